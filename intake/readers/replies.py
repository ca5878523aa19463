"""Answers that no label binds: letters of reply, annexes that go through the numbers, a verdict below its words."""

from rapidfuzz import fuzz

from intake.fields import verdict_words
from intake.patterns import sampled
from intake.readers import sections
from intake.readers.lists import item_of
from intake.reading.found import FoundRecommendation
from intake.reading.state import PaperReading
from intake.rows import labelled
from intake.signs import leads
from intake.signs import words as signs

# A response without a label: the paragraph below a recommendation is a verdict, alone or before its reasons.
_VERDICT_ALONE = sampled(
    "Partially agreed: the budget allows half.",
    r"(?i)(?:(?:not|partially|partly) (?:agreed|accepted|supported)|(?:agreed|accepted)(?: in (?:part|principle))?|"
    r"rejected|supported)\s*(?:[.;:,–—-]\s|\.?$)",
)
_BRACKETED = sampled("[Agreed, by 3 May 2027]", r"\[(?P<words>[^\[\]]{2,})\]\.?")
FIELD = sampled("Priority: High", r"(?!Appendix|Annex|Chapter|Part|Section|Item|Minute|Agenda)[A-Z][^:0-9]{1,40}:\s+\S")
CLOSING = sampled(
    "Yours sincerely,", r"(?i)(?:yours (?:sincerely|faithfully|truly)|kind regards|(?:best )?regards|yn gywir)\b.{0,10}"
)


def answered_in_reply(reading: PaperReading, number: str, words: str) -> FoundRecommendation | None:
    """The recommendation read before that these words answer, as an annex goes through them by their numbers."""
    earlier = [entry for entry in reading.found if entry.number.strip("()") == number.strip("()")]
    if not earlier or earlier[-1].is_answered or not words:
        return None
    if signs.verdict_likeness(words) >= 0.8 and signs.clause_likeness(words) < 1:
        return earlier[-1]
    return None


def repeated(reading: PaperReading, number: str, words: str) -> FoundRecommendation | None:
    """The recommendation read before that a reply says again, before it answers it."""
    if not reading.section.is_reply:
        return None
    earlier = [entry for entry in reading.found if entry.number.strip("()") == number.strip("()")]
    if not earlier or earlier[-1].is_answered:
        return None
    said = f"{earlier[-1].title or ''} {earlier[-1].words}"
    return earlier[-1] if not words or fuzz.token_set_ratio(said, words) >= 85 else None


def reply(reading: PaperReading, entry: FoundRecommendation, words: str, at: int) -> None:
    """Add words to an entry that was read before, as its response; what follows belongs to it too."""
    reading.close()
    entry.response, entry.kind = words, "response"
    reading.found.remove(entry)
    reading.open, reading.awaits = entry, "response"
    reading.take(at, "part", entry)


def take_reply_item(reading: PaperReading, at: int) -> int:
    """Take an item of a reply that answers a recommendation by its number: "1. Monthly hours. We are happy …"."""
    item = item_of(reading.lines[at])
    if not reading.section.is_reply or item is None or item.number is None:
        return at
    earlier = [entry for entry in reading.found if entry.number.strip("()") == item.number and not entry.is_answered]
    if not earlier:
        return at
    reply(reading, earlier[-1], item.text, at)
    return at + 1


def ends_reply(reading: PaperReading, at: int) -> bool:
    """Whether a paragraph behind a response is no more of it: a heading, a closing, the next of a list."""
    line, entry = reading.lines[at], reading.open
    if sections.is_heading(line) or CLOSING.fullmatch(line.text) or leads.action_line(line.text):
        return True
    item = item_of(line)
    if item is not None and item.number is not None and reading.section.is_reply:
        return any(found.number == item.number for found in reading.found if found is not entry)
    is_leading = leads.lead_kind(line.text, is_followed=_is_followed(reading, at)) is not None
    return is_leading or (item is not None and reading.lead is not None and bool(reading.listed))


def _is_followed(reading: PaperReading, at: int) -> bool:
    """Whether a list item follows."""
    following = reading.lines[at + 1 : at + 2]
    return bool(following) and item_of(following[0]) is not None


def take_answer(reading: PaperReading, at: int) -> int:
    """Take a verdict without a label below a recommendation."""
    line, entry = reading.lines[at], reading.open
    if entry is None or entry.is_answered or entry.has_plan or not entry.words or line.kind != "paragraph":
        return at
    bracketed = _BRACKETED.fullmatch(line.text) if not reading.is_minutes else None
    if bracketed:
        labelled.take_label(reading, at, "Response", bracketed["words"], line.page, in_table=False)
        return at + 1
    if _VERDICT_ALONE.match(line.text):
        labelled.take_label(reading, at, "Response", line.text, line.page, in_table=False)
        return at + 1
    if reading.is_minutes or len(line.text) > 200 or leads.resolution_of(line.text, is_minutes=True):
        return at
    outcome, rule = verdict_words.verdict_of_opening(line.text)
    if FIELD.match(line.text) or "?" in line.text:
        return at
    if rule not in ("nothing said", "stated") and outcome != "unclear" and not entry.beside:
        entry.beside = line.text
        reading.take(at, "part", entry)
        return at + 1
    return at
