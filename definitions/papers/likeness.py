"""How alike words are, 0 to 100, and which texts of a paper are which of those recorded."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

SAME, ALIKE, NEAR = 85, 65, 8  # of 100: known without the number; enough with it; nearer than this may be either
EQUAL = 100


def plain_words(words: str) -> str:
    """Return words as they are compared: letter case, marks and white space do not count."""
    return " ".join(re.findall(r"\w+", words.casefold()))


def likeness(text: str, other: str) -> int:
    """Return how alike two texts are, 0 to 100, whatever the order of their words; 100 only where they are the same."""
    first, second = plain_words(text), plain_words(other)
    return likeness_of_plain(first, second, is_block=False)


def likeness_of_plain(first: str, second: str, *, is_block: bool) -> int:
    """Return how alike two texts are that are plain already; of a block only what the other says too is compared."""
    if first == second:
        return EQUAL if first else 0
    ratio = fuzz.token_set_ratio if is_block else fuzz.token_sort_ratio
    return min(EQUAL - 1, int(ratio(first, second)))


def pair_texts(here: Sequence[str], there: Sequence[str]) -> dict[int, int]:
    """Return which text of a paper is which of those recorded, by place: one to one, the most alike first."""
    rated = [
        (likeness(text, recorded), place, other)
        for place, text in enumerate(here)
        for other, recorded in enumerate(there)
    ]
    found: dict[int, int] = {}
    for alike, place, other in sorted(rated, key=lambda rating: (-rating[0], rating[2], rating[1])):
        if alike >= ALIKE and place not in found and other not in found.values():
            found[place] = other
    return found
