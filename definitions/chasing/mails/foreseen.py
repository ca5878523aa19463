"""What follows a message if nothing changes: the next rung of its duty's ladder, and when its mail leaves."""

from dataclasses import dataclass
from datetime import date, timedelta

from definitions.calendar.days import Calendar, add_working_days, day_of
from definitions.case.fold_actions import current_occurrence
from definitions.case.model import Case
from definitions.chasing.duty import Duty
from definitions.chasing.holds import is_paused
from definitions.chasing.messages import leaving_day
from definitions.chasing.own_acts import missed_from
from definitions.chasing.schedule import PlannedRung, is_climbed, plan, raised_at
from definitions.policy.ladders import Rung
from definitions.policy.model import Policy

WEEK = 5  # working days


def turn_after(left: date, apart: timedelta, calendar: Calendar) -> date:
    """Return the first day on which a level may hear after a mail to the level below left, where `apart` lies between
    their planned mornings: that much later, but a week at most.
    """
    latest = add_working_days(left, WEEK, calendar)
    return min(latest, left + apart) if apart.days > 0 else latest


@dataclass(frozen=True)
class ForeseenRung:
    """A rung that will be climbed if nothing changes. Its mail leaves on `last`; or from `first` on, with another mail
    of its reader. `is_repeated`: it is the taper's, which only says again what was said.
    """

    rung: Rung
    first: date
    last: date
    is_repeated: bool


def next_rung(case: Case, duty: Duty, policy: Policy, today: date) -> ForeseenRung | None:
    """Return the next rung after `today` of a duty as its ladder counts; none while it is paused."""
    ahead = _rungs_ahead(case, duty, policy, today)
    if case.hold or not ahead:
        return None
    return _foreseen(min(ahead, key=lambda planned: planned.on), policy, today)


def _rungs_ahead(case: Case, duty: Duty, policy: Policy, today: date) -> list[PlannedRung]:
    told = case.told.get(str(duty.key), ())
    missed = missed_on(case, duty, policy.council.calendar)
    return [
        planned
        for planned in plan(duty, told, policy.council.calendar, today)
        if planned.on > today
        and (missed is None or planned.on < missed)
        and not is_climbed(planned, told)
        and not is_paused(case, duty, planned.rung.to)
    ]


def missed_on(case: Case, duty: Duty, calendar: Calendar) -> date | None:
    """Return the day from which what a duty is about counts as missed: a request for more time is about the oldest that
    is open, and is moot from that day on.
    """
    action = case.action(duty.action) if duty.what in ("action", "extension") and duty.action else None
    if action is None or not action.owed:
        return None
    due = duty.due_on if duty.what == "action" else action.owed[current_occurrence(action)].due_on
    return missed_from(action, due, calendar)


def _foreseen(planned: PlannedRung, policy: Policy, today: date) -> ForeseenRung:
    calendar = policy.council.calendar
    raised = day_of(raised_at(planned, calendar), calendar)
    first = max(raised, add_working_days(today, 1, calendar))
    last = leaving_day(first, planned.on, policy.council) if planned.on > first else planned.on
    return ForeseenRung(planned.rung, min(first, last), last, planned.is_tapering)
