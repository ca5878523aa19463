"""How alike words are, 0 to 100: which texts of a paper are which of those recorded, and what may be a slip."""

import re
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

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


# What may be a slip: a code or a post near one that is known, a paper that is another committee's

SHORT, FEW = 4, 2  # letters of a short code, of which one may be wrong; of a longer one, so many
NAMES_ALIKE, SURE = 70, 85  # of 100: names that may mean one committee, and that do
OF_EVERY = frozenset(  # words that say nothing of which committee it is
    (
        *("scrutiny", "committee", "committees", "overview", "select", "panel", "sub", "commission", "board"),
        *("and", "the", "of", "for", "services", "joint", "standing"),
    )
)


def nearest_code(code: str, known: Iterable[str]) -> str | None:
    """Return the known code that this one may be a slip of: a letter or two off; none where none is near."""
    most = 1 if len(code) <= SHORT else FEW
    others = [other for other in known if not _counts_on(code, other)]
    rated = sorted((OSA.distance(code.casefold(), other.casefold()), other) for other in others)
    return rated[0][1] if rated and 0 < rated[0][0] <= most else None


def _counts_on(code: str, other: str) -> bool:
    """Whether two codes differ in their number alone, as AREA1 and AREA2: that is no slip of a letter."""
    return code != other and re.sub(r"\d+", "#", code) == re.sub(r"\d+", "#", other)


def nearest_post(words: str, known: Iterable[str]) -> str | None:
    """Return the known post that these words may be a slip of; none where none is near."""
    rated = sorted(((fuzz.ratio(plain_words(words), plain_words(post)), post) for post in known), reverse=True)
    return rated[0][1] if rated and rated[0][0] >= SURE else None


def own_words(committee: str) -> str:
    """Return what a committee's name says of it alone: "health" of the Health Overview and Scrutiny Committee."""
    words = plain_words(committee).split()
    return " ".join(word for word in words if word not in OF_EVERY) or " ".join(words)


def committee_meant(name: str, code: str, names: Mapping[str, str]) -> str | None:
    """Return the other code that a paper's committee is known by; none where it is this one's, or nobody's."""
    if is_committee(name, code, names):
        return None
    rated = [(_likeness(name, other), known) for known, other in names.items() if other and known != code]
    best = max(rated, default=(0.0, ""))
    return best[1] if best[0] >= SURE else None


def is_committee(name: str, code: str, names: Mapping[str, str]) -> bool:
    """Whether a paper's committee may be the one of this code: by its name, else by the letters of the code."""
    if plain_words(name) == code.casefold():
        return True
    if own := names.get(code):
        return _likeness(name, own) >= NAMES_ALIKE
    letters = iter(name.casefold())
    return all(letter in letters for letter in code.casefold() if letter.isalpha())


def _likeness(name: str, other: str) -> float:
    return fuzz.token_sort_ratio(own_words(name), own_words(other))
