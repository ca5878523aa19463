"""How letters say numbers, roles and quotations."""

import re
import textwrap
from collections.abc import Sequence
from typing import Any

from definitions.figures import numbered

WIDTH = 74  # columns; quoted-printable breaks lines at 76
LONGEST_QUOTE = 400
NOT_HELD = "(words not held)"
EXEMPT = "(this item is exempt; see the papers)"
REASON = {
    "sent back": "SendBack.reason",
    "extension granted": "DecideExtension.reason",
    "extension refused": "DecideExtension.reason",
    "extension": "RequestExtension.reason",
}
AGAIN = {  # in which words it was said why a response is awaited again
    "rescinded": "DecideCallIn.reason",
    "press again": "DecideResponse.reason",
    "refer to council": "DecideResponse.reason",
    "unsatisfactory": "DecideResponse.reason",
}

STANDSTILL = {  # why nothing moves by itself, and what the clerk does about it
    "AwaitingSubmission": (
        "it was not sent to those who owe a response",
        "send it, and record that with `bywhen submit`",
    ),
    "AwaitingResponse": (
        "a response is awaited, and no due date is known",
        "find out when it was received, and record that with `bywhen settle` or `bywhen correct`",
    ),
    "AwaitingEffect": (
        "the response has no effect: its publication is not known",
        "find out when it was published, and record that with `bywhen publish`",
    ),
    "CalledIn": (
        "the response was called in, and what came of that is not recorded",
        "record how it was decided, with `bywhen decide-call-in`",
    ),
}
UNDATED = (
    "an action has neither a date nor an open question about one",
    "record by when it is owed, with `bywhen correct`, or end it with `bywhen end-series`",
)


def days(number: int) -> str:
    """Return "1 day", "3 days"."""
    return numbered(number, "day")


def times(number: int) -> str:
    """Return "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def shortened(text: str, length: int) -> str:
    """Return `text`, cut at a word where it is longer than `length`, and without what joined it to the next."""
    return textwrap.shorten(text.rstrip(" ;,"), length, placeholder="...")


def quoted(text: str) -> str:
    """Return a quotation as an indented block of a mail's width, shortened."""
    short = textwrap.shorten(text, LONGEST_QUOTE, placeholder=" ... (shortened)")
    whole = f"\N{LEFT DOUBLE QUOTATION MARK}{short}\N{RIGHT DOUBLE QUOTATION MARK}" if '"' in short else f'"{short}"'
    lines = textwrap.wrap(whole, WIDTH - 4, break_long_words=False, break_on_hyphens=False)
    return "\n".join(f"    {line}" for line in lines)


def indented(text: str) -> str:
    """Return a whole letter as an indented block of a mail's width, its lines wrapped once, and not those of before."""
    blocks = re.split(r"\n[^\S\n]*\n", text.strip("\n"))
    return "\n\n".join("\n".join(_inset(line) for line in unwrapped(block)) for block in blocks)


def _inset(line: str) -> str:
    words = line.lstrip(" ")
    first = " " * (4 + len(line) - len(words))
    more = first + ("  " if words.startswith("- ") else "")
    whole: Any = {"break_long_words": False, "break_on_hyphens": False}
    return "\n".join(textwrap.wrap(words, WIDTH, initial_indent=first, subsequent_indent=more, **whole))


def unwrapped(block: str) -> list[str]:
    """Return the lines of a block, put together where a line ends only because the next word did not fit."""
    found: list[str] = []
    last = ""
    for line in block.splitlines():
        first = line.split()[0] if line.split() else ""
        begins = not found or line.startswith("- ") or len(last) + 1 + len(first) <= WIDTH
        if begins:
            found.append(line.rstrip())
        else:
            found[-1] += f" {line.strip()}"
        last = line.rstrip()
    return found


def either(words: Sequence[str]) -> str:
    """Return "agreed, partially agreed or not agreed"."""
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""
