"""`bywhen start`: a checked draft becomes running cases. All are rehearsed before the first is written."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cli.papers.paper import Meeting, Paper, entered, keep_paper, not_yet_there, paper_of
from cli.papers.prompts import ask_for_answers, is_meant
from cli.shared.desk import at_desk
from cli.shared.options import (
    Answered,
    By,
    Data,
    Exempt,
    ForAdoption,
    Item,
    Json,
    Lifecycle,
    MadeAt,
    Notice,
    PerhapsCommittee,
    Published,
    Received,
    argument,
)
from cli.shared.owners import KnownPosts
from cli.shared.system import System, running
from cli.shared.terminal import err, is_at_a_terminal, out, print_json
from definitions.case.model import reference
from definitions.papers.paper_news import CaseNews

if TYPE_CHECKING:
    from activities.desk import Desk

FIRST = 70  # characters of a recommendation, beside its reference


@dataclass
class Report:
    """What became of each recommendation of a paper."""

    started: list[str] = field(default_factory=list)
    already_there: list[str] = field(default_factory=list)
    left_out: list[dict[str, str]] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)


def start(
    draft: Annotated[Path, argument("FILE", "A paper, or the draft that `bywhen read --json` printed.")],
    committee: PerhapsCommittee = None,
    meeting: MadeAt = None,
    item: Item = None,
    lifecycle: Lifecycle = None,
    answers: Answered = None,
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

    At a terminal, and without --answers, it asks what the paper leaves open.

    Example:  bywhen start draft.json --committee CYP --meeting 2020-09-15 --answers answers.json
    """
    said = Meeting(committee, meeting, item, lifecycle, answers, received, notice, published, for_adoption, exempt, by)
    paper = paper_of(draft, said)
    system = running(data)
    can_ask = is_at_a_terminal() and not as_json
    if can_ask and answers is None and not _is_there(paper, system):
        known = [name for name in ("received", "notice", "published") if getattr(paper.facts, name)]
        paper = replace(paper, answers=ask_for_answers(paper.draft, known))
    posts = KnownPosts(system.settings.people, system.settings.data / "owners.json", is_meant if can_ask else None)
    made = entered(paper, system, posts)
    new = not_yet_there(made, system)
    _ask_first(new, posts, system)
    report = at_desk(system, lambda desk: _start(desk, paper, made, system), f"starting {len(made)} recommendations")
    if as_json:
        print_json(report.__dict__)
    else:
        out.print(_in_words(report, made))


def _is_there(paper: Paper, system: System) -> bool:
    """Whether every recommendation of the paper is started already, so that nothing need be asked."""
    entries = [entry for entry in system.register.entries() if not entry.case.is_entered_in_error]
    facts, there = paper.facts, {entry.case.ref for entry in entries}
    return all(
        reference(facts.committee, entry.meeting or facts.meeting, facts.item, entry.number) in there
        for entry in paper.draft.recommendations
    )


def _ask_first(new: Sequence[CaseNews], posts: KnownPosts, system: System) -> None:
    questions = [question for entry in new for question in entry.open_questions]
    for question in questions:
        err.print(f"? {question}")
    if questions:
        what = "1 open question, which" if len(questions) == 1 else f"{len(questions)} open questions: each"
        err.print(f"{what} holds only its own action; `bywhen settle` answers it")
    if not new:
        return
    for words, (post, confidence) in posts.doubtful.items():
        err.print(f'? "{words}" may be the post "{post}" ({confidence:.0%} alike): say so in the answers')
    if system.settings.people.exists():
        posts.tell_unknown(system.settings.people.name)


async def _start(desk: "Desk", paper: Paper, made: Sequence[CaseNews], system: System) -> Report:
    report = Report()
    keep_paper(system, paper.file, paper.draft)
    for place, entry in enumerate(made, start=1):
        is_new = await desk.start(entry, system.now, paper=paper.draft.sha256)
        err.print(f"{place} of {len(made)}: {entry.ref}")
        if entry.left_out:
            report.left_out.append({"ref": entry.ref, "why": entry.left_out})
        else:
            (report.started if is_new else report.already_there).append(entry.ref)
        report.questions += entry.open_questions if is_new else []
    return report


def _in_words(report: Report, made: Sequence[CaseNews]) -> str:
    first = {entry.ref: " ".join(entry.text.split())[:FIRST] for entry in made}
    lines = [f"started        {ref}  {first[ref]}" for ref in report.started]
    lines += [f"already there  {ref}  (nothing is entered again: `bywhen show {ref}`)" for ref in report.already_there]
    lines += [f"left out       {left['ref']}  {left['why']}" for left in report.left_out]
    count = {"started": len(report.started), "already there": len(report.already_there)}
    count |= {"left out": len(report.left_out), "left to be asked": len(report.questions)}
    return "\n".join([*lines, ", ".join(f"{number} {what}" for what, number in count.items())])
