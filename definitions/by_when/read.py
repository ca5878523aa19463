"""Reads a minute's words as a date, a recurrence or a question; `explain` says in a clerk's words how they were read.

A wrong firm date is chased wrongly for months, so a date is taken only when nothing in the phrase speaks against it.
First the dates are found (`dates`, joined by `ranges`), then the judges weigh the words around them (`judges`, with the
words themselves in `words`).
"""

import re
from datetime import date as Day

from definitions.by_when.phrase import Judgement, outside_brackets
from definitions.by_when.phrase_rules import JUDGES
from definitions.by_when.reading import Reading
from definitions.by_when.vocabulary import in_plain_letters
from definitions.calendar.counting_in_words import every_in_words
from definitions.calendar.days import short_date

FIRST_IS_ASKED = "when is the first one due?"
LONGEST = 400  # longer than any by-when cell seen; the cap also bounds the work of every pattern


def read(phrase: str, said_on: Day | None = None) -> Reading:
    """Return what the phrase means as a by-when; `said_on` anchors a period such as "within 3 months"."""
    return _judged(phrase, said_on).reading


_DAY = re.compile(
    r"(?i)(?:on\s+)?(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s+)?"
    r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}(?:st|nd|rd|th)?(?:\s+of)?[\s/.-]+[a-z0-9]+\.?,?[\s/.-]+[0-9]{2,4}|"
    r"[a-z]+\s+[0-9]{1,2}(?:st|nd|rd|th)?,?\s+[0-9]{4})"
)


def day_in_full(words: str) -> Day | None:
    """Return the one day that these words are, as 2019-12-16, 16/12/2019 or 16 December 2019; none where they are less
    than a day, or more.
    """
    words = words.strip()
    return read(words).date if _DAY.fullmatch(words) else None


def explain(reading: Reading) -> str:
    """Return how the reading was made, in one line of a clerk's words."""
    words = f'"{_short(reading.text)}"'
    if reading.date is not None:
        how = _judged(reading.text, None)
        reason = how.how if how.reading.date == reading.date else "counted from the day it was said"
        return f"{words} read as: by the end of {reading.date:%A} {short_date(reading.date)} ({reason})"
    if reading.kind == "recurring":
        every = every_in_words(reading.every) if reading.every else "recurring, but how often is not said"
        first = (
            f"first by the end of {reading.first:%A} {short_date(reading.first)}" if reading.first else FIRST_IS_ASKED
        )
        return f"{words} read as: {every}; {first}"
    proposed = f"; proposed: {reading.proposed:%A} {short_date(reading.proposed)}" if reading.proposed else ""
    return f"{words} is a question: {reading.why or 'by when?'}{proposed}"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 80 else f"{words[:77]}..."


def _judged(text: str, said_on: Day | None) -> Judgement:
    words = text if len(text) <= LONGEST else " ".join(text.split())
    tidied = in_plain_letters(words) if len(words) <= LONGEST else words
    if len(tidied) > LONGEST:
        why = f"it has {len(tidied)} characters; a by-when of at most {LONGEST} is read: which date is meant?"
        return Judgement(Reading(text=text, kind="question", why=why))
    phrase = outside_brackets(text, tidied)
    verdicts = (judge(phrase, said_on) for _, judge in JUDGES)
    return next(verdict for verdict in verdicts if verdict is not None)
