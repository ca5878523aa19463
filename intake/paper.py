"""What every format is turned into first: a paper as a sequence of lines, each a heading, a paragraph or a table's row.

The recognisers know lines only. So a paper reads the same whatever file it came in.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from definitions.papers.draft import LeftOut

BULLETS = "•●▪■◦‣∙·➢►✓❖"

LineKind = Literal["heading", "paragraph", "row"]


@dataclass(frozen=True)
class Line:
    """One line of a paper, in reading order.

    A heading or a paragraph has one cell. A row has one a column; a cell merged across is written once, in its first
    column; a cell merged downwards is written in every row, and `shared` names its column from the second row on.
    """

    kind: LineKind
    cells: tuple[str, ...]
    page: int | None = None
    shared: frozenset[int] = frozenset()
    is_wide: bool = False  # its one cell is merged across the whole table
    opens_table: bool = False  # the first row of its table, or a row after a gap

    @property
    def text(self) -> str:
        """All its words, cell after cell."""
        return " ".join(cell for cell in self.cells if cell)

    @property
    def filled(self) -> list[int]:
        """The columns that hold words."""
        return [column for column, cell in enumerate(self.cells) if cell]


@dataclass
class PaperLines:
    """A file's content: its lines, and what the format's reader itself had to leave out."""

    lines: list[Line] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def add(self, kind: LineKind, text: str, page: int | None = None) -> None:
        """Add a heading or a paragraph, unless it is blank."""
        text = tidy(text)
        if text:
            self.lines.append(Line(kind, (text,), page))


def tidy(text: str) -> str:
    """The words with one space between them, whatever stood there: line ends, tabs, hard spaces, invisible marks."""
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r"[\u200b-\u200f\u2060\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]", "", text)
    return re.sub(r"\s+", " ", text).strip()


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
