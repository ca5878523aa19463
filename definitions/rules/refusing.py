"""How news is refused, and the days that cannot be meant."""

from datetime import date
from typing import NoReturn

from definitions.calendar.days import long_date as said
from definitions.errors import NotAllowed

YEARS = range(1950, 2151)  # a day outside them is a typing mistake


def refuse(why: str) -> NoReturn:
    """Raise NotAllowed with the reason and the remedy."""
    raise NotAllowed(why)


def may_be_day(day: date, today: date | None) -> None:
    """Refuse a day that cannot be meant; where `today` is given, also one that is still ahead."""
    if day.year not in YEARS:
        refuse(f"{said(day)} cannot be meant: check the year")
    if today is not None and day > today:
        refuse(f"{said(day)} is still ahead: news is told after it happened; check the date")
