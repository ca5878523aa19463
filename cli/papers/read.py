"""`bywhen read`: a paper in, what it holds out, for a person to check, as JSON, or as answers to fill in."""

import json
from pathlib import Path
from typing import Annotated

import typer

from cli.papers.draft_view import show_draft
from cli.shared.options import flag
from cli.shared.terminal import err, out
from definitions.forms.blanks import asked, blanks
from intake.read import read as read_paper


def read(
    file: Annotated[Path, typer.Argument(help="A DOCX, PDF, XLSX, CSV, HTML or text file.", show_default=False)],
    as_json: Annotated[bool, flag("--json", "Print the draft as JSON, as `bywhen start` takes it.")] = False,
    questions: Annotated[bool, flag("--questions", "Print an answers file, to be filled in.")] = False,
) -> None:
    """Show what a paper holds: its recommendations, responses and actions, and what must be asked."""
    draft = read_paper(file)
    if as_json:
        typer.echo(draft.model_dump_json(by_alias=True))
    elif questions:
        typer.echo(json.dumps(blanks(draft), indent=1, ensure_ascii=False))
        for line in asked(draft):
            err.print(line)
    else:
        show_draft(draft, file.name, out)
