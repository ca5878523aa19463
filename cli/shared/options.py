"""The options that commands share, and how what a person typed becomes a day, a reference, one of a few words."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from definitions.errors import Trouble

EARLIEST, LATEST = 1972, 2199  # the years that a council's dates can be in; others are slips of the finger
Word = TypeVar("Word", bound=str)

Data = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", help="The data folder of the system; else BYWHEN_DATA.", show_default=False),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for a program.")]
Ref = Annotated[str, typer.Argument(metavar="REF", help="A recommendation, as CYP-2020-01-14-7.3.", show_default=False)]
Refs = Annotated[
    list[str],
    typer.Argument(metavar="REF…", help="One recommendation, or several at once.", show_default=False),
]
ActionRef = Annotated[
    str, typer.Argument(metavar="REF/N", help="An action, as CYP-2020-01-14-7.3/1.", show_default=False)
]
ActionRefs = Annotated[
    list[str],
    typer.Argument(metavar="REF/N…", help="One action, or several at once.", show_default=False),
]
Either = Annotated[
    str,
    typer.Argument(metavar="REF[/N]", help="A recommendation, or with /1 one of its actions.", show_default=False),
]
Because = Annotated[str | None, typer.Option("--because", metavar="TEXT", help="Why, in words.", show_default=False)]
Why = Annotated[str, typer.Option("--because", metavar="TEXT", help="Why, in words.", show_default=False)]
Minute = Annotated[
    str | None,
    typer.Option(
        "--minute", metavar="TEXT", help='The minute that says so: "CYP 12 May, minute 41".', show_default=False
    ),
]
Until = Annotated[str, typer.Option("--until", metavar="DATE", help="The new day, as 2021-03-31.", show_default=False)]
PerhapsUntil = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="The new day, as 2021-03-31.", show_default=False)
]
ForMeeting = Annotated[
    str | None,
    typer.Option(
        "--meeting",
        metavar="MEETING",
        help="Due for this meeting, and moving with it: CODE:DATE or its id, as CYP:2027-03-09.",
        show_default=False,
    ),
]
Owners = Annotated[
    list[str],
    typer.Option("--owner", metavar="POST", help="A post; say it again for a second one.", show_default=False),
]

SomeOwners = Annotated[
    list[str] | None,
    typer.Option("--owner", metavar="POST", help="A post; say it again for a second one.", show_default=False),
]

For = Annotated[
    str | None,
    typer.Option(
        "--for", metavar="DATE", help="Of a series, the one due by this day; else the oldest.", show_default=False
    ),
]


def day(text: str, option: str) -> date:
    """Return the day that was typed. Raises Trouble."""
    try:
        found = date.fromisoformat(text.strip()) if re.fullmatch(r"\d{4}-\d\d-\d\d", text.strip()) else None
    except ValueError:
        found = None
    if found is None or not EARLIEST <= found.year <= LATEST:
        msg = f'{option} "{text}" is no day: write it as year-month-day, such as 2020-09-15'
        raise Trouble(msg)
    return found


def perhaps_day(text: str | None, option: str) -> date | None:
    """Return the day that was typed, if one was."""
    return None if text is None else day(text, option)


def action_of(where: str) -> tuple[str, int]:
    """Split "CYP-2020-01-14-7.3/1" into the recommendation and the action's number. Raises Trouble."""
    ref, number = either_of(where)
    if number is None:
        msg = f"{where} names a recommendation, and this is about one of its actions: write it as {where}/1"
        raise Trouble(msg)
    return ref, number


def either_of(where: str) -> tuple[str, int | None]:
    """Split a reference from its action's number, where there is one. Raises Trouble."""
    ref, slash, number = where.strip().partition("/")
    if not slash:
        return ref, None
    if not re.fullmatch(r"[1-9]\d{0,3}", number):
        msg = f'"{where}" names no action: behind the slash stands its number, as in {ref}/1'
        raise Trouble(msg)
    return ref, int(number)


def one_of(text: str, words: Sequence[Word], option: str) -> Word:
    """Return which of a few words was typed; a hyphen counts as a space. Raises Trouble."""
    typed = " ".join(text.replace("-", " ").casefold().split())
    found = next((word for word in words if word == typed), None)
    if found is None:
        msg = f'{option} "{text}" is none of {", ".join(words)}'
        raise Trouble(msg)
    return found


def period(text: str, option: str) -> str:
    """Return a period such as P3M. Raises Trouble."""
    if not re.fullmatch(r"P[1-9]\d{0,2}[DWMY]", text):
        msg = f'{option} "{text}" is no period: write P3M for every three months, P1Y for every year, P2W, P10D'
        raise Trouble(msg)
    return text
