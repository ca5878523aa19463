"""The rows of a table, told apart: grids under a heading row, labels with a value beside them, and what is neither."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from intake import labels
from intake.paper import Line, flat
from intake.tables import content, headings
from intake.tables.heading_rows import (
    ToldColumns,
    best_column,
    is_group_row,
    is_heading_row,
    is_label,
    names_columns,
    same_heads,
)
from intake.tables.ticked import without_ticks
from intake.tables.typed import TypedColumns, type_columns

Placed = tuple[int, Line]  # a line with its place in the paper


@dataclass
class Row:
    """A row with its place in the paper, and the rows of a table that stands in one of its cells."""

    at: int
    line: Line
    nested: list[Placed] = field(default_factory=list)


@dataclass
class Grid:
    """Rows under a heading row, or rows that need none since their cells tell what they are."""

    heads: list[Placed]
    typed: TypedColumns
    rows: list[Row]
    repeated: list[int] = field(default_factory=list)  # where the heading row stands again
    is_coded: bool = False  # the words of each recommendation begin with a code of their own


@dataclass
class Labelled:
    """A row of a label and what it labels, as on a card: "Lead | Chief Nurse"."""

    row: Row
    label: str
    value: str


@dataclass
class Loose:
    """A row that no heading and no label explains."""

    row: Row


ColumnPart = Grid | Labelled | Loose


def parts_of(placed: Sequence[Placed], told: ToldColumns | None = None) -> list[ColumnPart]:
    """The parts of a run of rows, in order."""
    rows = _rows(placed)
    found: list[ColumnPart] = []
    at = 0
    while at < len(rows):
        at = _next_part(rows, at, found, told or {})
    return found


def _rows(placed: Sequence[Placed]) -> list[Row]:
    out: list[Row] = []
    for at, line in placed:
        if line.is_nested and out:
            out[-1].nested.append((at, replace(line, is_nested=False)))
        else:
            out.append(Row(at, line))
    return out


def _next_part(rows: list[Row], at: int, found: list[ColumnPart], told: ToldColumns) -> int:
    row = rows[at]
    if (depth := _heading_depth(rows, at, told)) is not None:
        return _grid(rows, at, depth, found, told)
    labelled = labelled_row(row)
    if labelled is not None and not _is_in_headless_grid(rows, at):
        found.append(labelled)
        return at + 1
    if row.line.is_wide or len(row.line.filled) == 1:
        found.append(Loose(row))
        return at + 1
    end = _headless_end(rows, at)
    typed = type_columns([], [row.line.cells for row in rows[at:end]], told) if end - at > 1 else None
    if typed is not None and _tells_enough(typed):
        found.append(_without_heading(rows[at:end], typed, told))
        return end
    found.append(Loose(row))
    return at + 1


# Heading rows


def _heading_depth(rows: list[Row], at: int, told: ToldColumns) -> int | None:
    """How many rows of headings begin here, groups of headings above the headings included; None where none does."""
    below = rows[at + 1].line if at + 1 < len(rows) else None
    is_group = below is not None and is_heading_row(below, told) and is_group_row(rows[at].line, below)
    for depth in (2,) if is_group else (1, 2):
        if at + depth > len(rows):
            return None
        if is_heading_row(rows[at + depth - 1].line, told):
            below = rows[at + depth].line if at + depth < len(rows) else None
            above_is_sparse = depth == 1 or is_group_row(rows[at].line, rows[at + 1].line)
            is_card = below is not None and len(rows[at + depth - 1].line.filled) == 2 and _is_label(below)
            return depth if above_is_sparse and not is_card else None
    return None


def _grid(rows: list[Row], at: int, depth: int, found: list[ColumnPart], told: ToldColumns) -> int:
    heads = rows[at : at + depth]
    start = at + depth
    named = heads[-1].line.cells
    grid = Grid([(row.at, row.line) for row in heads], TypedColumns({}), [])
    end = start
    while end < len(rows) and not _ends_grid(rows, end, named, told):
        row = rows[end]
        if same_heads(row.line.cells, named):
            grid.repeated.append(row.at)
        else:
            grid.rows.append(row)
        end += 1
    heads_told, lines = without_ticks(named, [row.line for row in grid.rows])
    for row, line in zip(grid.rows, lines, strict=True):
        row.line = line
    grid.typed = type_columns(heads_told, [line.cells for line in lines if not line.is_wide], told)
    kept = _fitting(grid)
    end -= len(grid.rows) - kept
    grid.rows = grid.rows[:kept]
    found.append(grid)
    return max(end, start)


def _ends_grid(rows: list[Row], at: int, named: Sequence[str], told: ToldColumns) -> bool:
    """Whether another part begins at a row: other headings, a card's label, a recommendation right across."""
    line = rows[at].line
    if same_heads(line.cells, named):
        return False
    if is_heading_row(line, told):
        return True
    label = labels.recommendation_label(line.cells[0], alone=True) if line.cells[0] else None
    asks_within = any(best_column(head, told)[0] == "recommendation" for head in named if head)
    if label is not None and not asks_within and (len(line.filled) <= 2 or line.is_wide):
        return True
    return line.opens_table and labelled_row(rows[at]) is not None and len(line.filled) <= 2


def _fitting(grid: Grid) -> int:
    """How many rows belong to the grid: behind a gap or a page's end, those whose cells fit its columns."""
    for number, row in enumerate(grid.rows):
        if number and row.line.opens_table and not part_fits(row.line, grid):
            return number
    return len(grid.rows)


def part_fits(line: Line, grid: Grid) -> bool:
    """Whether a row behind a gap may belong to the grid above it."""
    if max(line.filled, default=0) > max(grid.typed.columns, default=0):
        return False
    if len(line.filled) == 1 and line.filled[0] == 0 and line.page is None:
        return False  # a title behind a gap
    return line.page is not None or len(line.filled) > 1


# Labels


def labelled_row(row: Row) -> Labelled | None:
    """The label and its value, where the row is a pair of the two: "Trust response | Accepted"."""
    line = row.line
    filled = line.filled
    if not filled or filled[0] != 0 or len(filled) > 2:
        return None
    label = flat(line.cells[0])
    value = line.cells[filled[1]] if len(filled) == 2 else ""
    if len(filled) == 1 and (line.is_wide or len(line.cells) < 2) and not is_label(label):
        return None
    if is_label(label) or (value and (labels.recommendation_label(label, alone=True) or _names_value(label, value))):
        return Labelled(row, label, value)
    return None


def _names_value(label: str, value: str) -> bool:
    """Whether a label names by one of its words what the value beside it plainly is."""
    votes = headings.votes(label.rstrip(": "))
    return any(content.fits(column, value) for column in votes)


def _is_label(line: Line) -> bool:
    return len(line.filled) <= 2 and bool(line.cells[0]) and is_label(flat(line.cells[0]))


# Rows without a heading row


def _headless_end(rows: list[Row], at: int) -> int:
    end = at
    while end < len(rows) and not (end > at and rows[end].line.opens_table) and not is_heading_row(rows[end].line):
        if labelled_row(rows[end]) is not None and end > at and not _is_in_headless_grid(rows, end):
            break
        end += 1
    return end


def _is_in_headless_grid(rows: list[Row], at: int) -> bool:
    """Whether a row that looks like a label stands among rows of three cells and more."""
    around = [row.line for row in rows[max(0, at - 1) : at + 2] if row is not rows[at]]
    return bool(around) and all(len(line.filled) > 2 for line in around)


def _tells_enough(typed: TypedColumns) -> bool:
    """Whether the cells alone tell that the rows ask for something, and who answers, owns it or by when."""
    told = set(typed.columns.values())
    return bool(told & {"recommendation", "action"}) and bool(
        told & {"owner", "by_when", "who_when", "verdict", "status"}
    )


def _without_heading(rows: list[Row], typed: TypedColumns, told: ToldColumns) -> Grid:
    """A grid by its cells alone; its first row is its heading where it fits none of the columns below it."""
    first, rest = rows[0], rows[1:]
    below = type_columns(list(first.line.cells), [row.line.cells for row in rest], told)
    if names_columns(first.line, below):
        repeated = [row.at for row in rest if same_heads(row.line.cells, first.line.cells)]
        return Grid([(first.at, first.line)], below, [row for row in rest if row.at not in repeated], repeated)
    return Grid([], typed, rows)
