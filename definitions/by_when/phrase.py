"""A phrase under judgement: its words with marks for the dates, recurrences and periods in them."""

import re
from dataclasses import dataclass, field
from datetime import date as Day

from definitions.by_when.named_date import NamedDate
from definitions.by_when.periods import PERIOD, RECURS, period_of
from definitions.by_when.ranges import mark_dates
from definitions.by_when.reading import Reading
from definitions.by_when.vocabulary import (
    BACKSTOP,
    DATE,
    EXCUSED,
    LATEST,
    NAMED_AFTER_YEAR,
    PERIOD_MARK,
    RECURRENCE_MARK,
    Worry,
)


@dataclass
class Phrase:
    """A phrase under judgement: its words with marks for dates, recurrences and periods."""

    text: str
    marked: str
    named: dict[str, NamedDate]
    every: list[str | None] = field(default_factory=list)
    spans: list[re.Match[str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def dates(self) -> list[NamedDate]:
        """The dates in the order of the words."""
        return [self.named[sign] for sign in re.findall(DATE, self.marked)]

    @property
    def firm(self) -> list[NamedDate]:
        """Those that are a day; each day once."""
        days: dict[Day, NamedDate] = {}
        for date in self.dates:
            if date.last is not None:
                days.setdefault(date.last, date)
        return list(days.values())

    @property
    def doubtful(self) -> list[NamedDate]:
        """Those that are none, save a quarter that a firm date beside it explains."""
        return [date for date in self.dates if date.last is None and not self._explained(date)]

    def _explained(self, date: NamedDate) -> bool:
        return date.kind == "quarter without year" and any(_is_quarter(date.quarter, day) for day in self.firm)


def _is_quarter(number_: int | None, date: NamedDate) -> bool:
    """Whether the date is the end of that quarter, or a day in it, or spans exactly that calendar quarter."""
    if date.last is None or date.first is None or (date.kind != "day" and date.last.month % 3):
        return False
    if (date.last.month - 4) % 12 // 3 + 1 == number_:
        return True
    spans = (date.last.month - date.first.month) == 2 and date.first.year == date.last.year
    return spans and date.last.month == 3 * (number_ or 0)


@dataclass(frozen=True)
class Judgement:
    """A reading and how it was made."""

    reading: Reading
    how: str = ""


def question_of(phrase: Phrase, why: str, proposed: Day | None = None) -> Judgement:
    as_written = re.sub('"([^"]+)"', lambda quoted: _as_written(phrase.text, quoted), why)
    return Judgement(Reading(text=phrase.text, kind="question", why=as_written, proposed=proposed))


def _as_written(text: str, quoted: re.Match[str]) -> str:
    """Return the quoted words with the capitals that the phrase has."""
    at = text.lower().find(quoted[1])
    return f'"{text[at : at + len(quoted[1])]}"' if at >= 0 else quoted[0]


def why_worried(worry: Worry, found: re.Match[str]) -> str:
    """Return why a worry makes a phrase a question, in the words that it found."""
    return worry.why.format(
        words=re.sub(rf"{DATE}|{RECURRENCE_MARK}|{PERIOD_MARK}", "", found[0]).strip(" -") or found[0]
    )


def has_backstop(phrase: Phrase) -> bool:
    return bool(BACKSTOP.search(phrase.marked) or LATEST.search(phrase.marked))


_LIST_MARK = re.compile(r"^(?:[0-9]{1,2}|[a-h]|[ivx]{1,4})\)\s*")
YEAR_IN_BRACKETS = re.compile(r"[(\[] ?((?:[0-9]{2})?[0-9]{2}(?: ?[/-] ?(?:[0-9]{2}){1,2})?) ?[)\]]")  # 31 March (2021)
BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")


def outside_brackets(text: str, tidied: str) -> Phrase:
    """Return the phrase without its remarks, if a date stands outside them; else with brackets opened."""
    tidied = _LIST_MARK.sub("", tidied)
    remarks = [rounded or squared for rounded, squared in BRACKETS.findall(tidied)]
    outer = marked_phrase(text, BRACKETS.sub(" ; ", tidied).strip(" ;"))
    recurs = outer.every or any(RECURS.search(remark) for remark in remarks)
    if remarks and outer.firm and not recurs:
        outer.remarks = remarks
        return outer
    opened = YEAR_IN_BRACKETS.sub(r" \1 ", tidied)
    return marked_phrase(text, re.sub(r"[()\[\]{}]", " ; ", opened).strip(" ;"))


def marked_phrase(text: str, tidied: str) -> Phrase:
    every: list[str | None] = []
    spans: list[re.Match[str]] = []

    def again(found: re.Match[str]) -> str:
        every.append(period_of(found))
        return f" {RECURRENCE_MARK} "

    def span(found: re.Match[str]) -> str:
        spans.append(found)
        return f" {PERIOD_MARK} "

    tidied = NAMED_AFTER_YEAR.sub(" ", tidied)
    marked, named = mark_dates(PERIOD.sub(span, RECURS.sub(again, tidied)))
    return Phrase(text, without_excused_words(marked), named, every, spans)


def without_excused_words(marked: str) -> str:
    for pattern, instead in EXCUSED:
        marked = pattern.sub(instead, marked)
    return re.sub(r"\s+", " ", marked).strip()
