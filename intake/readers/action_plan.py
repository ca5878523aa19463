"""The rows of an action plan: which go on from the row above, which share its owner and date, which only divide."""

import re
from dataclasses import fields, replace

from intake import labels
from intake.columns import Column
from intake.paper import Line, shortened
from intake.patterns import sampled
from intake.readers.walk import PlanRow, Walk

_KEPT: tuple[Column, ...] = (
    "action",
    "owner",
    "by_when",
    "original",
    "revised",
    "success",
    "progress",
    "status",
    "done_on",
)
_ALIKE: tuple[Column, ...] = ("owner", "by_when", "success", "progress", "status")  # what several actions may share
_VERBS = sampled(
    "Review the winter routes",
    (
        r"(?:to|review|develop|produce|provide|write|publish|ensure|establish|create|update|prepare|consult|"
        r"agree|appoint|commission|complete|continue|deliver|"
        r"explore|identify|implement|introduce|investigate|issue|launch|monitor|report|set|undertake|work|"
        r"share|add|include|consider|arrange|circulate|invite|"
        r"request|send|submit|support|carry|make|take|build|hold|run|train|recruit|map|test|draft|officers?|"
        r"team|the|a|an|we|all|as|in|this|there|it|[0-9(])\b"
    ),
    re.IGNORECASE,
)


def words_by_column(line: Line, header: dict[int, Column]) -> dict[Column, str]:
    """The row's words by column; a column without a heading belongs to the one before it."""
    out: dict[Column, str] = {}
    column: Column | None = None
    for place, cell in enumerate(line.cells):
        column = header.get(place, column)
        if column is not None and cell:
            out[column] = f"{out[column]} {cell}" if out.get(column) else cell
    return out


def shared_columns(line: Line, header: dict[int, Column]) -> set[Column]:
    """The columns in which the row only stands beside a cell of the row above."""
    return {header[place] for place in line.shared if place in header}


def take_row(
    walk: Walk, rows: list[PlanRow], line: Line, header: dict[int, Column], owner_of: str, may_divide: bool = True
) -> None:
    """Add a row of a plan: as actions of its own, as the end of the row above, or as a dividing row, left out."""
    words = words_by_column(line, header)
    row = PlanRow(page=line.page)
    for name in _KEPT:
        setattr(row, name, words.get(name, ""))
    joined = shared_columns(line, header)
    if rows and _ends_above(row, rows[-1], line, joined):
        _join(rows, row, joined)
    elif may_divide and (line.is_wide or _divides(row)):
        walk.leave_out(
            f'a dividing row in the plan of {owner_of}: "{shortened(line.text)}"; it names no owner and no date',
            page=line.page,
        )
    elif rows and _shares(row, rows[-1], joined):
        last = rows[-1]
        asked = f'"{shortened(row.action, 60)}" has no owner and date of its own: are those of the row above meant?'
        row.questions.append(asked)
        for name in _ALIKE:
            setattr(row, name, getattr(row, name) or getattr(last, name))
        rows.append(row)
    else:
        rows.extend(apart(row))


def apart(row: PlanRow) -> list[PlanRow]:
    """The numbered actions of one cell, each with the row's owner and date; what is numbered alike goes along."""
    stem, items = labels.split_items(row.action)
    if len(items) < 2 or any(item.number is None for item in items):
        return [row]
    out = []
    for place, item in enumerate(items):
        part = replace(row, action=f"{stem} {item.text}".strip(), questions=list(row.questions))
        for name in _ALIKE:
            setattr(part, name, _of_item(getattr(row, name), place, len(items)))
        out.append(part)
    return out


def _of_item(words: str, place: int, count: int) -> str:
    _, items = labels.split_items(words)
    is_alike = len(items) == count and all(item.number for item in items)
    return items[place].text if is_alike else words


def _ends_above(row: PlanRow, last: PlanRow, line: Line, joined: set[Column]) -> bool:
    """Whether a row is the rest of the row above, cut by a page's end or spread over two rows."""
    if joined & {"action"}:
        # the action's own cell is merged over both rows: one action, with more to say in the others
        return True
    missing = not row.owner or not row.by_when
    if not row.action:
        return True
    if row.action[:1].islower() and missing and not re.match(r"[a-z]{1,3}[.)]", row.action):
        return True
    is_next_page = line.page is not None and last.page is not None and line.page != last.page
    if is_next_page and missing and labels.list_item(row.action) is None and not joined:
        return bool(last.owner or last.by_when) and not line.is_wide
    return row.action[:1].islower() and last.action[-1:] not in ".;:!?" and labels.list_item(row.action) is None


def _join(rows: list[PlanRow], row: PlanRow, joined: set[Column]) -> None:
    last = rows[-1]
    for name in _KEPT:
        if name not in joined and getattr(row, name):
            setattr(last, name, f"{getattr(last, name)} {getattr(row, name)}".strip())
    last.page = row.page
    rows[-1:] = apart(last)


def _divides(row: PlanRow) -> bool:
    """A row of one cell that is a title, not a sentence and not a thing to do."""
    if any(getattr(row, field.name) for field in fields(row) if field.name in _KEPT and field.name != "action"):
        return False
    words = row.action
    return len(words.split()) <= 10 and words[-1:] not in ".;" and not _VERBS.match(words)


def _shares(row: PlanRow, last: PlanRow, joined: set[Column]) -> bool:
    """Whether a numbered action without an owner and a date of its own follows one that has them: one cell for both.

    A workbook saved as CSV keeps no merged cells, so a blank is read as a merged cell is, and both are asked.
    """
    this = labels.list_item(row.action)
    if this is None or this.number is None or not (last.owner or last.by_when):
        return False
    return (not row.owner and not row.by_when) or {"owner", "by_when"} <= joined
