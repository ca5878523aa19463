"""From a tracker that officers filled in to the news of each action. What did not change is no news.

A tracker never moves a date: a later date asks for more time. Another owner is a question to the clerk.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from definitions.calendar.days import long_date
from definitions.case import news as n
from definitions.case.fold_actions import current_occurrence
from definitions.case.owners import owners_in_one
from definitions.case.parts import Action, Question, is_reported
from definitions.errors import Remedy
from definitions.papers.draft import Draft
from definitions.papers.likeness import plain_words
from definitions.papers.pairing import Pair, RunningCase
from definitions.papers.pairing_tracker import TrackerRow, tracker_rows

NO_DAY = "It is reported done, and no day is said: on what day was it done?"


@dataclass(frozen=True)
class TrackerItem:
    """One thing that a row says: in words for the clerk, and as news where it is to be recorded.

    `remedy` is what the clerk does where the row is right, and what it says is not recorded by itself.
    """

    row: TrackerRow
    shows: str
    news: n.News | None = None
    texts: Mapping[str, str | None] = field(default_factory=dict)
    remedy: Remedy | None = None


@dataclass(frozen=True)
class TrackerUpdate:
    """A tracker beside what runs: what it says, and what it leaves out."""

    items: tuple[TrackerItem, ...]
    rows: tuple[TrackerRow, ...]
    doubtful: tuple[Pair, ...]
    unmatched: tuple[str, ...]
    silent: tuple[tuple[RunningCase, Action], ...]


@dataclass(frozen=True)
class TrackerReader:
    """Who reads it, when, and how words are understood."""

    prefix: str  # of the ids: the paper's
    source: str | None
    by: str
    on: date
    match: Callable[[str], str]  # an owner's words to the post that is meant
    doubts: Callable[[str], Sequence[str]]  # what a clerk must look at in words of progress
    is_told: Callable[[str, str], bool]  # whether news with this id is recorded of a case


def compare_tracker(
    draft: Draft, running: Sequence[RunningCase], reader: TrackerReader, told: Mapping[str, str] | None = None
) -> TrackerUpdate:
    """Lay a tracker beside what runs. `told` is what the clerk says: a number of the paper to a reference."""
    rows, doubtful, unmatched = tracker_rows(draft.recommendations, running, told or {})
    items = [item for row in rows for item in _items(row, reader)]
    kept = [item for item in items if item.news is None or not reader.is_told(item.row.running.ref, item.news.id)]
    named = {row.ref for row in rows}
    silent = tuple(
        (recommendation, action)
        for recommendation in running
        for action in recommendation.case.actions
        if recommendation.case.has_effect and _is_owed(action) and f"{recommendation.ref}/{action.number}" not in named
    )
    return TrackerUpdate(tuple(_numbered(kept)), tuple(rows), tuple(doubtful), tuple(unmatched), silent)


def _is_owed(action: Action) -> bool:
    return not (action.is_done or action.is_ended or is_reported(action))


# What a row says


def _items(row: TrackerRow, reader: TrackerReader) -> Iterator[TrackerItem]:
    if row.action.is_ended:
        if _has_news(row):
            yield TrackerItem(row, "was ended by the committee, so nothing is recorded")
        return
    yield from _settled(row, reader)
    ahead = _done_ahead(row, reader)
    is_done = row.paper.status == "reported done" and _has_news(row) and not is_reported(row.action) and not ahead
    if ahead:
        asked = f"The tracker says done on {long_date(ahead)}, which is still ahead: is it done, and on what day?"
        yield _ask(row, reader, asked)
    if is_done:
        yield from _done(row, reader)
    elif (words := row.paper.progress or "") and _has_news(row):
        yield _item(row, reader, n.ReportProgress, f"progress: {words}", {"progress": words})
    if _has_news(row):
        for doubt in reader.doubts(row.paper.progress or ""):
            yield _ask(row, reader, doubt)
    yield from _more_time(row, reader, is_done=is_done)
    yield from _owner(row, reader)


def _done_ahead(row: TrackerRow, reader: TrackerReader) -> date | None:
    """Return the day of being done that the row says, where it is still ahead: what is not yet done is not done."""
    on = row.paper.reported_done_on
    return on if on and on > reader.on and _is_owed(row.action) else None


def _has_news(row: TrackerRow) -> bool:
    """Whether the progress cell says what is not recorded of the action yet."""
    known = [row.word(name) for name in ("ReportProgress.progress", "AddAction.progress", "ReportDone.evidence")]
    words = plain_words(row.paper.progress or "")
    is_newly_done = row.paper.reported_done_on is not None and _is_owed(row.action) and not row.action.every
    return (bool(words) and words not in map(plain_words, known)) or is_newly_done


def _done(row: TrackerRow, reader: TrackerReader) -> Iterator[TrackerItem]:
    on = row.paper.reported_done_on
    is_known = on is not None and on <= reader.on
    evidence = {"evidence": row.paper.progress or "Done, by the tracker"}
    when = long_date(on) if on and is_known else "on a day that is not said"
    shows = f"done, {when}: {evidence['evidence']}"
    changes: dict[str, Any] = {"happened_on": on if is_known else reader.on, "is_day_known": is_known}
    yield _item(row, reader, n.ReportDone, shows, evidence, **changes)
    if not is_known:
        yield _ask(row, reader, NO_DAY, "done on")


def _more_time(row: TrackerRow, reader: TrackerReader, *, is_done: bool) -> Iterator[TrackerItem]:
    """A later by-when asks for more time; an earlier one, one that is over, and no date at all, are only shown."""
    reading, action = row.paper.by_when, row.action
    if is_done or not action.owed or action.every or not action.owed[current_occurrence(action)].is_open:
        return
    owed = action.owed[current_occurrence(action)]
    if plain_words(reading.text) in ("", plain_words(row.word("AddAction.by_when"))) or not _is_new_day(
        reading.date, owed, action
    ):
        return
    if reading.date is None:
        yield TrackerItem(row, f'by when: "{reading.text}" is no date ({reading.why}); {long_date(owed.due_on)} stands')
    elif reading.date < owed.due_on or reading.date < reader.on:
        remedy = Remedy("correct", row.running.ref, row.number, field="by when", value=reading.date.isoformat())
        yield TrackerItem(
            row, f"by when: {long_date(reading.date)}, and {long_date(owed.due_on)} stands", remedy=remedy
        )
    elif action.extension:
        yield TrackerItem(
            row,
            f"asks for {long_date(reading.date)}; {long_date(action.extension.until)} is asked for, and not decided",
        )
    else:
        reason = {"reason": row.paper.progress or f'The tracker says "{reading.text}"'}
        until, stands = long_date(reading.date), long_date(owed.due_on)
        shows = f"asks for more time: until {until}; until that is decided, {stands} stands"
        yield _item(row, reader, n.RequestExtension, shows, reason, until=reading.date)


def _is_new_day(day: date | None, owed: Any, action: Action) -> bool:
    asked = action.extension.until if action.extension else None
    return day is None or day not in (owed.due_on, owed.first_due_on, asked)


def _owner(row: TrackerRow, reader: TrackerReader) -> Iterator[TrackerItem]:
    owners = tuple(reader.match(owner) for owner in row.paper.owners)
    if not row.action.owners or not owners or _folded(owners) == _folded(row.action.owners):
        return
    now, was = owners_in_one(owners), owners_in_one(row.action.owners)
    if plain_words(" ".join(row.paper.owners)) == plain_words(row.word("AddAction.owners")):
        return
    asked = f"The tracker names {now} as the owner, and {was} is recorded: has it changed?"
    question = _ask(row, reader, asked, owners=owners)
    yield replace(question, remedy=Remedy("change owner", row.running.ref, row.number, value=now))


def _folded(owners: Sequence[str]) -> list[str]:
    return sorted(plain_words(owner) for owner in owners)


def _settled(row: TrackerRow, reader: TrackerReader) -> Iterator[TrackerItem]:
    """Answer what was asked of the action, where the tracker now says it clearly."""
    for asked in row.running.case.questions:
        if not asked.is_open or asked.about != row.number or not (answer := _answer(asked, row, reader)):
            continue
        shows, changes = answer
        reason = {"reason": f'The tracker says "{row.paper.by_when.text if "day" in changes else shows}"'}
        yield _item(row, reader, n.Settle, f"answers question {asked.number}: {shows}", reason, asked.number, **changes)


def _answer(asked: Question, row: TrackerRow, reader: TrackerReader) -> tuple[str, dict[str, Any]] | None:
    reading, owners = row.paper.by_when, tuple(reader.match(owner) for owner in row.paper.owners)
    day = reading.first if asked.field == "first" and reading.first else reading.date
    if asked.field in ("by when", "first") and day:
        return long_date(day), {"day": day}
    if asked.field == "owner" and owners:
        return owners_in_one(owners), {"owners": owners}
    return None


# As news


def _item(
    row: TrackerRow,
    reader: TrackerReader,
    kind: type,
    shows: str,
    texts: Mapping[str, str | None],
    question: int = 0,
    **more: Any,
) -> TrackerItem:
    about = {"question": question} if question else {"action": row.number}
    digest = hashlib.sha256(json.dumps([kind.__name__, row.number, texts]).encode()).hexdigest()[:12]
    owner = row.action.owners[0] if row.action.owners and not question else None
    common = {"id": f"{reader.prefix} update {digest}", "happened_on": reader.on, "source": reader.source}
    common |= {"by": reader.by, "on_behalf_of": owner}
    return TrackerItem(row, shows, kind(**{**common, **about, **more}), texts)


def _ask(
    row: TrackerRow, reader: TrackerReader, words: str, asked: str = "other", owners: tuple[str, ...] = ()
) -> TrackerItem:
    about = {"about": row.number, "field": asked, "by": "bywhen", "owners": owners}
    return _item(row, reader, n.Ask, f"? {words}", {"question": words}, 1, **about)


def _numbered(items: Sequence[TrackerItem]) -> Iterator[TrackerItem]:
    """Give each question the next number of its case."""
    asked: dict[str, int] = {}
    for item in items:
        if not isinstance(item.news, n.Ask):
            yield item
            continue
        case = item.row.running.case
        asked[case.ref] = asked.get(case.ref, case.next_question - 1) + 1
        yield replace(item, news=item.news.model_copy(update={"question": asked[case.ref]}))
