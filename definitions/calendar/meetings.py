"""Meetings of committees and of those who answer them: the day, and the last day on which the papers leave.

They are part of what a council has set: a look decides by the calendar in force, and when a meeting moves, the days of
the cases that depend on it are worked out again.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from definitions.calendar.days import Calendar, add_working_days
from definitions.errors import Remedy, Trouble


class Meeting(BaseModel):
    """One meeting. `id` stays when it moves; `first_on` is the day it was first called for.

    `despatch_on` is the last day on which its papers leave: clear days lie between it and the meeting.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(max_length=200)  # "CYP-2027-03-09": the body and the day it was first called for
    body: str = Field(
        max_length=40
    )  # the committee's code, as in a reference: CYP; the cabinet's and the council's too
    on: date
    first_on: date
    despatch_on: date
    is_cancelled: bool = False
    uid: str | None = Field(default=None, max_length=400)  # by which a calendar file knows it again when it moves


Meetings = tuple[Meeting, ...]


def despatch_day(on: date, clear_days: int, calendar: Calendar) -> date:
    """Return the last day on which the papers of a meeting on `on` leave: `clear_days` working days lie between.

    Neither day counts. Meeting on Tuesday 9 March 2027, five clear days: Monday 1 March.
    Source: Local Government Act 1972 s.100B(3): five clear days; weekends and bank holidays are not among them.
    """
    return add_working_days(on, -(clear_days + 1), calendar)


def meetings_in_order(meetings: Iterable[Meeting]) -> Meetings:
    """Return meetings by their day, then by body: one order, so that the same calendar is the same policy."""
    return tuple(sorted(meetings, key=lambda meeting: (meeting.on, meeting.body, meeting.id)))


def new_meeting_id(body: str, on: date, meetings: Iterable[Meeting]) -> str:
    """Return an id that no meeting has: the body and the day, numbered where one that moved away has that."""
    taken, plain, number = {meeting.id for meeting in meetings}, f"{body}-{on.isoformat()}", 1
    found = plain
    while found in taken:
        number += 1
        found = f"{plain}-{number}"
    return found


def meetings_of_body(meetings: Meetings, body: str) -> list[Meeting]:
    """Return the meetings of one body that are not cancelled, in order."""
    return sorted(
        (meeting for meeting in meetings if meeting.body == body and not meeting.is_cancelled),
        key=lambda meeting: meeting.on,
    )


def meeting_with_id(meetings: Meetings, wanted: str | None) -> Meeting | None:
    """Return the meeting with this id; none where the calendar has none."""
    return next((meeting for meeting in meetings if meeting.id == wanted), None)


def meeting_day(meetings: Meetings, wanted: str | None, first: date) -> date:
    """Return the day of the meeting that something is for: as the calendar has it now, else the day `first` said."""
    meeting = meeting_in_place_of(meetings, wanted)
    return meeting.on if meeting else first


def meeting_in_place_of(meetings: Meetings, wanted: str | None) -> Meeting | None:
    """Return the meeting that what was due for `wanted` is due for: itself, or if it is cancelled the body's next."""
    named = meeting_with_id(meetings, wanted)
    if named is None or not named.is_cancelled:
        return named
    return next((meeting for meeting in meetings_of_body(meetings, named.body) if meeting.on > named.on), None)


def last_meeting_in_time(meetings: Meetings, body: str, due: date, today: date) -> Meeting | None:
    """Return the body's last meeting on or before `due` whose papers have not left by `today`."""
    found = [
        meeting for meeting in meetings_of_body(meetings, body) if meeting.on <= due and meeting.despatch_on >= today
    ]
    return found[-1] if found else None


def next_meeting(meetings: Meetings, body: str, today: date) -> Meeting | None:
    """Return the body's next meeting whose papers have not left by `today`."""
    return next((meeting for meeting in meetings_of_body(meetings, body) if meeting.despatch_on >= today), None)


def meeting_named(text: str, meetings: Meetings) -> Meeting:
    """Return the meeting that was typed: its id, or CODE:DATE, the first day included. Raises Trouble."""
    body, _, day = text.strip().partition(":")
    fits = [meeting for meeting in meetings if meeting.id == text.strip()]
    of_body = [meeting for meeting in meetings if meeting.body == body.strip().upper()]
    fits = fits or [meeting for meeting in of_body if meeting.on.isoformat() == day.strip()]
    fits = fits or [meeting for meeting in of_body if meeting.first_on.isoformat() == day.strip()]
    if not fits:
        msg = f'"{text}" is no meeting of the calendar: write CODE:DATE, as in CYP:2027-03-09'
        raise Trouble(msg, Remedy("list meetings"))
    return next((meeting for meeting in fits if not meeting.is_cancelled), fits[0])


CABINET = re.compile(r"\b(?:cabinet|executive)\b", re.IGNORECASE)
COUNCIL = re.compile(r"\bcouncil\b", re.IGNORECASE)
COMMITTEE = re.compile(r"\b(?:meeting|committee|panel|board|scrutiny|commission)\b", re.IGNORECASE)


def meeting_meant(
    words: str, day: date, meetings: Meetings, committee: str, cabinet: str, council: str
) -> Meeting | None:
    """Return the meeting that a by-when's words name beside its day; none where the calendar has none that day."""
    kinds = ((CABINET, cabinet), (COUNCIL, council), (COMMITTEE, committee))
    bodies = [body for pattern, body in kinds if pattern.search(words)]
    on_day = [meeting for meeting in meetings if meeting.on == day and not meeting.is_cancelled]
    return next((meeting for body in bodies for meeting in on_day if meeting.body == body), None)


def meeting_moved_to(meeting: Meeting, on: date, clear_days: int, calendar: Calendar) -> Meeting:
    """Return the meeting moved to `on`, its papers leaving by clear days, or held after all."""
    return meeting.model_copy(
        update={"on": on, "despatch_on": despatch_day(on, clear_days, calendar), "is_cancelled": False}
    )


def check_meetings(meetings: Sequence[Meeting]) -> None:
    """Raise Trouble where a meeting could not be: its papers leave after it, or a body meets twice on one day."""
    seen: dict[tuple[str, date], str] = {}
    for meeting in meetings:
        if meeting.despatch_on > meeting.on:
            msg = f"{meeting.id}: its papers cannot leave on {meeting.despatch_on}, after the meeting on {meeting.on}"
            raise Trouble(msg)
        if meeting.is_cancelled:
            continue
        if other := seen.get((meeting.body, meeting.on)):
            twice = f"{meeting.body} would meet twice on {meeting.on} ({other} and {meeting.id})"
            msg = f"{twice}: cancel one, or correct its day"
            raise Trouble(msg)
        seen[meeting.body, meeting.on] = meeting.id
