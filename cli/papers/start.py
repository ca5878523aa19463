"""`bywhen start`: a checked draft becomes running cases. All are rehearsed before the first is written."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.app import app, err, out
from cli.papers.paper import Meeting, Paper, entered, not_yet_there, paper_of
from cli.shared.options import Data, Json
from cli.shared.spread import spread

if TYPE_CHECKING:
    from cli.shared.owners import Posts
    from cli.shared.system import System
    from definitions.papers.paper_news import CaseNews

File = Annotated[
    Path,
    typer.Argument(metavar="FILE", help="A paper, or the draft that `bywhen read --json` printed.", show_default=False),
]


@dataclass
class Report:
    """What became of each recommendation of a paper."""

    started: list[str] = field(default_factory=list)
    already_there: list[str] = field(default_factory=list)
    left_out: list[dict[str, str]] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)


@app.command()
@spread
def start(draft: File, said: Meeting, data: Data = None, as_json: Json = False) -> None:
    """Start every recommendation of a paper. Started again with the same words, nothing happens twice.

    At a terminal, and without --answers, it asks what the paper leaves open.

    Example:  bywhen start draft.json --committee CYP --meeting 2020-09-15 --answers answers.json
    """
    from cli.papers.prompts import ask_for_answers, is_at_a_terminal, is_meant
    from cli.shared.owners import Posts
    from cli.shared.system import run, running

    paper = paper_of(draft, said)
    system = running(data)
    can_ask = is_at_a_terminal() and not as_json
    if can_ask and said.answers is None and not _is_there(paper, system):
        known = [name for name in ("received", "notice", "published") if getattr(paper.facts, name)]
        paper = replace(paper, answers=ask_for_answers(paper.draft, known))
    posts = Posts(system.settings.people, system.settings.data / "owners.json", is_meant if can_ask else None)
    made = entered(paper, system, posts)
    new = not_yet_there(made, system)
    _ask_first(new, posts, system)
    report = run(_start(paper, made, system), f"starting {len(made)} recommendations")
    out.print(json.dumps(report.__dict__) if as_json else _in_words(report, made), markup=False)


def _is_there(paper: Paper, system: "System") -> bool:
    """Whether every recommendation of the paper is started already, so that nothing need be asked."""
    from definitions.case.model import reference

    facts, there = paper.facts, {entry.case.ref for entry in system.register.entries()}
    return all(
        reference(facts.committee, one.meeting or facts.meeting, facts.item, one.number) in there
        for one in paper.draft.recommendations
    )


def _ask_first(new: Sequence["CaseNews"], posts: "Posts", system: "System") -> None:
    questions = [question for one in new for question in one.open_questions]
    for question in questions:
        err.print(f"? {question}", markup=False)
    if questions:
        what = "1 open question, which" if len(questions) == 1 else f"{len(questions)} open questions: each"
        err.print(f"{what} holds only its own action; `bywhen settle` answers it", markup=False)
    for words, (post, confidence) in posts.doubtful.items() if new else []:
        err.print(f'? "{words}" may be the post "{post}" ({confidence:.0%} alike): say so in the answers', markup=False)
    for words in posts.unknown if new and system.settings.people.exists() else []:
        name = system.settings.people.name
        err.print(f'! "{words}" is no post of {name}: its messages wait until it is one', markup=False)


async def _start(paper: Paper, made: Sequence["CaseNews"], system: "System") -> Report:
    report, desk = Report(), await system.desk()
    paper.keep(system)
    for place, one in enumerate(made, start=1):
        is_new = await desk.start(one, system.now, paper=paper.draft.sha256)
        err.print(f"{place} of {len(made)}: {one.ref}", markup=False)
        if one.left_out:
            report.left_out.append({"ref": one.ref, "why": one.left_out})
        else:
            (report.started if is_new else report.already_there).append(one.ref)
        report.questions += one.open_questions if is_new else []
    return report


def _in_words(report: Report, made: Sequence["CaseNews"]) -> str:
    first = {one.ref: " ".join(one.text.split())[:70] for one in made}
    lines = [f"started        {ref}  {first[ref]}" for ref in report.started]
    lines += [f"already there  {ref}  (nothing is entered again: `bywhen show {ref}`)" for ref in report.already_there]
    lines += [f"left out       {one['ref']}  {one['why']}" for one in report.left_out]
    count = {"started": len(report.started), "already there": len(report.already_there)}
    count |= {"left out": len(report.left_out), "left to be asked": len(report.questions)}
    return "\n".join([*lines, ", ".join(f"{number} {what}" for what, number in count.items())])
