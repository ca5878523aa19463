"""Words that go on from those above: the rest of a sentence, an item under an entry, a sentence beside it."""

from intake import labels
from intake.fields.titles import is_title
from intake.readers import sections
from intake.readers.lists import item_of
from intake.reading.found import FoundRecommendation, goes_on
from intake.reading.state import PaperReading
from intake.signs import words as signs


def continue_entry(reading: PaperReading, at: int) -> int:
    """Take the rest of a sentence, or an item under the open entry."""
    line, entry = reading.lines[at], reading.open
    if entry is None or line.kind == "heading":
        return at
    item = item_of(line)
    if entry.has_plan:
        return _lengthen_row(reading, at)
    if (
        item is not None
        and entry.text
        and not entry.is_answered
        and not reading.asides
        and not _is_of_the_report(item, entry, reading)
    ):
        entry.parts.append(item)
        reading.take(at, "part", entry)
        return at + 1
    last = entry.parts[-1].text if entry.parts else entry.text
    is_open = goes_on(last, line.text) or (not entry.parts and entry.text.endswith(":"))
    if not entry.is_answered and entry.text and is_open:
        reading.add_words(line.text)
        reading.take(at, "part", entry)
        return at + 1
    return at


def _is_of_the_report(item: labels.ListItem, found: FoundRecommendation, reading: PaperReading) -> bool:
    """A numbered paragraph behind a recommendation without parts ("12. The review found …") is the report's."""
    if reading.listed and reading.lead is not None and not found.text.endswith(":"):
        return True
    return not found.parts and item.number is not None and item.number[:1].isdigit() and item.number != "1"


def _lengthen_row(reading: PaperReading, at: int) -> int:
    """Add words that a page's end has cut to what was read last of a plan."""
    line, entry = reading.lines[at], reading.open
    if entry is None or not entry.rows:
        return at
    row = entry.rows[-1]
    for name in ("progress", "success", "by_when", "owner", "action"):
        words = getattr(row, name)
        if words:
            if not goes_on(words, line.text):
                return at
            setattr(row, name, f"{words} {line.text}")
            reading.take(at, "part", entry)
            return at + 1
    return at


def take_aside(reading: PaperReading, at: int) -> int:
    """Take a sentence between a recommendation and its response: below a title its words, else an aside."""
    line, entry = reading.lines[at], reading.open
    if entry is None or line.kind != "paragraph" or entry.is_answered or entry.has_plan or sections.is_heading(line):
        return at
    if entry.title is None and is_title(entry.text) and not entry.parts and signs.clause_likeness(line.text) >= 0.6:
        entry.title, entry.text = entry.text, line.text
        reading.take(at, "part", entry)
        return at + 1
    reading.asides.append(at)
    return at
