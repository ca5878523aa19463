"""Has the change lasted? The days on which its owners are asked to say so, counted from the day of closing."""

from datetime import date

from definitions.calendar.days import Calendar, add_span
from definitions.policy.stages import AssuranceStage


def statement_days(closed_on: date, stage: AssuranceStage, today: date, calendar: Calendar) -> list[date]:
    """Return the days by which a statement is owed. Of those that are past, one is asked for, with time to give it."""
    days = sorted(add_span(closed_on, after, calendar) for after in stage.after)
    ahead = [day for day in days if day > today]
    soon = add_span(today, stage.at_least, calendar)
    is_one_missed = len(ahead) < len(days) and (not ahead or soon < ahead[0])
    return [soon, *ahead] if is_one_missed else ahead
