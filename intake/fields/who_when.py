"""A cell that names who is to act and by when together: "Head of Parks – 31 March 2027"."""

import re
from dataclasses import dataclass

from intake.paper import flat
from intake.patterns import sampled
from intake.signs import words as signs

_MARK = sampled(
    "Head of Parks – June", r"\s+[–—-]\s+|\s*[;:,|]\s+|\s+\(|\n|\s+(?=(?i:by|from|no date|date to be|tbc)\b)"
)
_NO_DAY = sampled(
    "date to be confirmed",
    r"(?i)[(]?\s*(?:(?:date|day|timescale|deadline)\b.{0,20}\b(?:confirmed|agreed|set|known)|no date.{0,12}|tb[ca]|"
    r"asap|ongoing|complete[d]?|n/?a)\s*[).]?",
)


@dataclass(frozen=True)
class WhoWhen:
    """Whose it is, and by when, each in the paper's words."""

    owner: str
    by_when: str


def split_who_when(words: str) -> list[WhoWhen]:
    """The owners with their days, one or several; none where the cell does not split into the two."""
    found: list[WhoWhen] = []
    pending = ""
    for paragraph in words.split("\n"):
        pair = _pair(f"{pending} {paragraph}".strip())
        if pair is None:
            pending = f"{pending} {paragraph}".strip()
        else:
            found += pair
            pending = ""
    return [] if pending and not signs.is_nothing(pending) else found


def _pair(words: str) -> list[WhoWhen] | None:
    """The pair, or the pairs, of one paragraph: split at the mark that leaves a post before and a day behind."""
    text = flat(words)
    for mark in reversed(list(_MARK.finditer(text))):
        owner, day = text[: mark.start()].strip(" ,;:–—-("), text[mark.end() :].strip(" ();")
        if not owner or not (_NO_DAY.fullmatch(day) or signs.day_likeness(day) >= 0.6):
            continue
        if signs.post_likeness(owner) > 0 and not re.search(r"[0-9]", owner):
            return [WhoWhen(owner, day)]
        if (several := _several(owner)) is not None:
            return [*several[0], WhoWhen(several[1], day)]
        if signs.post_likeness(owner) > 0:
            return [WhoWhen(owner, day)]
    return None


def _several(words: str) -> tuple[list[WhoWhen], str] | None:
    """Pairs before the last one on the same line, as a PDF runs them on: "Data Officer – 31/10/26 Group Manager"."""
    for place in [match.start() for match in re.finditer(r"\s+(?=[A-Z])", words)]:
        last = words[place:].strip()
        if signs.post_likeness(last) > 0 and (before := _pair(words[:place])) is not None:
            return before, last
    return None
