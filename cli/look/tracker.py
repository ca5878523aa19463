"""`bywhen tracker`: the open actions of a committee as a workbook that officers fill in and mail back."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.app import app, out
from cli.shared.options import Data
from definitions.errors import Trouble
from intake.tables.headings import LAST_HEARD

if TYPE_CHECKING:
    from definitions.case.parts import Action
    from definitions.papers.match import RunningCase

HEADS = ("Reference", "Recommendation", "Action", "Owner", "By when", LAST_HEARD, "Your update", "Done on")
WIDTHS = (24, 45, 45, 28, 18, 40, 45, 14)
EXEMPT = "(exempt: the words are not sent)"

Committee = Annotated[str, typer.Option("--committee", metavar="CODE", help="Whose open actions.", show_default=False)]
To = Annotated[Path, typer.Option("--to", metavar="FILE.xlsx", help="The workbook to write.", show_default=False)]


@app.command(rich_help_panel="Look")
def tracker(committee: Committee, to: To, data: Data = None) -> None:
    """Write a committee's open actions as a workbook with two blank columns: your update, and done on.

    Officers fill it in and mail it back; `bywhen update --paper` reads it, each row by its reference.

    Example:  bywhen tracker --committee CYP --to tracker.xlsx
    """
    from cli.shared.system import opened
    from register.queries.running import running_cases

    code = committee.strip().upper()
    rows = [row for one in running_cases(opened(data).register, code) for row in _rows(one)]
    if not rows:
        msg = f"no action of {code} is open, so there is nothing to fill in: `bywhen list --all` shows what there is"
        raise Trouble(msg)
    _write(to, rows)
    out.print(f"{to}: {len(rows)} open action{'' if len(rows) == 1 else 's'} of {code}", markup=False)


def _rows(one: "RunningCase") -> Iterator[tuple[str, ...]]:
    from definitions.case.parts import is_reported

    for action in one.case.actions:
        if one.case.has_effect and not (action.is_done or action.is_ended or is_reported(action)):
            yield _row(one, action)


def _row(one: "RunningCase", action: "Action") -> tuple[str, ...]:
    from definitions.case.fold_actions import current_occurrence

    about, is_exempt = f"action {action.number}", one.case.is_exempt
    due = action.owed[current_occurrence(action)].due_on.isoformat() if action.owed else ""
    heard = one.words.get((about, "ReportProgress.progress")) or one.words.get((about, "AddAction.progress"), "")
    words = (EXEMPT, EXEMPT) if is_exempt else (one.text, one.actions[action.number - 1])
    ref = f"{one.ref}/{action.number}"
    return (ref, *words, " / ".join(action.owners), due, "" if is_exempt else heard, "", "")


def _write(to: Path, rows: list[tuple[str, ...]]) -> None:
    import openpyxl
    from openpyxl.styles import Alignment, Font

    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title, sheet.freeze_panes = "Tracker", "B2"
    for at, row in enumerate([HEADS, *rows], start=1):
        for place, text in enumerate(row, start=1):
            cell = sheet.cell(at, place)
            cell.data_type, cell._value = "s", text  # text, whatever it begins with: never a formula
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=at == 1)
    for place, width in enumerate(WIDTHS):
        sheet.column_dimensions["ABCDEFGH"[place]].width = width
    try:
        book.save(to)
    except OSError as wrong:
        msg = f"{to} cannot be written ({wrong.strerror}): name a file in a folder that is yours"
        raise Trouble(msg) from wrong
