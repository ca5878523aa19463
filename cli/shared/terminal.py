"""The two streams that commands speak on, and the person at the terminal, who is asked where one is there.

Standard output carries only the answer; progress, questions and errors go to standard error.
"""

import json
import sys
import textwrap
from datetime import date
from typing import Any

import typer
from rich.console import Console

from definitions.characters import plain
from definitions.errors import Trouble


class PlainConsole(Console):
    """Prints only what can be seen: rows that were written before it was taken out may still hold anything."""

    def print(self, *said: Any, **how: Any) -> None:
        """Print texts without control characters, and without those that turn their direction."""
        super().print(*(plain(text) if isinstance(text, str) else text for text in said), **how)


out = PlainConsole(highlight=False, soft_wrap=True, markup=False)
err = PlainConsole(stderr=True, highlight=False, soft_wrap=True, markup=False)
WIDTH = 100  # columns of a text, for a terminal and for a file alike


def print_json(value: Any) -> None:
    """Print an answer for a program; days and instants as ISO 8601 writes them."""
    out.print(json.dumps(value, default=_iso))


def _iso(value: Any) -> str:
    if isinstance(value, date):  # an instant is one, too
        return value.isoformat()
    msg = f"{type(value).__name__} is not JSON"
    raise TypeError(msg)


def wrapped(text: str, indent: int = 0, hang: int = 0) -> str:
    """Return `text` in lines of WIDTH, each indented; those after the first by `hang` more. Its own lines stay."""
    first, later = " " * indent, " " * (indent + hang)
    lines: list[str] = []
    for line in text.splitlines() or [""]:
        lines += textwrap.wrap(line, WIDTH, initial_indent=first, subsequent_indent=later) or [""]
        first = later
    return "\n".join(lines)


def labelled(label: str, text: str, indent: int = 2, column: int = 14) -> str:
    """Return "label   text", the text's lines all beginning in one column."""
    start = indent + max(column, len(label) + 2)
    block = wrapped(text, start)
    return " " * indent + label.ljust(start - indent) + block[start:]


def is_at_a_terminal() -> bool:
    """Whether a person is there to be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def is_yes(question: str) -> bool:
    """Ask a question that is answered with yes or no; no is the answer of whoever only presses Enter."""
    return typer.confirm(question, default=False, err=True)


def is_agreed(question: str, not_yet: str, *, yes: bool, can_ask: bool) -> bool:
    """Whether a person who has seen what changes wants it. Raises Trouble with `not_yet` where nobody can be asked."""
    if yes:
        return True
    if not can_ask:
        raise Trouble(not_yet)
    return is_yes(question)
