"""Days written out in full in running words: the meeting's, the decision's. By-whens are read elsewhere."""

import re
from collections.abc import Iterator
from datetime import date

from intake.patterns import sampled

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_WRITTEN = sampled(
    "14th January 2027",
    (
        r"\b(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|"
        r"oct|nov|dec)[a-z]*\.?,?\s+(?P<year>(?:19|20)[0-9]{2})\b"
    ),
    re.IGNORECASE,
)
_NUMERIC = sampled(
    "14/01/2027", r"\b(?P<day>[0-3]?[0-9])(?P<mark>[/.-])(?P<month>[01]?[0-9])(?P=mark)(?P<year>(?:19|20)?[0-9]{2})\b"
)
_ISO = sampled("2027-01-14", r"\b(?P<year>(?:19|20)[0-9]{2})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])\b")


def found_in(text: str) -> Iterator[tuple[int, date]]:
    """Every full date in these words, and where it starts; what is no real day is passed over."""
    for pattern in (_WRITTEN, _ISO, _NUMERIC):
        for match in pattern.finditer(text):
            day = _day(match)
            if day is not None:
                yield match.start(), day


def first_in(text: str) -> date | None:
    """The first full date in these words, or None."""
    return min(found_in(text), default=(0, None))[1]


def only_in(text: str) -> date | None:
    """The one full date in these words; None where there is none, or more than one day."""
    days = {day for _, day in found_in(text)}
    return days.pop() if len(days) == 1 else None


def _day(match: re.Match[str]) -> date | None:
    month = match["month"].lower()
    number = int(month) if month.isdigit() else 1 + [name[:3] for name in _MONTHS].index(month[:3])
    year = int(match["year"])
    try:
        return date(year + 2000 if year < 100 else year, number, int(match["day"]))
    except ValueError:
        return None
