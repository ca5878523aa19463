"""Tables on their side: the fields stand one below the other, and each column is a recommendation."""

from collections.abc import Sequence

from intake.paper import Line, flat
from intake.signs import words as signs
from intake.tables import headings
from intake.tables.heading_rows import ToldColumns, is_heading_row
from intake.tables.parts import Grid, Row
from intake.tables.typed import type_columns


def sideways_grid(rows: Sequence[Row], told: ToldColumns) -> Grid | None:
    """The table turned upright, where its first column names fields and one row asks for something in each cell."""
    width = max((len(row.line.cells) for row in rows), default=0)
    if len(rows) < 3 or width < 3 or is_heading_row(rows[0].line, told):
        return None
    named = [flat(row.line.cells[0]) for row in rows]
    if sum(max(headings.votes(name).values(), default=0.0) >= 0.3 for name in named) < 3:
        return None
    asking = [row for row in rows if _asks(row.line)]
    if len(asking) != 1:
        return None
    columns = [place for place in range(1, width) if _cell(asking[0].line, place)]
    upright = [tuple(_cell(row.line, place) for row in rows) for place in columns]
    typed = type_columns(named, upright, told)
    if not typed.has("recommendation") or not typed.has(
        "verdict", "response", "owner", "by_when", "who_when", "status"
    ):
        return None
    page = asking[0].line.page
    turned = [Row(asking[0].at, Line("row", cells, page)) for cells in upright]
    return Grid([(row.at, row.line) for row in rows if row is not asking[0]], typed, turned)


def _asks(line: Line) -> bool:
    """Whether a row's cells, but for its first, ask for something, each for itself."""
    cells = [line.cells[place] for place in line.filled if place]
    return len(cells) > 1 and 3 * sum(signs.clause_likeness(cell) >= 0.6 for cell in cells) >= 2 * len(cells)


def _cell(line: Line, place: int) -> str:
    return line.cells[place] if place < len(line.cells) else ""
