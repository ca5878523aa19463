"""A letter's text as a page: the same words, in paragraphs, headings, lists and quotations. No images, nothing hidden.

One text is the source of both, so that nobody reads another mail than the one on record.
"""

import re
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from mail.letters.plain_text import WIDTH

NEWLINE = "\n"
LINK = re.compile(r"(?m)(?:^([^\n:]{4,120}):[ \n]*)?(https?://\S+)")  # what it opens, where the line says that


class Piece(NamedTuple):
    """Some words of a line; with an address, a link."""

    words: str
    address: str | None = None


class PageBlock(NamedTuple):
    """A part of a page: paragraph, heading, quotation, or list; each line a text that may hold links."""

    kind: str
    lines: tuple[tuple[Piece, ...], ...]


def html_page(subject: str, body: str) -> str:
    """Return a letter as HTML. Every word of it is escaped."""
    return _template().render(subject=subject, blocks=_blocks(body))


def _blocks(body: str) -> list[PageBlock]:
    paragraphs = [part for part in body.strip("\n").split("\n\n") if part.strip()]
    found: list[PageBlock] = []
    for block in [block for paragraph in paragraphs for block in _parts(paragraph.splitlines())]:
        if found and block.kind == found[-1].kind == "list":
            found[-1] = PageBlock("list", found[-1].lines + block.lines)  # the items of a list are one list
        else:
            found.append(block)
    return found


def _parts(lines: list[str]) -> list[PageBlock]:
    """Return the blocks of one paragraph: what is indented is a quotation, or goes on with the list above it."""
    kinds: list[str] = []
    for line in lines:
        goes_on = line.startswith("  ") and kinds and kinds[-1] == "list"
        is_own = "list" if line.startswith("- ") or goes_on else "quote" if line.startswith("  ") else "text"
        kinds.append(is_own)
    found = []
    for kind, alike in groupby(zip(kinds, lines, strict=True), key=lambda pair: pair[0]):
        texts = [line for _, line in alike]
        if kind == "list":
            found.append(PageBlock("list", tuple(_linked(item) for item in _items(texts))))
            continue
        text = " ".join(line.strip() for line in texts)
        is_heading = kind == "text" and len(texts) == 1 and text.isupper()
        found.append(
            PageBlock("heading" if is_heading else kind, (_linked(text.capitalize() if is_heading else text),))
        )
    return found


def _items(lines: list[str]) -> list[str]:
    """Return the items of a list, each with what belongs to it. A sentence, a link, or what had room on the line
    above it begins a line of its own.
    """
    items: list[str] = []
    last = ""
    for line in lines:
        if line.startswith("- "):
            items.append(line[2:])
        else:
            fitted = len(last) + 1 + len(line.split()[0]) <= WIDTH
            is_own = fitted or LINK.search(line) or items[-1].endswith((".", ":"))
            items[-1] += f"{NEWLINE if is_own else ' '}{line.strip()}"
        last = line
    return items


def _linked(text: str) -> tuple[Piece, ...]:
    """Return the text in pieces. A line that says what its address opens is a link of those words, and no address."""
    pieces: list[Piece] = []
    last = 0
    for found in LINK.finditer(text):
        pieces.append(Piece(text[last : found.start()]))
        pieces.append(Piece(found[1] or found[2], found[2]))
        last = found.end()
    return (*pieces, Piece(text[last:]))


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "wording"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html")
