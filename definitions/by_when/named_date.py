"""A date as a phrase names it: its first and last day, or why it is none."""

import re
from dataclasses import dataclass
from datetime import date as Day
from datetime import timedelta


@dataclass(frozen=True)
class NamedDate:
    """A date as named: its first and last day, or `why` it is none. `kind` decides what it may be a range with."""

    kind: str
    words: str
    first: Day | None = None
    last: Day | None = None
    how: str = ""
    why: str | None = None
    strict: bool = False
    quarter: int | None = None
    month: int | None = None


def month_end(year: int, month: int) -> Day:
    """Return the last day of the month."""
    return Day(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def full_year(digits: str) -> int | None:
    """Return the year of two or four digits; None where a careful clerk would suspect a slip of the pen."""
    bare = digits.strip("' ")
    year = int(bare)
    if len(bare) < 4:
        return 2000 + year if year < 70 else None
    return year if 1900 <= year <= 2199 else None  # "1/1/0001" is an empty cell's


def unlikely_year(found: re.Match[str]) -> NamedDate:
    """Return a date whose year is a slip of the pen, perhaps."""
    return NamedDate("odd", found[0], why=f'is the year in "{found[0].strip()}" right?')


def a_day(found: re.Match[str], day: str, month: int, year: str) -> NamedDate:
    """Return a day; what does not exist, as 31 June, says so."""
    in_full = full_year(year)
    if in_full is None:
        return unlikely_year(found)
    try:
        the_day = Day(in_full, month, int(day))
    except ValueError:
        return NamedDate("odd", found[0], why=f'there is no such day as "{found[0].strip()}"')
    return NamedDate("day", found[0], the_day, the_day, "the day is named")


def a_month(found: re.Match[str], month: int, year: str) -> NamedDate:
    """Return a month: due by its last day."""
    in_full = full_year(year)
    if in_full is None:
        return unlikely_year(found)
    return NamedDate("month", found[0], Day(in_full, month, 1), month_end(in_full, month), "a month means its last day")


def backwards_range(words: str) -> NamedDate:
    """Return a range that ends before it starts."""
    return NamedDate("odd", words, why=f'"{words.strip()}" ends before it starts')
