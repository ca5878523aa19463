"""Whether a row of a table names its columns: known headings, or cells of another kind than those below them."""

import re
from collections.abc import Mapping, Sequence

from intake import labels
from intake.paper import Line, flat
from intake.signs import words as signs
from intake.tables import headings
from intake.tables.headings import SURE, Column
from intake.tables.typed import TypedColumns

ToldColumns = Mapping[str, Column]


def is_heading_row(line: Line, told: ToldColumns | None = None) -> bool:
    """Whether a row names columns: short cells, two at least that are known headings of different columns."""
    cells = [line.cells[place] for place in line.filled]
    if len(cells) < 2 or line.shared or any(_is_content(cell) for cell in cells):
        return False
    named = [best_column(cell, told or {}) for cell in cells]
    sure = {column for column, vote in named if vote >= SURE and column != "other"}
    some = sum(vote >= 0.3 for _, vote in named)
    if len(cells) == 2:
        is_answer = labels.response_label(flat(cells[0])) is not None and signs.verdict_likeness(cells[1]) > 0
        kinds = {column for column, _ in named}
        is_pair = "recommendation" in kinds and some == 2 and len(kinds) == 2 and bool(sure)
        return (
            (len(sure) == 2 or is_pair) and not is_answer and labels.recommendation_label(cells[0], alone=True) is None
        )
    kinds = {column for column, vote in named if vote >= 0.3}
    is_told = len(kinds) > 2 and some == len(cells)  # no one heading is known for certain, and each holds a known word
    return is_told or (len(sure) >= 2 and 2 * some >= len(cells))


def best_column(heading: str, told: ToldColumns) -> tuple[Column, float]:
    if said := told.get(headings.plain_heading(heading)):
        return said, 1.0
    found = headings.votes(heading)
    return max(found.items(), key=lambda entry: entry[1], default=("other", 0.0))


def _is_content(cell: str) -> bool:
    """Whether a cell cannot be a heading: it is a date, a clause, or longer than any heading."""
    words = flat(cell)
    if re.search(r"[☐☒☑✓✔]", words):
        return True
    is_clause = len(words.split()) > 5 and signs.clause_likeness(words) >= 0.8 and not headings.votes(words)
    item = labels.list_item(words)
    if (item is not None and len(item.text.split()) > 3) or (words.endswith(".") and len(words.split()) > 4):
        return True
    is_day = words[:1].isdigit() or len(words.split()) < 3  # "Position at Sept 2026" is a heading with its day
    is_day = is_day and signs.day_likeness(words) == 1.0 and not headings.votes(words)
    return len(words) > 140 or is_day or is_clause


def is_group_row(line: Line, below: Line) -> bool:
    """Whether a row only groups the headings below it: fewer short cells, none of them a value."""
    if line.filled in ([0], [0, 1]) and is_label(flat(line.cells[0])):
        return False  # a label with its value, above a plan of its own
    if any(line.cells[place][:1].islower() or line.cells[place].endswith(".") for place in line.filled):
        return False  # the rest of a sentence that a page's end has cut
    return len(line.filled) < len(below.filled) and all(
        len(line.cells[place]) <= 60 and not signs.is_reference(line.cells[place]) for place in line.filled
    )


def same_heads(cells: Sequence[str], named: Sequence[str]) -> bool:
    return [flat(cell) for cell in cells if cell] == [flat(cell) for cell in named if cell]


def is_label(words: str) -> bool:
    """Whether short words name a field, as "Lead", "Trust response" or "Recommendation 3" do."""
    if len(words) > 80:
        return False
    label = labels.recommendation_label(words, alone=True)
    if label is not None and signs.clause_likeness(label.rest) < 0.8:
        return True
    if labels.response_label(words) is not None:
        return True
    return max(headings.votes(words.rstrip(": ")).values(), default=0.0) >= SURE


def names_columns(line: Line, below: TypedColumns) -> bool:
    """Whether a row is the heading of those below it: short cells, none of the kind that its column holds."""
    if len(line.filled) < 2 or any(len(line.cells[place].split()) > 12 for place in line.filled):
        return False
    fitting = [_fits_column(line.cells[place], below.columns.get(place, "other")) for place in line.filled]
    return True not in fitting and fitting.count(False) >= 2


def _fits_column(cell: str, column: Column) -> bool | None:
    """Whether a cell is of its column's kind; None where that cannot be told."""
    match column:
        case "number":
            return signs.is_reference(cell)
        case "by_when" | "meeting" | "done_on" | "who_when":
            return signs.day_likeness(cell) >= 1
        case "verdict":
            return signs.verdict_likeness(cell) > 0 and not headings.votes(cell)
        case "owner":
            return None if headings.votes(cell) else signs.post_likeness(cell) > 0
        case "recommendation" | "action":
            return signs.clause_likeness(cell) >= 0.6
    return None
