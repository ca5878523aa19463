"""`bywhen when`: what a by-when's words mean, for a person or, with --json, one object a line for a program."""

import json
import sys
from collections.abc import Iterator
from datetime import date as Day
from typing import BinaryIO

import typer

from cli.shared.parsing import perhaps_day
from definitions.by_when.read import explain, read
from definitions.errors import Trouble

LONGEST_LINE = 4 * 1024 * 1024  # bytes; what follows on such a line is passed over, so that no input fills the memory


when = typer.Typer(add_completion=False)


@when.command(context_settings={"ignore_unknown_options": True})  # "-1st June 2020" is a phrase, and no option
def read_phrases(
    phrases: list[str] = typer.Argument(None, help="By-whens to read; - reads one a line from standard input."),
    as_json: bool = typer.Option(False, "--json", help="Print one JSON object a line."),
    said_on: str = typer.Option(None, metavar="DATE", help='The day from which "within 3 months" counts (2020-09-15).'),
) -> None:
    """Read by-whens: a date, a recurrence, or a question for the clerk."""
    day = _day(said_on)
    for phrase in _asked(phrases or []):
        reading = read(phrase, day)
        _say(_json(reading.model_dump(mode="json")) if as_json else explain(reading))


def _day(said_on: str | None) -> Day | None:
    return perhaps_day(said_on, "--said-on")


def _asked(phrases: list[str]) -> Iterator[str]:
    if not phrases:
        msg = 'no phrase is given: try `bywhen when "end of March 2027"`, or - to read one a line from standard input'
        raise Trouble(msg)
    for phrase in phrases:
        if phrase == "-":
            yield from _lines(sys.stdin.buffer)
        elif phrase.startswith("--") and phrase[2:3].isalpha():
            msg = f"there is no option {phrase}: `bywhen when --help` lists them"
            raise Trouble(msg)
        else:
            yield phrase.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _lines(stream: BinaryIO) -> Iterator[str]:
    """Yield each line without its end, as soon as it has come; bytes that are no UTF-8 become replacement marks."""
    first = True
    while line := stream.readline(LONGEST_LINE):
        rest = line
        while not rest.endswith(b"\n") and len(rest) == LONGEST_LINE:
            rest = stream.readline(LONGEST_LINE)
        words = line.decode("utf-8-sig" if first else "utf-8", "replace")
        first = False
        yield words.removesuffix("\n").removesuffix("\r")


def _json(fields: dict[str, object]) -> str:
    keys = ("text", "kind", "date", "every", "first", "proposed", "why")
    return json.dumps({key: fields[key] for key in keys})


def _say(line: str) -> None:
    """Print at once: a program may wait for the answer to a line before it writes the next."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(line.encode(encoding, "backslashreplace").decode(encoding) + "\n")
    sys.stdout.flush()
