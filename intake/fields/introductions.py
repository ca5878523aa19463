"""What a paper says once for many recommendations: "Recommendations 1 and 2 are made to the executive"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from definitions.papers.number_labels import labels_of
from intake import labels
from intake.fields.bodies import LONGEST, AddressedBody, body_named
from intake.patterns import sampled

_IS_MADE = (  # "are addressed"
    r"(?:is|are|was|were|be)\s+(?:\w+ly\s+)?(?:made|addressed|directed|put|submitted|referred|for|"
    r"intended for|aimed at)?\s*"
)
_NUMBERED = sampled(
    "Recommendations 1 and 2 are made to the executive",
    rf"(?:\W|\w+:)*recommendations?\s+(?P<numbers>{labels.NUMBERS})\s*,?\s+{_IS_MADE}(?:to|for|at|by)?\s*(?P<body>.+)",
    re.IGNORECASE,
)
_ALL = sampled(
    "All these recommendations are made to the executive",
    r"\b(?:(?:all|these|those|the|its|following|above)\s+)*(?:(?:[0-9]+|"
    r"\w+)\s+)?recommendations?\s+(?:(?:in this report|below|above|that follow|set out "
    rf"below)\s+)?(?:{_IS_MADE})?(?:to|for)\s+(?P<body>(?:the |this |full )?\w.+)",
    re.IGNORECASE,
)
_ABOUT_A_RESPONSE = sampled(
    "The response of the executive to the recommendations to it",
    r"\b(?:response|respond|reply|progress|update)\w*\b[^.]*\brecommendations? to\b",
    re.IGNORECASE,
)
_END_OF_BODIES = sampled(
    "the executive at its meeting",
    r"[.;:]|\b(?:that|which|who|on|at its|for (?:consideration|approval|response)|in respect|as follows|"
    r"arising|from|following|regarding)\b",
)
_BETWEEN_BODIES = sampled(
    "the executive and to the committee", r"\s+and\s+(?:to\s+)?(?=the\b|full\b|[A-Z])|,\s+(?=the\b|full\b)"
)


@dataclass(frozen=True)
class AddressedPart:
    """What an introduction says: these recommendations (all where `numbers` is None) are made to this body."""

    numbers: frozenset[str] | None
    bodies: tuple[AddressedBody, ...]
    words: str


def statements(texts: Iterable[str]) -> list[AddressedPart]:
    """The introductions among these sentences, in order."""
    found: list[AddressedPart] = []
    for text in texts:
        if "ecommend" not in text and "ECOMMEND" not in text:
            continue
        for sentence in re.split(r"(?<=[.;])\s+(?=[A-Z])", text[:LONGEST]):
            if statement := statement_of(sentence):
                found.append(statement)
    return found


def statement_of(sentence: str) -> AddressedPart | None:
    """The introduction that a sentence is, or None."""
    match = _NUMBERED.match(sentence)
    if match and re.search(r"\b(?:to|for|at)\b", sentence[match.end("numbers") : match.start("body")]):
        bodies = _bodies(match["body"])
        return AddressedPart(frozenset(labels_of(match["numbers"])), bodies, sentence) if bodies else None
    match = _ALL.search(sentence)
    if match and len(sentence) < 400 and not _ABOUT_A_RESPONSE.search(sentence):
        bodies = _bodies(match["body"])
        return AddressedPart(None, bodies, sentence) if bodies else None
    return None


def _bodies(words: str) -> tuple[AddressedBody, ...]:
    """The bodies named at the head of these words, one or several."""
    words = _END_OF_BODIES.split(words, maxsplit=1)[0]
    whole = body_named(words)
    if whole and not re.search(r"\band (?:the|to)\b", words):
        return (whole,)
    parts = [body_named(piece) for piece in _BETWEEN_BODIES.split(words)]
    found = [part for part in parts if part is not None]
    return tuple(dict.fromkeys(found)) if len(found) == len(parts) else ((whole,) if whole else ())
