"""A tree of words and tables, as DOCX and HTML hold them, to lines.

A table of one column is only a frame around its content, as is one that lays out a page. A table inside a cell is part
of the cell's words, unless it is a table of its own: then its rows follow the row that holds it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from intake.formats import grid
from intake.paper import Line, LineKind, PaperLines, tidy, tidy_cell

PAGE_LIKE = 4  # paragraphs around a table that make a cell a page, and no cell of a table


@dataclass
class TextBlock:
    """A heading or a paragraph."""

    kind: LineKind
    text: str
    is_bold: bool = False
    is_quoted: bool = False


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
            paper.add(part.kind, part.text, is_bold=part.is_bold, is_quoted=part.is_quoted)
        elif _is_frame(part):
            for row in part.rows:
                for box in row:
                    write_lines(box.content, paper)
        else:
            paper.lines.extend(_lines(part))


def _is_frame(table: TableBlock) -> bool:
    """Whether a table only lays out what it holds: one column, or a cell that is a page of its own."""
    if all(len(row) <= 1 for row in table.rows):
        return True
    boxes = [box for row in table.rows for box in row]
    with_tables = [box for box in boxes if any(_is_grid(part) for part in box.content)]
    if not with_tables:
        return False
    is_one_a_row = all(sum(bool(_text(box.content)) for box in row) <= 1 for row in table.rows)
    return is_one_a_row or any(_is_page_like(box) for box in with_tables)


def _is_page_like(box: TableCell) -> bool:
    words = [part for part in box.content if isinstance(part, TextBlock) and tidy(part.text)]
    return len(words) >= PAGE_LIKE or any(part.kind == "heading" for part in words)


def _lines(table: TableBlock) -> list[Line]:
    nested: dict[int, list[Line]] = {}
    for place, row in enumerate(table.rows):
        inner = [line for box in row for part in box.content if _is_grid(part) for line in _lines(part)]  # type: ignore[arg-type]
        if inner:
            nested[place] = inner
    cells = [[grid.Cell(_text(box.content), box.across, box.down) for box in row] for row in table.rows]
    return grid.rows(cells, nested=nested)


def _is_grid(part: TextBlock | TableBlock) -> bool:
    """Whether a table inside a cell is a table of its own: two rows and two columns at least, with words in each."""
    if isinstance(part, TextBlock):
        return False
    filled = [sum(bool(_text(box.content)) for box in row) for row in part.rows]
    return sum(count > 1 for count in filled) > 1


def _text(content: Sequence[TextBlock | TableBlock]) -> str:
    return tidy_cell("\n".join(_texts(content)))


def _texts(content: Sequence[TextBlock | TableBlock]) -> Iterator[str]:
    for part in content:
        if isinstance(part, TextBlock):
            yield part.text
        elif not _is_grid(part):
            yield " ".join(" ".join(_texts(box.content)) for row in part.rows for box in row)
