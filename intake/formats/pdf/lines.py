"""What stands on a page of a PDF: lines of words, and tables."""

import re
from dataclasses import dataclass

from intake.paper import Line, unwrap

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


@dataclass
class PageTable:
    """A table's rows on one page."""

    lines: list[Line]
    top: float
    page: int


def clean(text: str) -> str:
    """Return the words of a line or a cell without what only a PDF has: ligatures, numbers in place of bullets."""
    text = re.sub(r"\(cid:(127|149|183|61623|61607)\)", "•", text.translate(_LIGATURES))
    text = re.sub(r"\(cid:\d+\)", "", text)
    return unwrap(re.sub(r"[\uf0b7\uf0a7\uf076\uf0d8]", "•", text))
