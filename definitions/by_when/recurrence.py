"""What recurs, and periods counted from a day: the judges of "quarterly" and of "within 3 months"."""

import re
from datetime import date as Day

from dateutil.relativedelta import relativedelta

from definitions.by_when.periods import AMBIGUOUS_AGAIN, COUNTED_FROM_SAID
from definitions.by_when.phrase import Judgement, Phrase, has_backstop, question_of
from definitions.by_when.ranges import other_weekday
from definitions.by_when.reading import Reading
from definitions.by_when.vocabulary import DATE, PERIOD_MARK, RECURRENCE_MARK, number
from definitions.calendar.days import short_date

_BESIDE = (
    "from starting commencing beginning start with effect first initial next report reports update updates review "
    "reviews meeting meetings reporting monitoring due by on in the a at of to be and basis date committee scrutiny "
    "presented submitted provided then thereafter"
)
_BETWEEN = frozenset(_BESIDE.split())
_STARTS = re.compile(r"\b(?:from|starting|commencing|beginning|start|effect)\b")


def recurring(phrase: Phrase, _: Day | None) -> Judgement | None:
    if AMBIGUOUS_AGAIN.search(phrase.marked):
        return question_of(phrase, "twice in each, or every second one?")
    if not phrase.every or _hangs_on_again(phrase):
        return None
    if len(set(phrase.every)) > 1:
        return question_of(phrase, "it names two recurrences: which one is to be chased?")
    every, first = phrase.every[0], _first_of(phrase)
    why = None if every else "it recurs, but the words give no regular interval: how often, and when first?"
    return Judgement(Reading(text=phrase.text, kind="recurring", every=every, first=first, why=why))


def _hangs_on_again(phrase: Phrase) -> bool:
    """Whether the recurring thing is itself the event: "after the annual review"."""
    return re.search(rf"\b(?:after|following|once|when|upon) (?:\w+ )?{RECURRENCE_MARK} \w", phrase.marked) is not None


def _first_of(phrase: Phrase) -> Day | None:
    """Return the first day of the recurrence where one date alone stands right beside it, else None."""
    signs = re.findall(DATE, phrase.marked)
    if len(signs) != 1 or len(phrase.every) != 1 or re.search(r"[?+~<>]", phrase.marked):
        return None
    date = phrase.named[signs[0]]
    between, outside = _around(phrase.marked, signs[0])
    if date.last is None or date.first is None or "range" in date.how or date.strict:
        return None
    if _STARTS.search(f"{between} {outside}") and date.kind != "day":
        return None  # "quarterly from June 2027" may begin or end its first quarter in June
    usual = set(between.split()) <= _BETWEEN and set(outside.split()) <= _BETWEEN
    return date.last if usual and not other_weekday(phrase.marked, date) else None


def _around(marked: str, sign: str) -> tuple[str, str]:
    """Return the words between the recurrence and the date, and those outside the two."""
    start, end = sorted((marked.index(RECURRENCE_MARK), marked.index(sign)))
    plain = re.compile(r"[\s,;:.-]+")
    return plain.sub(" ", marked[start + 1 : end]), plain.sub(" ", f"{marked[:start]} {marked[end + 1 :]}")


_OF_THE_DATE = re.compile(rf"{DATE}.*{PERIOD_MARK}|{PERIOD_MARK}.*\b(?:of|from|plus|past)\b.*{DATE}")


def counted_period(phrase: Phrase, said_on: Day | None) -> Judgement | None:
    """Count a period from the day it was said; give way to a firm backstop that it is not counted from."""
    if not phrase.spans:
        return None
    if phrase.firm and has_backstop(phrase) and not _OF_THE_DATE.search(phrase.marked):
        return None
    span = phrase.spans[0]
    if phrase.dates or len(phrase.spans) > 1 or not _counts_from_said(phrase.marked) or "working" in span[0]:
        return question_of(phrase, f'"{span[0].strip()}" is counted from something that is no date here: by which day?')
    if said_on is None:
        return question_of(phrase, f'"{span[0].strip()}" is counted from a day that the words do not give: from when?')
    return _period_end(phrase, span, said_on)


def _counts_from_said(marked: str) -> bool:
    return set(re.sub(rf"[{PERIOD_MARK}.,:'-]", " ", marked).split()) <= COUNTED_FROM_SAID


def _period_end(phrase: Phrase, span: re.Match[str], said_on: Day) -> Judgement:
    count = number(span["n"]) if span["n"] else 1
    unit = (span["unit"] or span["unit1"]).split()[-1]
    try:
        day = (
            said_on
            + {
                "day": relativedelta(days=count),
                "week": relativedelta(weeks=count),
                "month": relativedelta(months=count),
                "year": relativedelta(years=count),
            }[unit]
        )
    except (ValueError, OverflowError):
        return question_of(phrase, f'"{span[0].strip()}" from {short_date(said_on)} ends beyond the calendar')
    return Judgement(Reading(text=phrase.text, kind="date", date=day), f"counted from {short_date(said_on)}")
