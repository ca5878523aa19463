"""A remark in brackets beside a date: it changes nothing, unless it takes the date back."""

import re
from datetime import date as Day

from definitions.by_when.named_date import NamedDate
from definitions.by_when.phrase import Judgement, Phrase, has_backstop, marked_phrase, question_of, why_worried
from definitions.by_when.vocabulary import EVENT, FUTURE, WORRIES

_OF_THE_PAST = re.compile(r"\b(?:original\w*|previous\w*|formerly|was|were|revised from|extended from|from)\b")
_IN_REMARKS = ("moved", "unsettled", "week commencing", "start", "half", "rough", "throughout")
_CLOSED = re.compile(r"\b(?:complete|completed|achieved|implemented|actioned|closed|finished|delivered|done)\b")


def remarks(phrase: Phrase, _: Day | None) -> Judgement | None:
    verdicts = (_remark(phrase, marked_phrase(phrase.text, remark)) for remark in phrase.remarks)
    return next(filter(None, verdicts), None)


def _remark(phrase: Phrase, remark: Phrase) -> Judgement | None:
    date, words = phrase.firm[0], remark.marked
    if event := EVENT.pattern.search(words):
        return question_of(phrase, EVENT.why.format(words=event[0]), date.last)
    if _OF_THE_PAST.search(words) and not re.search(r"\b(?:now|deferred|postponed)\b", words):
        return None
    for worry in WORRIES:
        if worry.name in _IN_REMARKS and (found := worry.pattern.search(words)):
            return question_of(phrase, why_worried(worry, found))
    if _CLOSED.search(words) and not FUTURE.search(words):
        return question_of(phrase, f'"{words}" beside the date: was it done then, or is it due then?')
    return _other_date(phrase, date, remark)


def _other_date(phrase: Phrase, date: NamedDate, remark: Phrase) -> Judgement | None:
    """A remark that is itself a date, or says by when, must agree."""
    days = {other.last for other in remark.firm} - {date.last}
    bare = not re.search("[a-z]", remark.marked)
    if days and (bare or has_backstop(remark) or re.search(r"\b(?:now|revised|new|extended)\b", remark.marked)):
        return question_of(phrase, "the remark in brackets names another day: which one counts?")
    quarters = [other.quarter for other in remark.dates if other.quarter]
    fits = {(date.last.month - 1) // 3 + 1, (date.last.month - 4) % 12 // 3 + 1} if date.last else set()
    if any(quarter not in fits for quarter in quarters):
        return question_of(phrase, "the quarter in brackets is another one: which one counts?")
    return None
