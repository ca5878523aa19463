"""What a date comes to, from the match of its pattern: one function for each way to write a date."""

import re
from collections.abc import Callable
from datetime import date as Day

from definitions.by_when.named_date import (
    NamedDate,
    a_day,
    a_month,
    backwards_range,
    full_year,
    month_end,
    unlikely_year,
)
from definitions.by_when.vocabulary import month_number


def iso_day(found: re.Match[str]) -> NamedDate:
    """Return the day of figures: "2021-03-31", "13/11/20"."""
    return a_day(found, found["d"], int(found["m"]), found["y"])


def day_in_words(found: re.Match[str]) -> NamedDate:
    """Return the day whose month is a word: "1st June 20"."""
    return a_day(found, found["d"], month_number(found["mon"]), found["y"])


def days_of_month(found: re.Match[str]) -> NamedDate:
    """Return the last of several days of one month."""
    start, end = (a_day(found, found[key], month_number(found["mon"]), found["y"]) for key in ("d0", "d"))
    if start.first is None or end.first is None:
        return start if start.first is None else end
    if start.first >= end.first:
        return backwards_range(found[0])
    return NamedDate("day", found[0], start.first, end.last, "a range means its end")


def month_in_words(found: re.Match[str]) -> NamedDate:
    """Return a month with its year: "December 2020"."""
    return a_month(found, month_number(found["mon"]), found["y"])


def month_in_figures(found: re.Match[str]) -> NamedDate:
    """Return a month of figures: "03/2027"."""
    read = a_month(found, int(found["m"]), found["y"])
    return NamedDate(read.kind, read.words, read.first, read.last, read.how, read.why, strict=True)


def iso_month(found: re.Match[str]) -> NamedDate:
    """Return an ISO month, unless it may be a financial year as well: "2021-22"."""
    if int(found["m"]) == (int(found["y"]) + 1) % 100:
        return NamedDate("odd", found[0], why=f'"{found[0]}" may be a month or a financial year')
    return month_in_figures(found)


def _first_year(found: re.Match[str]) -> int | None:
    """Return the year in which the financial year starts; None where the two are not consecutive."""
    start = full_year(found["y1"])
    if start is None or int(found["y2"]) not in (start + 1, (start + 1) % 100):
        return None
    return start


def _not_consecutive(found: re.Match[str]) -> NamedDate:
    return NamedDate("odd", found[0], why=f'"{found["y1"]}" and "{found["y2"]}" are not one financial year')


def _number_of_quarter(found: re.Match[str]) -> int:
    said = found["q"] or found["qw"]
    ordinals = {"first": 1, "second": 2, "third": 3, "last": 4, "final": 4, "one": 1, "two": 2, "three": 3, "four": 4}
    return ordinals.get(said) or (4 if said.startswith("fo") else int(said[0]))


def quarters(found: re.Match[str]) -> NamedDate:
    """Return a quarter, or two, of a financial year: "Q3-4 2027/28"."""
    year, number = _first_year(found), _number_of_quarter(found)
    later = found.groupdict().get("q2")
    number_to = int(later) if later else number
    if year is None:
        return _not_consecutive(found)
    if not 1 <= number <= number_to <= 4:
        return NamedDate("odd", found[0], why=f'a year has quarters 1 to 4: what is "{found[0].strip()}"?')
    first, last = _days_of_quarter(year, number)[0], _days_of_quarter(year, number_to)[1]
    how = f"quarter {number_to} of the financial year {year}/{(year + 1) % 100:02} ends that day"
    return NamedDate("quarter", found[0], first, last, how, quarter=number_to)


def _days_of_quarter(year: int, number: int) -> tuple[Day, Day]:
    start_year, start_month = (year, 3 * number + 1) if number < 4 else (year + 1, 1)
    return Day(start_year, start_month, 1), month_end(start_year, start_month + 2)


def quarter_of_plain_year(found: re.Match[str]) -> NamedDate:
    """Return the question that "Q2 2027" raises."""
    why = f'"{found[0].strip()}": a quarter of the calendar year or of which financial year?'
    return NamedDate("quarter without year", found[0], why=why, quarter=_number_of_quarter(found))


def quarter_without_year(found: re.Match[str]) -> NamedDate:
    """Return a quarter that nothing but a date beside it explains."""
    number = _number_of_quarter(found)
    why = f'"{found[0].strip()}" is a quarter without its year'
    return NamedDate("quarter without year", found[0], why=why, quarter=number)


def financial_year(found: re.Match[str]) -> NamedDate:
    """Return a financial year: "2027/28"."""
    year = _first_year(found)
    if year is None:
        return _not_consecutive(found)
    how = f"the financial year {year}/{(year + 1) % 100:02} ends that day"
    return NamedDate("financial year", found[0], Day(year, 4, 1), Day(year + 1, 3, 31), how, strict=True)


def short_financial_year(found: re.Match[str]) -> NamedDate | None:
    """Return a financial year of two-digit years; none where it may be a day and a month."""
    if int(found["y1"]) <= 12 or int(found["y2"]) != (int(found["y1"]) + 1) % 100:
        return None  # 11/12 may be a day or a month as well
    return financial_year(found)


def end_of_year(found: re.Match[str]) -> NamedDate:
    """Return the end of a calendar year."""
    year = full_year(found["y"])
    if year is None:
        return unlikely_year(found)
    return NamedDate("year", found[0], Day(year, 1, 1), Day(year, 12, 31), "a calendar year ends that day")


def day_without_year(found: re.Match[str]) -> NamedDate:
    """Return the question that "31 March" raises."""
    month = month_number(found["mon"])
    if not 1 <= int(found["d"]) <= month_end(2024, month).day:
        return NamedDate("odd", found[0], why=f'there is no such day as "{found[0].strip()}"')
    return NamedDate("day without year", found[0], why=f'"{found[0].strip(" .,")}" has no year', month=month)


def make_no_date(kind: str, why: str) -> Callable[[re.Match[str]], NamedDate]:
    """Return a maker of what is no date: its kind, and why, with the words in place of {words}."""

    def make(found: re.Match[str]) -> NamedDate:
        month = month_number(found["mon"]) if found.groupdict().get("mon") else None
        return NamedDate(kind, found[0], why=why.format(words=found[0].strip(" -.,")), month=month)

    return make
