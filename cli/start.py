"""`bywhen start`: a checked draft becomes running cases. All are rehearsed before the first is written."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.app import app, err, out
from cli.options import Data, Json, day, perhaps_day
from definitions.errors import Trouble

if TYPE_CHECKING:
    from cli.owners import Posts
    from cli.system import System
    from definitions.draft import Answers, Draft
    from definitions.entering import Entering, Facts

File = Annotated[
    Path, typer.Argument(metavar="DRAFT.json", help="What `bywhen read --json` printed.", show_default=False)
]
Committee = Annotated[
    str, typer.Option("--committee", metavar="CODE", help="Its short name, as CYP.", show_default=False)
]
Meeting = Annotated[
    str, typer.Option("--meeting", metavar="DATE", help="The meeting that agreed it.", show_default=False)
]
Item = Annotated[str | None, typer.Option("--item", metavar="N", help="The agenda item, as 7.", show_default=False)]
LifecycleName = Annotated[
    str | None,
    typer.Option("--lifecycle", metavar="NAME", help="For all: executive, health, letter, …", show_default=False),
]
AnswersFile = Annotated[
    Path | None,
    typer.Option("--answers", metavar="FILE", help="See `bywhen read --questions`.", show_default=False),
]
Received = Annotated[
    str | None, typer.Option("--received", metavar="DATE", help="When it was received.", show_default=False)
]
Notice = Annotated[
    str | None, typer.Option("--notice", metavar="DATE", help="When written notice was given.", show_default=False)
]
Published = Annotated[
    str | None, typer.Option("--published", metavar="DATE", help="When the decision was published.", show_default=False)
]
ForAdoption = Annotated[bool, typer.Option("--for-adoption", help="The committee has yet to adopt them.")]
Exempt = Annotated[bool, typer.Option("--exempt", help="No message and no public page may carry the words.")]
By = Annotated[str, typer.Option("--by", metavar="POST", help="Who starts them.")]


@dataclass(frozen=True)
class Paper:
    """A draft, the clerk's answers to it, and what the clerk says of the whole meeting."""

    file: Path
    draft: "Draft"
    answers: "Answers"
    facts: "Facts"


@dataclass
class Report:
    """What became of each recommendation of a paper."""

    started: list[str] = field(default_factory=list)
    already_there: list[str] = field(default_factory=list)
    left_out: list[dict[str, str]] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)


@app.command(rich_help_panel="Clerks")
def start(
    draft: File,
    committee: Committee,
    meeting: Meeting,
    item: Item = None,
    lifecycle: LifecycleName = None,
    answers: AnswersFile = None,
    received: Received = None,
    notice: Notice = None,
    published: Published = None,
    for_adoption: ForAdoption = False,
    exempt: Exempt = False,
    by: By = "clerk",
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Start every recommendation of a paper. Started again with the same words, nothing happens twice.

    Example:  bywhen start draft.json --committee CYP --meeting 2020-09-15 --answers answers.json
    """
    from cli.owners import Posts
    from cli.system import run, running

    paper = paper_of(
        draft, committee, meeting, item, lifecycle, answers, received, notice, published, for_adoption, exempt, by
    )
    system = running(data)
    posts = Posts(system.settings.people)
    made = rehearsed(paper, system, posts)
    _ask_first(made, posts, system)
    report = run(_start(paper, made, system), f"starting {len(made)} recommendations")
    out.print(json.dumps(report.__dict__) if as_json else _in_words(report, made), markup=False)


def paper_of(
    draft: Path,
    committee: str,
    meeting: str,
    item: str | None,
    lifecycle: str | None,
    answers: Path | None,
    received: str | None,
    notice: str | None,
    published: str | None,
    for_adoption: bool,
    exempt: bool,
    by: str,
) -> Paper:
    """Return what was typed and what the files hold. Raises Trouble."""
    from cli.drafts import read_answers, read_draft
    from definitions.entering import Facts

    facts = Facts(
        committee=_code(committee, "--committee", "CYP").upper(),
        meeting=day(meeting, "--meeting"),
        item=_code(item, "--item", "7") if item else None,
        lifecycle=lifecycle,
        received=perhaps_day(received, "--received"),
        notice=perhaps_day(notice, "--notice"),
        published=perhaps_day(published, "--published"),
        needs_adoption=for_adoption,
        is_exempt=exempt,
        by=by[:200],
    )
    return Paper(draft, read_draft(draft), read_answers(answers), facts)


def _code(text: str, option: str, example: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.-]{0,19}", text):
        msg = f'{option} "{text}" cannot be part of a reference: use letters and digits, as {example}'
        raise Trouble(msg)
    return text


def rehearsed(paper: Paper, system: "System", posts: "Posts") -> list["Entering"]:
    """Return the cases that the paper makes, each tried against the rules. Raises Trouble; nothing is written."""
    from definitions.entering import entering, rehearse

    _nothing_ahead(paper, system)
    made = entering(paper.draft, paper.answers, paper.facts, system.today, posts.match)
    there = {entry.case.ref: entry.words_digest for entry in system.register.entries()}
    if other := [one.ref for one in made if there.get(one.ref, one.digest) != one.digest]:
        msg = (
            f"{', '.join(other)} {'is' if len(other) == 1 else 'are'} started already, with other words, so nothing is "
            f"started: put words or dates right with `bywhen correct {other[0]}`; if this is another paper of the same "
            "meeting, give it its agenda item with --item"
        )
        raise Trouble(msg)
    for one in made:
        if one.ref not in there:
            rehearse(one, system.policy, system.now)
    return made


def _nothing_ahead(paper: Paper, system: "System") -> None:
    """A decision or a publication is told after it happened."""
    for number, said in [("the options", paper.facts), *paper.answers.items()]:
        for name in ("received", "notice", "decided_on", "published"):
            told = getattr(said, name, None)
            if told and told > system.today:
                what = f"{name.replace('_', ' ')} ({number})"
                msg = f"{what}: {told} is still ahead; start again when it has happened, or correct the date"
                raise Trouble(msg)


def _ask_first(made: Sequence["Entering"], posts: "Posts", system: "System") -> None:
    questions = [question for one in made for question in one.open_questions]
    for question in questions:
        err.print(f"? {question}", markup=False)
    if questions:
        err.print(f"{len(questions)} open questions: each holds only its own action; `bywhen settle` answers it")
    for words in posts.unknown if system.settings.people.exists() else []:
        err.print(
            f'! "{words}" is no post of {system.settings.people.name}: its messages wait until it is one', markup=False
        )


async def _start(paper: Paper, made: Sequence["Entering"], system: "System") -> Report:
    report, desk = Report(), await system.desk()
    _keep_paper(paper, system)
    for place, one in enumerate(made, start=1):
        is_new = await desk.start(one, system.now, paper=paper.draft.sha256)
        err.print(f"{place} of {len(made)}: {one.ref}", markup=False)
        if one.left_out:
            report.left_out.append({"ref": one.ref, "why": one.left_out})
        else:
            (report.started if is_new else report.already_there).append(one.ref)
        report.questions += one.open_questions if is_new else []
    return report


def _keep_paper(paper: Paper, system: "System") -> None:
    """Keep the source itself, where it was read directly: a draft carries only its hash."""
    if paper.file.suffix.lower() != ".json" and paper.draft.sha256:
        system.register.keep_paper(paper.draft.sha256, paper.file.name, paper.file.read_bytes(), system.now)


def _in_words(report: Report, made: Sequence["Entering"]) -> str:
    first = {one.ref: " ".join(one.text.split())[:70] for one in made}
    lines = [f"started        {ref}  {first[ref]}" for ref in report.started]
    lines += [f"already there  {ref}  (nothing is entered again: `bywhen show {ref}`)" for ref in report.already_there]
    lines += [f"left out       {one['ref']}  {one['why']}" for one in report.left_out]
    count: dict[str, Any] = {"started": len(report.started), "already there": len(report.already_there)}
    count |= {"left out": len(report.left_out), "questions open": len(report.questions)}
    return "\n".join([*lines, ", ".join(f"{number} {what}" for what, number in count.items())])
