"""`bywhen tracker`: the open actions of a committee as a workbook that officers fill in and mail back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import openpyxl
from openpyxl.styles import Alignment, Font

from cli.shared.options import Committee, Data, option
from cli.shared.system import opened
from cli.shared.terminal import out
from definitions.case.fold_actions import current_occurrence
from definitions.case.owners import owners_in_one
from definitions.case.parts import Action, is_reported
from definitions.characters import plain
from definitions.errors import Trouble
from definitions.papers.pairing import RunningCase
from definitions.reports.wording import numbered
from intake.tables.headings import LAST_HEARD
from register.queries.running import running_cases

HEADINGS = ("Reference", "Recommendation", "Action", "Owner", "By when", LAST_HEARD, "Your update", "Done on")
COLUMN_WIDTHS = (24, 45, 45, 28, 18, 40, 45, 14)
EXEMPT = "(exempt: the words are not sent)"


def tracker(
    committee: Committee,
    to: Annotated[Path, option("--to", "FILE.xlsx", "The workbook to write.")],
    data: Data = None,
) -> None:
    """Write a committee's open actions as a workbook with two blank columns: your update, and done on.

    Officers fill it in and mail it back; `bywhen update --paper` reads it, each row by its reference.

    Example:  bywhen tracker --committee CYP --to tracker.xlsx
    """
    code = committee.strip().upper()
    rows = [row for recommendation in running_cases(opened(data).register, code) for row in _rows(recommendation)]
    if not rows:
        msg = f"no action of {code} is open, so there is nothing to fill in: `bywhen list --all` shows what there is"
        raise Trouble(msg)
    _write(to, rows)
    out.print(f"{to}: {numbered(len(rows), 'open action')} of {code}")


def _rows(found: RunningCase) -> Iterator[tuple[str, ...]]:
    for action in found.case.actions:
        if found.case.has_effect and not (action.is_done or action.is_ended or is_reported(action)):
            yield _row(found, action)


def _row(found: RunningCase, action: Action) -> tuple[str, ...]:
    about, is_exempt = f"action {action.number}", found.case.is_exempt
    due = action.owed[current_occurrence(action)].due_on.isoformat() if action.owed else ""
    heard = found.words.get((about, "ReportProgress.progress")) or found.words.get((about, "AddAction.progress"), "")
    words = (EXEMPT, EXEMPT) if is_exempt else (found.text, found.actions[action.number - 1])
    ref = f"{found.ref}/{action.number}"
    return (ref, *words, owners_in_one(action.owners), due, "" if is_exempt else heard, "", "")


def _write(to: Path, rows: list[tuple[str, ...]]) -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title, sheet.freeze_panes = "Tracker", "B2"
    for at, row in enumerate([HEADINGS, *rows], start=1):
        for place, text in enumerate(row, start=1):
            cell = sheet.cell(at, place)
            cell.data_type, cell._value = "s", plain(text)  # text, whatever it begins with: never a formula
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=at == 1)
    for place, width in enumerate(COLUMN_WIDTHS):
        sheet.column_dimensions["ABCDEFGH"[place]].width = width
    try:
        book.save(to)
    except OSError as wrong:
        msg = f"{to} cannot be written ({wrong.strerror}): name a file in a folder that is yours"
        raise Trouble(msg) from wrong
