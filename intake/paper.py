"""What every format is turned into first: a paper as a sequence of lines, each a heading, a paragraph or a table's row.

The readers know lines only. So a paper reads the same whatever file it came in.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from definitions.papers.draft import LeftOut
from intake.patterns import sampled

BULLETS = "•●▪■◦‣∙·➢►✓❖"

LineKind = Literal["heading", "paragraph", "row"]


@dataclass(frozen=True)
class Line:
    """One line of a paper, in reading order.

    A heading or a paragraph has one cell. A row has one a column; a cell merged across is written once, in its first
    column; a cell merged downwards is written in every row, and `shared` names its column from the second row on.
    The paragraphs within a cell stand on lines of their own, where the format tells them apart.
    """

    kind: LineKind
    cells: tuple[str, ...]
    page: int | None = None
    shared: frozenset[int] = frozenset()
    is_wide: bool = False  # its one cell is merged across the whole table
    opens_table: bool = False  # the first row of its table, or a row after a gap
    is_nested: bool = False  # a row of a table that stands in a cell of the row above
    is_bold: bool = False  # a paragraph that is bold from end to end
    is_quoted: bool = False  # a paragraph that is set as others' words: in italics, indented, or behind ">"

    @property
    def text(self) -> str:
        """All its words, cell after cell, on one line."""
        return " ".join(" ".join(self.cells).split())

    @property
    def filled(self) -> list[int]:
        """The columns that hold words."""
        return [column for column, cell in enumerate(self.cells) if cell]


@dataclass
class PaperLines:
    """A file's content: its lines, and what the format's reader itself had to leave out or must ask."""

    lines: list[Line] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    margins: list[str] = field(default_factory=list)  # the words of running headers and footers

    def add(
        self, kind: LineKind, text: str, page: int | None = None, *, is_bold: bool = False, is_quoted: bool = False
    ) -> None:
        """Add a heading or a paragraph, unless it is blank."""
        text = tidy(text)
        if text:
            self.lines.append(Line(kind, (text,), page, is_bold=is_bold, is_quoted=is_quoted))

    def leave_out(self, why: str, heading: str | None = None, page: int | None = None) -> None:
        """Say that something was seen and not taken."""
        self.left_out.append(LeftOut(page=page, heading=heading, why=why))


_SPACED_OUT = sampled("T H A T", r"(?<![\w.])(?:[A-Z] ){3,11}[A-Z](?![\w.])")


def tidy(text: str) -> str:
    """The words with one space between them, whatever stood there: line ends, tabs, hard spaces, invisible marks."""
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r"[\u200b-\u200f\u2060\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]", "", text)
    text = re.sub(r"\s+", " ", text).strip()
    return _SPACED_OUT.sub(lambda spaced: spaced[0].replace(" ", ""), text)


def tidy_cell(text: str) -> str:
    """The words of a cell, tidied, each of its paragraphs on a line of its own."""
    return "\n".join(words for words in map(tidy, re.split(r"[\n\r\x0b\x0c\u2028\u2029]+", text)) if words)


def flat(text: str) -> str:
    """The words on one line."""
    return " ".join(text.split())


def unwrap(text: str) -> str:
    """Join what a column's width has broken: a hyphen or slash at a line's end keeps no space behind it."""
    text = re.sub(r"\u00ad\n", "", text)
    text = re.sub(r"(?<=\w)([-‐‑/])\n(?=\w)", r"\1", text)
    return tidy(text)


def is_rule(cells: Iterable[str]) -> bool:
    """Whether a row is only a drawn line, such as `-- | --- | ----`, and carries no words."""
    words = "".join(cells)
    return (
        bool(words)
        and not re.search(r"\w", re.sub("[_]", "", words))
        and bool(re.fullmatch(r"[\s|:=_*~.–—+-]+", words))
    )


def shortened(words: str, most: int = 100, kept: int | None = None) -> str:
    """Return words of at most `most` characters as they are; of longer ones the first, `kept` or one less, and dots."""
    return words if len(words) <= most else words[: kept or most - 1].rstrip() + "…"


def quoted(words: str) -> str:
    """Return words as a question to the clerk quotes them."""
    return shortened(words, 120, 117)
