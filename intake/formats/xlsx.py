"""A workbook to lines: every visible sheet, each cell as Excel shows it."""

import io
import re
import warnings
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from intake.formats import grid
from intake.formats.text import without_markup
from intake.paper import Line, PaperLines, tidy_cell
from intake.patterns import sampled

UNREAD = {  # what a sheet may hold and Excel does not show as words, and how it is counted
    "hidden row": "struck out or hidden",
    "hidden column": "struck out or hidden",
    "struck-out cell": "struck out or hidden",
    "note on a cell": "notes",
}
_NO_VALUE = sampled('<c r="A1"><f>B1</f></c>', r"<c\b[^>]*><f\b[^>]*(?:/>|>[^<]*</f>)(?:<v/>|<v></v>)?</c>")


def read(data: bytes) -> PaperLines:
    """The workbook's lines, sheet after sheet; what is hidden or struck out is left out, and counted."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    paper = PaperLines()
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible" and sheet.max_row > 1:
            paper.leave_out("the sheet is hidden: show it in Excel if it belongs to the paper", sheet.title)
    for sheet in visible:
        unread: Counter[str] = Counter()
        lines = _lines(sheet, unread)
        if lines and len(visible) > 1:
            paper.add("heading", sheet.title)
        paper.lines.extend(lines)
        for what, count in unread.items():
            counted = what if count == 1 else "notes on cells" if what == "note on a cell" else f"{what}s"
            paper.leave_out(f'{count} {counted} in the sheet "{sheet.title}", not read', UNREAD[what])
    _say_formulas(data, paper)
    return paper


def _say_formulas(data: bytes, paper: PaperLines) -> None:
    """Count the formulas whose value the file does not keep, as where a program wrote it that is not Excel."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        count = sum(len(_NO_VALUE.findall(archive.read(name).decode("utf-8", "replace"))) for name in sheets)
    if count:
        why = "without a kept value, so that nothing shows: open the workbook in Excel, save it, and read it again"
        paper.leave_out(f"{count} formula{'s' if count > 1 else ''} {why}", "formulas")


def _lines(sheet: Any, unread: Counter[str]) -> list[Line]:
    covers, across = _merged(sheet)
    hidden_columns = _hidden_columns(sheet)
    raw: list[Line] = []
    used: set[int] = set()
    for at, row in rows_of_sheet(sheet):
        if at and sheet.row_dimensions[at].hidden:
            unread["hidden row"] += 1
            continue
        used |= set(row)
        cells = [_words(row[column], unread) if column in row else "" for column in range(1, max(row, default=0) + 1)]
        shared = set()
        for column in range(min(max(sheet.max_column, len(cells)), grid.WIDEST)):
            if (at, column + 1) in covers:
                cells += [""] * (column + 1 - len(cells))
                cells[column] = cell_text(sheet.cell(covers[at, column + 1], column + 1))
                shared.add(column)
        is_wide = any(place[0] == at and span >= max(len(cells), 3) for place, span in across.items())
        raw.append(_without(hidden_columns, cells, shared, is_wide))
    if count := len(hidden_columns & used):
        unread["hidden column"] += count
    return grid.loose(grid.finish(raw))


def _without(hidden: set[int], cells: list[str], shared: set[int], is_wide: bool) -> Line:
    """The row without what stands in hidden columns."""
    kept = [place for place in range(len(cells)) if place + 1 not in hidden]
    words = [cells[place] for place in kept]
    while words and not words[-1]:
        words.pop()
    return Line("row", tuple(words), None, frozenset(kept.index(at) for at in shared if at in kept), is_wide)


def _hidden_columns(sheet: Any) -> set[int]:
    """The hidden columns, from 1; a group of them is stored under its first."""
    found: set[int] = set()
    for letter, size in sheet.column_dimensions.items():
        if size.hidden:
            first, last = size.min or 0, min(size.max or 0, grid.WIDEST)
            found |= set(range(first, last + 1)) or {
                column for column in range(1, grid.WIDEST) if get_column_letter(column) == letter
            }
    return found


def _words(cell: Any, unread: Counter[str]) -> str:
    if cell.comment is not None:
        unread["note on a cell"] += 1
    if cell.font is not None and cell.font.strike:
        unread["struck-out cell"] += bool(cell_text(cell))
        return ""
    return cell_text(cell)


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
    return tidy_cell(without_markup(str(value)))


def _day(value: date, shape: str) -> str:
    """A date cell's words: a month where Excel shows only a month, else the day, day first as in the United Kingdom."""
    shape = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", shape.lower())
    if "d" not in shape and "m" in shape and "y" in shape:
        return f"{value:%B} {value.year}"
    return f"{value:%d/%m}/{value.year:04d}"
