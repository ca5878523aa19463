"""Tables with merged cells, from any format, to rows of equal width."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from intake.paper import Line, flat, is_rule, tidy_cell

WIDEST = 200  # columns; a span of thousands is damage, not a table
DEEPEST = 5000  # rows that one cell may be merged over


@dataclass(frozen=True)
class Cell:
    """A cell as its format gives it: words, and how many columns and rows it covers."""

    text: str
    across: int = 1
    down: int = 1


def rows(
    cells_by_row: Sequence[Sequence[Cell]], page: int | None = None, nested: Mapping[int, list[Line]] | None = None
) -> list[Line]:
    """The rows of one table: a cell merged across stands in its first column, one merged down in each of its rows.

    `nested` has the rows of tables that stand in a cell, by the number of the row that holds them: they follow it.
    """
    lines: list[Line] = []
    held: dict[int, tuple[int, str]] = {}  # column: rows still covered from above, words
    for cells in cells_by_row:
        line, held = _row(cells, held, page)
        lines.append(line)
    return finish(lines, nested)


def finish(lines: Iterable[Line], nested: Mapping[int, list[Line]] | None = None) -> list[Line]:
    """Rows of equal width, without blank rows and drawn lines; the first opens the table, as does one after a gap."""
    lines = list(lines)
    width = max((len(line.cells) for line in lines), default=0)
    out: list[Line] = []
    gap = True
    for place, line in enumerate(lines):
        if line.text and not is_rule(line.cells):
            cells = line.cells + ("",) * (width - len(line.cells))
            out.append(replace(line, cells=cells, is_wide=line.is_wide and width > 1, opens_table=gap))
            gap = False
        else:
            gap = gap or not line.text
        out.extend(replace(row, is_nested=True) for row in (nested or {}).get(place, []))
    return out


def _row(
    cells: Sequence[Cell], held: dict[int, tuple[int, str]], page: int | None
) -> tuple[Line, dict[int, tuple[int, str]]]:
    words: list[str] = []
    shared: set[int] = set()
    below: dict[int, tuple[int, str]] = {}
    widest = 0

    def take_held() -> None:
        while len(words) in held:
            left, text = held[len(words)]
            shared.add(len(words)) if text else None
            if left > 1:
                below[len(words)] = (left - 1, text)
            words.append(text)

    for cell in cells:
        take_held()
        if len(words) >= WIDEST:
            break
        across, text = min(max(cell.across, 1), WIDEST - len(words)), tidy_cell(cell.text)
        widest = max(widest, across)
        for step in range(across):
            if cell.down > 1:
                below[len(words)] = (min(cell.down, DEEPEST) - 1, text if step == 0 else "")
            words.append(text if step == 0 else "")
    take_held()
    is_wide = len(words) > 1 and widest == len(words)
    return Line("row", tuple(words), page, frozenset(shared), is_wide), below


def loose(lines: Iterable[Line]) -> list[Line]:
    """A sheet's rows, with those that hold one cell alone, above a table or after a gap, as the sentences they are."""
    out: list[Line] = []
    is_loose = True
    for line in lines:
        is_loose = line.filled == [0] and (is_loose or line.opens_table)
        out.append(Line("paragraph", (flat(line.cells[0]),)) if is_loose else line)
    return out
