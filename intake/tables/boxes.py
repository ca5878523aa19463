"""Rows that only frame running words: a box across the table, a row whose every cell says its own label."""

from collections.abc import Iterator, Sequence

from intake import labels
from intake.paper import Line, flat
from intake.rows.labelled import column_of


def without_boxes(lines: Sequence[Line]) -> list[Line]:
    """The lines, with each such row as the paragraphs that it frames. All other lines stay as they are."""
    found: list[Line] = []
    for table in _tables(lines):
        is_boxed = table[0].kind == "row" and sum(_is_box(line) for line in table) > 1
        for line in table:
            found += _paragraphs(line) if is_boxed and (_is_box(line) or _is_labelled(line)) else [line]
    return found


def _tables(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Runs of rows, each from its table's first row on; and each other line by itself."""
    run: list[Line] = []
    for line in lines:
        if run and (line.kind != "row" or line.opens_table):
            yield run
            run = []
        if line.kind == "row":
            run.append(line)
        else:
            yield [line]
    if run:
        yield run


def _is_box(line: Line) -> bool:
    """Whether a row is one cell whose first paragraph is a label: "RECOMMENDATION 2", and below it the words."""
    if len(line.filled) != 1:
        return False
    first, _, rest = line.cells[line.filled[0]].partition("\n")
    if not rest:
        return False
    return labels.recommendation_label(first, alone=True) is not None or labels.response_label(first) is not None


def _is_labelled(line: Line) -> bool:
    """Whether every cell of a row says its own label, and two at least are known: "Lead: …", "To be done by: …"."""
    pairs = [_pair(line.cells[place]) for place in line.filled]
    return len(pairs) > 1 and all(pairs) and sum(column_of(label, value) is not None for label, value in pairs) > 1


def _pair(cell: str) -> tuple[str, ...]:
    label, mark, value = flat(cell).partition(":")
    return (label, value.strip()) if mark and len(label.split()) <= 6 else ()


def _paragraphs(line: Line) -> Iterator[Line]:
    if len(line.filled) == 1:
        for words in line.cells[line.filled[0]].split("\n"):
            yield Line("paragraph", (words,), line.page)
    else:
        for place in line.filled:
            yield Line("row", _pair(line.cells[place]), line.page)
