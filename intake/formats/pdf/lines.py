"""What stands on a page of a PDF: lines of words, and tables."""

import itertools
import re
from dataclasses import dataclass, field
from typing import Any

from intake.formats.aligned.regions import PlacedWord
from intake.paper import Line, unwrap
from intake.patterns import sampled

_LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl"})


@dataclass
class TextLine:
    """A line of words on a page."""

    text: str
    top: float
    bottom: float
    left: float
    right: float
    size: float
    page: int
    is_edge: bool
    is_bold: bool = False
    limit: float | None = None  # the right edge of its column, where the page has several
    chars: list[Any] = field(default_factory=list, repr=False)

    def words(self) -> list[PlacedWord]:
        """Its words by their places."""
        return words_of_page(self.chars)


@dataclass
class PageTable:
    """A table's rows on one page."""

    lines: list[Line]
    top: float
    page: int


def words_of_page(chars: list[Any]) -> list[PlacedWord]:
    """The words of a line's characters, from left to right; a space or a small gap ends one."""
    found: list[list[Any]] = []
    end: float | None = None
    for char in sorted(chars, key=lambda char: float(char["x0"])):
        if char["text"].isspace():
            end = None
            continue
        is_near = end is not None and char["x0"] - end < 0.22 * char["size"]
        found[-1].append(char) if is_near else found.append([char])
        end = char["x1"]
    return [PlacedWord(word[0]["x0"], word[-1]["x1"], "".join(char["text"] for char in word)) for word in found]


def widest_gap(chars: list[Any]) -> float:
    """The widest space between two words of a line, in its own letters' size."""
    ink = [char for char in chars if not char["text"].isspace()]
    pairs = itertools.pairwise(ink)
    return max((after["x0"] - before["x1"]) / max(after["size"], 1) for before, after in pairs) if len(ink) > 1 else 0.0


_BOLD = sampled("Arial-BoldMT", r"bold|black|heavy|demi", re.IGNORECASE)


def is_bold(chars: list[Any]) -> bool:
    """Whether all letters of a line are bold."""
    ink = [char for char in chars if not char["text"].isspace()]
    return bool(ink) and all(_BOLD.search(char["fontname"] or "") for char in ink)


def clean(text: str) -> str:
    """Return the words of a line or a cell without what only a PDF has: ligatures, numbers in place of bullets."""
    text = re.sub(r"\(cid:(127|149|183|61623|61607)\)", "•", text.translate(_LIGATURES))
    text = re.sub(r"\(cid:\d+\)", "", text)
    return unwrap(re.sub(r"[\uf0b7\uf0a7\uf076\uf0d8]", "•", text))
