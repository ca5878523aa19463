"""The ruled tables of a PDF's pages, by their lines; words that a narrow column cut are joined again."""

import re
from dataclasses import replace
from typing import Any

from intake.formats import grid
from intake.formats.pdf.cells import CUT, cell_texts
from intake.formats.pdf.lines import PageTable, TextLine
from intake.paper import Line


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
    rows = table.rows
    texts = cell_texts(table)
    edges = sorted({round(cell[0], 1) for row in rows for cell in row.cells if cell})
    cells_by_row: list[list[grid.Cell]] = []
    for row in rows:
        cells: list[grid.Cell] = []
        for box in row.cells:
            if box is None:
                continue
            across = sum(1 for edge in edges if box[0] - 1 <= edge < box[2] - 1)
            down = sum(1 for other in rows if box[1] - 1 <= other.bbox[1] < box[3] - 1)
            cells.append(grid.Cell(texts.get(box, ""), across, down))
        cells_by_row.append(cells)
    return grid.rows(cells_by_row, number)


def join_cut_words(pages: list[list[TextLine | PageTable]]) -> None:
    """Join the halves of a word that was cut, unless the paper elsewhere shows that the first half is a whole word."""
    tables = [part for page in pages for part in page if isinstance(part, PageTable)]
    words = [row.text for page in pages for row in page if isinstance(row, TextLine)]
    words += [cell for table in tables for line in table.lines for cell in line.cells]
    known = {word.strip(".,;:()") for text in words for word in text.split() if CUT not in word}

    def rejoined(match: re.Match[str]) -> str:
        first, second = match[1], match[2]
        is_one = first + second in known or first not in known
        return first + ("" if is_one else " ") + second

    for table in tables:
        table.lines = [
            replace(
                line,
                cells=tuple(re.sub(rf"(\w+){CUT}(\w+)", rejoined, cell).replace(CUT, " ") for cell in line.cells),
            )
            for line in table.lines
        ]
