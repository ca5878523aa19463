"""Which recommendation that runs is meant by each one of a paper: by number and words, and how sure that is.

A block that answers several, and a case that stands for several, are taken apart into single labels; the labels are
paired one to one, the surest first, and put together again. So the order of the paper never matters.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from rapidfuzz import fuzz

from definitions.case.model import Case
from definitions.errors import Remedy, Trouble
from definitions.papers.draft import DraftRecommendation
from definitions.papers.numbering import expand

SAME, ALIKE, NEAR = 85, 65, 8  # of 100: known without the number; enough with it; nearer than this may be either
EQUAL = 100


@dataclass(frozen=True)
class Running:
    """A recommendation as it stands: its case, and its words in force; `parts` are numbered parts, if it has any."""

    case: Case
    text: str
    title: str | None = None
    parts: tuple[tuple[str, str], ...] = ()
    actions: tuple[str, ...] = ()  # their words, in the order of the case's actions
    words: Mapping[tuple[str, str], str] = field(default_factory=dict)  # all of them, by what they are about and name

    @property
    def ref(self) -> str:
        """Return its reference."""
        return self.case.ref


@dataclass(frozen=True)
class Pair:
    """What a paper says of one recommendation that runs. `why` says what is doubtful; none where it is sure."""

    running: Running
    entries: tuple[DraftRecommendation, ...]
    likeness: int  # of their words, 0 to 100
    why: str | None = None

    @property
    def is_sure(self) -> bool:
        """Whether number and words leave no doubt, or the clerk has said so."""
        return self.why is None

    @property
    def number(self) -> str:
        """Return the number that the paper gives it."""
        return ", ".join(one.number for one in self.entries)


@dataclass(frozen=True)
class Pairing:
    """A paper beside what runs. Of what runs, `unanswered` awaits a response, and the paper says nothing of it."""

    pairs: tuple[Pair, ...]
    unmatched: tuple[DraftRecommendation, ...]
    unanswered: tuple[Running, ...]


@dataclass(frozen=True)
class _Label:
    """One number of one recommendation, on either side, with the words that stand under it."""

    place: int
    printed: str
    label: str
    text: str
    meeting: date | None
    item: str | None = None
    is_block: bool = False  # its words are those of several recommendations


@dataclass(frozen=True)
class _Match:
    """A label of the paper and one that runs, and how well they fit: the lower the rank, the surer."""

    rank: int
    likeness: int
    here: _Label
    there: _Label
    why: str | None = None


def plain(words: str) -> str:
    """Return words as they are compared: letter case, marks and white space do not count."""
    return " ".join(re.findall(r"\w+", words.casefold()))


def likeness(one: str, other: str) -> int:
    """Return how alike two texts are, 0 to 100, whatever the order of their words; 100 only where they are the same."""
    first, second = plain(one), plain(other)
    return _likeness(first, second, is_block=False)


def _likeness(first: str, second: str, *, is_block: bool) -> int:
    if first == second:
        return EQUAL if first else 0
    ratio = fuzz.token_set_ratio if is_block else fuzz.token_sort_ratio
    return min(EQUAL - 1, int(ratio(first, second)))


def pair(
    entries: Sequence[DraftRecommendation],
    running: Sequence[Running],
    said: Mapping[str, str] | None = None,
    meeting: date | None = None,
) -> Pairing:
    """Pair a paper's recommendations with those that run.

    `said` is what the clerk says of the pairs, a number of the paper to a reference, and `meeting` that of the whole
    paper. Raises Trouble where the clerk names what is not there.
    """
    told = _told(entries, running, said or {})
    taken = {id(one) for each in told.values() for one in each}
    left = [one for one in entries if id(one) not in taken]
    free = [one for one in running if one.ref not in told]
    found = _matched(_labels_of_paper(left, meeting), _labels_running(free))
    pairs = {one.ref: Pair(one, told[one.ref], _whole(told[one.ref], one)) for one in running if one.ref in told}
    pairs |= {free[place].ref: _together(place, found, left, free) for place in {one.there.place for one in found}}
    matched = {match.here.place for match in found}
    kinds = {_kind(one.running.case) for one in pairs.values()}
    return Pairing(
        pairs=tuple(pairs[one.ref] for one in running if one.ref in pairs),
        unmatched=tuple(one for place, one in enumerate(left) if place not in matched),
        unanswered=tuple(one for one in running if one.ref not in pairs and _kind(one.case) in kinds and awaits(one)),
    )


def _kind(case: Case) -> tuple[date, str]:
    """Return what a paper is about as a whole: a meeting's recommendations to one body."""
    return case.meeting, case.lifecycle


def awaits(one: Running) -> bool:
    """Whether a response is awaited."""
    return one.case.needs_response and one.case.response is None and not one.case.is_over


def _whole(entries: Sequence[DraftRecommendation], other: Running) -> int:
    return likeness(" ".join(one.text for one in entries), other.text)


def _told(
    entries: Sequence[DraftRecommendation], running: Sequence[Running], said: Mapping[str, str]
) -> dict[str, tuple[DraftRecommendation, ...]]:
    """Return what the clerk pairs, by reference."""
    found: dict[str, tuple[DraftRecommendation, ...]] = {}
    for number, ref in said.items():
        named = tuple(one for one in entries if one.number == number)
        if not named:
            have = ", ".join(one.number for one in entries)
            msg = f"{number}={ref}: the paper has no recommendation {number}, only {have}"
            raise Trouble(msg)
        if ref not in {one.ref for one in running}:
            msg = f"{number}={ref}: no {ref} runs in that committee"
            raise Trouble(msg, Remedy("list recommendations"))
        found[ref] = (*found.get(ref, ()), *named)
    return found


def _labels_of_paper(entries: Sequence[DraftRecommendation], meeting: date | None) -> list[_Label]:
    found = []
    for place, one in enumerate(entries):
        parts = {(part.number or "").casefold().strip(" .()"): part.text for part in one.parts}
        for label, text, is_block in _apart(one.number, one.text, parts):
            found.append(_Label(place, one.number, label, plain(text), meeting or one.meeting, is_block=is_block))
    return found


def _labels_running(running: Sequence[Running]) -> list[_Label]:
    found = []
    for place, one in enumerate(running):
        parts = {number.casefold().strip(" .()"): text for number, text in one.parts}
        for label, text, is_block in _apart(one.case.number, one.text, parts):
            found.append(_Label(place, one.case.number, label, plain(text), one.case.meeting, one.case.item, is_block))
    return found


def _apart(number: str, text: str, parts: Mapping[str, str]) -> Iterator[tuple[str, str, bool]]:
    """Yield each single label with its words; where a block does not keep them apart, with all of the block's."""
    labels = list(dict.fromkeys(expand(number))) or [number.casefold()]
    for label in labels:
        own = parts.get(label) if len(labels) > 1 else None
        yield label, own or text, own is None and len(labels) > 1


def _matched(here: Sequence[_Label], there: Sequence[_Label]) -> list[_Match]:
    """Return the labels paired one to one, the surest first; equals in an order that the paper's does not change."""
    rated = [
        (a, b, _likeness(a.text, b.text, is_block=a.is_block or b.is_block))
        for a in here
        for b in there
    ]  # fmt: skip
    nearest = _nearest(rated)
    candidates = [one for a, b, alike in rated if (one := _judged(a, b, alike, nearest))]
    found: list[_Match] = []
    for one in sorted(candidates, key=_order):
        if all(one.here is not other.here and one.there is not other.there for other in found):
            found.append(one)
    return found


def _order(one: _Match) -> tuple[int, int, bool, str, str, str, str]:
    here = one.here
    return one.rank, -one.likeness, here.is_block, one.there.label, here.label, here.text, here.printed


@dataclass(frozen=True)
class _Nearest:
    """How alike the words of others are, the most alike first: all that run, those of this number, the paper's."""

    running: tuple[int, ...]
    numbered: tuple[int, ...]
    paper: tuple[int, ...]


def _nearest(rated: Sequence[tuple[_Label, _Label, int]]) -> Callable[[_Label, _Label], _Nearest]:
    running, numbered, paper = (defaultdict[int, list[int]](list) for _ in range(3))
    for a, b, alike in rated:
        running[id(a)].append(alike)
        paper[id(b)].append(alike)
        if _is_number_of(a, b):
            numbered[id(a)].append(alike)
    found = [
        {key: tuple(sorted(each, reverse=True)) for key, each in one.items()} for one in (running, numbered, paper)
    ]
    return lambda a, b: _Nearest(found[0][id(a)], found[1].get(id(a), ()), found[2][id(b)])


def _judged(here: _Label, there: _Label, alike: int, of: Callable[[_Label, _Label], _Nearest]) -> _Match | None:
    """Return how well two labels fit; none where neither number nor words agree."""
    nearest, is_numbered = of(here, there), _is_number_of(here, there)
    best = max(nearest.running[0], nearest.paper[0])
    second = max((each[1] for each in (nearest.running, nearest.paper) if len(each) > 1), default=0)
    near = EQUAL if alike == EQUAL else alike - NEAR
    if is_numbered and alike >= ALIKE and (best < SAME or best - alike <= NEAR):
        is_double = len(nearest.numbered) > 1 and nearest.numbered[1] >= near
        why = "two that run have this number, and words like these" if is_double else None
        return _Match(0 if alike == EQUAL else 2, alike, here, there, why)
    if alike >= SAME:
        why = f"the number is another, and so are words that are {second}% alike" if second >= near else None
        return _Match(1 if alike == EQUAL else 3, alike, here, there, why)
    if is_numbered:
        says = f"the words are only {alike}% alike" if here.text else "the paper does not repeat its words"
        return _Match(4, alike, here, there, f"the number agrees, but {says}")
    return None


def _is_number_of(here: _Label, there: _Label) -> bool:
    is_same = here.label in (there.label, f"{there.item}.{there.label}")
    return is_same and here.meeting in (None, there.meeting)


def _together(
    place: int, found: Sequence[_Match], entries: Sequence[DraftRecommendation], running: Sequence[Running]
) -> Pair:
    """Put together what the labels of one case were paired with."""
    own = [match for match in found if match.there.place == place]
    places = list(dict.fromkeys(match.here.place for match in own))
    why = next((match.why for match in own if match.why), None)
    return Pair(running[place], tuple(entries[one] for one in places), min(one.likeness for one in own), why)


def pair_texts(here: Sequence[str], there: Sequence[str]) -> dict[int, int]:
    """Return which text of a paper is which of those recorded, by place: one to one, the most alike first."""
    rated = [(likeness(a, b), place, other) for place, a in enumerate(here) for other, b in enumerate(there)]
    found: dict[int, int] = {}
    for alike, place, other in sorted(rated, key=lambda one: (-one[0], one[2], one[1])):
        if alike >= ALIKE and place not in found and other not in found.values():
            found[place] = other
    return found
