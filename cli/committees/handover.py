"""`bywhen handover` and `bywhen continue`: a new committee decides, one by one, what becomes of what it finds."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.app import app, err, out
from cli.committees.decisions import PANEL, MinuteOfIt
from cli.papers.paper import code_of
from cli.shared.layout import wrapped
from cli.shared.many import Refs, chosen, tell_many
from cli.shared.news import Options, Say, tell
from cli.shared.options import Because
from cli.shared.spread import spread
from definitions.errors import Trouble

if TYPE_CHECKING:
    from cli.shared.system import System
    from definitions.case.model import Case

Whose = Annotated[
    str, typer.Option("--committee", metavar="CODE", help="Whose recommendations are handed over.", show_default=False)
]
To = Annotated[
    str | None,
    typer.Option("--to", metavar="CODE", help="The committee that is expected to take over.", show_default=False),
]
Csv = Annotated[
    Path | None,
    typer.Option("--csv", metavar="FILE", help="Write the list to a file, for the agenda.", show_default=False),
]


@app.command(rich_help_panel=PANEL)
@spread
def handover(options: Options, committee: Whose, because: Because = None, to: To = None, csv: Csv = None) -> None:
    """Hand a committee's open recommendations over, or list those that were: to continue, stop or transfer each.

    With --because it is handed over, on the day --on; without, the list is shown. Nothing closes by itself.

    Example:  bywhen handover --committee CYP --on 2021-05-06 --because "Local elections"
    """
    from cli.shared.system import opened

    code = code_of(committee, "--committee", "CYP").upper()
    successor = code_of(to, "--to", "EDU").upper() if to else None
    if because is not None:
        _open(options, code, because, successor)
    elif to or options.on:
        msg = f"to hand over the recommendations of {code}, say why, with --because; without it, the list is shown"
        raise Trouble(msg)
    _show(opened(options.data), code, options, csv)


def _open(options: Options, committee: str, because: str, to: str | None) -> None:
    from cli.shared.many import open_cases
    from cli.shared.options import perhaps_day
    from cli.shared.system import running

    system = running(options.data)
    on = perhaps_day(options.on, "--on") or system.today
    cases = [
        case
        for case in open_cases(system, committee)
        if not case.handover or (case.handover.became and case.handover.on != on)
    ]
    tell_many(system, [Say(case.ref, "HandOver", {"to": to}, {"reason": because}) for case in cases], options, err)


def _show(system: "System", committee: str, options: Options, file: Path | None) -> None:
    from cli.committees.handover_list import as_csv, handed

    items = handed(system, committee)
    if file:
        file.write_text(as_csv(items), encoding="utf-8-sig", newline="")
    if options.as_json:
        out.print(json.dumps([item.as_json() for item in items]), markup=False)
        return
    for item in items:
        out.print(f"{item.ref}  {item.status}, {item.lateness}  {item.owners or '-'}", markup=False)
        out.print(wrapped(item.words, 4), markup=False)
        out.print(wrapped(item.decision, 4), markup=False)
    left = sum(item.is_undecided for item in items)
    out.print(f"{committee}: {len(items)} recommendation{'' if len(items) == 1 else 's'}, {left} not yet decided")


@app.command("continue", rich_help_panel=PANEL)
@spread
def continue_(options: Options, minute: MinuteOfIt, refs: Refs = None) -> None:
    """The new committee continues what was handed over to it: one recommendation, or several at once.

    Example:  bywhen continue CYP-2020-01-14-7.3 CYP-2020-01-14-7.4 --minute "CYP 8 June 2021, minute 5"
    """
    from cli.shared.system import running

    system = running(options.data)
    cases = chosen(system, refs, None)
    says = [Say(case.ref, "Continue", texts={"minute": minute}) for case in cases]
    if len(says) == 1:
        tell(says[0], options)
        return
    tell_many(system, _undecided(cases, says), options)


def _undecided(cases: Sequence["Case"], says: Sequence[Say]) -> list[Say]:
    """Leave out what is continued already, so that the same command can be run again."""
    left = []
    for case, say in zip(cases, says, strict=True):
        if case.handover and case.handover.became == "continued":
            err.print(f"! {case.ref} is continued already", markup=False)
        else:
            left.append(say)
    return left
