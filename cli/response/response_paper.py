"""`bywhen respond --paper`: a response paper laid beside what runs, seen by the clerk, and only then recorded."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.app import err, out
from cli.papers.paper import beside, keep, tell_left_out
from cli.papers.paper_view import Seen, as_object, in_words
from cli.papers.prompts import is_agreed, is_at_a_terminal
from cli.shared.options import perhaps_day
from definitions.errors import Trouble

if TYPE_CHECKING:
    from cli.shared.owners import Posts
    from cli.shared.system import System
    from definitions.case.model import Case
    from definitions.papers.draft import Answers, Draft
    from definitions.papers.match import Pair, Pairing
    from definitions.papers.paper_news import CaseNews

PANEL = "From a paper"
Told = dict[str, list[int]]  # the numbers of the events, by reference


PaperFile = Annotated[
    Path | None,
    typer.Option(
        "--paper",
        metavar="FILE",
        help="The paper, or the draft that `bywhen read --json` printed of it.",
        show_default=False,
        rich_help_panel=PANEL,
    ),
]
Whose = Annotated[
    str | None,
    typer.Option(
        "--committee", metavar="CODE", help="Whose recommendations.", show_default=False, rich_help_panel=PANEL
    ),
]
Meeting = Annotated[
    str | None,
    typer.Option(
        "--meeting",
        metavar="DATE",
        help="The meeting that made them, where the paper does not say.",
        show_default=False,
        rich_help_panel=PANEL,
    ),
]
Answered = Annotated[
    Path | None,
    typer.Option(
        "--answers",
        metavar="FILE",
        help="The answers that `bywhen read --questions` asks for.",
        show_default=False,
        rich_help_panel=PANEL,
    ),
]
Pairs = Annotated[
    list[str] | None,
    typer.Option(
        "--pair",
        metavar="N=REF",
        help="The paper's recommendation N means REF; say it again for another.",
        show_default=False,
        rich_help_panel=PANEL,
    ),
]
Yes = Annotated[bool, typer.Option("--yes", help="Record it: you have seen what differs.", rich_help_panel=PANEL)]


@dataclass(frozen=True)
class FromPaper:
    """What `respond` takes that reads a whole paper."""

    paper: PaperFile = None
    committee: Whose = None
    meeting: Meeting = None
    answers: Answered = None
    pair: Pairs = None
    yes: Yes = False


@dataclass(frozen=True)
class Given:
    """What is said of the paper as a whole, beside the paper."""

    decided: date | None
    published: date | None
    by: str


def record(said: FromPaper, given: Given, data: Path | None, *, as_json: bool) -> None:
    """Lay the paper beside what runs, show what differs, and record what the clerk agrees to."""
    from cli.shared.owners import Posts
    from cli.shared.system import run, running

    system = running(data)
    desk = _Paper(said, given, system, Posts(system.settings.people))
    pairing, seen = desk.seen()
    can_ask = is_at_a_terminal() and not as_json
    if not as_json:
        out.print("\n".join(in_words(pairing, seen, system.today)), markup=False)
    if can_ask and any(one.state == "doubtful" for one in seen):
        desk.ask(seen)
        pairing, seen = desk.seen()
    new = [one for one in seen if one.state == "to record"]
    for question in [question for one in new if one.made for question in one.made.open_questions]:
        err.print(f"? {question}", markup=False)
    what = "1 response" if len(new) == 1 else f"{len(new)} responses"
    try:
        if new and is_agreed(f"Record {'this' if len(new) == 1 else 'these'} {what}?", yes=said.yes, can_ask=can_ask):
            run(desk.tell(new), f"recording {what}")
    finally:
        if as_json:
            out.print(json.dumps(as_object(pairing, seen, system.today)), markup=False)
    for one in new if not as_json else ():
        if one.events:
            first, last = one.events[0], one.events[-1]
            out.print(f"answered       {one.ref}  (events {first} to {last}: `bywhen show {one.ref}`)", markup=False)


def must_name(paper: Path | None, committee: str | None) -> tuple[Path, str]:
    """Return the paper and the committee that were named. Raises Trouble."""
    if paper is None or committee is None:
        msg = "say which paper, and whose recommendations it is about, with --paper FILE and --committee CODE"
        raise Trouble(msg)
    return paper, committee.strip().upper()


class _Paper:
    """A response paper on the clerk's desk."""

    def __init__(self, said: FromPaper, given: Given, system: "System", posts: "Posts") -> None:
        from cli.papers.drafts import read_answers, read_draft

        self.file, self.committee = must_name(said.paper, said.committee)
        self.given, self.system, self.posts = given, system, posts
        self.draft: Draft = read_draft(self.file)
        tell_left_out(self.file, self.draft)
        self.answers: Answers = _with_decided(read_answers(said.answers), given)
        self.meeting = perhaps_day(said.meeting, "--meeting")
        self.said = {number: one.pair for number, one in self.answers.items() if one.pair} | pairs_said(said.pair or ())
        self.running = beside(system, self.draft, self.committee, self.meeting)

    def seen(self) -> tuple["Pairing", list[Seen]]:
        """Lay the paper beside what runs. Raises Trouble where something of it could not be recorded."""
        from definitions.papers.match import pair_paper
        from definitions.papers.rehearse import rehearse

        answers, entries = self.answers, self.draft.recommendations
        kept = [one for one in entries if one.number not in answers or not answers[one.number].leave_out]
        pairing = pair_paper(kept, self.running, self.said, self.meeting)
        seen = [self._seen(one, made) for one, made in zip(pairing.pairs, self._made(pairing), strict=True)]
        for one in seen:
            if one.state == "to record":
                news = one.made.news if one.made else ()
                rehearse(one.pair.running.case, news, self.system.policy, self.system.now)
        return pairing, seen

    def _made(self, pairing: "Pairing") -> list["CaseNews"]:
        from definitions.papers.draft import Facts
        from definitions.papers.respond import news_of_responses

        facts = Facts(self.committee, self.running[0].case.meeting, published=self.given.published, by=self.given.by)
        system = self.system
        return news_of_responses(
            self.draft, pairing, self.answers, facts, system.policy, system.today, self.posts.match
        )

    def _seen(self, pair: "Pair", made: "CaseNews") -> Seen:
        from definitions.case import news as n
        from definitions.papers.differences import GivenResponse as Response
        from definitions.papers.differences import (
            differences_of_actions,
            differences_of_recommendation,
            differences_of_response,
        )
        from definitions.papers.respond import still_to_tell, without_recorded_actions

        case, there = pair.running.case, self._recorded(pair.running.ref)
        differs = list(differences_of_recommendation(pair))
        told = next((news for news, _ in made.news if isinstance(news, n.Respond)), None)
        is_there = any(news.id in there for news, _ in made.news)
        if told and told.id in there and not self._stands(case, told.id):
            return Seen(pair, "no longer stands", differs)
        made.news = still_to_tell(without_recorded_actions(made.news, pair, there), case, there)
        if told and not (is_there or case.response):
            differs += differences_of_actions(pair, self.posts.match, is_all=False)
        if told and (is_there or case.response):
            differs += differences_of_response(
                pair, Response(told.outcome, told.given_on, told.published), self.posts.match
            )
        if case.is_over:
            return Seen(pair, "closed", differs)
        if is_there:
            return Seen(pair, "to record" if made.news else "recorded already", differs, made)
        if told and case.response:
            return Seen(pair, "answered otherwise", differs)
        if not made.news:
            return Seen(pair, "no response", differs)
        return Seen(pair, "to record" if pair.is_sure else "doubtful", differs, made)

    def _stands(self, case: "Case", response: str) -> bool:
        """Whether the response that stands is the one with this id: not one that was rescinded or pressed again."""
        given = [one.id for one in self.system.register.events(case.ref) if one.body.kind == "Respond"]
        return case.response is not None and given[-1] == response

    def _recorded(self, ref: str) -> dict[str, Any]:
        from definitions.case.events import Refused

        events = self.system.register.events(ref)
        return {event.id: event.body for event in events if not isinstance(event.body, Refused)}

    def ask(self, seen: Sequence[Seen]) -> None:
        """Ask of each doubtful pair whether it is meant."""
        for one in seen:
            if one.state != "doubtful":
                continue
            question = f"Does recommendation {one.pair.number} of the paper answer {one.ref} ({one.pair.why})?"
            if typer.confirm(f"  {question}", default=False, err=True):
                self.said |= {entry.number: one.ref for entry in one.pair.entries}

    async def tell(self, new: Sequence[Seen]) -> None:
        """Record what is new, one recommendation after the other."""
        desk = await self.system.desk()
        keep(self.system, self.file, self.draft)
        for place, one in enumerate(new, start=1):
            for news, texts in one.made.news if one.made else ():
                one.events.append((await desk.tell(one.ref, news, texts, self.system.now)).seq)
            err.print(f"{place} of {len(new)}: {one.ref}", markup=False)


def _with_decided(answers: "Answers", given: Given) -> "Answers":
    from definitions.papers.draft import RecommendationAnswers

    if given.decided is None:
        return answers
    whole = answers.get("*", RecommendationAnswers())
    return {**answers, "*": whole.model_copy(update={"decided_on": given.decided})}


def pairs_said(said: Sequence[str]) -> dict[str, str]:
    """Return what --pair says: a number of the paper to a reference. Raises Trouble."""
    found = {}
    for words in said:
        number, equals, ref = words.rpartition("=")
        if not equals or not number.strip() or not ref.strip():
            msg = f'--pair "{words}" names no pair: write it as 3=CYP-2020-09-15-4'
            raise Trouble(msg)
        found[number.strip()] = ref.strip()
    return found
