"""Starting what a paper holds, whether it was read or typed: asked, rehearsed as a whole, written, and reported."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cli.papers.answering import kept_on_the_way
from cli.papers.doubts import doubts, must_be_meant, of_the_meeting_said
from cli.papers.paper import Paper, entered, keep_paper, not_yet_there, without_lifecycle
from cli.papers.prompts import Interview, is_meant
from cli.shared.desk import at_desk
from cli.shared.owners import KnownPosts
from cli.shared.remedies import trouble_in_words
from cli.shared.system import System
from cli.shared.terminal import err, is_at_a_terminal, out, print_json
from definitions.case.model import reference
from definitions.papers.paper_news import CaseNews
from definitions.reports.wording import numbered

if TYPE_CHECKING:
    from activities.desk import Desk

FIRST = 70  # characters of a recommendation, beside its reference
OF_THE_PAPER = 3  # questions about it as a whole that are shown; `bywhen read` shows all


@dataclass
class Report:
    """What became of each recommendation of a paper."""

    started: list[str] = field(default_factory=list)
    already_there: list[str] = field(default_factory=list)
    left_out: list[dict[str, str]] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    not_started: list[dict[str, str]] = field(default_factory=list)  # by their numbers, until the clerk has said more


def start_paper(paper: Paper, system: System, kept: Path, *, yes: bool, as_json: bool) -> None:
    """Start what can start, and say what became of it; the answers of an interview that ends early are `kept`."""
    can_ask = is_at_a_terminal() and not as_json
    is_new = not _is_there(paper, system)
    if is_new:
        must_be_meant(doubts(paper, system), yes=yes, can_ask=can_ask)
        paper = of_the_meeting_said(paper)
        _ask_of_the_paper(paper)
    known = [name for name in ("received", "notice", "published") if getattr(paper.facts, name)]
    interview = Interview(paper.draft, paper.answers, known)
    with kept_on_the_way(interview.answers, kept) if can_ask else nullcontext():
        if can_ask and is_new:
            paper = replace(paper, answers=interview.ask())
        _start_and_tell(paper, system, can_ask=can_ask, as_json=as_json)


def _start_and_tell(paper: Paper, system: System, *, can_ask: bool, as_json: bool) -> None:
    ready, waiting = without_lifecycle(paper)
    posts = KnownPosts(system.settings.people, system.settings.data / "owners.json", is_meant if can_ask else None)
    made = entered(ready, system, posts)
    new = not_yet_there(made, system)
    _ask_first(new, posts, system)
    report = at_desk(system, lambda desk: _start(desk, ready, made, system), f"starting {len(made)} recommendations")
    report.not_started = [{"number": number, "why": trouble_in_words(why)} for number, why in waiting.items()]
    if as_json:
        print_json(report.__dict__)
    else:
        out.print(_in_words(report, made, ready))


def _is_there(paper: Paper, system: System) -> bool:
    """Whether every recommendation of the paper is started already, so that nothing need be asked."""
    entries = [entry for entry in system.register.entries() if not entry.case.is_entered_in_error]
    facts, there = paper.facts, {entry.case.ref for entry in entries}
    return all(
        reference(facts.committee, entry.meeting or facts.meeting, facts.item, entry.number) in there
        for entry in paper.draft.recommendations
    )


def _ask_of_the_paper(paper: Paper) -> None:
    """Show what the reader asks of the paper as a whole: a row that it passed over, a column, a count."""
    questions = paper.draft.questions
    shown = questions if len(questions) <= OF_THE_PAPER else questions[: OF_THE_PAPER - 1]
    for question in shown:
        err.print(f"? the paper: {question}")
    if more := len(questions) - len(shown):
        err.print(f"? the paper: {more} more questions: `bywhen read {paper.file}` asks them")


def _ask_first(new: Sequence[CaseNews], posts: KnownPosts, system: System) -> None:
    questions = [question for entry in new for question in entry.open_questions]
    for question in asked_together(questions):
        err.print(f"? {question}")
    if questions:
        what = "1 open question, which" if len(questions) == 1 else f"{len(questions)} open questions: each"
        err.print(f"{what} holds only its own action; `bywhen settle` answers it")
    if not new:
        return
    for words, (post, confidence) in posts.doubtful.items():
        typed = f'--answer "N/A: owner={post}"'
        err.print(f'? "{words}" may be the post "{post}" ({confidence:.0%} alike): {typed} says so')
    if system.settings.people.exists():
        posts.tell_unknown(system.settings.people.name)


def asked_together(questions: Sequence[str]) -> list[str]:
    """Return the questions, those that are asked of several recommendations in the same words once."""
    of_words: dict[str, list[str]] = {}
    for question in questions:
        where, _, words = question.partition(": ")
        of_words.setdefault(words, []).append(where)
    return [
        f"{where[0]}: {words}" if len(where) == 1 else f"{where[0]} and {len(where) - 1} more: {words}"
        for words, where in of_words.items()
    ]


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


def _in_words(report: Report, made: Sequence[CaseNews], paper: Paper) -> str:
    first = {entry.ref: " ".join(entry.text.split())[:FIRST] for entry in made}
    lines = [f"started        {ref}  {first[ref]}" for ref in report.started]
    lines += [f"already there  {ref}  (nothing is entered again: `bywhen show {ref}`)" for ref in report.already_there]
    lines += [f"left out       {left['ref']}  {left['why']}" for left in report.left_out]
    lines += [f"not started    {left['number']}  {left['why']}" for left in report.not_started]
    if passed_over := len(paper.draft.left_out):
        things = numbered(passed_over, "thing")
        lines.append(f"left out       {things} of the paper: `bywhen read {paper.file}` names each")
    count = {"started": len(report.started), "already there": len(report.already_there)}
    count |= {"left out": len(report.left_out) + passed_over}
    count |= {"not started": len(report.not_started)} if report.not_started else {}
    count |= {"left to be asked": len(report.questions)}
    return "\n".join([*lines, ", ".join(f"{number} {what}" for what, number in count.items())])
