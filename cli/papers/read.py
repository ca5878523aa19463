"""`bywhen read`: a paper in, what it holds out, for a person to check, as JSON, or as answers to fill in."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from cli.papers.draft_view import show_draft
from cli.shared.options import Data, PerhapsCommittee, flag
from cli.shared.terminal import err, out
from definitions.forms.blanks import asked, blanks
from intake.guarded import claims_guarded, read_guarded
from intake.paper import shortened
from intake.tables.headings import Column


def read(
    file: Annotated[Path, typer.Argument(help="A DOCX, PDF, XLSX, CSV, HTML or text file.", show_default=False)],
    as_json: Annotated[bool, flag("--json", "Print the draft as JSON, as `bywhen start` takes it.")] = False,
    questions: Annotated[bool, flag("--questions", "Print an answers file, to be filled in.")] = False,
    claims: Annotated[bool, flag("--claims", "Print every sign of a recommendation, and what became of it.")] = False,
    committee: PerhapsCommittee = None,
    data: Data = None,
) -> None:
    """Show what a paper holds: its recommendations, responses and actions, and what must be asked.

    With --committee, it is read as `bywhen start` reads it: by what was said of the columns of that committee's papers.
    """
    told = _told(committee, data) if committee else None
    if claims:
        _print_claims(file, told)
        return
    draft = read_guarded(file, told=told)
    if as_json:
        typer.echo(draft.model_dump_json(by_alias=True))
    elif questions:
        typer.echo(json.dumps(blanks(draft), indent=1, ensure_ascii=False))
        for line in asked(draft):
            err.print(line)
    else:
        show_draft(draft, file.name, out)


def _told(committee: str, data: Path | None) -> Mapping[str, Column]:
    from cli.papers.columns import told_columns  # noqa: PLC0415  # the register: a paper is read without one
    from cli.shared.parsing import committee_of  # noqa: PLC0415
    from cli.shared.system import opened  # noqa: PLC0415

    return told_columns(opened(data), committee_of(committee))


def _print_claims(file: Path, told: Mapping[str, Column] | None) -> None:
    found = claims_guarded(file, told)
    for account in found:
        place = f"page {account.claim.page}: " if account.claim.page else ""
        out.print(f"{place}{shortened(account.claim.words, 70)}\n    {account.became}")
    left_out = sum(account.became.startswith("left out") for account in found)
    signs = "1 sign" if len(found) == 1 else f"{len(found)} signs"
    out.print(f"{signs}: {len(found) - left_out} read, {left_out} left out")
