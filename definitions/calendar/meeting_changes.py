"""A calendar file compared with the calendar in force: which meetings are new, moved or cancelled."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from definitions.calendar.days import Calendar, long_date
from definitions.calendar.meetings import (
    Meeting,
    Meetings,
    check_meetings,
    despatch_day,
    meetings_in_order,
    new_meeting_id,
)

MeetingChange = Literal["new", "moved", "cancelled", "held after all", "papers", "linked", "unchanged", "gone", "kept"]


@dataclass(frozen=True)
class ListedMeeting:
    """One meeting as a file lists it. `on` is the day it stands under, `moved_to` its new one."""

    body: str
    on: date
    where: str  # the file and its line, for a mistake
    moved_to: date | None = None
    despatch_on: date | None = None
    is_cancelled: bool = False
    uid: str | None = None


@dataclass
class CalendarChanges:
    """What a file would change, line by line, and the calendar afterwards."""

    changes: list[tuple[MeetingChange, Meeting, Meeting | None]] = field(
        default_factory=list
    )  # the new one, the old one
    meetings: Meetings = ()

    def count(self, change: MeetingChange) -> int:
        """Return how many meetings change in this way."""
        return sum(kind == change for kind, _, _ in self.changes)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return all(change in ("unchanged", "kept") for change, _, _ in self.changes)


def compare_meetings(
    listed: Sequence[ListedMeeting], known: Meetings, clear_days: int, calendar: Calendar, today: date, *, replace: bool
) -> CalendarChanges:
    """Return what changes. A meeting ahead that the file no longer lists is kept; with `replace` it is cancelled.

    Only bodies that the file lists are held against it. Raises Trouble where the calendar could not be.
    """
    found, rest = CalendarChanges(), list(known)
    for listed_meeting in listed:
        old = _known(listed_meeting, rest)
        if old:
            rest.remove(old)
        new = _meeting(listed_meeting, old, clear_days, calendar, [*known, *(new for _, new, _ in found.changes)])
        found.changes.append((_change(new, old), new, old))
    bodies = {listed_meeting.body for listed_meeting in listed}
    for old in rest:
        if old.body in bodies and old.on >= today and not old.is_cancelled:
            new = old.model_copy(update={"is_cancelled": True}) if replace else old
            found.changes.append(("gone" if replace else "kept", new, old))
    others = [meeting for meeting in rest if meeting.id not in {new.id for _, new, _ in found.changes}]
    found.meetings = meetings_in_order([*others, *(new for _, new, _ in found.changes)])
    check_meetings(found.meetings)
    return found


def _known(listed: ListedMeeting, rest: list[Meeting]) -> Meeting | None:
    """Return the meeting that is meant: by the calendar file's own id, else by its day, else by its first day."""
    same = [old for old in rest if old.body == listed.body]
    by = (
        [old for old in same if listed.uid and old.uid == listed.uid],
        [old for old in same if old.on == listed.on and not (listed.uid and old.uid)],
        [old for old in same if old.first_on == listed.on and not (listed.uid and old.uid)],
        [old for old in same if listed.moved_to and old.on == listed.moved_to],
    )
    return next((found[0] for found in by if found), None)


def _meeting(
    listed: ListedMeeting, old: Meeting | None, clear_days: int, calendar: Calendar, known: Sequence[Meeting]
) -> Meeting:
    on = listed.moved_to or listed.on
    stays = old is not None and old.on == on
    leaves = listed.despatch_on or (old.despatch_on if old and stays else despatch_day(on, clear_days, calendar))
    changed: dict[str, Any] = {"on": on, "despatch_on": leaves, "is_cancelled": listed.is_cancelled}
    if old:
        return old.model_copy(update={**changed, "uid": listed.uid or old.uid})
    return Meeting(
        id=new_meeting_id(listed.body, listed.on, known),
        body=listed.body,
        first_on=listed.on,
        uid=listed.uid,
        **changed,
    )


def _change(new: Meeting, old: Meeting | None) -> MeetingChange:
    if old is None:
        return "new"
    if new.is_cancelled != old.is_cancelled:
        return "cancelled" if new.is_cancelled else "held after all"
    if new.on != old.on:
        return "moved"
    if new.despatch_on != old.despatch_on:
        return "papers"
    return "linked" if new.uid != old.uid else "unchanged"


def change_in_words(change: MeetingChange, new: Meeting, old: Meeting | None) -> str:
    """Return one line of the difference."""
    papers = f"papers leave {long_date(new.despatch_on)}"
    match change:
        case "moved" if old:
            return f"{new.id}: from {long_date(old.on)} to {long_date(new.on)}; {papers}"
        case "papers" if old:
            return f"{new.id}, {long_date(new.on)}: {papers}, not {long_date(old.despatch_on)}"
        case "cancelled" | "gone":
            return f"{new.id}, {long_date(new.on)}"
        case "linked":
            return (
                f"{new.id}, {long_date(new.on)}: the calendar file's own id is noted, by which it is known if it moves"
            )
        case "kept":
            return f"{new.id}, {long_date(new.on)}: the file does not list it"
    cancelled = "; cancelled" if new.is_cancelled and change == "new" else ""
    return f"{new.id}, {long_date(new.on)}; {papers}{cancelled}"
