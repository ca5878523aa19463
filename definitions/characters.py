"""The characters of a text that people can see. What else a mail, a paper or a form brings is taken out.

A control character stops a database, a Word file or a page; ESC rewrites what a terminal has shown; an override of the
direction of writing shows another text than the one that is there.
"""

import re
from collections.abc import Mapping
from typing import Any, TypeVar

T = TypeVar("T")
# Ends of lines and of pages, as machines of all kinds write them.
LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# C0 (but for tab and line feed), DEL, C1; marks, embeddings, overrides and isolates of direction; halves of characters
# that are none, and the two that XML does not know.
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def plain(text: str) -> str:
    """Return a text without control characters and without those that turn its direction; its lines stay lines.

    What is plain already comes back as it is, so a text may be made plain at every entrance that it passes.
    """
    return UNSEEN.sub("", LINE_ENDS.sub("\n", text))


def plain_values(value: T) -> T:
    """Return a value as JSON has it (texts, lists, mappings of them), with each text in it made plain."""
    found: Any = value
    if isinstance(value, str):
        found = plain(value)
    elif isinstance(value, Mapping):
        found = {
            plain(str(name)) if isinstance(name, str) else name: plain_values(part) for name, part in value.items()
        }
    elif isinstance(value, list):
        found = [plain_values(part) for part in value]
    elif isinstance(value, tuple):
        found = tuple(plain_values(part) for part in value)
    return found  # type: ignore[no-any-return]
