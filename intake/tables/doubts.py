"""Columns that are taken for what their cells hold, which their headings do not say: the clerk is asked once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from intake.tables.headings import Column


@dataclass(frozen=True)
class Doubt:
    """A column that is taken for what its cells hold, which its heading does not say."""

    place: int
    heading: str
    column: Column


_NAMED: Mapping[Column, str] = {
    "recommendation": "what is recommended",
    "response": "the response",
    "verdict": "whether it is agreed",
    "action": "what is to be done",
    "owner": "who owns the action",
    "by_when": "by when",
    "original": "the first date",
    "revised": "the revised date",
    "success": "how success is told",
    "done_on": "when it was done",
    "meeting": "which meeting recommended it",
    "addressee": "to whom it is made",
    "who_when": "who owns the action, and by when",
}


def columns_asked(doubts: Sequence[Doubt]) -> list[str]:
    """The questions about columns, once for each heading."""
    asked = dict.fromkeys(
        f'Column {doubt.place + 1}, "{doubt.heading}", is read as {_NAMED[doubt.column]}: is that right?'
        if doubt.heading
        else f"Column {doubt.place + 1}, which has no heading, is read as {_NAMED[doubt.column]}: is that right?"
        for doubt in doubts
        if doubt.column in _NAMED
    )
    return list(asked)
