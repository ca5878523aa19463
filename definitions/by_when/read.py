"""A minute's words to a date, a recurrence or a question: `read`, and `explain` in a clerk's words.

A wrong firm date is chased wrongly for months, so a date is taken only when nothing in the phrase speaks against it.
First the dates are found (`dates`, joined by `ranges`), then the judges weigh the words around them (`judges`, with the
words themselves in `words`).
"""

from datetime import date as Day

from definitions.by_when.judges import JUDGES
from definitions.by_when.named_date import spoken
from definitions.by_when.phrase import Verdict, outside_brackets
from definitions.by_when.reading import Reading
from definitions.by_when.words import tidy

LONGEST = 400  # longer than any by-when cell seen; the cap also bounds the work of every pattern


def read(phrase: str, said_on: Day | None = None) -> Reading:
    """Return what the phrase means as a by-when; `said_on` anchors a period such as "within 3 months"."""
    return _judged(phrase, said_on).reading


def explain(reading: Reading) -> str:
    """Return how the reading was made, in one line of a clerk's words."""
    words = f'"{_short(reading.text)}"'
    if reading.date is not None:
        how = _judged(reading.text, None)
        reason = how.how if how.reading.date == reading.date else "counted from the day it was said"
        return f"{words} read as: by the end of {reading.date:%A} {spoken(reading.date)} ({reason})"
    if reading.kind == "recurring":
        return f"{words} read as: {_often(reading.every)}; {_first(reading)}"
    proposed = f"; proposed: {reading.proposed:%A} {spoken(reading.proposed)}" if reading.proposed else ""
    return f"{words} is a question: {reading.why or 'by when?'}{proposed}"


def _first(reading: Reading) -> str:
    if reading.first is None:
        return "when is the first one due?"
    return f"first by the end of {reading.first:%A} {spoken(reading.first)}"


def _often(every: str | None) -> str:
    if every is None:
        return "recurring, but how often is not said"
    unit = {"D": "day", "W": "week", "M": "month", "Y": "year"}[every[-1]]
    count = every[1:-1]
    return f"every {unit}" if count == "1" else f"every {count} {unit}s"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 80 else f"{words[:77]}..."


def _judged(text: str, said_on: Day | None) -> Verdict:
    words = text if len(text) <= LONGEST else " ".join(text.split())
    tidied = tidy(words) if len(words) <= LONGEST else words
    if len(tidied) > LONGEST:
        why = f"it has {len(tidied)} characters; a by-when of at most {LONGEST} is read: which date is meant?"
        return Verdict(Reading(text=text, kind="question", why=why))
    phrase = outside_brackets(text, tidied)
    verdicts = (judge(phrase, said_on) for _, judge in JUDGES)
    return next(verdict for verdict in verdicts if verdict is not None)
