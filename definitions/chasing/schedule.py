"""When the rungs of a duty's ladder are climbed: each rung is planned for a council morning.

Rungs before and on the due day fall back to the council morning before them, those after it move on to the next.
Of several rungs missed while nobody looked, only the latest of the lowest level not yet told is climbed; the level
above then gets as many days as lie between their rungs.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from definitions.calendar.days import (
    Calendar,
    Span,
    add_span,
    add_working_days,
    look_at,
    working_day_from,
    working_day_until,
)
from definitions.case.parts import ClimbedRung
from definitions.chasing.duty import Duty
from definitions.policy.ladders import Rung

AHEAD = 5  # working days that news may wait, and a reminder is raised early: a weekly mail always lies between


@dataclass(frozen=True)
class PlannedRung:
    """A rung and the council morning on which its message leaves, if nothing moves. The taper only repeats."""

    rung: Rung
    on: date
    is_tapering: bool = False


def plan(duty: Duty, told: tuple[ClimbedRung, ...], calendar: Calendar, until: date) -> list[PlannedRung]:
    """Return the rungs of a duty that can be climbed, each with its morning: of the taper, which has no end, those
    until the first one after `until`. Those of a level whose turn waits for the level below are not among them.
    """
    found: list[PlannedRung] = []
    nominal: list[PlannedRung] = []
    for planned in _rungs(duty, calendar):
        if planned.rung.phase == "before" and (planned.on < duty.start or is_too_late(planned.rung, duty, planned.on)):
            continue
        moved = _after_level_below(planned, nominal, told, calendar)
        nominal.append(planned)
        if moved:
            found.append(replace(planned, on=_not_too_soon(planned.rung, moved, duty, calendar)))
        has_no_end = planned.is_tapering or planned.rung.when.meeting
        if has_no_end and planned.on > until and not (moved and is_climbed(found[-1], told)):
            break
    return found


def _not_too_soon(rung: Rung, on: date, duty: Duty, calendar: Calendar) -> date:
    """Return a rung's morning: no level above hears before the day from which it may."""
    return working_day_from(max(on, duty.above_from), calendar) if rung.level and on < duty.above_from else on


def _rungs(duty: Duty, calendar: Calendar) -> Iterator[PlannedRung]:
    """Yield every rung on its own morning; without end where there is a taper."""
    by_meeting = list(_rungs_by_meeting(duty, calendar))
    if not by_meeting or duty.what == "adoption":  # a proposal is on the agenda of its own meeting already
        yield from (PlannedRung(rung, _morning(rung, duty, calendar)) for rung in duty.ladder.rungs)
    yield from by_meeting
    last = by_meeting[-1].on if by_meeting else date.min
    for rung in duty.ladder.tapering():
        planned = PlannedRung(rung, _morning(rung, duty, calendar), is_tapering=True)
        if planned.on > last:
            yield planned


def _rungs_by_meeting(duty: Duty, calendar: Calendar) -> Iterator[PlannedRung]:
    """Yield the rungs of what only a committee decides: before the papers of each meeting leave, and after it."""
    ladder, met = duty.ladder.by_meeting, working_day_from(duty.start, calendar)
    for meeting in duty.meetings if ladder else ():
        before, after = ladder.rungs(meeting.id)  # type: ignore[union-attr]  # there is one, or there are no meetings
        asked = working_day_until(_away(before, meeting.despatch_on, calendar), calendar)
        if max(asked, met) <= meeting.despatch_on:  # while it can still be put before that meeting
            yield PlannedRung(before, max(asked, met))
        met = working_day_from(_away(after, meeting.on, calendar), calendar)
        yield PlannedRung(after, met)


def earliest_above(duty: Duty, calendar: Calendar) -> date | None:
    """Return the day before which no level above those who owe a duty hears of it; none where none ever does."""
    days = [
        _not_too_soon(rung, _morning(rung, duty, calendar), duty, calendar) for rung in duty.ladder.rungs if rung.level
    ]
    return min(days, default=None)


def raised_at(planned: PlannedRung, calendar: Calendar) -> datetime:
    """Return when the case looks for a rung: for a reminder some days before its morning."""
    is_reminder = planned.rung.what == "reminder" and planned.rung.phase == "before"
    return look_at(add_working_days(planned.on, -AHEAD if is_reminder else 0, calendar), calendar)


def is_too_late(rung: Rung, duty: Duty, leaves_on: date) -> bool:
    """Whether a reminder would leave when what it reminds of is overdue, or a request to put something before a meeting
    when its papers have left: then only the rungs after the day speak.
    """
    if rung.when.meeting and rung.when.side == "before":
        return any(meeting.id == rung.when.meeting and meeting.despatch_on < leaves_on for meeting in duty.meetings)
    return rung.phase == "before" and duty.what in ("action", "response", "update") and leaves_on > duty.due_on


def _morning(rung: Rung, duty: Duty, calendar: Calendar) -> date:
    match rung.when.side:
        case "on":
            return max(
                working_day_until(duty.due_on, calendar), working_day_from(min(duty.start, duty.due_on), calendar)
            )
        case "before":
            return working_day_until(_away(rung, duty.due_on, calendar), calendar)
        case "after":
            return working_day_from(_away(rung, max(duty.due_on, duty.start), calendar), calendar)


def _away(rung: Rung, day: date, calendar: Calendar) -> date:
    """Return the day that lies as far before or after `day` as a rung stands."""
    length = Span(number=rung.when.number, unit=rung.when.unit)
    return add_span(day, length, calendar, back=rung.when.side == "before")


def _after_level_below(
    planned: PlannedRung, before: list[PlannedRung], told: tuple[ClimbedRung, ...], calendar: Calendar
) -> date | None:
    """Return the rung's morning, moved by as much as the level below was told late; none while it is not told."""
    rung = planned.rung
    below = [planned for planned in before if planned.rung.phase == rung.phase and planned.rung.level < rung.level]
    if not below:
        return planned.on
    next_below = max(planned.rung.level for planned in below)
    last = [planned for planned in below if planned.rung.level == next_below][-1]
    heard = [climbed for climbed in told if climbed.phase == rung.phase and next_below <= climbed.level < rung.level]
    days = [climbed.on for climbed in heard if climbed.on >= last.on]
    if days:
        return working_day_from(planned.on + (min(days) - last.on), calendar)
    return planned.on if is_climbed(last, told) else None


def is_climbed(planned: PlannedRung, told: tuple[ClimbedRung, ...]) -> bool:
    """Whether a rung is settled: it was told, or one as high was told on its morning or later."""
    rung = planned.rung
    return any(
        climbed.rung == rung.id
        or (rung.phase == "before" and climbed.phase == "after")
        or (rung.phase == "before" and climbed.phase == "at once" and climbed.on >= planned.on)
        or (climbed.on >= planned.on and climbed.phase == rung.phase and climbed.level >= rung.level)
        for climbed in told
    )
