"""The ruled tables of a PDF's pages, by their lines; words that a narrow column cut are joined again."""

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

from intake.formats import grid
from intake.formats.pdf.lines import PageTable, TextLine, clean
from intake.paper import Line

_CUT = "\ue000"  # stands where a narrow column may have cut a word, until the whole paper is read


def ruled_tables(page: Any) -> list[Any]:
    """The ruled tables; a row cut by the page's end is often left open there, and is closed first."""
    if not _is_ruled(page):
        return []
    found = page.find_tables({"explicit_horizontal_lines": _missing_ends(page)})
    return [table for table in found if len(table.rows) > 1 or len(table.rows[0].cells) > 1]


def _missing_ends(page: Any) -> list[dict[str, Any]]:
    """Lines across, where three upright lines or more end at one height and nothing closes them."""
    upright = [edge for edge in page.edges if edge["orientation"] == "v" and edge["height"] > 5]
    across = [edge["top"] for edge in page.edges if edge["orientation"] == "h" and edge["width"] > 5]
    ends: dict[int, list[float]] = {}
    for edge in upright:
        for height in (edge["top"], edge["bottom"]):
            if not any(abs(height - top) < 3 for top in across):
                ends.setdefault(round(height / 2), []).append(edge["x0"])
    return [
        {
            "object_type": "line",
            "x0": min(places),
            "x1": max(places),
            "top": height * 2.0,
            "bottom": height * 2.0,
            "width": max(places) - min(places),
            "height": 0,
        }
        for height, places in ends.items()
        if len({round(place) for place in places}) >= 3
    ]


def _is_ruled(page: Any) -> bool:
    return len(page.rects) + len(page.lines) + len(page.curves) >= 3


def is_inside(thing: Any, boxes: list[tuple[float, ...]]) -> bool:
    """Whether a thing on the page stands inside one of the boxes."""
    across, down = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
    return any(left <= across <= right and top <= down <= bottom for left, top, right, bottom in boxes)


def rows_of_table(table: Any, number: int) -> list[Line]:
    """The table's rows; what covers the place of a missing cell tells whether it is merged across or down."""
    texts = table.extract()
    rows = table.rows
    edges = sorted({round(cell[0], 1) for row in rows for cell in row.cells if cell})
    cells_by_row: list[list[grid.Cell]] = []
    for texts_of_row, row in zip(texts, rows, strict=True):
        cells: list[grid.Cell] = []
        for text, box in zip(texts_of_row, row.cells, strict=True):
            if box is None:
                continue
            across = sum(1 for edge in edges if box[0] - 1 <= edge < box[2] - 1)
            down = sum(1 for other in rows if box[1] - 1 <= other.bbox[1] < box[3] - 1)
            cells.append(grid.Cell(clean(_mend(text or "", box, table.page)), across, down))
        cells_by_row.append(cells)
    return grid.rows(cells_by_row, number)


def _mend(text: str, box: tuple[float, float, float, float], page: Any) -> str:
    """The cell's words with a mark in those that a narrow column may have cut, without a hyphen ("Developme/nt").

    A printer breaks a word only where it is alone on its line and the next letter would not have fitted.
    """
    lines = text.split("\n")
    if not any(_may_be_cut(above, below) for above, below in pairwise(lines)):
        return text
    placed = [
        line for line in page.crop(box, strict=False).extract_text_lines(return_chars=True) if line["text"].strip()
    ]
    if len(placed) != len(lines):
        return text
    mended = lines[0]
    padding = min(line["x0"] for line in placed) - box[0]
    for (above, below), (line, after) in zip(pairwise(lines), pairwise(placed), strict=True):
        is_full = line["x1"] + after["chars"][0]["width"] > box[2] - padding
        mended += (_CUT if _may_be_cut(above, below) and is_full else "\n") + below
    return mended


def join_cut_words(pages: list[list[TextLine | PageTable]]) -> None:
    """Join the halves of a word that was cut, unless the paper elsewhere shows that the first half is a whole word."""
    tables = [part for page in pages for part in page if isinstance(part, PageTable)]
    words = [row.text for page in pages for row in page if isinstance(row, TextLine)]
    words += [cell for table in tables for line in table.lines for cell in line.cells]
    known = {word.strip(".,;:()") for text in words for word in text.split() if _CUT not in word}

    def rejoined(match: re.Match[str]) -> str:
        first, second = match[1], match[2]
        is_one = first + second in known or first not in known
        return first + ("" if is_one else " ") + second

    for table in tables:
        table.lines = [
            replace(
                line,
                cells=tuple(re.sub(rf"(\w+){_CUT}(\w+)", rejoined, cell).replace(_CUT, " ") for cell in line.cells),
            )
            for line in table.lines
        ]


def _may_be_cut(above: str, below: str) -> bool:
    return " " not in above.strip() and above[-1:].isalpha() and below[:1].islower()
