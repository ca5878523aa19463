"""`bywhen brief`: where every open recommendation of a committee stands, one dated paragraph each, ready to paste."""

import html
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

from cli.look.parts.set_aside import say_what_is_left_out, say_what_is_stopped
from cli.shared.options import Committee, Data, Json, option
from cli.shared.parsing import committee_of
from cli.shared.system import System, opened
from cli.shared.terminal import out, print_json
from definitions.calendar.days import short_date
from definitions.characters import plain
from definitions.errors import Trouble
from definitions.papers.number_labels import number_order
from definitions.reports.brief import paragraph
from definitions.reports.figures import cases_for_brief, figures
from mail.people.recipients import PeopleFile
from register.ledger.words import words_of
from register.queries.mail_history import mail_facts


@dataclass(frozen=True)
class Brief:
    """A head line, the figures, and a paragraph for each recommendation."""

    title: str
    figures: str
    paragraphs: Sequence[str]


def brief(
    committee: Committee,
    to: Annotated[Path | None, option("--to", "FILE", "Write it to a file: .md, .docx, .html or .txt.")] = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Brief members: every open recommendation, and those closed since the last meeting, one dated paragraph each.

    Example:  bywhen brief --committee CYP --to brief.docx
    """
    system = opened(data)
    made = _made(system, committee_of(committee))
    say_what_is_left_out(system)
    say_what_is_stopped(system)
    if to:
        _write(made, to)
        out.print(f"{to}: {len(made.paragraphs)} paragraphs")
    elif as_json:
        print_json(asdict(made))
    else:
        out.print(_text(made).rstrip("\n"))


def _made(system: System, committee: str) -> Brief:
    """Return the brief of a committee. Raises Trouble where it has nothing to say."""
    name = PeopleFile(system.settings.people).load().committee_name
    entries = sorted(system.register.entries(), key=lambda entry: number_order(entry.case.ref))
    cases = cases_for_brief([entry.case for entry in entries], committee, system.policy, system.today)
    if not cases:
        msg = f"{committee} has no open recommendation: `bywhen list` shows whose there are"
        raise Trouble(msg)
    with system.register.reading() as tx:
        waiting = mail_facts(tx, [case.ref for case in cases], system.policy.council.calendar)
        said = [
            plain(paragraph(case, words_of(tx, case.ref), system.policy, system.today, name, waiting[case.ref].replies))
            for case in cases
        ]
    return Brief(f"{name(committee)}, as at {short_date(system.today)}", figures(cases, system.today).in_words(), said)


def _write(made: Brief, file: Path) -> None:
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
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>#|" else letter for letter in text)


def _html(made: Brief) -> str:
    head, lines = html.escape(made.title), "\n".join(f"<p>{html.escape(text)}</p>" for text in made.paragraphs)
    page = f"<h1>{head}</h1>\n<p><strong>{html.escape(made.figures)}.</strong></p>\n{lines}"
    title = f'<meta charset="utf-8">\n<title>{head}</title>'
    return f'<!doctype html>\n<html lang="en-GB">\n<head>\n{title}\n</head>\n<body>\n{page}\n</body>\n</html>\n'


def _docx(made: Brief, file: Path) -> None:
    from docx import Document  # noqa: PLC0415  # and its XML: only a brief that goes into a Word file needs them

    document = Document()
    document.add_heading(made.title, level=1)
    document.add_paragraph().add_run(f"{made.figures}.").bold = True
    for paragraph_text in made.paragraphs:
        document.add_paragraph(paragraph_text)
    document.save(str(file))
