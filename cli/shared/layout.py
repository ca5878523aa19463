"""Text in lines of at most 100 columns, for a terminal and for a file alike."""

import textwrap
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from definitions.calendar.days import Calendar

WIDTH = 100


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


def moment(at: datetime, calendar: "Calendar") -> str:
    """Return an instant as the council's clocks show it: 2026-11-22 09:00."""
    return f"{at.astimezone(ZoneInfo(calendar.zone)):%Y-%m-%d %H:%M}"
