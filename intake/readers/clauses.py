"""Recommendations without a list: each under a heading of its own, with items that are its parts, or in a sentence."""

import re

from intake import labels
from intake.patterns import sampled
from intake.readers import lists, report
from intake.reading.found import FoundRecommendation
from intake.reading.state import Lead, PaperReading
from intake.signs import leads
from intake.signs import words as signs

_SCRUTINY = sampled(
    "Report of the Flooding Inquiry",
    r"(?i)\b(?:committee|panel|scrutiny|inquiry|review|commission|task group|select)\b",
)
NOTHING_SAYS = "Nothing in the paper says that this is a recommendation: is it one?"


def take_stem(reading: PaperReading, at: int) -> int:
    """Take "That the Cabinet:" with the items below it as one recommendation, under a heading of recommendations."""
    line = reading.lines[at]
    is_stem = line.kind == "paragraph" and leads.lead_kind(line.text, is_followed=True) == "parts"
    if not is_stem or not (reading.section.recommends or reading.lead is not None):
        return at
    entries, used = lists.take_items(reading.lines[at + 1 : at + 100], any_start=True, keeps_and=True)
    if not entries:
        return at
    parts = [item for entry in entries for item in (labels.ListItem(entry.number, entry.text), *entry.parts)]
    found = FoundRecommendation(reading.kind, "", line.text, parts, page=line.page)
    reading.start(found, at)
    _number_by_place(found)
    for place in range(at + 1, at + 1 + used):
        reading.take(place, "part", found)
    return at + 1 + used


def take_clause(reading: PaperReading, at: int) -> int:
    """Take a sentence under a heading of recommendations: "7.2 Enforcement", and below it "That the Cabinet …"."""
    line = reading.lines[at]
    is_clause = re.match(r"(?i)\W*that\b", line.text) is not None and signs.clause_likeness(line.text) >= 0.8
    if line.kind != "paragraph" or not reading.section.recommends or not is_clause or reading.open is not None:
        return at
    found = FoundRecommendation(reading.kind, "", line.text, page=line.page)
    reading.start(found, at)
    _number_by_place(found)
    return at + 1


def take_that_list(reading: PaperReading, at: int) -> int:
    """Take a list whose items all begin with "That": recommendations, though nothing leads them in."""
    item = lists.item_of(reading.lines[at]) if reading.lines[at].kind != "heading" else None
    if item is None or not _is_that(item.text) or reading.section.is_other:
        return at
    entries, used = lists.take_items(reading.lines[at : at + 400], any_start=True)
    is_announced = reading.section.recommends or any(
        line.kind != "row" and report.SPEAKS.search(line.text) for line in reading.lines[max(0, at - 6) : at]
    )
    if not all(_is_that(entry.text) for entry in entries) or (len(entries) < 2 and not is_announced):
        return at
    if all(report.asks_committee(entry.text) for entry in entries):
        return at
    reading.close()
    before = len(reading.listed) if reading.section.recommends else 0
    reading.lead, reading.listed = Lead("recommends", "", at), reading.listed[:before]
    start = len(reading.found)
    report.take_entries(reading, entries, at)
    for entry in [*reading.found[start:], reading.open]:
        if entry is not None and not is_announced:
            entry.questions.append(NOTHING_SAYS)
    return at + used


def _is_that(text: str) -> bool:
    return re.match(r"(?i)\W*that\b", text) is not None and signs.clause_likeness(text) >= 0.8


def keep_sentences(reading: PaperReading, at: int) -> int:
    """Note the sentences of a paragraph that recommend something; they count where the paper has no list of them."""
    line = reading.lines[at]
    if line.kind == "paragraph" and not reading.section.is_other:
        reading.sentences += [(at, sentence) for sentence in leads.recommending(line.text)]
    return at


def settle_sentences(reading: PaperReading) -> None:
    """Take the sentences that recommend something, in a paper that lists no recommendation."""
    if reading.found or not any(_SCRUTINY.search(line.text) for line in reading.lines):
        return
    for at, sentence in reading.sentences:
        page = reading.lines[at].page
        found = FoundRecommendation(reading.kind, "", sentence, page=page, heading=reading.section.heading or None)
        found.questions.append(report.NO_NUMBER)
        reading.start(found, at)
        reading.close()


def _number_by_place(found: FoundRecommendation) -> None:
    if found.number:
        found.heading = f"Recommendation {found.number}"
    else:
        found.questions.append(report.NO_NUMBER)
