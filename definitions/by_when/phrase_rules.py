"""The judges of a phrase, tried in order: the first that has something to say decides; the last takes the date.

None of them may make a date firmer than the words do: in doubt a judge asks.
"""

import re
from collections.abc import Callable
from datetime import date as Day

from definitions.by_when.named_date import NamedDate
from definitions.by_when.phrase import Judgement, Phrase, has_backstop, question_of, why_worried, without_excused_words
from definitions.by_when.ranges import other_weekday
from definitions.by_when.reading import Reading
from definitions.by_when.recurrence import counted_period, recurring
from definitions.by_when.remarks import remarks
from definitions.by_when.vocabulary import (
    BACKSTOP,
    BEFORE,
    DATE,
    DELAY,
    EVENT,
    FUTURE,
    LATEST,
    PARTICIPLE,
    UNDER_WAY,
    USUAL,
    WORRIES,
)
from definitions.calendar.days import short_date


def _nothing(phrase: Phrase, _: Day | None) -> Judgement | None:
    if re.search(r"[^\W_]", phrase.marked) or phrase.dates or phrase.every or phrase.spans:
        return None
    return question_of(phrase, "no by-when is given: by when?")


def _hanging(phrase: Phrase, _: Day | None) -> Judgement | None:
    found = EVENT.pattern.search(DELAY.sub(" ", phrase.marked))
    if not found:
        return None
    return question_of(phrase, EVENT.why.format(words=found[0].strip(" -")), _backstop(phrase))


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


def _doubtful(phrase: Phrase, _: Day | None) -> Judgement | None:
    if phrase.doubtful and not (_only_vague(phrase) and LATEST.search(phrase.marked)):
        return question_of(phrase, phrase.doubtful[0].why or "which day is it?")
    return None


def _only_vague(phrase: Phrase) -> bool:
    return bool(phrase.firm) and all(date.kind == "season" for date in phrase.doubtful)


def _no_date(phrase: Phrase, _: Day | None) -> Judgement | None:
    if phrase.firm:
        return None
    found = DELAY.search(phrase.marked)
    if found:
        return question_of(phrase, f'"{found[0]}" names no day: by when at the latest?')
    return _worried(phrase, phrase.marked) or _standing(phrase) or question_of(phrase, "it names no date: by when?")


def _standing(phrase: Phrase) -> Judgement | None:
    found = UNDER_WAY.search(phrase.marked) or PARTICIPLE.search(phrase.marked)
    if not found:
        return None
    return question_of(phrase, f'"{found[0]}" says where it stands, not by when it is due')


# One firm date, or several

_START_THEN_END = re.compile(
    rf"^(?:.*?)\b(?:commenc\w*|start\w*|begin\w*|from)\b[^\ue000-\uefff]*{DATE}"
    rf"(?=.*?(?:complet\w*|finish\w*|conclud\w*|\bend\w*|deadline|\bdue|latest)\b(?:[\s:-]|by|date|on|in|the|of)*{DATE})"
)


def _several(phrase: Phrase, _: Day | None) -> Judgement | None:
    if len(phrase.firm) == 2:
        found = _START_THEN_END.match(phrase.marked)
        if found:
            phrase.marked = phrase.marked[found.end() :]
    if len(phrase.firm) < 2:
        return None
    days = " and ".join(short_date(date.last) for date in phrase.firm if date.last)
    return question_of(phrase, f"it names {days}: which one counts, or are these separate actions?")


def _delayed(phrase: Phrase, _: Day | None) -> Judgement | None:
    """Delay words give way to a firm backstop, and to nothing else."""
    found = DELAY.search(phrase.marked)
    if found is None:
        return None
    if not has_backstop(phrase):
        return question_of(phrase, f'"{found[0]}" stands beside the date: is the date the latest day?')
    phrase.marked = without_excused_words(DELAY.sub(" ", phrase.marked))
    return None


def _before(phrase: Phrase, _: Day | None) -> Judgement | None:
    """Ask: "before 31 March" may leave out the day itself; "before the end of March" does not."""
    found = BEFORE.search(phrase.marked)
    if not found or phrase.marked[: found.start()].endswith(("not ", "never ")):
        return None
    if found["gap"].strip() in ("", "the") and _at_its_end(phrase.named[found["date"]]):
        return None
    return question_of(phrase, f'"{found["word"]}": is the day itself still in time?')


def _at_its_end(date: NamedDate) -> bool:
    return date.words.strip().removeprefix("the ").startswith("end")


def _worry(phrase: Phrase, _: Day | None) -> Judgement | None:
    vague = ("half", "rough")
    skip = vague if LATEST.search(phrase.marked) and re.search(r"\b(?:early|mid|late)\b", phrase.marked) else ()
    return _worried(phrase, _without_under_way(phrase), skip)


def _without_under_way(phrase: Phrase) -> str:
    """Return the words without "in progress" and the like, where the date comes first or is said to be due."""
    is_due = has_backstop(phrase) or re.match(DATE, phrase.marked)
    return UNDER_WAY.sub(" ", phrase.marked) if is_due else phrase.marked


def _worried(phrase: Phrase, marked: str, skip: tuple[str, ...] = ()) -> Judgement | None:
    for worry in (EVENT, *WORRIES):
        found = worry.pattern.search(marked)
        if found and worry.name not in skip:
            return question_of(phrase, why_worried(worry, found))
    return None


_PLAIN_NOUN = re.compile(r" (?!(?:in|on|at|by|to|as|with|for|from|and|during|see|per|last|via|of)\b)[a-z]")


def _already(phrase: Phrase, _: Day | None) -> Judgement | None:
    """A deed that is told, not ordered: "Presented to committee March 2021"."""
    marked = _without_under_way(phrase)
    for sentence in re.split(r"[.;] |[.;]$", marked):
        for told in PARTICIPLE.finditer(sentence):
            if not _ordered(sentence, told):
                return question_of(phrase, f'"{told[0]}" may tell what has been done: is the date when it is due?')
    return _standing(phrase) if UNDER_WAY.search(marked) else None


def _ordered(sentence: str, told: re.Match[str]) -> bool:
    """Whether the deed is still to come, or the word only describes a noun: "a written response"."""
    to_come = FUTURE.search(sentence)
    if to_come and to_come.start() < told.start():
        return True
    if not _PLAIN_NOUN.match(sentence, told.end()):
        return False
    before = sentence[: told.start()]
    return bool(to_come or re.search(r"\b(?:a|an|the|any|our|their|its|new|all) $|\bto [a-z]+\b", before))


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


def _neighbours(phrase: Phrase, _: Day | None) -> Judgement | None:
    """A number beside a date may be part of it: "1 and 5 March 2021", "Phase 2 March 2021"."""
    marked = re.sub(rf"[0-9]+[a-z]?:(?= ?{DATE})", " ", _LABELLED.sub(" ", phrase.marked))
    found = _NEIGHBOUR.search(marked)
    words = phrase.firm[0].words.strip()
    labelled = re.match(r"[0-9]+[ ./-]", words) and re.search(rf"{_LABEL}{DATE}", marked)
    if not found and not labelled:
        return None
    return question_of(phrase, f'"{words}" and the number or label beside it: does the number belong to the date?')


def _weekday(phrase: Phrase, _: Day | None) -> Judgement | None:
    date = phrase.firm[0]
    texts = [phrase.marked, *(remark for remark in phrase.remarks if not re.search("[0-9]", remark))]
    why = next(filter(None, (other_weekday(text, date) for text in texts)), None)
    return question_of(phrase, why) if why else None


def _crowded(phrase: Phrase, _: Day | None) -> Judgement | None:
    date = phrase.firm[0]
    words = re.findall(r"[^\W\d_]+", re.sub(DATE, " ", phrase.marked))
    unusual = [word for word in words if word not in USUAL]
    if date.strict and unusual:
        return question_of(phrase, f'"{date.words.strip()}" beside "{unusual[0]}": is it the day when this is due?')
    if unusual and re.search(rf"\b(?:until|till)\b ?(?:the )?{DATE}", phrase.marked):
        return question_of(phrase, "it lasts until then: is that also the day when it is due?")
    if len(unusual) > 15 and not re.search(
        rf"\b(?:by|due|in|on|for|of|target|deadline|until)\b[ :]*(?:the )?{DATE}", phrase.marked
    ):
        return question_of(phrase, "the date stands among many words: is it the day when this is due?")
    return None


def _the_date(phrase: Phrase, _: Day | None) -> Judgement:
    date = phrase.firm[0]
    return Judgement(Reading(text=phrase.text, kind="date", date=date.last), date.how)


Judge = Callable[[Phrase, Day | None], Judgement | None]

# Tried in order; the first that has something to say decides. Each with a phrase that it decides.
JUDGES: tuple[tuple[str, Judge], ...] = (
    ("-", _nothing),
    ("quarterly from 30 June 2027", recurring),
    ("After the review, by 30 June 2027", _hanging),
    ("within 3 months", counted_period),
    ("31 June 2027", _doubtful),
    ("ASAP", _no_date),
    ("ASAP, June 2027", _delayed),
    ("31 March 2021 and 30 September 2021", _several),
    ("before 31 March 2021", _before),
    ("commencing June 2020", _worry),
    ("Presented to committee March 2021", _already),
    ("Phase 2 March 2021", _neighbours),
    ("Thursday 8 May 2026", _weekday),
    ("March 2021 (TBC)", remarks),
    ("Budget 2027/28", _crowded),
    ("December 2020", _the_date),
)
