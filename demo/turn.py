"""A turn of the year: a day, what happens in a sentence or two, and what the clerk types, or what happens elsewhere."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date

from demo.office import Office


@dataclass(frozen=True)
class TypedLine:
    """A command. `tells` is the pattern of the lines that matter most in its answer, where those are not its first."""

    line: str | Callable[[Office], str]
    is_refused: bool = False
    tells: str = ""


@dataclass(frozen=True)
class Elsewhere:
    """What happens outside the command line; returns what is to be told of it."""

    happens: Callable[[Office], Awaitable[Sequence[str]]]


Happening = str | TypedLine | Elsewhere  # a line alone is typed


@dataclass(frozen=True)
class Turn:
    """What happens on a working day, at eleven in the morning."""

    on: date
    says: str
    does: tuple[Happening, ...]


def turn(on: date, says: str, *does: Happening) -> Turn:
    """Return a turn."""
    return Turn(on, says, does)


def refused(line: str, tells: str = "") -> TypedLine:
    """Return a command that is refused."""
    return TypedLine(line, is_refused=True, tells=tells)
