"""Which days news may name."""

from datetime import date

from definitions.calendar.days import long_date
from definitions.errors import refuse

YEARS = range(1950, 2151)  # a day outside them is a typing mistake


def may_be_day(day: date, today: date | None) -> None:
    """Refuse a day that cannot be meant; where `today` is given, also one that is still ahead."""
    if day.year not in YEARS:
        refuse(f"{long_date(day)} cannot be meant: check the year")
    if today is not None and day > today:
        refuse(f"{long_date(day)} is still ahead: news is told after it happened; check the date")
