"""Which days news may name."""

from datetime import date, timedelta
from itertools import pairwise

from definitions.calendar.days import long_date
from definitions.case.model import Case
from definitions.errors import refuse

A_YEAR = timedelta(days=366)
YEARS = range(1950, 2151)  # a day outside them is a typing mistake


def may_follow(ref: str, *days: tuple[str, date | None]) -> None:
    """Refuse days that cannot have come one after the other: each with what was done on it, as it must have come."""
    known = [(what, day) for what, day in days if day]
    for (earlier, before), (later, after) in pairwise(known):
        if after < before:
            refuse(
                f"{ref} cannot have been {later} on {long_date(after)}: it was {earlier} on {long_date(before)}; "
                "check both days"
            )


def may_be_done_on(ref: str, case: Case, day: date) -> None:
    """Refuse a day that lies long before anybody asked for it; what was in hand already may well have been done."""
    if day < case.meeting - A_YEAR:
        refuse(
            f"{ref} cannot have been done on {long_date(day)}: the meeting that asked for it was on "
            f"{long_date(case.meeting)}; check the year"
        )


def may_be_day(day: date, today: date | None) -> None:
    """Refuse a day that cannot be meant; where `today` is given, also one that is still ahead."""
    if day.year not in YEARS:
        refuse(f"{long_date(day)} cannot be meant: check the year")
    if today is not None and day > today:
        refuse(f"{long_date(day)} is still ahead: news is told after it happened; check the date")
