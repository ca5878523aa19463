"""Papers that quote each recommendation and answer in the words below it, as letters and governments' responses do."""

import re
from collections.abc import Sequence
from itertools import pairwise

from intake import labels
from intake.paper import Line, shortened
from intake.patterns import sampled
from intake.readers import lists, report, sections
from intake.reading.found import FoundRecommendation
from intake.reading.state import PaperReading
from intake.signs import leads
from intake.signs import words as signs

_QUOTED = sampled("“The Board should publish it.”", r"(?s)[“\"‘'](?P<words>[^“”\"]{20,})[”\"’'][.;]?")
PLACE_ELSEWHERE = sampled(
    "(Recommendation, Paragraph 11)",
    r"(?i)\s*[(\[](?P<what>recommendations?|conclusions?(?: and recommendations?)?)?[\s,:]*(?:[0-9]{1,3}\b)?[\s,:]*"
    r"(?:(?:paragraphs?|paras?\.?|pages?|p\.|section|see)\s*[0-9][0-9.,\s–-]*(?:and [0-9.]+)?)?[)\]]\.?\s*$",
)
_FEWEST = 2  # answers below their quotations, for a paper to be read so
_OF_THE_ASKER = sampled(  # who recommends something says why, and answers nothing
    "The Panel supports this", r"(?i)(?:the |this )?(?:[\w&'’]+ ){0,5}?(?:committee|panel|task group|inquiry|members)\b"
)
_SAYS_SO = sampled(
    "Government response to the report", r"(?i)\b(?:respon\w+|repl(?:y|ies)|answers?|ymateb\w*|re:|dear)\b"
)


def is_answered_below(lines: Sequence[Line]) -> bool:
    """Whether a paper that calls itself an answer has, below most of the recommendations that it quotes, a verdict."""
    if not any(_SAYS_SO.search(line.text) for line in lines[:40] if line.kind != "row"):
        return False
    starts = [at for at, line in enumerate(lines) if quoted_words(line) is not None or _is_label(line)]
    answered = sum(_has_verdict(lines, at, end) for at, end in pairwise([*starts, len(lines)]))
    return answered >= _FEWEST and 3 * answered >= len(starts)


def _has_verdict(lines: Sequence[Line], at: int, end: int) -> bool:
    below = [line for line in lines[at + 1 : min(end, at + 5)] if line.kind == "paragraph"]
    answers = [line.text for line in below if _OF_THE_ASKER.match(line.text) is None]
    return any(signs.verdict_likeness(text) >= 1 and labels.response_label(text) is None for text in answers)


def _is_label(line: Line) -> bool:
    return line.kind != "row" and labels.recommendation_label(line.text) is not None


def quoted_words(line: Line) -> labels.ListItem | None:
    """The recommendation that a paragraph quotes: in quotation marks, set apart, or with a reference behind it."""
    if line.kind != "paragraph":
        return None
    item = lists.item_of(line) or labels.ListItem(None, line.text)
    if match := _QUOTED.fullmatch(item.text):
        return labels.ListItem(item.number, match["words"].strip()) if asks(match["words"]) else None
    if (match := _reference(item.text)) is not None:
        return labels.ListItem(item.number, item.text)
    is_set_apart = (line.is_quoted or line.is_bold) and item.number is not None
    return item if is_set_apart and asks(item.text) else None


def _reference(text: str) -> re.Match[str] | None:
    match = PLACE_ELSEWHERE.search(text)
    return match if match and re.search(r"[A-Za-z]", match[0]) and len(text) > len(match[0]) + 20 else None


def asks(text: str) -> bool:
    """Whether quoted words ask somebody to do something, in any of their sentences."""
    return signs.clause_likeness(text) >= 0.8 or bool(leads.recommending(text))


def take_quoted(reading: PaperReading, at: int) -> int:
    """Take a recommendation that the paper quotes; the words below it are the answer, up to the next."""
    line = reading.lines[at]
    item = quoted_words(line)
    reference = _reference(line.text)
    if item is None or not (reading.is_answered_below or (reference and reference["what"])):
        return at
    reading.close()
    if reference is not None and _only_concludes(item.text, reference):
        why = f'a conclusion, which asks for nothing: "{shortened(item.text)}"'
        reading.leave_out(why, page=line.page, lines=[at])
        return at + 1
    found = FoundRecommendation(reading.kind, item.number or "", item.text, page=line.page)
    found.heading = f"Recommendation {item.number}" if item.number else None
    if item.number is None:
        found.questions.append(report.NO_NUMBER)
    reading.titled = ("", "")
    reading.start(found, at)
    return at + 1


def _only_concludes(text: str, reference: re.Match[str]) -> bool:
    what = (reference["what"] or "").lower()
    return what.startswith("conclusion") and "recommend" not in what if what else not asks(text)


def take_answer_below(reading: PaperReading, at: int) -> int:
    """Take the first paragraph below a recommendation as its answer, in a paper that answers so."""
    line, entry = reading.lines[at], reading.open
    if not reading.is_answered_below or entry is None or entry.is_answered or not entry.words:
        return at
    if line.kind != "paragraph" or entry.has_plan or sections.is_heading(line) or lists.item_of(line) is not None:
        return at
    above = reading.lines[entry.lines[-1]]
    is_more = (above.is_bold or above.is_quoted) and (line.is_bold, line.is_quoted) == (above.is_bold, above.is_quoted)
    if is_more and signs.verdict_likeness(line.text) < 1:
        reading.add_words(line.text)
    else:
        entry.response, entry.kind, reading.awaits = line.text, "response", "response"
    reading.take(at, "part", entry)
    return at + 1


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_TOLD = sampled(
    "Your first recommendation was that we run a later train. We accept this.",
    rf"(?is)(?:(?:as (?:to|for|regards)|on|with regard to|turning to|regarding)\s+)?(?:your|the (?:[\w’']+ )"
    rf"{{0,3}}?)\s*"
    rf"(?P<place>{'|'.join(_ORDINALS)}|[0-9]{{1,2}}(?:st|nd|rd|th)) recommendation\b[\s,:–-]*(?:was|is|asked|"
    rf"asks|which was)?"
    r"[\s,:–-]*(?P<words>(?:that|to)\b.*?)(?P<mark>[.;:]\s+|,\s+(?=we\b|i\b|the board\b|this\b))(?P<answer>\S.*)",
)


def take_told(reading: PaperReading, at: int) -> int:
    """Take a paragraph that tells a recommendation by its place, and answers it: "Your second recommendation was …"."""
    line = reading.lines[at]
    match = _TOLD.fullmatch(line.text) if line.kind == "paragraph" else None
    if match is None:
        return at
    place = match["place"].lower()
    number = str(_ORDINALS.index(place) + 1) if place in _ORDINALS else re.sub(r"\D", "", place)
    found = FoundRecommendation("response", number, match["words"].rstrip(" ,:;"), page=line.page)
    found.heading, found.response = f"Recommendation {number}", match["answer"]
    reading.start(found, at)
    reading.awaits = "response"
    return at + 1


def strip_references(found: Sequence[FoundRecommendation]) -> None:
    """Take "(Recommendation, Paragraph 11)" from the end of the words: it says where they stand in another paper."""
    for entry in found:
        match = _reference(entry.text) if not entry.parts else None
        if match is not None:
            entry.text = entry.text[: match.start()].rstrip()
            entry.heading = f"{entry.heading or 'Recommendation'} {match[0].strip()}"
