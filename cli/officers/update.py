"""`bywhen update --paper`: a tracker that officers filled in, laid beside what runs, seen, and only then recorded."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.papers.columns import told_columns
from cli.papers.drafts import read_draft
from cli.papers.paper import keep_paper
from cli.response.beside import NOT_YET, beside, must_be_allowed, must_name, pairs_said, tell_left_out
from cli.shared.desk import at_desk
from cli.shared.options import By, Data, Json, LaterPaper, MeetingOfPaper, On, Pairs, Whose, YesToPaper
from cli.shared.owners import KnownPosts
from cli.shared.parsing import perhaps_day
from cli.shared.remedies import commands_of_remedy
from cli.shared.system import System, running
from cli.shared.terminal import err, is_agreed, is_at_a_terminal, out, print_json, wrapped
from definitions.calendar.days import days_late, long_date
from definitions.case.events import Refused
from definitions.case.fold_actions import current_occurrence
from definitions.case.owners import owners_in_one
from definitions.case.parts import Action
from definitions.papers.draft import Draft, paper_prefix
from definitions.papers.tracker_news import TrackerItem, TrackerReader, TrackerUpdate, compare_tracker
from definitions.reports.wording import days_in_words, first_words, numbered
from intake.fields import status

if TYPE_CHECKING:
    from activities.desk import Desk

Told = dict[str, list[int]]  # the numbers of the events, by reference


def update(
    paper: LaterPaper = None,
    committee: Whose = None,
    meeting: MeetingOfPaper = None,
    pair: Pairs = None,
    yes: YesToPaper = False,
    on: On = None,
    by: By = "clerk",
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Record what officers filled in to a tracker: progress, done, more time. You see what it says first.

    Rows are matched by their reference, else by number and words. No date moves: a later by-when asks for more time.
    `bywhen tracker --to FILE.xlsx` writes a tracker to be filled in.

    Example:  bywhen update --paper tracker.xlsx --committee CYP --on 2021-03-01
    """
    file, whose = must_name(paper, committee)
    system = running(data)
    draft = read_draft(file, told_columns(system, whose))
    tell_left_out(file, draft)
    reader = _reader(system, draft, by, perhaps_day(on, "--on"))
    pairs = {number: system.ref(ref) for number, ref in pairs_said(pair or ()).items()}
    running_ones = beside(system, draft, whose, perhaps_day(meeting, "--meeting"))
    found = compare_tracker(draft, running_ones, reader, pairs)
    _must_be_allowed(system, found)
    new = [item for item in found.items if item.news]
    told: Told = {}
    if not as_json:
        out.print("\n".join(_in_words(found, system.today)))
    can_ask, things = is_at_a_terminal() and not as_json, numbered(len(new), "thing")
    question = f"Record {'this' if len(new) == 1 else 'these'} {things}?"
    try:
        if new and is_agreed(question, NOT_YET, yes=yes, can_ask=can_ask):
            at_desk(system, lambda desk: _tell(desk, system, file, draft, new, told), f"recording {things}")
    finally:
        if as_json:
            print_json(_object(found, told))
    for ref, events in told.items() if not as_json else ():
        out.print(f"recorded       {ref}  (events {events[0]} to {events[-1]}: `bywhen show {ref}`)")


def _reader(system: System, draft: Draft, by: str, on: date | None) -> TrackerReader:
    def is_told(ref: str, event: str) -> bool:
        there = system.register.recorded(ref, event)
        return there is not None and not isinstance(there.body, Refused)

    return TrackerReader(
        prefix=paper_prefix(draft),
        source=f"paper {draft.sha256[:16]}" if draft.sha256 else None,
        by=by[:200],
        on=on or system.today,
        match=KnownPosts(system.settings.people).match,
        doubts=lambda words: status.read(words, must_say=False).questions,
        is_told=is_told,
    )


def _must_be_allowed(system: System, found: TrackerUpdate) -> None:
    for case in {item.row.running.ref: item.row.running.case for item in found.items}.values():
        own = [item.news for item in found.items if item.news and item.row.running.ref == case.ref]
        must_be_allowed(system, case, own)


async def _tell(desk: "Desk", system: System, file: Path, draft: Draft, new: list[TrackerItem], told: Told) -> None:
    keep_paper(system, file, draft)
    for place, item in enumerate(new, start=1):
        if item.news:
            answer = await desk.tell(item.row.running.ref, item.news, item.texts, system.now)
            told.setdefault(item.row.running.ref, []).append(answer.seq)
        err.print(f"{place} of {len(new)}: {item.row.ref}")


def _in_words(found: TrackerUpdate, today: date) -> Iterator[str]:
    last = ""
    for item in found.items:
        if item.row.ref != last:
            yield f"{item.row.ref}  {first_words(item.row.running.actions[item.row.number - 1])}"
            last = item.row.ref
        yield wrapped(item.shows, 8, 2)
        if item.remedy:
            yield " " * 10 + f"if the tracker is right: {', then '.join(commands_of_remedy(item.remedy))}"
    for pair in found.doubtful:
        yield f"{pair.number:<5} doubtful, so nothing is recorded: {pair.why}"
        yield f"        if {pair.running.ref} is meant: --pair {pair.entries[0].number}={pair.running.ref}"
    for words in found.unmatched:
        yield f"matches nothing that runs: {first_words(words)}"
    for silent, action in found.silent:
        yield f"{silent.ref}/{action.number}  no update received: {_owed(action, today)}"
    changed = len({item.row.ref for item in found.items})
    count = {f"to record, on {changed} of {len(found.rows)} rows": sum(item.news is not None for item in found.items)}
    count |= {"doubtful": len(found.doubtful), "matching nothing": len(found.unmatched)}
    count["without an update"] = len(found.silent)
    yield ", ".join(f"{number} {words}" for words, number in count.items())


def _owed(action: Action, today: date) -> str:
    owners = owners_in_one(action.owners) or "nobody yet"
    if not action.owed:
        return f"{owners}, no day it is due by"
    due = action.owed[current_occurrence(action)].due_on
    late = days_late(due, today)
    return f"{owners}, due {long_date(due)}{f', {days_in_words(late)} late' if late else ''}"


def _item_object(item: TrackerItem) -> dict[str, Any]:
    remedy = ", then ".join(commands_of_remedy(item.remedy)) if item.remedy else None
    kind = item.news.kind if item.news else None
    return {"action": item.row.ref, "kind": kind, "says": item.shows, "remedy": remedy}


def _object(found: TrackerUpdate, told: Told) -> Mapping[str, Any]:
    return {
        "items": [_item_object(item) for item in found.items],
        "doubtful": [{"ref": pair.running.ref, "number": pair.number, "why": pair.why} for pair in found.doubtful],
        "unmatched": list(found.unmatched),
        "silent": [f"{silent.ref}/{action.number}" for silent, action in found.silent],
        "rows": [row.ref for row in found.rows],
        "recorded": told,
    }
