"""A workbook to lines: every visible sheet, each cell as Excel shows it."""

import io
import re
import warnings
from datetime import date, datetime
from typing import Any

import openpyxl

from definitions.draft import LeftOut
from intake import grid
from intake.paper import Line, Paper, tidy


def read(data: bytes) -> Paper:
    """The workbook's lines, sheet after sheet; what a hidden sheet holds is left out, and said."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    paper = Paper()
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible" and sheet.max_row > 1:
            paper.left_out.append(
                LeftOut(heading=sheet.title, why="the sheet is hidden: show it in Excel if it belongs to the paper")
            )
    for sheet in visible:
        lines = _lines(sheet)
        if lines and len(visible) > 1:
            paper.say("heading", sheet.title)
        paper.lines.extend(lines)
    return paper


def _lines(sheet: Any) -> list[Line]:
    covers, across = _merged(sheet)
    raw: list[Line] = []
    for at, row in enumerate(sheet.iter_rows(), start=1):
        cells = [_shown(cell) for cell in row]
        shared = set()
        for column in range(len(cells)):
            if (at, column + 1) in covers:
                cells[column] = _shown(sheet.cell(covers[at, column + 1], column + 1))
                shared.add(column)
        while cells and not cells[-1]:
            cells.pop()
        is_wide = any(place[0] == at and span >= max(len(cells), 3) for place, span in across.items())
        raw.append(Line("row", tuple(cells), None, frozenset(shared), is_wide))
    return grid.loose(grid.finish(raw))


def _merged(sheet: Any) -> tuple[dict[tuple[int, int], int], dict[tuple[int, int], int]]:
    """For each cell covered from above: the row its words stand in; for each merged cell: how many columns it covers."""
    covers: dict[tuple[int, int], int] = {}
    across: dict[tuple[int, int], int] = {}
    for area in sheet.merged_cells.ranges:
        across[area.min_row, area.min_col] = area.max_col - area.min_col + 1
        for row in range(area.min_row + 1, min(area.max_row, area.min_row + grid.DEEPEST) + 1):
            covers[row, area.min_col] = area.min_row
    return covers, across


def _shown(cell: Any) -> str:
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
