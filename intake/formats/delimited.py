"""A CSV file to lines, in the encodings and with the separators that Excel writes."""

import csv
import io

from intake.formats import grid, text
from intake.paper import Line, PaperLines, tidy_cell


def read(data: bytes) -> PaperLines:
    """The file's lines; a sentence above the table, alone in its row, is a paragraph."""
    content = text.decode(data)
    raw = []
    csv.field_size_limit(2**24)
    for row in csv.reader(io.StringIO(content, newline=""), delimiter=separator(content)):
        cells = [tidy_cell(text.without_markup(cell)) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        raw.append(Line("row", tuple(cells)))
    return PaperLines(grid.loose(grid.finish(raw)))


def separator(content: str) -> str:
    """The mark that most lines hold most of."""
    first, _, _rest = content.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        return first.strip()[4]
    sample = content[:20000]
    return max(",;\t|", key=lambda mark: sample.count(mark) + (2 if mark == "," else 0))
