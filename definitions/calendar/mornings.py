"""The council morning: when mails leave, and on which morning leaves what is raised now.

Mails leave on working days, from the sending hour on, for three hours, in rounds of a quarter of an hour.
"""

from datetime import datetime, timedelta

from definitions.calendar.days import Calendar, day_of, is_working_day, morning, next_morning

LASTS = timedelta(hours=3)  # and not in the afternoon
ROUNDS_EVERY = timedelta(minutes=15)
TOO_LATE = timedelta(minutes=15)  # a scheduled round that begins later sends nothing: the next one is due
ALARM_AFTER = timedelta(minutes=30)  # without a round by then, something is wrong


def is_morning(instant: datetime, calendar: Calendar) -> bool:
    """Whether mails may leave at `instant`."""
    day = day_of(instant, calendar)
    return is_working_day(day, calendar) and timedelta() <= instant - morning(day, calendar) < LASTS


def leaving_morning(now: datetime, calendar: Calendar) -> datetime:
    """Return the morning on which leaves what is raised at `now`: today's until its last round, else the next one."""
    today = morning(day_of(now, calendar), calendar)
    has_a_round = timedelta() <= now - today < LASTS - ROUNDS_EVERY
    return today if has_a_round and is_morning(now, calendar) else next_morning(now, calendar)


def missed_morning(now: datetime, last_round: datetime | None, calendar: Calendar) -> datetime | None:
    """Return the morning of today if by now a round should have been completed and none was; none where all is well."""
    day = day_of(now, calendar)
    today = morning(day, calendar)
    if not is_working_day(day, calendar) or now - today < ALARM_AFTER:
        return None
    return today if last_round is None or last_round < today else None
