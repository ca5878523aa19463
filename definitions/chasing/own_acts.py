"""What a case does without news, when its day comes: the response takes effect, the next of a series is owed."""

from datetime import date, datetime, timedelta

from definitions.calendar.days import Calendar, day_of, end_of, latest_occurrence, look_at, occurrence, working_day_from
from definitions.case import events as e
from definitions.case.model import Case
from definitions.case.parts import Action, Unconfirmed


def effect_at(case: Case, calendar: Calendar) -> datetime | None:
    """Return when the case looks on the response's effective day; none where that is over, unknown or called in."""
    response = case.response
    if case.is_over or not response or response.has_effect or not response.effective_on or case.is_called_in:
        return None
    return look_at(working_day_from(response.effective_on, calendar), calendar)


def occurrences_now_owed(case: Case, now: datetime, calendar: Calendar) -> list[e.Recurred]:
    """Return the occurrences that are owed from now on: the next one, as soon as the day of the last is over."""
    today = day_of(now, calendar)
    begins = case.in_force_since or case.entered_on
    return [
        _next(action, max(begins, action.added_on, action.owed[-1].since or begins), today, calendar)
        for action, at in _series(case, calendar)
        if now >= at
    ]


def _lapses_at(change: Unconfirmed, calendar: Calendar) -> datetime:
    return look_at(working_day_from(_day_after(change.lapses_on), calendar), calendar)


def _series(case: Case, calendar: Calendar) -> list[tuple[Action, datetime]]:
    """Return each running series, and when its next occurrence is owed."""
    if case.is_over or not case.has_effect:
        return []
    return [
        (action, look_at(working_day_from(_day_after(action.owed[-1].first_due_on), calendar), calendar))
        for action in case.actions
        if action.every and action.first and action.owed and not action.is_ended
    ]


def missed_from(action: Action, due: date, calendar: Calendar) -> date | None:
    """Return the day from which an occurrence that is still open counts as missed, and is chased no more: that on which
    the second one after it begins. None where the action comes once only.
    """
    if not action.every or not action.first or not action.owed or action.is_ended:
        return None
    last = action.owed[-1]
    if last.due_on != due:
        return working_day_from(_day_after(last.first_due_on), calendar)
    index = latest_occurrence(action.first, action.every, last.first_due_on) + 1
    return working_day_from(_day_after(occurrence(action.first, action.every, index)), calendar)


def _day_after(day: date) -> date:
    return day + timedelta(days=1)


def _next(action: Action, floor: date, today: date, calendar: Calendar) -> e.Recurred:
    """Return the next occurrence. Each is owed by itself; only those before its ladder may begin are left out."""
    every, last = action.every or "", action.owed[-1]
    first = action.first or last.first_due_on
    index = latest_occurrence(first, every, last.first_due_on) + 1
    while occurrence(first, every, index + 1) <= floor:
        index += 1
    due = occurrence(first, every, index)
    missed = tuple(
        occurrence.due_on for occurrence in action.owed[:-1] if occurrence.is_open and occurrence.due_on < today
    )
    return e.Recurred(action=action.number, due_on=due, due_at=end_of(due, calendar), is_missed=missed)


def own_moments(case: Case, calendar: Calendar) -> list[tuple[datetime | None, str]]:
    """Return the moments at which the case acts by itself: the response takes effect, a series recurs."""
    found: list[tuple[datetime | None, str]] = [(effect_at(case, calendar), "the day the response takes effect")]
    found += [(_lapses_at(change, calendar), "the last day to confirm a change") for change in case.unconfirmed]
    return found + [(at, f"the next occurrence of action {action.number}") for action, at in _series(case, calendar)]
