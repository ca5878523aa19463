"""`bywhen enter`: one recommendation typed by hand, started as one that was read."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, get_args

import typer

from cli.papers.answering import kept_beside, with_typed
from cli.papers.drafts import read_answers
from cli.papers.paper import Meeting, Paper, facts_said
from cli.papers.prompts import CHOICES
from cli.papers.starting import start_paper
from cli.shared.options import (
    Answered,
    By,
    Data,
    Exempt,
    ForAdoption,
    IsMeant,
    Item,
    Json,
    Lifecycle,
    MadeAt,
    Notice,
    PerhapsCommittee,
    Published,
    Received,
    TypedAnswers,
    option,
)
from cli.shared.parsing import one_of, perhaps_day, said
from cli.shared.system import running
from cli.shared.terminal import err, is_at_a_terminal
from definitions.case.outcome import Outcome
from definitions.errors import Trouble
from definitions.papers.draft import Draft
from intake.by_hand import TypedRecommendation, draft_by_hand

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
ITSELF = "What it says"
ANSWERED = "What was answered"


def enter(
    committee: PerhapsCommittee = None,
    meeting: MadeAt = None,
    number: Annotated[str | None, option("--number", "N", "Its number, as printed: 3, 7.3, iv.", ITSELF)] = None,
    text: Annotated[str | None, option("--text", "TEXT", "Its words.", ITSELF)] = None,
    title: Annotated[str | None, option("--title", "TEXT", "Its heading.", ITSELF)] = None,
    part: Annotated[
        list[str] | None, option("--part", "'a: TEXT'", "A part; say it again for the next.", ITSELF)
    ] = None,
    to: Annotated[
        str | None, option("--to", "WHOM", "executive, committee, council, external, or the body's name.", ITSELF)
    ] = None,
    action: Annotated[
        list[str] | None,
        option("--action", "'WHAT | WHO | BY WHEN'", "An action; a fourth piece is its progress.", ITSELF),
    ] = None,
    item: Item = None,
    lifecycle: Lifecycle = None,
    verdict: Annotated[str | None, option("--verdict", "VERDICT", "agreed, partially-agreed, …", ANSWERED)] = None,
    response: Annotated[str | None, option("--response", "TEXT", "The response, in its words.", ANSWERED)] = None,
    response_by: Annotated[str | None, option("--response-by", "WHO", "Who gave it.", ANSWERED)] = None,
    reply: Annotated[
        list[str] | None, option("--reply", "'FROM | DATE | TEXT'", "A letter that answers.", ANSWERED)
    ] = None,
    decided: Annotated[str | None, option("--decided", "DATE", "The day on which it was decided.", ANSWERED)] = None,
    received: Received = None,
    notice: Notice = None,
    published: Published = None,
    answers: Answered = None,
    answer: TypedAnswers = None,
    for_adoption: ForAdoption = False,
    exempt: Exempt = False,
    by: By = "clerk",
    yes: IsMeant = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Enter one recommendation by hand, with all that a paper can say of it. It is read, asked about and started as one
    of a paper; at a terminal, and without --text, each thing is asked.

    Other pieces of an action have a label: "Map the routes | Head of Highways | May 2027 | success: A map is there".

    Example:  bywhen enter --committee CYP --meeting "15 September 2020" --number 4 --text "That the executive maps the
    routes." --action "Map the routes | Head of Highways | 30 April 2021"
    """
    told = Meeting(committee, meeting, item, lifecycle, answers, received, notice, published, for_adoption, exempt, by)
    facts = facts_said(told, "the recommendation is")
    typed = _Words(number or "", text or "", title, to, verdict, response, list(action or ()))
    can_ask = is_at_a_terminal() and not as_json
    if text is None and can_ask:
        typed = _asked(typed)
    draft = draft_by_hand(
        TypedRecommendation(
            number=_numbered(typed.number),
            text=said(typed.text, "--text"),
            title=typed.title,
            parts=part or (),
            addressee=typed.to,
            verdict=one_of(typed.verdict, OUTCOMES, "--verdict") if typed.verdict else None,
            response=typed.response,
            response_by=response_by,
            decided_on=perhaps_day(decided, "--decided"),
            actions=typed.actions,
            replies=reply or (),
        )
    )
    _show_reading(draft)
    file = Path(f"{facts.committee}-{facts.meeting}.txt")
    paper = Paper(file, draft, with_typed(read_answers(answers), answer or ()), facts)
    start_paper(paper, running(data), answers or kept_beside(file), yes=yes, as_json=as_json)


def _numbered(number: str) -> str:
    if not any(letter.isalnum() for letter in number):
        msg = "say its number, as it is printed, with --number N"
        raise Trouble(msg)
    return number.strip()


def _show_reading(draft: Draft) -> None:
    """Show how the by-whens are read: what was typed is on the screen, what it means is not."""
    for entry in draft.recommendations:
        for place, action in enumerate(entry.actions, start=1):
            words = action.words["how_read"]
            err.print(f"  action {place}: {words}")


@dataclass
class _Words:
    """What was typed so far."""

    number: str
    text: str
    title: str | None
    to: str | None
    verdict: str | None
    response: str | None
    actions: list[str]


def _asked(typed: _Words) -> _Words:
    """Ask for each thing that was not typed as an option; an empty answer leaves it out."""
    err.print("Enter one recommendation. An empty answer leaves a thing out, or asks it of the case later.")
    try:
        typed.number = typed.number or _line("Its number, as it is printed")
        typed.text = typed.text or _line("Its words")
        typed.title = typed.title or _line("Its heading, if it has one") or None
        typed.to = typed.to or _line(f"To whom ({', '.join(CHOICES['addressee'])}, or the body's name)") or None
        typed.verdict = typed.verdict or _line("The verdict, if it is answered (agreed, not-agreed, …)") or None
        typed.response = typed.response or _line("The response, in its words") or None
        for words in () if typed.actions else _actions():
            typed.actions.append(words)
    except (typer.Abort, KeyboardInterrupt):
        _keep(typed)
        raise
    return typed


def _actions() -> Iterator[str]:
    for place in range(1, 100):
        what = _line(f"Action {place}: what is to be done (empty: no more)")
        if not what:
            return
        asked = ("who owns it", "by when, in the paper's words", "what has been done so far")
        yield " | ".join(piece.replace("|", "/") for piece in (what, *(_line(f"  {words}") for words in asked)))


def _line(question: str) -> str:
    return str(typer.prompt(f"  {question}", default="", show_default=False, err=True)).strip()


def _keep(typed: _Words) -> None:
    """Say again what was typed, as the options that go on from there."""
    said_so_far = [("--number", typed.number), ("--text", typed.text), ("--title", typed.title), ("--to", typed.to)]
    said_so_far += [("--verdict", typed.verdict), ("--response", typed.response)]
    said_so_far += [("--action", action) for action in typed.actions]
    options = " ".join(f'{name} "{words}"' for name, words in said_so_far if words)
    if options:
        err.print(f"\n! what you said so far, as options: {options}")
