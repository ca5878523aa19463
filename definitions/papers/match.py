"""Which running recommendation each recommendation of a paper means, by number and words, and how sure that is.

A block that answers several, and a case that stands for several, are taken apart into single labels; the labels are
paired one to one, the surest first, and put together again. So the order of the paper never matters.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from definitions.case.model import Case
from definitions.errors import Trouble
from definitions.papers.draft import DraftRecommendation
from definitions.papers.likeness import likeness, plain_words
from definitions.papers.match_labels import NumberedWords, NumberMatch, match_labels
from definitions.papers.numbering import label_of, labels_of


@dataclass(frozen=True)
class RunningCase:
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

    running: RunningCase
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
    unanswered: tuple[RunningCase, ...]


def pair_paper(
    entries: Sequence[DraftRecommendation],
    running: Sequence[RunningCase],
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
    found = match_labels(_labels_of_paper(left, meeting), _labels_running(free))
    pairs = {one.ref: Pair(one, told[one.ref], _whole(told[one.ref], one)) for one in running if one.ref in told}
    pairs |= {free[place].ref: _together(place, found, left, free) for place in {one.there.place for one in found}}
    matched = {match.here.place for match in found}
    kinds = {_kind(one.running.case) for one in pairs.values()}
    return Pairing(
        pairs=tuple(pairs[one.ref] for one in running if one.ref in pairs),
        unmatched=tuple(one for place, one in enumerate(left) if place not in matched),
        unanswered=tuple(
            one for one in running if one.ref not in pairs and _kind(one.case) in kinds and awaits_response(one)
        ),
    )


def _kind(case: Case) -> tuple[date, str]:
    """Return what a paper is about as a whole: a meeting's recommendations to one body."""
    return case.meeting, case.lifecycle


def awaits_response(one: RunningCase) -> bool:
    """Whether a response is awaited."""
    return one.case.needs_response and one.case.response is None and not one.case.is_over


def _whole(entries: Sequence[DraftRecommendation], other: RunningCase) -> int:
    return likeness(" ".join(one.text for one in entries), other.text)


def _told(
    entries: Sequence[DraftRecommendation], running: Sequence[RunningCase], said: Mapping[str, str]
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
            msg = f"{number}={ref}: no {ref} runs in that committee: `bywhen list` shows those that do"
            raise Trouble(msg)
        found[ref] = (*found.get(ref, ()), *named)
    return found


def _labels_of_paper(entries: Sequence[DraftRecommendation], meeting: date | None) -> list[NumberedWords]:
    found = []
    for place, one in enumerate(entries):
        parts = {label_of(part.number): part.text for part in one.parts}
        for label, text, is_block in _apart(one.number, one.text, parts):
            found.append(
                NumberedWords(place, one.number, label, plain_words(text), meeting or one.meeting, is_block=is_block)
            )
    return found


def _labels_running(running: Sequence[RunningCase]) -> list[NumberedWords]:
    found = []
    for place, one in enumerate(running):
        parts = {label_of(number): text for number, text in one.parts}
        for label, text, is_block in _apart(one.case.number, one.text, parts):
            found.append(
                NumberedWords(
                    place, one.case.number, label, plain_words(text), one.case.meeting, one.case.item, is_block
                )
            )
    return found


def _apart(number: str, text: str, parts: Mapping[str, str]) -> Iterator[tuple[str, str, bool]]:
    """Yield each single label with its words; where a block does not keep them apart, with all of the block's."""
    labels = list(dict.fromkeys(labels_of(number))) or [number.casefold()]
    for label in labels:
        own = parts.get(label) if len(labels) > 1 else None
        yield label, own or text, own is None and len(labels) > 1


def _together(
    place: int, found: Sequence[NumberMatch], entries: Sequence[DraftRecommendation], running: Sequence[RunningCase]
) -> Pair:
    """Put together what the labels of one case were paired with."""
    own = [match for match in found if match.there.place == place]
    places = list(dict.fromkeys(match.here.place for match in own))
    why = next((match.why for match in own if match.why), None)
    return Pair(running[place], tuple(entries[one] for one in places), min(one.likeness for one in own), why)
