"""`bywhen people`: who holds which post, kept in one file that a person can edit, too."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.app import app, err, out
from cli.shared.options import Because, Data, Json, perhaps_day
from definitions.errors import Trouble

if TYPE_CHECKING:
    from cli.clerks.people_file import People

people = typer.Typer(no_args_is_help=True, help="Who holds which post, who is away, and to whom mail goes.")
app.add_typer(people, name="people", rich_help_panel="What clerks keep straight")

List = Annotated[Path, typer.Argument(metavar="FILE", help="CSV or XLSX with headings.", show_default=False)]
Yes = Annotated[bool, typer.Option("--yes", help="Write without asking.")]
Replace = Annotated[bool, typer.Option("--replace", help="Take posts out that the list does not have.")]
Name = Annotated[str, typer.Argument(metavar="POST|NAME", help="A post, or who holds it.", show_default=False)]
From = Annotated[str | None, typer.Option("--from", metavar="DATE", help="The first day away.", show_default=False)]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="The last day away.", show_default=False)]
StandIn = Annotated[
    str | None, typer.Option("--stand-in", metavar="POST|NAME", help="Who is written to instead.", show_default=False)
]
Back = Annotated[bool, typer.Option("--back", help="They are back: end the absence.")]


@people.command("import")
def import_(file: List, yes: Yes = False, replace: Replace = False, data: Data = None) -> None:
    """Bring the people file up to a council's own list of posts; what would change is shown first.

    Columns by heading: post, name, email, phone, manager, from, until, area, kind, aliases, away from, away until,
    stand in. An empty cell changes nothing, but an empty name makes the post vacant.

    Example:  bywhen people import people.xlsx
    """
    from cli.clerks.people_file import opened
    from intake.imports.people import read
    from mail.people.importing import plan_import

    found = opened(data)
    made = plan_import(found.said, read(file, _bytes(file)), found.today, replaces=replace)
    for sentence in made.sentences:
        out.print(sentence, markup=False)
    if made.gone and not replace:
        err.print(f"! kept, though the list does not have them: {', '.join(made.gone)} (--replace)", markup=False)
    if not made.sentences:
        out.print(f"{found.name} says all of this already: nothing changes", markup=False)
        return
    if not yes and not _is_wanted(found.name):
        out.print("nothing is written", markup=False)
        return
    made.apply(found.document, found.said)
    found.write()


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as wrong:
        msg = f"{file} cannot be read ({wrong.strerror}): name a CSV or XLSX file"
        raise Trouble(msg) from wrong


def _is_wanted(name: str) -> bool:
    if not sys.stdin.isatty():
        msg = f"nothing is written: nobody can be asked here; look at the changes, and add --yes to write {name}"
        raise Trouble(msg)
    return typer.confirm(f"write {name}?", err=True)


@people.command()
def away(
    name: Name,
    begins: From = None,
    until: Until = None,
    stand_in: StandIn = None,
    because: Because = None,
    back: Back = False,
    data: Data = None,
) -> None:
    """Say that somebody is away, from when until when, and who stands in; a clerk may say it for anybody.

    Example:  bywhen people away "Head of Highways" --from 2027-05-03 --until 2027-05-09 --stand-in "Head of Parks"
    """
    from cli.clerks.people_away import end, set_
    from cli.clerks.people_file import opened

    found = opened(data)
    days = perhaps_day(begins, "--from"), perhaps_day(until, "--until")
    if back:
        if any(days) or stand_in:
            msg = "--back ends an absence today: leave --from, --until and --stand-in out"
            raise Trouble(msg)
        sentence = end(found, name)
    elif days[1] is None:
        msg = f"--until is missing: an absence has an end; {name} can be made longer later, by the same command"
        raise Trouble(msg)
    else:
        sentence = set_(found, name, days[0] or found.today, days[1], stand_in, because)
    found.write()
    out.print(sentence, markup=False)


@people.command("list")
def list_(data: Data = None, as_json: Json = False) -> None:
    """List the posts: who holds each today, and what needs the clerk.

    Example:  bywhen people list
    """
    from cli.clerks.people_file import opened
    from cli.clerks.people_view import listed, listed_in_words

    made = listed(opened(data))
    out.print(json.dumps(made) if as_json else listed_in_words(made), markup=False)


@people.command()
def show(name: Name, data: Data = None) -> None:
    """Show a post or a person: holders, managers, roles, absences, open actions, and to whom a mail would go today.

    Example:  bywhen people show "Head of Highways"
    """
    from cli.clerks.people_file import opened
    from cli.clerks.people_view import shown

    out.print(shown(opened(data), name), markup=False)


@people.command()
def check(data: Data = None) -> None:
    """Check the people file. A mistake is named with its line and its remedy.

    Example:  bywhen people check
    """
    from cli.clerks.people_file import opened

    said: People = opened(data)
    out.print(f"ok: {len(said.said.posts)} posts, {len(said.said.absences)} absences", markup=False)
