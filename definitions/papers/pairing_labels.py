"""Single numbers of recommendations, a paper's and those that run, paired one to one: the surest first."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from definitions.papers.likeness import ALIKE, EQUAL, NEAR, SAME, likeness_of_plain


@dataclass(frozen=True)
class NumberedWords:
    """One number of one recommendation, on either side, with the words that stand under it."""

    place: int
    printed: str
    label: str
    text: str
    meeting: date | None
    item: str | None = None
    is_block: bool = False  # its words are those of several recommendations


@dataclass(frozen=True)
class NumberMatch:
    """A label of the paper and one that runs, and how well they fit: the lower the rank, the surer."""

    rank: int
    likeness: int
    here: NumberedWords
    there: NumberedWords
    why: str | None = None


def match_labels(here: Sequence[NumberedWords], there: Sequence[NumberedWords]) -> list[NumberMatch]:
    """Return the labels paired one to one, the surest first; equals in an order that the paper's does not change."""
    rated = []
    for in_paper in here:
        for in_case in there:
            is_block = in_paper.is_block or in_case.is_block
            rated.append((in_paper, in_case, likeness_of_plain(in_paper.text, in_case.text, is_block=is_block)))
    nearest = _nearest(rated)
    candidates = [match for in_paper, in_case, alike in rated if (match := _judged(in_paper, in_case, alike, nearest))]
    found: list[NumberMatch] = []
    for match in sorted(candidates, key=_order):
        if all(match.here is not other.here and match.there is not other.there for other in found):
            found.append(match)
    return found


def _order(match: NumberMatch) -> tuple[int, int, bool, str, str, str, str]:
    here = match.here
    return match.rank, -match.likeness, here.is_block, match.there.label, here.label, here.text, here.printed


@dataclass(frozen=True)
class _Nearest:
    """How alike the words of others are, the most alike first: all that run, those of this number, the paper's."""

    running: tuple[int, ...]
    numbered: tuple[int, ...]
    paper: tuple[int, ...]


def _nearest(
    rated: Sequence[tuple[NumberedWords, NumberedWords, int]],
) -> Callable[[NumberedWords, NumberedWords], _Nearest]:
    running, numbered, paper = (defaultdict[int, list[int]](list) for _ in range(3))
    for in_paper, in_case, alike in rated:
        running[id(in_paper)].append(alike)
        paper[id(in_case)].append(alike)
        if _is_number_of(in_paper, in_case):
            numbered[id(in_paper)].append(alike)
    found = [
        {key: tuple(sorted(ratings, reverse=True)) for key, ratings in by_label.items()}
        for by_label in (running, numbered, paper)
    ]
    return lambda in_paper, in_case: _Nearest(
        found[0][id(in_paper)], found[1].get(id(in_paper), ()), found[2][id(in_case)]
    )


def _judged(
    here: NumberedWords, there: NumberedWords, alike: int, of: Callable[[NumberedWords, NumberedWords], _Nearest]
) -> NumberMatch | None:
    """Return how well two labels fit; none where neither number nor words agree."""
    nearest, is_numbered = of(here, there), _is_number_of(here, there)
    best = max(nearest.running[0], nearest.paper[0])
    second = max((ratings[1] for ratings in (nearest.running, nearest.paper) if len(ratings) > 1), default=0)
    near = EQUAL if alike == EQUAL else alike - NEAR
    if is_numbered and alike >= ALIKE and (best < SAME or best - alike <= NEAR):
        is_double = len(nearest.numbered) > 1 and nearest.numbered[1] >= near
        why = "two that run have this number, and words like these" if is_double else None
        return NumberMatch(0 if alike == EQUAL else 2, alike, here, there, why)
    if alike >= SAME:
        why = f"the number is another, and so are words that are {second}% alike" if second >= near else None
        return NumberMatch(1 if alike == EQUAL else 3, alike, here, there, why)
    if is_numbered:
        says = f"the words are only {alike}% alike" if here.text else "the paper does not repeat its words"
        return NumberMatch(4, alike, here, there, f"the number agrees, but {says}")
    return None


def _is_number_of(here: NumberedWords, there: NumberedWords) -> bool:
    is_same = here.label in (there.label, f"{there.item}.{there.label}")
    return is_same and here.meeting in (None, there.meeting)
