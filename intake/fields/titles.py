"""A title before a recommendation's words, in its cell or behind its label: no part of the committee's own words."""

import re

from intake.paper import flat
from intake.patterns import sampled
from intake.signs import words as signs

_IN_A_SENTENCE = sampled(
    "that the executive should act", r"(?i)\b(?:that|should|must|is|are|be|will|executive|cabinet|committee|council)\b"
)
_BEFORE_THAT = sampled(
    "Data collection - That the committee writes",
    r"(?s)(?P<title>[A-Z0-9][^.;:]{2,140}?)\s*(?:[-–—:.]\s+|\s)(?P<text>(?:[(]?(?:[0-9]{1,2}|[a-z]|[ivx]{1,5})[).]\s+)?That\s.*)",
)


def is_title(text: str) -> bool:
    """Whether words only name a recommendation: "Improve communication"."""
    words = text.split()
    return 0 < len(words) <= 10 and text[-1:] not in ".;:" and _IN_A_SENTENCE.search(text) is None


def split_title(text: str) -> tuple[str | None, str]:
    """The title above a recommendation's words, and the words; no title where there is none."""
    first, _, rest = text.partition("\n")
    if rest and is_title(first) and signs.clause_likeness(first) < 0.8 and signs.clause_likeness(rest) >= 0.8:
        return flat(first), rest
    match = _BEFORE_THAT.fullmatch(text)
    if match and _is_name(match["title"]):
        return flat(match["title"]), match["text"]
    return None, text


def _is_name(title: str) -> bool:
    """Whether words before "That …" are a name, and no sentence that goes on into it ("The panel asks that …")."""
    words = title.split()
    has_verb = re.search(
        r"(?i)\b(?:recommends?|resolve[sd]?|agree[sd]?|asks?|asked|requests?|requested|is|are|was|were|be|has|have|"
        r"should|will|note[sd]?|said|so|and|which|ensure|urge[sd]?|proposes?)\b",
        title,
    )
    return len(words) <= 20 and has_verb is None and words[-1].lower() not in ("the", "to", "of", "for", "that")
