"""Decisions that name recommendations by their numbers: "that Recommendations 1, 2 and 5 be accepted"."""

import re
from collections.abc import Iterator, Sequence

from definitions.papers.number_labels import labels_of
from intake import labels
from intake.fields import verdict_words
from intake.fields.verdict_words import NO, YES
from intake.paper import shortened
from intake.patterns import sampled
from intake.reading.found import FoundRecommendation
from intake.reading.state import PaperReading, Ruling
from intake.signs import words as signs

_RECS = (
    r"(?:recommendations?|recs?\.?|proposals?)\s+(?:nos?\.?\s*|numbers?\s+|numbered\s+)?"
    rf"(?P<numbers>{labels.NUMBERS})(?!\w)"
)
_WHOSE = (
    r"(?:the |all |of |these |those |scrutiny |panel['’]?s? |committee['’]?s? |group['’]?s? |review |report['’]?s? )*"
)
_VERB = rf"(?:{YES}|{NO}|defer(?:s|red)?|not(?:e|es|ed))"
_HOW_FAR = r"(?:\s+in (?:part|full|principle))"
_EXCEPT = r"(?:except(?:ing)?(?: for)?|other than|save(?: for)?|apart from|with the exceptions? of|but not)"
_SAID_OF = sampled(
    "Recommendations 1, 2 and 5 be accepted",
    rf"(?i)\b{_WHOSE}{_RECS}\s*,?\s*(?P<verdict>(?:should |shall |to |will |can)?"
    r"(?:be|is|are|was|were|being|been|not|has been|have been)\b[^.;]*|"
    rf"[:–-]?\s*(?:not |partially |partly )?{_VERB}{_HOW_FAR}?(?=\s*(?:$|[.,;:(–-])))",
)
_ASKED_OF = sampled(
    "to accept recommendations 1 to 3 in part",
    r"(?i)(?P<verdict>\b(?:(?:does |do |did |is |are )?(?:not|unable|cannot|partially|partly)\s+(?:able |to )*)?"
    rf"{_VERB}\b{_HOW_FAR}?(?: (?:with|to))?)\s*[:–-]?\s+{_WHOSE}{_RECS}(?P<tail>{_HOW_FAR})?",
)
_ALL = sampled(
    "that all of the Panel's recommendations be accepted, except Recommendation 4",
    rf"(?i)[^.;]{{0,60}}?(?:(?P<verb>\b(?:{YES}|{NO})(?: with)?)\s+)?"
    r"(?:all\b|the other|the remaining|the rest|each|both|the)\b[^.;]{0,60}?"
    rf"\brecommendations\b(?!\s+{labels.NUMBERS}(?!\w))[^.;]{{0,80}}?"
    rf"(?:\s(?P<verdict>(?:be|is|are|was|were)\s+(?:not\s+)?(?:{YES}|{NO})\b{_HOW_FAR}?))?"
    rf"(?:\s*,?\s*{_EXCEPT}\s+(?:for\s+)?(?:recommendations?\s+)?(?P<excepted>{labels.NUMBERS})(?!\w))?(?=\W*$|[.;,])",
)
_DECIDED = sampled(
    "The Cabinet agreed to accept Recommendation 2",
    rf"(?i)\W*(?:(?:[(]?[0-9a-z]{{1,4}}[).]\s*)?(?:that|to|it was)\b|resolved|decided|(?:not |partially )?{_VERB}\b|"
    r"recommendations?\b|a decision on\b|all\b|the (?:other|remaining)\b|"
    r"(?:the |this |all )?(?:[\w,&'’]+\s+){0,6}?(?:cabinet|executive|council|board|authority|trust|leader|mayor|"
    r"member(?: for [\w ,&]{3,60})?|commissioner|we|i)\s+(?:has |have |therefore |also )*"
    rf"(?:{YES}|{NO}|agrees?|agreed|resolved|decided))",
)
_PUT_OFF = sampled(
    "a decision on Recommendation 6 be put off", rf"(?i)\b(?:decision|consideration)s? (?:on|of) {_WHOSE}{_RECS}\b.*"
)


def rulings(text: str) -> list[Ruling]:
    """What a decision says of recommendations by their numbers, clause by clause; nothing where it names none."""
    text = signs.without_number(text)
    if ("ecommendation" not in text and "ECOMMENDATION" not in text) or not _DECIDED.match(text):
        return []
    if match := _PUT_OFF.search(text):
        return [Ruling(_numbers(match), match[0])]
    found = list(_clauses(text))
    if not found and (match := _ALL.match(text)) and (match["verb"] or match["verdict"]):
        words = f"Recommendations {match['verdict']}" if match["verdict"] else f"{match['verb']} the recommendations"
        found = [Ruling((), words, _numbers(match, "excepted"))]
    return found


def _clauses(text: str) -> Iterator[Ruling]:
    """The clauses of a sentence that each rule on some numbers."""
    at = 0
    while at < len(text):
        first = min(
            filter(None, (_SAID_OF.search(text, at), _ASKED_OF.search(text, at))), key=re.Match.start, default=None
        )
        if first is None:
            return
        following = _SAID_OF.search(text, first.end("numbers"))
        end = min(first.end(), following.start()) if following else first.end()
        words = text[first.start() : end].strip(" ,;")
        words = re.sub(r"(?i),?\s+(?:and|but)(?:\s+(?:that|to))?$", "", words)
        if verdict_words.verdict_of_opening(words)[1] != "nothing said" or first.re is _ASKED_OF:
            yield Ruling(_numbers(first), words)
        at = max(end, first.end("numbers"))


def _numbers(match: re.Match[str], group: str = "numbers") -> tuple[str, ...]:
    return tuple(number.lower() for number in labels_of(match[group])) if match[group] else ()


def take_ruling(reading: PaperReading, at: int) -> int:
    """Keep a paragraph that rules on recommendations by number until all of them are known."""
    line = reading.lines[at]
    if line.kind == "row" and len(line.filled) > 2:
        return at
    return at + 1 if line.kind != "heading" and keep_ruling(reading, line.text, [at]) else at


def take_verdict_first(reading: PaperReading, at: int) -> int:
    """Keep a line that opens with its verdict, or with several numbers: "AGREED: recommendations 1, 2 and 5"."""
    line = reading.lines[at]
    if line.kind != "paragraph":
        return at
    several = _SAID_OF.match(line.text)
    is_first = _ASKED_OF.match(line.text) is not None or (several is not None and len(_numbers(several)) > 1)
    return at + 1 if is_first and keep_ruling(reading, line.text, [at]) else at


def keep_ruling(reading: PaperReading, text: str, places: Sequence[int]) -> bool:
    """Keep what a decision rules by number; return whether it does."""
    found = rulings(text)
    if not found or (not found[0].numbers and not (reading.found or reading.open)):
        return False
    reading.close()
    for place in places:
        reading.take(place, "context", why="it decides on recommendations by their numbers")
    reading.rulings += [(places[0], text, ruling) for ruling in found]
    return True


def settle_rulings(reading: PaperReading) -> None:
    """Give each ruling to the recommendations that it names; one whose numbers are not in the paper is left out."""
    for at, text, ruling in reading.rulings:
        named = [entry for entry in reading.found if _is_named(entry, ruling) and not entry.is_resolved]
        named = named or [entry for entry in reading.found if _is_named(entry, ruling) and max(entry.lines) < at]
        for entry in named:
            if entry.response or entry.verdict or (entry.beside and not ruling.numbers):
                continue
            entry.beside = ""
            if _bare(entry.number) in ruling.excepted:
                entry.beside = text
            else:
                entry.kind = "response"
                entry.verdict, entry.response = ("", ruling.words) if ruling.numbers else (ruling.words, text)
        if not named:
            why = f'it decides on recommendations that this paper does not print: "{shortened(text)}"'
            reading.leave_out(why, page=reading.lines[at].page, lines=[at])


def _is_named(entry: FoundRecommendation, ruling: Ruling) -> bool:
    return not entry.is_action and (not ruling.numbers or _bare(entry.number) in ruling.numbers)


def _bare(number: str) -> str:
    return number.strip("(). ").lower()
