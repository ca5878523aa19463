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
) -> None:
    """Show what a paper holds: its recommendations, responses and actions, and what must be asked."""
    from intake.guarded import read_guarded

    draft = read_guarded(file)
    if as_json:
        typer.echo(draft.model_dump_json(by_alias=True))
    elif questions:
        _print_answers(draft)
    else:
        from cli.papers.draft_view import show

        show(draft, file.name, out)


def _print_answers(draft: "Draft") -> None:
    from cli.papers.answers import asked, blanks

    typer.echo(json.dumps(blanks(draft), indent=1, ensure_ascii=False))
    for line in asked(draft):
        err.print(line, markup=False)
