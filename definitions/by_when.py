"""A minute's words to a date, a recurrence or a question: `read`, and `explain` in a clerk's words.

A wrong firm date is chased wrongly for months, so a date is taken only when nothing in the phrase speaks against it.
First the dates are found (`by_when_dates`), then the words around them are weighed (`by_when_words`), then the judges
below are tried in order; the first that has something to say decides.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date as Day

from dateutil.relativedelta import relativedelta

from definitions.by_when_dates import Named, other_weekday, spoken, take_dates
from definitions.by_when_words import (
    AGAIN,
    AMBIGUOUS_AGAIN,
    BACKSTOP,
    BEFORE,
    COUNTED_FROM_SAID,
    DATE,
    DELAY,
    EVENT,
    EXCUSED,
    FUTURE,
    LATEST,
    NAMED_AFTER_YEAR,
    PARTICIPLE,
    PERIOD,
    RECURS,
    SPAN,
    UNDER_WAY,
    USUAL,
    WORRIES,
    Worry,
    number,
    period_of,
    tidy,
)
from definitions.draft import Reading

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


@dataclass
class Phrase:
    """A phrase under judgement: its words with marks for dates, recurrences and periods."""

    text: str
    marked: str
    named: dict[str, Named]
    every: list[str | None] = field(default_factory=list)
    spans: list[re.Match[str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def dates(self) -> list[Named]:
        """The dates in the order of the words."""
        return [self.named[sign] for sign in re.findall(DATE, self.marked)]

    @property
    def firm(self) -> list[Named]:
        """Those that are a day; each day once."""
        days: dict[Day, Named] = {}
        for date in self.dates:
            if date.last is not None:
                days.setdefault(date.last, date)
        return list(days.values())

    @property
    def doubtful(self) -> list[Named]:
        """Those that are none, save a quarter that a firm date beside it explains."""
        return [date for date in self.dates if date.last is None and not self._explained(date)]

    def _explained(self, date: Named) -> bool:
        return date.kind == "quarter without year" and any(_is_quarter(date.quarter, day) for day in self.firm)


def _is_quarter(number_: int | None, date: Named) -> bool:
    """Whether the date is the end of that quarter, or a day in it, or spans exactly that calendar quarter."""
    if date.last is None or date.first is None or (date.kind != "day" and date.last.month % 3):
        return False
    if (date.last.month - 4) % 12 // 3 + 1 == number_:
        return True
    spans = (date.last.month - date.first.month) == 2 and date.first.year == date.last.year
    return spans and date.last.month == 3 * (number_ or 0)


@dataclass(frozen=True)
class Verdict:
    """A reading and how it was made."""

    reading: Reading
    how: str = ""


def _question(phrase: Phrase, why: str, proposed: Day | None = None) -> Verdict:
    as_written = re.sub('"([^"]+)"', lambda quoted: _as_written(phrase.text, quoted), why)
    return Verdict(Reading(text=phrase.text, kind="question", why=as_written, proposed=proposed))


def _as_written(text: str, quoted: re.Match[str]) -> str:
    """Return the quoted words with the capitals that the phrase has."""
    at = text.lower().find(quoted[1])
    return f'"{text[at : at + len(quoted[1])]}"' if at >= 0 else quoted[0]


def _judged(text: str, said_on: Day | None) -> Verdict:
    words = text if len(text) <= LONGEST else " ".join(text.split())
    if len(words) > LONGEST:
        why = f"it has {len(words)} characters; a by-when of at most {LONGEST} is read: which date is meant?"
        return Verdict(Reading(text=text, kind="question", why=why))
    return _judgement(_outside_brackets(text, tidy(words)), said_on)


_LIST_MARK = re.compile(r"^(?:[0-9]{1,2}|[a-h]|[ivx]{1,4})\)\s*")
YEAR_IN_BRACKETS = re.compile(r"[(\[] ?((?:[0-9]{2})?[0-9]{2}(?: ?[/-] ?(?:[0-9]{2}){1,2})?) ?[)\]]")  # 31 March (2021)
BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")


def _outside_brackets(text: str, tidied: str) -> Phrase:
    """Return the phrase without its remarks, if a date stands outside them; else with brackets opened."""
    tidied = _LIST_MARK.sub("", tidied)
    remarks = [a or b for a, b in BRACKETS.findall(tidied)]
    outer = _marked(text, BRACKETS.sub(" ; ", tidied).strip(" ;"))
    recurs = outer.every or any(RECURS.search(remark) for remark in remarks)
    if remarks and outer.firm and not recurs:
        outer.remarks = remarks
        return outer
    opened = YEAR_IN_BRACKETS.sub(r" \1 ", tidied)
    return _marked(text, re.sub(r"[()\[\]{}]", " ; ", opened).strip(" ;"))


def _marked(text: str, tidied: str) -> Phrase:
    every: list[str | None] = []
    spans: list[re.Match[str]] = []

    def again(found: re.Match[str]) -> str:
        every.append(period_of(found))
        return f" {AGAIN} "

    def span(found: re.Match[str]) -> str:
        spans.append(found)
        return f" {SPAN} "

    tidied = NAMED_AFTER_YEAR.sub(" ", tidied)
    marked, named = take_dates(PERIOD.sub(span, RECURS.sub(again, tidied)))
    return Phrase(text, _excused(marked), named, every, spans)


def _excused(marked: str) -> str:
    for pattern, instead in EXCUSED:
        marked = pattern.sub(instead, marked)
    return re.sub(r"\s+", " ", marked).strip()


def _nothing(phrase: Phrase, _: Day | None) -> Verdict | None:
    if re.search(r"[^\W_]", phrase.marked) or phrase.dates or phrase.every or phrase.spans:
        return None
    return _question(phrase, "no by-when is given: by when?")


# Recurring

_BETWEEN = frozenset(
    "from starting commencing beginning start with effect first initial next report reports update updates review "
    "reviews meeting meetings reporting monitoring due by on in the a at of to be and basis date committee scrutiny "
    "presented submitted provided then thereafter".split()
)
_STARTS = re.compile(r"\b(?:from|starting|commencing|beginning|start|effect)\b")


def _recurring(phrase: Phrase, _: Day | None) -> Verdict | None:
    if AMBIGUOUS_AGAIN.search(phrase.marked):
        return _question(phrase, "twice in each, or every second one?")
    if not phrase.every or _hangs_on_again(phrase):
        return None
    if len(set(phrase.every)) > 1:
        return _question(phrase, "it names two recurrences: which one is to be chased?")
    every, first = phrase.every[0], _first_of(phrase)
    why = None if first else "it recurs, but when the first one is due is not said"
    if every is None:
        why = "it recurs, but the words give no regular interval: how often, and when first?"
    return Verdict(Reading(text=phrase.text, kind="recurring", every=every, first=first, why=why))


def _hangs_on_again(phrase: Phrase) -> bool:
    """Whether the recurring thing is itself the event: "after the annual review"."""
    return re.search(rf"\b(?:after|following|once|when|upon) (?:\w+ )?{AGAIN} \w", phrase.marked) is not None


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
    start, end = sorted((marked.index(AGAIN), marked.index(sign)))
    plain = re.compile(r"[\s,;:.-]+")
    return plain.sub(" ", marked[start + 1 : end]), plain.sub(" ", f"{marked[:start]} {marked[end + 1 :]}")


# Events, periods, and dates that are none


def _hanging(phrase: Phrase, _: Day | None) -> Verdict | None:
    found = EVENT.pattern.search(DELAY.sub(" ", phrase.marked))
    if not found:
        return None
    return _question(phrase, EVENT.why.format(words=found[0].strip(" -")), _backstop(phrase))


def _backstop(phrase: Phrase) -> Day | None:
    """Return the day proposed where the phrase hangs on something: named as the latest, or standing by itself."""
    marked = DELAY.sub(" ", phrase.marked)
    said = [found[0] for pattern in (LATEST, BACKSTOP) for found in pattern.finditer(marked)]
    days = {phrase.named[sign].last for words in said for sign in re.findall(DATE, words)}
    if not days and len(phrase.dates) == 1:
        event = EVENT.pattern.search(marked)
        sign = re.search(DATE, marked)
        if event and sign and (sign.start() < event.start() or re.search(rf"[,;.-] ?{DATE}", marked)):
            days = {phrase.dates[0].last}
    started = any(worry.name in ("start", "moved") and worry.pattern.search(marked) for worry in WORRIES)
    doubted = any(date.kind == "odd" for date in phrase.dates)
    return days.pop() if len(days) == 1 and not started and not doubted else None


def _counted(phrase: Phrase, said_on: Day | None) -> Verdict | None:
    if not phrase.spans or (phrase.firm and _has_backstop(phrase)):
        return None
    span = phrase.spans[0]
    if phrase.dates or len(phrase.spans) > 1 or not _counts_from_said(phrase.marked) or "working" in span[0]:
        return _question(phrase, f'"{span[0].strip()}" is counted from something that is no date here: by which day?')
    if said_on is None:
        return _question(phrase, f'"{span[0].strip()}" is counted from a day that the words do not give: from when?')
    return _period_end(phrase, span, said_on)


def _counts_from_said(marked: str) -> bool:
    return set(re.sub(rf"[{SPAN}.,:'-]", " ", marked).split()) <= COUNTED_FROM_SAID


def _period_end(phrase: Phrase, span: re.Match[str], said_on: Day) -> Verdict:
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
        return _question(phrase, f'"{span[0].strip()}" from {spoken(said_on)} ends beyond the calendar')
    return Verdict(Reading(text=phrase.text, kind="date", date=day), f"counted from {spoken(said_on)}")


def _has_backstop(phrase: Phrase) -> bool:
    return bool(BACKSTOP.search(phrase.marked) or LATEST.search(phrase.marked))


def _doubtful(phrase: Phrase, _: Day | None) -> Verdict | None:
    if phrase.doubtful and not (_only_vague(phrase) and LATEST.search(phrase.marked)):
        return _question(phrase, phrase.doubtful[0].why or "which day is it?")
    return None


def _only_vague(phrase: Phrase) -> bool:
    return bool(phrase.firm) and all(date.kind == "season" for date in phrase.doubtful)


def _no_date(phrase: Phrase, _: Day | None) -> Verdict | None:
    if phrase.firm:
        return None
    found = DELAY.search(phrase.marked)
    if found:
        return _question(phrase, f'"{found[0]}" names no day: by when at the latest?')
    return _worried(phrase, phrase.marked) or _standing(phrase) or _question(phrase, "it names no date: by when?")


def _standing(phrase: Phrase) -> Verdict | None:
    found = UNDER_WAY.search(phrase.marked) or PARTICIPLE.search(phrase.marked)
    if not found:
        return None
    return _question(phrase, f'"{found[0]}" says where it stands, not by when it is due')


# One firm date, or several

_START_THEN_END = re.compile(
    rf"^(?:.*?)\b(?:commenc\w*|start\w*|begin\w*|from)\b[^\ue000-\uefff]*{DATE}"
    rf"(?=.*?(?:complet\w*|finish\w*|conclud\w*|\bend\w*|deadline|\bdue|latest)\b(?:[\s:-]|by|date|on|in|the|of)*{DATE})"
)


def _several(phrase: Phrase, _: Day | None) -> Verdict | None:
    if len(phrase.firm) == 2:
        found = _START_THEN_END.match(phrase.marked)
        if found:
            phrase.marked = phrase.marked[found.end() :]
    if len(phrase.firm) < 2:
        return None
    days = " and ".join(spoken(date.last) for date in phrase.firm if date.last)
    return _question(phrase, f"it names {days}: which one counts, or are these separate actions?")


def _delayed(phrase: Phrase, _: Day | None) -> Verdict | None:
    """Delay words give way to a firm backstop, and to nothing else."""
    found = DELAY.search(phrase.marked)
    if found is None:
        return None
    if not _has_backstop(phrase):
        return _question(phrase, f'"{found[0]}" stands beside the date: is the date the latest day?')
    phrase.marked = _excused(DELAY.sub(" ", phrase.marked))
    return None


def _before(phrase: Phrase, _: Day | None) -> Verdict | None:
    """Ask: "before 31 March" may leave out the day itself; "before the end of March" does not."""
    found = BEFORE.search(phrase.marked)
    if not found or phrase.marked[: found.start()].endswith(("not ", "never ")):
        return None
    if found["gap"].strip() in ("", "the") and _at_its_end(phrase.named[found["date"]]):
        return None
    return _question(phrase, f'"{found["word"]}": is the day itself still in time?')


def _at_its_end(date: Named) -> bool:
    return date.words.strip().removeprefix("the ").startswith("end")


def _worry(phrase: Phrase, _: Day | None) -> Verdict | None:
    vague = ("half", "rough")
    skip = vague if LATEST.search(phrase.marked) and re.search(r"\b(?:early|mid|late)\b", phrase.marked) else ()
    return _worried(phrase, _without_under_way(phrase), skip)


def _without_under_way(phrase: Phrase) -> str:
    """Return the words without "in progress" and the like, where the date beside them is said to be due."""
    return UNDER_WAY.sub(" ", phrase.marked) if _has_backstop(phrase) else phrase.marked


def _worried(phrase: Phrase, marked: str, skip: tuple[str, ...] = ()) -> Verdict | None:
    for worry in (EVENT, *WORRIES):
        found = worry.pattern.search(marked)
        if found and worry.name not in skip:
            return _question(phrase, _because(worry, found))
    return None


def _because(worry: Worry, found: re.Match[str]) -> str:
    return worry.why.format(words=re.sub(rf"{DATE}|{AGAIN}|{SPAN}", "", found[0]).strip(" -") or found[0])


_PLAIN_NOUN = re.compile(r" (?!(?:in|on|at|by|to|as|with|for|from|and|during|see|per|last|via|of)\b)[a-z]")


def _already(phrase: Phrase, _: Day | None) -> Verdict | None:
    """A deed that is told, not ordered: "Presented to committee March 2021"."""
    marked = _without_under_way(phrase)
    for sentence in re.split(r"[.;] |[.;]$", marked):
        for told in PARTICIPLE.finditer(sentence):
            if not _ordered(sentence, told):
                return _question(phrase, f'"{told[0]}" may tell what has been done: is the date when it is due?')
    return _standing(phrase) if UNDER_WAY.search(marked) else None


def _ordered(sentence: str, told: re.Match[str]) -> bool:
    to_come = FUTURE.search(sentence)
    if to_come is None:
        return False
    return to_come.start() < told.start() or bool(_PLAIN_NOUN.match(sentence, told.end()))


_NEIGHBOUR = re.compile(
    rf"[0-9]\S{{0,4}} ?(?:(?:and|or|to|&|-|/|,) ?)?{DATE}|{DATE} ?(?:(?:and|or|to|&|-|/|,|\.) ?)?[0-9]"
)
_LABEL = (
    r"\b(?:phase|stage|action|item|recommendations?|recs?|option|priority|part|tier|no|number|step|year|yr|point"
    r"|quarter|qtr|cohort|block|route|lot|zone|wave|tranche|round|version|appendix|table|section|paragraph|para"
    r"|chapter|class|type|level|schedule|objective|outcome|theme|strand|workstream|project|milestone|goal|aim|annex"
    r"|page|room|group|category|grade|unit|area|ward|district|band|week|month|day|session|module|task|rs?)\.? ?"
)
_LABELLED = re.compile(rf"{_LABEL}[0-9]{{1,2}}[a-z]? ?[:-] ?(?={DATE})")


def _neighbours(phrase: Phrase, _: Day | None) -> Verdict | None:
    """A number beside a date may be part of it: "1 and 5 March 2021", "Phase 2 March 2021"."""
    marked = re.sub(rf"[0-9]+[a-z]?:(?= ?{DATE})", " ", _LABELLED.sub(" ", phrase.marked))
    found = _NEIGHBOUR.search(marked)
    words = phrase.firm[0].words.strip()
    labelled = re.match(r"[0-9]+[ ./-]", words) and re.search(rf"{_LABEL}{DATE}", marked)
    if not found and not labelled:
        return None
    return _question(phrase, f'"{words}" and the number or label beside it: does the number belong to the date?')


def _weekday(phrase: Phrase, _: Day | None) -> Verdict | None:
    date = phrase.firm[0]
    texts = [phrase.marked, *(remark for remark in phrase.remarks if not re.search("[0-9]", remark))]
    why = next(filter(None, (other_weekday(text, date) for text in texts)), None)
    return _question(phrase, why) if why else None


# A remark in brackets changes nothing, unless it takes the date back.

_OF_THE_PAST = re.compile(r"\b(?:original\w*|previous\w*|formerly|was|were|revised from|extended from|from)\b")
_IN_REMARKS = ("moved", "unsettled", "week commencing", "start", "half", "rough", "throughout")
_CLOSED = re.compile(r"\b(?:complete|completed|achieved|implemented|actioned|closed|finished|delivered|done)\b")


def _remarks(phrase: Phrase, _: Day | None) -> Verdict | None:
    verdicts = (_remark(phrase, _marked(phrase.text, remark)) for remark in phrase.remarks)
    return next(filter(None, verdicts), None)


def _remark(phrase: Phrase, remark: Phrase) -> Verdict | None:
    date, words = phrase.firm[0], remark.marked
    if event := EVENT.pattern.search(words):
        return _question(phrase, EVENT.why.format(words=event[0]), date.last)
    if _OF_THE_PAST.search(words) and not re.search(r"\b(?:now|deferred|postponed)\b", words):
        return None
    for worry in WORRIES:
        if worry.name in _IN_REMARKS and (found := worry.pattern.search(words)):
            return _question(phrase, _because(worry, found))
    if _CLOSED.search(words) and not FUTURE.search(words):
        return _question(phrase, f'"{words}" beside the date: was it done then, or is it due then?')
    return _other_date(phrase, date, remark)


def _other_date(phrase: Phrase, date: Named, remark: Phrase) -> Verdict | None:
    """A remark that is itself a date, or says by when, must agree."""
    days = {other.last for other in remark.firm} - {date.last}
    bare = not re.search("[a-z]", remark.marked)
    if days and (bare or _has_backstop(remark) or re.search(r"\b(?:now|revised|new|extended)\b", remark.marked)):
        return _question(phrase, "the remark in brackets names another day: which one counts?")
    quarters = [other.quarter for other in remark.dates if other.quarter]
    fits = {(date.last.month - 1) // 3 + 1, (date.last.month - 4) % 12 // 3 + 1} if date.last else set()
    if any(quarter not in fits for quarter in quarters):
        return _question(phrase, "the quarter in brackets is another one: which one counts?")
    return None


def _crowded(phrase: Phrase, _: Day | None) -> Verdict | None:
    date = phrase.firm[0]
    words = re.findall(r"[^\W\d_]+", re.sub(DATE, " ", phrase.marked))
    unusual = [word for word in words if word not in USUAL]
    if date.strict and unusual:
        return _question(phrase, f'"{date.words.strip()}" beside "{unusual[0]}": is it the day when this is due?')
    if len(unusual) > 15 and not re.search(
        rf"\b(?:by|due|in|on|for|of|target|deadline|until)\b[ :]*(?:the )?{DATE}", phrase.marked
    ):
        return _question(phrase, "the date stands among many words: is it the day when this is due?")
    return None


def _the_date(phrase: Phrase, _: Day | None) -> Verdict:
    date = phrase.firm[0]
    return Verdict(Reading(text=phrase.text, kind="date", date=date.last), date.how)


Judge = Callable[[Phrase, Day | None], Verdict | None]

# Tried in order; the first that has something to say decides. Each with a phrase that it decides.
JUDGES: tuple[tuple[str, Judge], ...] = (
    ("-", _nothing),
    ("quarterly from 30 June 2027", _recurring),
    ("After the review, by 30 June 2027", _hanging),
    ("within 3 months", _counted),
    ("31 June 2027", _doubtful),
    ("ASAP", _no_date),
    ("ASAP, June 2027", _delayed),
    ("31 March 2021 and 30 September 2021", _several),
    ("before 31 March 2021", _before),
    ("commencing June 2020", _worry),
    ("Presented to committee March 2021", _already),
    ("Phase 2 March 2021", _neighbours),
    ("Thursday 8 May 2026", _weekday),
    ("March 2021 (TBC)", _remarks),
    ("Budget 2027/28", _crowded),
    ("December 2020", _the_date),
)


def _judgement(phrase: Phrase, said_on: Day | None) -> Verdict:
    verdicts = (judge(phrase, said_on) for _, judge in JUDGES)
    return next(verdict for verdict in verdicts if verdict is not None)
