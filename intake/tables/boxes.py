"""Rows that only frame running words: a box across the table, cells that say their own label, minutes in a table."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from intake import labels
from intake.fields.who_when import split_who_when
from intake.paper import Line, flat
from intake.rows.labelled import column_of
from intake.signs import leads
from intake.signs import words as signs
from intake.tables import headings


def without_boxes(lines: Sequence[Line]) -> list[Line]:
    """The lines, with each such row as the paragraphs that it frames. All other lines stay as they are."""
    found: list[Line] = []
    for table in _tables(lines):
        if table[0].kind == "paragraph":
            found += [replace(table[0], cells=(words,)) for words in leads.resolutions_apart(table[0].text)]
            continue
        if _holds_minutes(table):
            found += [part for line in table for part in _minute(line, table[0])]
            continue
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


# Minutes in a table: a number, the words, and a margin with who is to act


def _holds_minutes(table: Sequence[Line]) -> bool:
    """Whether a cell of the table tells what was said, and below it what was resolved."""
    return table[0].kind == "row" and any(
        _resolves(paragraph) for line in table for cell in line.cells for paragraph in _apart(cell)[1:]
    )


def _apart(cell: str) -> list[str]:
    return [words for paragraph in cell.split("\n") for words in leads.resolutions_apart(paragraph)]


def _resolves(paragraph: str) -> bool:
    found = leads.resolution_of(paragraph, is_minutes=True)
    return found is not None and found.word.isupper()


def _minute(line: Line, head: Line) -> Iterator[Line]:
    """A row as the minutes that it holds: a heading, paragraphs, and the margin's cells behind their label."""
    words = max(line.filled, key=lambda place: len(line.cells[place]), default=0)
    is_title = len(line.filled) == 1 and len(line.cells[words].split()) < 9 and not _resolves(line.cells[words])
    if not line.filled or is_title or (len(line.cells[words].split()) < 4 and "\n" not in line.cells[words]):
        yield Line("heading", (flat(line.text),), line.page) if is_title else line
        return
    numbers = [line.cells[place] for place in line.filled if place < words and signs.is_reference(line.cells[place])]
    title, *paragraphs = _apart(line.cells[words])
    if not paragraphs or _resolves(title) or len(title.split()) > 12 or title[-1:] in ".;":
        title, paragraphs = "", [title, *paragraphs]
    if numbers or title:
        yield Line("heading", (f"{' '.join(numbers)} {title}".strip(),), line.page)
    for paragraph in paragraphs:
        yield Line("paragraph", (paragraph,), line.page)
    for place in line.filled:
        if place != words and line.cells[place] not in numbers:
            yield replace(
                line, cells=(_margin_label(head, place, line.cells[place]), line.cells[place]), shared=frozenset()
            )


def _margin_label(head: Line, place: int, value: str) -> str:
    if split_who_when(value) or signs.post_likeness(value) > 0:
        return "Action by"
    label = flat(head.cells[place]) if place < len(head.cells) else ""
    return label if headings.votes(label) else "Action by"
