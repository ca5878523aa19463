"""A tree of words and tables, as DOCX and HTML hold them, to lines.

A table of one column is only a frame around its content. A table inside a cell is part of the cell's words, unless it
is an action plan of its own: then its rows follow the row that holds it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from intake import columns
from intake.formats import grid
from intake.paper import Line, LineKind, PaperLines, tidy


@dataclass
class TextBlock:
    """A heading or a paragraph."""

    kind: LineKind
    text: str


@dataclass
class TableCell:
    """A table's cell."""

    content: Sequence[TextBlock | TableBlock]
    across: int = 1
    down: int = 1


@dataclass
class TableBlock:
    """A table: its boxes, row by row."""

    rows: Sequence[Sequence[TableCell]]


def write_lines(content: Sequence[TextBlock | TableBlock], paper: PaperLines) -> None:
    """Add the tree's lines to the paper, in reading order."""
    for part in content:
        if isinstance(part, TextBlock):
            paper.add(part.kind, part.text)
        elif _is_frame(part):
            for row in part.rows:
                for box in row:
                    write_lines(box.content, paper)
        else:
            paper.lines.extend(_lines(part))


def _is_frame(table: TableBlock) -> bool:
    return all(len(row) <= 1 for row in table.rows) or (
        # a page laid out by a table: a cell that holds a plan beside others that are blank
        any(_is_plan(part) for row in table.rows for box in row for part in box.content)
        and all(sum(bool(_text(box.content)) for box in row) <= 1 for row in table.rows)
    )


def _lines(table: TableBlock) -> list[Line]:
    out: list[Line] = []
    chunk: list[list[grid.Cell]] = []
    for row in table.rows:
        plans = [part for box in row for part in box.content if isinstance(part, TableBlock) and _is_plan(part)]
        chunk.append([grid.Cell(_text(box.content), box.across, box.down) for box in row])
        if plans:
            out.extend(grid.rows(chunk))
            chunk = []
            for plan in plans:
                out.extend(_lines(plan))
    return out + grid.rows(chunk)


def _is_plan(part: TextBlock | TableBlock) -> bool:
    return isinstance(part, TableBlock) and any(
        columns.header_columns([_text(box.content) for box in row]) is not None for row in part.rows[:3]
    )


def _text(content: Sequence[TextBlock | TableBlock]) -> str:
    found: list[str] = []
    for part in content:
        if isinstance(part, TextBlock):
            found.append(part.text)
        elif not _is_plan(part):
            found.extend(_text(box.content) for row in part.rows for box in row)
    return tidy(" ".join(found))
