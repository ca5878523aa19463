"""How often and how long: the words of recurrences ("quarterly") and of periods ("3 months")."""

import re

from definitions.by_when.vocabulary import MONTH, NUMBER, WEEKDAY, number, spaced_words

UNIT = r"(?:day|week|fortnight|month|quarter|year)"
N_TIMES = rf"(?:once|twice|thrice|{NUMBER} times)"
RECURS = re.compile(
    r"(?<![a-z])(?<!bi-)(?<!bi )(?:"
    rf"(?P<times>{N_TIMES}) (?:(?:in )?(?:a|an|per|each|every) (?P<unit_t>week|month|quarter|year)|yearly)"
    rf"|(?P<half>half[- ]?yearly|bi-?annual(?:ly)?|semi-?annual(?:ly)?|twice[- ]yearly|every half[- ]year)"
    rf"|(?:once )?(?:every|each) (?:(?P<n>other|second|alternate|third|{NUMBER}) )?(?P<unit>{UNIT})s?"
    rf"|(?P<n_ly>{NUMBER})[- ](?P<unit_ly>week|month|year)ly"
    r"|(?P<two_years>biennial(?:ly)?)|(?P<termly>termly|(?:every|each) term)"
    rf"|(?:every|each) {MONTH.replace('(?<![a-z])', '').replace('?P<mon>', '?P<each>')}|(?:every"
    rf"|each) (?P<day>{WEEKDAY})"
    r"|(?P<adverb>quarterly|monthly|weekly|daily|fortnightly|annually|yearly|per annum"
    r"|annual(?! (?:council|general|meeting|conference|governance statement|budget|town|parish)\b))"
    r")(?![a-z])"
)
ADVERBS = {"quarterly": "P3M", "monthly": "P1M", "weekly": "P1W", "daily": "P1D", "fortnightly": "P2W"}
OF_UNIT = {
    "day": (1, "D"),
    "week": (1, "W"),
    "fortnight": (2, "W"),
    "month": (1, "M"),
    "quarter": (3, "M"),
    "year": (1, "Y"),
}
AMBIGUOUS_AGAIN = re.compile(r"\bbi[- ]?(?:monthly|weekly)\b")


def period_of(found: re.Match[str]) -> str | None:
    """Return how often, as an ISO 8601 period; None where the words do not say ("termly", "twice a month")."""
    if found["half"]:
        return "P6M"
    if found["two_years"]:
        return "P2Y"
    if found["each"] or found["adverb"]:
        return ADVERBS.get(found["adverb"] or "", "P1Y")
    if found["day"]:
        return "P1W"
    return _counted(found)


def _counted(found: re.Match[str]) -> str | None:
    if found["times"]:
        return _times_in(found["times"].split()[0], found["unit_t"] or "year")
    if found["termly"]:
        return None
    count, letter = OF_UNIT[found["unit"] or found["unit_ly"]]
    said = found["n"] or found["n_ly"] or "1"
    many = {"other": 2, "second": 2, "alternate": 2, "third": 3}.get(said) or number(said)
    return f"P{many * count}{letter}" if many else None


def _times_in(said: str, unit: str) -> str | None:
    times = {"once": 1, "twice": 2, "thrice": 3}.get(said) or number(said)
    count, letter = OF_UNIT[unit]
    if times == 1:
        return f"P{count}{letter}"
    months = {"year": 12, "quarter": 3}.get(unit, 0)
    return f"P{months // times}M" if times and months and months % times == 0 else None


PERIOD = re.compile(
    rf"(?<![a-z0-9.,/-])(?:(?P<n>(?!an? ){NUMBER})[ -](?:calendar )?(?P<unit>(?:working |clear )?(?:day|week"
    rf"|month|year))s\b'?"
    r"|(?<=within )(?P<n1>one|1|an?|the next)[ -](?P<unit1>(?:working )?(?:day|week|month|year))\b)(?! (?:old|ago))"
)
# Words that may stand beside a period counted from the day it was said; any other means that it hangs on something.
COUNTED_FROM_SAID = spaced_words(
    "within in the next over coming from now today time times a maximum max to be completed complete by"
)
