"""`bywhen read`: a paper in, what it holds out, for a person to check, as JSON, or as answers to fill in."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.app import app, err, out

if TYPE_CHECKING:
    from definitions.papers.draft import Draft


@app.command()
def read(
    file: Annotated[Path, typer.Argument(help="A DOCX, PDF, XLSX, CSV, HTML or text file.", show_default=False)],
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the draft as JSON, as `bywhen start` takes it.")
    ] = False,
    questions: Annotated[bool, typer.Option("--questions", help="Print an answers file, to be filled in.")] = False,
    claims: Annotated[
        bool, typer.Option("--claims", help="Print every sign of a recommendation, and what became of it.")
    ] = False,
) -> None:
    """Show what a paper holds: its recommendations, responses and actions, and what must be asked."""
    if claims:
        _print_claims(file)
        return
    from intake.guarded import read_guarded

    draft = read_guarded(file)
    if as_json:
        typer.echo(draft.model_dump_json(by_alias=True))
    elif questions:
        _print_answers(draft)
    else:
        from cli.papers.draft_view import show

        show(draft, file.name, out)


def _print_claims(file: Path) -> None:
    from intake.paper import shortened
    from intake.read import claims_in

    found = claims_in(file)
    for account in found:
        place = f"page {account.claim.page}: " if account.claim.page else ""
        out.print(f"{place}{shortened(account.claim.words, 70)}\n    {account.became}", markup=False, highlight=False)
    left_out = sum(account.became.startswith("left out") for account in found)
    signs = "1 sign" if len(found) == 1 else f"{len(found)} signs"
    out.print(f"{signs}: {len(found) - left_out} read, {left_out} left out", markup=False, highlight=False)


def _print_answers(draft: "Draft") -> None:
    from cli.papers.answers import asked, blanks

    typer.echo(json.dumps(blanks(draft), indent=1, ensure_ascii=False))
    for line in asked(draft):
        err.print(line, markup=False)
