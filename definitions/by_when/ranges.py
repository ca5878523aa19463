"""The dates of a phrase, each range among them as one date: its end."""

import re
from collections.abc import Callable
from datetime import date as Day

from definitions.by_when.date_patterns import READERS, DateReader
from definitions.by_when.named_date import NamedDate, backwards_range
from definitions.by_when.vocabulary import MARK, WEEKDAY
from definitions.calendar.days import short_date


def mark_dates(text: str) -> tuple[str, dict[str, NamedDate]]:
    """Return the text with a mark for each date in it, and what each mark stands for."""
    named: dict[str, NamedDate] = {}

    def taken(reader: DateReader) -> Callable[[re.Match[str]], str]:
        def mark(found: re.Match[str]) -> str:
            date = reader.make(found)
            if date is None:
                return found[0]
            named[sign := chr(MARK + len(named))] = date
            return f" {sign} "

        return mark

    for reader in READERS:
        text = reader.pattern.sub(taken(reader), text)
    return _join_ranges(re.sub(r"\s+", " ", text).strip(), named), named


SIGN = f"[{chr(MARK)}-{chr(MARK + 0xFFF)}]"
GAP = re.compile(
    rf"(?P<lead>(?:(?<![a-z])(?:between|from) )?)(?P<a>{SIGN}) ?(?P<gap>-|/|to|until|till|through(?: to)?"
    rf"|up to(?: and including)?|and) ?"
    rf"(?P<b>{SIGN})"
)
RANGE = {"month without year": ("month", "day"), "day without year": ("day", "month")}
SLASHED = {("month", "month"), ("month without year", "month"), ("quarter", "quarter")}
SLASHED |= {("quarter without year", "quarter"), ("month without year", "month without year")}


def _join_ranges(text: str, named: dict[str, NamedDate]) -> str:
    """Return the text with each range as one mark, which stands for the range's end."""
    start = 0
    while found := GAP.search(text, start):
        joined = _range(found, named[found["a"]], named[found["b"]])
        if joined is None:
            start = found.end("a")
            continue
        named[found["b"]] = joined
        kept = found["lead"] if found["gap"] == "/" else ""  # "from April/May" is still a start
        text = f"{text[: found.start()]}{kept}{found['b']}{text[found.end() :]}"
        start = found.start()
    return text


def _range(found: re.Match[str], start: NamedDate, end: NamedDate) -> NamedDate | None:
    gap = found["gap"]
    if (gap == "and" and found["lead"] != "between ") or (gap == "/" and (start.kind, end.kind) not in SLASHED):
        return None
    words = f"{start.words.strip()} {gap} {end.words.strip()}"
    if end.kind == "month without year" == start.kind:
        return NamedDate(end.kind, words, why=f'"{words}" has no year')
    if end.last is None or not _may_start(start, end):
        return None
    if start.first is not None and end.first is not None and start.first >= end.first:
        return backwards_range(words)
    first = start.first or _month_before(start.month, end.last)
    return NamedDate(end.kind, words, first, end.last, "a range means its end", strict=end.strict, quarter=end.quarter)


def _month_before(month: int | None, last: Day) -> Day:
    """Return the first day of the last such month before the range's end; of the end's own month if none is named."""
    month = month or last.month
    return Day(last.year - (month > last.month), month, 1)


def _may_start(start: NamedDate, end: NamedDate) -> bool:
    if start.kind == "quarter without year":
        return end.kind == "quarter" and (start.quarter or 9) < (end.quarter or 0)
    return start.first is not None or end.kind in RANGE.get(start.kind, ())


WEEKDAYS = re.compile(rf"(?<![a-z]){WEEKDAY}(?![a-z])")


def other_weekday(text: str, date: NamedDate) -> str | None:
    """Return why the weekday named beside the date does not fit it, or None."""
    for found in WEEKDAYS.finditer(text):
        if date.kind != "day" or date.last is None:
            return f'which "{found[0]}" of "{date.words.strip()}" is meant?'
        if not f"{date.last:%A}".lower().startswith(found[0][:3]):
            return f"{short_date(date.last)} is a {date.last:%A}, not a {found[0].capitalize()}"
    return None
