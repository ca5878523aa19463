"""Rows and columns that hold no entry: dividing rows, totals, examples, notes, columns not kept; each is said."""

import re

from intake.paper import flat, shortened
from intake.patterns import sampled
from intake.reading.found import FoundRecommendation
from intake.reading.state import PaperReading
from intake.rows.plan import RowWords
from intake.signs import procedure
from intake.signs import words as signs
from intake.tables.headings import LAST_HEARD, plain_heading
from intake.tables.parts import Grid

_TOTAL = sampled(
    "Total",
    r"(?i)\W*(?:(?:sub-?|grand )?totals?\b|key\s*:|note\s*:|source\s*:|(?:[\w ]{3,30} [0-9]{1,3}[;,]? ?){2,}$)",
)


_EXAMPLE = sampled("EXAMPLE", r"(?i)\W*(?:example|e\.?g\.?|sample|template)\W*")


def say_columns(reading: PaperReading, grid: Grid) -> None:
    for place, column in sorted(grid.typed.columns.items()):
        heading = grid.typed.headings[place] if place < len(grid.typed.headings) else ""
        is_filled = any(place < len(row.line.cells) and row.line.cells[place] for row in grid.rows)
        if column == "other" and heading and is_filled and heading != LAST_HEARD:
            page = grid.heads[0][1].page if grid.heads else None
            reading.leave_out("a column that bywhen does not keep", flat(heading), page)
        if heading and is_filled and reading.told.get(plain_heading(heading)) == column:
            reading.as_told.append((place, flat(heading), column))
    reading.doubts += grid.typed.doubts


def passed_over(reading: PaperReading, row: RowWords) -> bool:
    """Whether a row holds no entry: it only divides, adds up, shows an example, or notes; each is said."""
    line, text = row.line, row.line.text
    filled = line.filled
    first = flat(line.cells[filled[0]])
    why = None
    if line.is_wide or (len(filled) == 1 and not line.shared and _is_title(text)):
        if signs.clause_likeness(text) >= 0.8 and not text.isupper() and not _TOTAL.match(text):
            return False
        reading.section.heading = text
        why = f'a dividing row: "{shortened(text)}"'
    if (_TOTAL.match(first) or _TOTAL.match(row.words.get("number", ""))) and not signs.is_reference(
        row.words.get("number", "")
    ):
        why = f'a row of totals or remarks: "{shortened(text)}"'
    elif _EXAMPLE.fullmatch(flat(row.words.get("number", ""))):
        why = f'an example row: "{shortened(text)}"'
    elif (noted := _only_notes(row)) is not None:
        why = f'a row left out, {noted}: "{shortened(flat(row.words.get("recommendation", text)))}"'
    if why is not None:
        reading.leave_out(why, page=line.page, lines=[row.at])
    return why is not None


def _only_notes(row: RowWords) -> str | None:
    """Why a row without an owner and a day holds nothing to chase, as where minutes are approved."""
    if any(not signs.is_nothing(row.words.get(name, "")) for name in ("owner", "by_when", "who_when", "response")):
        return None
    words = flat(row.words.get("recommendation", "") or row.words.get("action", ""))
    return procedure.nothing_to_chase(words)


def _is_title(text: str) -> bool:
    return len(text.split()) <= 8 and text[-1:] not in ".;" and not re.match(r"(?i)(?:that|to)\b", text)


def number_by_place(taken: list[FoundRecommendation]) -> None:
    """Number rows that print no number by their place, and head each by what it is printed as."""
    for place, found in enumerate(taken, start=1):
        found.number = found.number or str(place)
        found.heading = found.item or f"Recommendation {found.number}"


def number_alone(number: str) -> str:
    number = re.sub(r"(?i)^rec(ommendation)?s?\.?\s*(no\.?|number)?\s*", "", flat(number)).strip()
    return number.strip(" .:()") if number.count("(") <= 1 and not re.match(r"\w+\s*\(", number) else number
