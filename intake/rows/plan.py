"""The rows of an action plan: which go on from the row above, which share its owner and date, which only divide."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from intake import labels
from intake.fields.who_when import split_who_when
from intake.paper import Line, flat, shortened
from intake.patterns import sampled
from intake.reading.found import PLAN, PlanRow
from intake.reading.state import PaperReading
from intake.signs import words as signs
from intake.signs.vocabulary import VERBS
from intake.tables.headings import Column
from intake.tables.parts import Row
from intake.tables.typed import TypedColumns

_ALIKE: tuple[Column, ...] = ("owner", "by_when", "success", "progress", "status")  # what several actions may share


@dataclass(frozen=True)
class RowWords:
    """A row's words by column, and the columns in which it only stands beside a cell of the row above."""

    at: int
    line: Line
    words: Mapping[Column, str]
    shared: frozenset[Column]

    def own(self, column: Column) -> str:
        """The words of a cell that is the row's own."""
        return "" if column in self.shared else self.words.get(column, "")


def row_words(row: Row, typed: TypedColumns) -> RowWords:
    """The row's words by column; a column without a heading, and of no kind, belongs to the one before it."""
    out: dict[Column, str] = {}
    before: Column = "other"
    for place, cell in enumerate(row.line.cells):
        column = typed.columns.get(place, "other")
        has_heading = place < len(typed.headings) and bool(typed.headings[place])
        if column == "other" and not has_heading and any(typed.headings):
            column = before
        before = column
        if cell:
            out[column] = f"{out[column]}\n{cell}" if out.get(column) else cell
    out.pop("other", None)
    shared = frozenset(typed.columns[place] for place in row.line.shared if place in typed.columns)
    return RowWords(row.at, row.line, out, shared)


def take_plan_row(
    reading: PaperReading, rows: list[PlanRow], row: RowWords, owner_of: str, *, may_divide: bool = True
) -> bool:
    """Add a row of a plan: as actions of its own, as the end of the row above, or as a dividing row, left out.

    Returns whether the row is part of the plan.
    """
    new = PlanRow(page=row.line.page)
    for name in PLAN:
        setattr(new, name, row.words.get(name, ""))
    several = split_who_when(row.words.get("who_when", "")) if row.words.get("who_when") else []
    if rows and _ends_above(new, rows[-1], row.line, row.shared) and not several:
        _join(rows, new, row)
    elif may_divide and (row.line.is_wide or _divides(new)):
        why = f'a dividing row in the plan of {owner_of}: "{shortened(row.line.text)}"; it names no owner and no date'
        reading.leave_out(why, page=row.line.page, lines=[row.at])
        return False
    elif rows and _shares(new, rows[-1], row.shared):
        _take_shared(rows, new)
    else:
        rows.extend(part for action in _with_owners(new, row) for part in apart(action))
    return True


def _with_owners(new: PlanRow, row: RowWords) -> list[PlanRow]:
    """The row once for each owner with a day of its own; words that do not split are the owner's."""
    words = row.words.get("who_when", "")
    pairs = split_who_when(words)
    if not pairs:
        new.owner = new.owner or ("" if signs.is_nothing(words) else words)
        return [new]
    return [replace(new, owner=pair.owner, by_when=pair.by_when, questions=list(new.questions)) for pair in pairs]


def _take_shared(rows: list[PlanRow], new: PlanRow) -> None:
    last = rows[-1]
    new.questions.append(
        f'"{shortened(flat(new.action), 60)}" has no owner and date of its own: are those of the row above meant?'
    )
    for name in _ALIKE:
        setattr(new, name, getattr(new, name) or getattr(last, name))
    rows.append(new)


def apart(row: PlanRow) -> list[PlanRow]:
    """The numbered actions of one cell, each with the row's owner and date; what is numbered alike goes along."""
    stem, items = labels.split_items(flat(row.action))
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
    _, items = labels.split_items(flat(words))
    is_alike = len(items) == count and all(item.number for item in items)
    return items[place].text if is_alike else words


def _ends_above(row: PlanRow, last: PlanRow, line: Line, shared: frozenset[Column]) -> bool:
    """Whether a row is the rest of the row above, cut by a page's end or spread over two rows."""
    if "action" in shared and row.action == last.action:
        # the action's own cell is merged over both rows: one action, with more to say in the others
        return not (_is_own(row, last, "owner", shared) and _is_own(row, last, "by_when", shared))
    missing = not row.owner or not row.by_when
    if not row.action:
        return not (row.owner and row.by_when)
    if row.action[:1].islower() and missing and not re.match(r"[a-z]{1,3}[.)]", row.action):
        return True
    is_next_page = line.page is not None and last.page is not None and line.page != last.page
    if is_next_page and missing and labels.list_item(row.action) is None and not shared:
        return bool(last.owner or last.by_when) and not line.is_wide
    return row.action[:1].islower() and last.action[-1:] not in ".;:!?" and labels.list_item(row.action) is None


def _is_own(row: PlanRow, last: PlanRow, column: Column, shared: frozenset[Column]) -> bool:
    words = getattr(row, column)
    return bool(words) and column not in shared and words != getattr(last, column)


def _join(rows: list[PlanRow], row: PlanRow, told: RowWords) -> None:
    last = rows[-1]
    for name in PLAN:
        if name not in told.shared and getattr(row, name):
            setattr(last, name, f"{getattr(last, name)} {getattr(row, name)}".strip())
    last.page = row.page
    rows[-1:] = apart(last)


def _divides(row: PlanRow) -> bool:
    """A row of one cell that is a title, not a sentence and not a thing to do."""
    if any(getattr(row, name) for name in PLAN if name != "action"):
        return False
    words = flat(row.action)
    is_thing_to_do = bool(_THING.match(words)) or signs.clause_likeness(words) > 0
    return len(words.split()) <= 10 and words[-1:] not in ".;" and not is_thing_to_do


_THING = sampled(
    "Review the winter routes",
    r"(?i)(?:to|officers?|team|the|a|an|we|all|as|in|this|there|it|[0-9(])\b|(?:" + "|".join(VERBS) + r")\b",
)


def _shares(row: PlanRow, last: PlanRow, shared: frozenset[Column]) -> bool:
    """Whether a numbered action without an owner and a date of its own follows one that has them: one cell for both.

    A workbook saved as CSV keeps no merged cells, so a blank is read as a merged cell is, and both are asked.
    """
    this = labels.list_item(row.action)
    if this is None or this.number is None or not (last.owner or last.by_when):
        return False
    return (not row.owner and not row.by_when) or {"owner", "by_when"} <= shared
