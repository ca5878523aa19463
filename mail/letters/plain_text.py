"""Plain text as mails hold it: wrapped, quoted, and without what cannot be seen."""

import re
import textwrap
from typing import Any
from unicodedata import category

WIDTH = 74  # columns; quoted-printable breaks lines at 76
LONGEST_QUOTE = 400
PAIRS = (('"', '"'), ("\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"))


def quote_block(text: str) -> str:
    """Return a quotation as an indented block of a mail's width, shortened."""
    short = textwrap.shorten(text, LONGEST_QUOTE, placeholder=" ... (shortened)")
    lines = textwrap.wrap(in_quotes(short), WIDTH - 4, break_long_words=False, break_on_hyphens=False)
    return "\n".join(f"    {line}" for line in lines)


def in_quotes(text: str) -> str:
    """Return words between quotation marks: never two pairs around them, nor the same marks within and around."""
    for first, last in PAIRS:
        if len(text) > 1 and text[0] == first and text[-1] == last and not {first, last} & set(text[1:-1]):
            text = text[1:-1]
    is_quoting = '"' in text
    return f"\N{LEFT DOUBLE QUOTATION MARK}{text}\N{RIGHT DOUBLE QUOTATION MARK}" if is_quoting else f'"{text}"'


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


def one_line(text: str) -> str:
    """Return the text without line breaks and control characters: a paper's words must not become a header.

    Characters that nobody sees go without a blank: soft hyphens, and those that turn the direction of writing.
    """
    seen = (character for character in text if category(character) != "Cf")
    return " ".join("".join(character if character.isprintable() else " " for character in seen).split())
