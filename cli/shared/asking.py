"""Asking the person at the terminal, where one is there."""

import sys

import typer

from definitions.errors import Trouble


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
