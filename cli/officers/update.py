"""`bywhen update --paper`: a tracker that officers filled in, laid beside what runs, seen, and only then recorded."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.app import app, err, out
from cli.papers.paper import beside, keep, tell_left_out
from cli.papers.prompts import is_agreed, is_at_a_terminal
from cli.response.response_paper import Meeting, Pairs, PaperFile, Whose, Yes, must_name, pairs_said
from cli.shared.layout import wrapped
from cli.shared.news import By, On
from cli.shared.options import Data, Json, perhaps_day
from cli.shared.remedies import commands

if TYPE_CHECKING:
    from cli.shared.system import System
    from definitions.papers.draft import Draft
    from definitions.papers.tracker_news import TrackerItem, TrackerUpdate

Told = dict[str, list[int]]  # the numbers of the events, by reference


@app.command(rich_help_panel="What officers tell")
def update(
    paper: PaperFile = None,
    committee: Whose = None,
    meeting: Meeting = None,
    pair: Pairs = None,
    yes: Yes = False,
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
    from cli.papers.drafts import read_draft
    from cli.shared.system import run, running

    file, whose = must_name(paper, committee)
    system = running(data)
    draft = read_draft(file)
    tell_left_out(file, draft)
    found = _laid_beside(system, draft, whose, meeting, pairs_said(pair or ()), perhaps_day(on, "--on"), by)
    _rehearse(system, found)
    new = [one for one in found.items if one.news]
    told: Told = {}
    if not as_json:
        out.print("\n".join(_in_words(found, system)), markup=False)
    can_ask = is_at_a_terminal() and not as_json
    what = "1 thing" if len(new) == 1 else f"{len(new)} things"
    try:
        if new and is_agreed(f"Record {'this' if len(new) == 1 else 'these'} {what}?", yes=yes, can_ask=can_ask):
            run(_tell(system, file, draft, new, told), f"recording {what}")
    finally:
        if as_json:
            out.print(json.dumps(_object(found, told)), markup=False)
    for ref, events in told.items() if not as_json else ():
        out.print(f"recorded       {ref}  (events {events[0]} to {events[-1]}: `bywhen show {ref}`)", markup=False)


def _laid_beside(
    system: "System", draft: "Draft", whose: str, meeting: str | None, said: dict[str, str], on: Any, by: str
) -> "TrackerUpdate":
    from cli.shared.owners import Posts
    from definitions.case.events import Refused
    from definitions.papers.draft import paper_prefix
    from definitions.papers.tracker_news import TrackerReader, compare_tracker
    from intake.fields import status

    def is_told(ref: str, event: str) -> bool:
        there = system.register.recorded(ref, event)
        return there is not None and not isinstance(there.body, Refused)

    reader = TrackerReader(
        prefix=paper_prefix(draft),
        source=f"paper {draft.sha256[:16]}" if draft.sha256 else None,
        by=by[:200],
        on=on or system.today,
        match=Posts(system.settings.people).match,
        doubts=lambda words: status.read(words, must_say=False).questions,
        is_told=is_told,
    )
    return compare_tracker(draft, beside(system, draft, whose, perhaps_day(meeting, "--meeting")), reader, said)


def _rehearse(system: "System", found: "TrackerUpdate") -> None:
    from definitions.papers.rehearse import rehearse

    for running in {one.row.running.ref: one.row.running for one in found.items}.values():
        own = [(one.news, one.texts) for one in found.items if one.news and one.row.running.ref == running.ref]
        rehearse(running.case, own, system.policy, system.now)


async def _tell(system: "System", file: Path, draft: "Draft", new: list["TrackerItem"], told: Told) -> None:
    desk = await system.desk()
    keep(system, file, draft)
    for place, one in enumerate(new, start=1):
        if one.news:
            answer = await desk.tell(one.row.running.ref, one.news, one.texts, system.now)
            told.setdefault(one.row.running.ref, []).append(answer.seq)
        err.print(f"{place} of {len(new)}: {one.row.ref}", markup=False)


def _in_words(found: "TrackerUpdate", system: "System") -> Iterator[str]:
    last = ""
    for one in found.items:
        if one.row.ref != last:
            yield f"{one.row.ref}  {_first(one.row.running.actions[one.row.number - 1])}"
            last = one.row.ref
        yield wrapped(one.shows, 8, 2)
        if one.remedy:
            yield " " * 10 + f"if the tracker is right: {', then '.join(commands(one.remedy))}"
    for pair in found.doubtful:
        yield f"{pair.number:<5} doubtful, so nothing is recorded: {pair.why}"
        yield f"        if {pair.running.ref} is meant: --pair {pair.entries[0].number}={pair.running.ref}"
    for words in found.unmatched:
        yield f"matches nothing that runs: {_first(words)}"
    for running, action in found.silent:
        yield f"{running.ref}/{action.number}  no update received: {_owed(action, system)}"
    changed = len({one.row.ref for one in found.items})
    count = {f"to record, on {changed} of {len(found.rows)} rows": sum(one.news is not None for one in found.items)}
    count |= {"doubtful": len(found.doubtful), "matching nothing": len(found.unmatched)}
    count["without an update"] = len(found.silent)
    yield ", ".join(f"{number} {words}" for words, number in count.items())


def _owed(action: Any, system: "System") -> str:
    from definitions.calendar.days import days_late, long_date
    from definitions.case.fold_actions import current_occurrence
    from definitions.reports.wording import days_in_words

    owners = " / ".join(action.owners) or "nobody yet"
    if not action.owed:
        return f"{owners}, no day it is due by"
    due = action.owed[current_occurrence(action)].due_on
    late = days_late(due, system.today)
    return f"{owners}, due {long_date(due)}{f', {days_in_words(late)} late' if late else ''}"


def _first(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 70 else f"{words[:69]}…"


def _item_object(item: "TrackerItem") -> dict[str, Any]:
    remedy = ", then ".join(commands(item.remedy)) if item.remedy else None
    kind = item.news.kind if item.news else None
    return {"action": item.row.ref, "kind": kind, "says": item.shows, "remedy": remedy}


def _object(found: "TrackerUpdate", told: Told) -> dict[str, Any]:
    items = [_item_object(one) for one in found.items]
    doubtful = [{"ref": one.running.ref, "number": one.number, "why": one.why} for one in found.doubtful]
    silent = [f"{running.ref}/{action.number}" for running, action in found.silent]
    return {
        "items": items,
        "doubtful": doubtful,
        "unmatched": list(found.unmatched),
        "silent": silent,
        "rows": [row.ref for row in found.rows],
        "recorded": told,
    }
