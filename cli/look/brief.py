"""`bywhen brief`: where every open recommendation of a committee stands, one dated paragraph each, ready to paste."""

import html
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.app import app, out
from cli.papers.paper import code_of
from cli.shared.options import Data, Json
from definitions.errors import Trouble

if TYPE_CHECKING:
    from cli.shared.system import System

Whose = Annotated[str, typer.Option("--committee", metavar="CODE", help="The committee.", show_default=False)]
To = Annotated[
    Path | None,
    typer.Option("--to", metavar="FILE", help="Write it to a file: .md, .docx, .html or .txt.", show_default=False),
]


@dataclass(frozen=True)
class Brief:
    """A head line, the figures, and a paragraph for each recommendation."""

    title: str
    figures: str
    paragraphs: Sequence[str]


@app.command(rich_help_panel="Look")
def brief(committee: Whose, to: To = None, data: Data = None, as_json: Json = False) -> None:
    """Brief members: every open recommendation, and those closed since the last meeting, one dated paragraph each.

    Example:  bywhen brief --committee CYP --to brief.docx
    """
    from cli.shared.system import opened

    made = made_of(opened(data), code_of(committee, "--committee", "CYP").upper())
    if to:
        write(made, to)
        out.print(f"{to}: {len(made.paragraphs)} paragraphs", markup=False)
    elif as_json:
        out.print(json.dumps(asdict(made)), markup=False)
    else:
        out.print("\n\n".join([f"{made.title}: {made.figures}.", *made.paragraphs]), markup=False)


def made_of(system: "System", committee: str) -> Brief:
    """Return the brief of a committee. Raises Trouble where it has nothing to say."""
    from definitions.calendar.days import short_date
    from definitions.papers.numbering import number_order
    from definitions.reports.brief import paragraph
    from definitions.reports.figures import cases_for_brief, figures
    from mail.people.directory import PeopleFile
    from register.ledger.words import words_of

    name = PeopleFile(system.settings.people).load().committee_name
    entries = sorted(system.register.entries(), key=lambda one: number_order(one.case.ref))
    cases = cases_for_brief([entry.case for entry in entries], committee, system.policy, system.today)
    if not cases:
        msg = f"{committee} has no open recommendation: `bywhen list` shows whose there are"
        raise Trouble(msg)
    with system.register.reading() as tx:
        said = [paragraph(case, words_of(tx, case.ref), system.policy, system.today, name) for case in cases]
    return Brief(f"{name(committee)}, as at {short_date(system.today)}", figures(cases, system.today).in_words(), said)


def write(made: Brief, file: Path) -> None:
    """Write a brief in the form that the file's name asks for. Raises Trouble."""
    forms = {".md": _markdown, ".txt": _text, ".html": _html}
    ending = file.suffix.lower()
    if ending == ".docx":
        _docx(made, file)
    elif ending in forms:
        file.write_text(forms[ending](made), encoding="utf-8")
    else:
        msg = f'--to "{file}": a brief is written as .md, .docx, .html or .txt'
        raise Trouble(msg)


def _text(made: Brief) -> str:
    return "\n\n".join([f"{made.title}: {made.figures}.", *made.paragraphs]) + "\n"


def _markdown(made: Brief) -> str:
    return "\n\n".join([f"# {made.title}", f"{made.figures}.", *map(_unmarked, made.paragraphs)]) + "\n"


def _unmarked(text: str) -> str:
    """Return words as Markdown shows them, whatever marks a paper put into them."""
    return "".join(f"\\{one}" if one in "\\`*_[]<>#|" else one for one in text)


def _html(made: Brief) -> str:
    head, lines = html.escape(made.title), "\n".join(f"<p>{html.escape(one)}</p>" for one in made.paragraphs)
    page = f"<h1>{head}</h1>\n<p><strong>{html.escape(made.figures)}.</strong></p>\n{lines}"
    title = f'<meta charset="utf-8">\n<title>{head}</title>'
    return f'<!doctype html>\n<html lang="en-GB">\n<head>\n{title}\n</head>\n<body>\n{page}\n</body>\n</html>\n'


def _docx(made: Brief, file: Path) -> None:
    from docx import Document

    document = Document()
    document.add_heading(made.title, level=1)
    document.add_paragraph().add_run(f"{made.figures}.").bold = True
    for one in made.paragraphs:
        document.add_paragraph(one)
    document.save(str(file))
