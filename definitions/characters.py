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
    """Return a value as JSON has it (texts, lists, mappings of them), with each text in it made plain.

    What stands in it several times is made plain once: YAML can repeat a list in itself until it is endless.
    """
    return _plain_values(value, {})  # type: ignore[no-any-return]


def _plain_values(value: Any, made: dict[int, Any]) -> Any:
    if isinstance(value, str):
        return plain(value)
    if not isinstance(value, Mapping | list | tuple):
        return value
    if id(value) not in made:
        if isinstance(value, Mapping):
            made[id(value)] = {_plain_values(name, made): _plain_values(part, made) for name, part in value.items()}
        else:
            parts = [_plain_values(part, made) for part in value]
            made[id(value)] = parts if isinstance(value, list) else tuple(parts)
    return made[id(value)]
