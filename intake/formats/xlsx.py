"""A workbook to lines: every visible sheet, each cell as Excel shows it."""

import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import openpyxl

from definitions.papers.draft import LeftOut
from intake.formats import grid
from intake.paper import Line, PaperLines, tidy


def read(data: bytes) -> PaperLines:
    """The workbook's lines, sheet after sheet; what a hidden sheet holds is left out, and said."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    paper = PaperLines()
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible" and sheet.max_row > 1:
            paper.left_out.append(
                LeftOut(heading=sheet.title, why="the sheet is hidden: show it in Excel if it belongs to the paper")
            )
    for sheet in visible:
        lines = _lines(sheet)
        if lines and len(visible) > 1:
            paper.add("heading", sheet.title)
        paper.lines.extend(lines)
    return paper


def _lines(sheet: Any) -> list[Line]:
    covers, across = _merged(sheet)
    raw: list[Line] = []
    for at, row in rows_of_sheet(sheet):
        cells = [cell_text(row[column]) if column in row else "" for column in range(1, max(row, default=0) + 1)]
        shared = set()
        for column in range(min(max(sheet.max_column, len(cells)), grid.WIDEST)):
            if (at, column + 1) in covers:
                cells += [""] * (column + 1 - len(cells))
                cells[column] = cell_text(sheet.cell(covers[at, column + 1], column + 1))
                shared.add(column)
        while cells and not cells[-1]:
            cells.pop()
        is_wide = any(place[0] == at and span >= max(len(cells), 3) for place, span in across.items())
        raw.append(Line("row", tuple(cells), None, frozenset(shared), is_wide))
    return grid.loose(grid.finish(raw))


def rows_of_sheet(sheet: Any) -> Iterator[tuple[int, dict[int, Any]]]:
    """The rows that hold cells, with their number and their cells by column; one blank row stands for a gap.

    A stray cell in row 1,048,576 makes no million rows of it: only cells that exist are looked at.
    """
    by_row: dict[int, dict[int, Any]] = {}
    for (row, column), cell in sheet._cells.items():
        if column <= grid.WIDEST and cell.value is not None:
            by_row.setdefault(row, {})[column] = cell
    last = 0
    for at in sorted(by_row):
        if at > last + 1:
            yield 0, {}
        yield at, by_row[at]
        last = at


def _merged(sheet: Any) -> tuple[dict[tuple[int, int], int], dict[tuple[int, int], int]]:
    """The row in which a covered cell's words stand, by cell; how many columns a merged cell covers, by cell."""
    covers: dict[tuple[int, int], int] = {}
    across: dict[tuple[int, int], int] = {}
    for area in sheet.merged_cells.ranges:
        across[area.min_row, area.min_col] = area.max_col - area.min_col + 1
        for row in range(area.min_row + 1, min(area.max_row, area.min_row + grid.DEEPEST) + 1):
            covers[row, area.min_col] = area.min_row
    return covers, across


def cell_text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime | date):
        return _day(value, str(cell.number_format or ""))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return tidy(str(value))


def _day(value: date, shape: str) -> str:
    """A date cell's words: a month where Excel shows only a month, else the day, day first as in the United Kingdom."""
    shape = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", shape.lower())
    if "d" not in shape and "m" in shape and "y" in shape:
        return f"{value:%B} {value.year}"
    return f"{value:%d/%m}/{value.year:04d}"
