"""Which running recommendation each recommendation of a paper means, by number and words, and how sure that is.

A block that answers several, and a case that stands for several, are taken apart into single labels; the labels are
paired one to one, the surest first, and put together again. So the order of the paper never matters.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from definitions.case.model import Case
from definitions.errors import Remedy, Trouble
from definitions.papers.draft import DraftRecommendation
from definitions.papers.likeness import likeness, plain_words
from definitions.papers.number_labels import compared_label, labels_of
from definitions.papers.pairing_labels import NumberedWords, NumberMatch, match_labels


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
        return ", ".join(entry.number for entry in self.entries)


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
    taken = {id(entry) for named in told.values() for entry in named}
    left = [entry for entry in entries if id(entry) not in taken]
    free = [recommendation for recommendation in running if recommendation.ref not in told]
    found = match_labels(_labels_of_paper(left, meeting), _labels_running(free))
    pairs = {
        recommendation.ref: Pair(
            recommendation, told[recommendation.ref], _whole(told[recommendation.ref], recommendation)
        )
        for recommendation in running
        if recommendation.ref in told
    }
    pairs |= {free[place].ref: _together(place, found, left, free) for place in {match.there.place for match in found}}
    matched = {match.here.place for match in found}
    kinds = {_kind(pair.running.case) for pair in pairs.values()}
    return Pairing(
        pairs=tuple(pairs[recommendation.ref] for recommendation in running if recommendation.ref in pairs),
        unmatched=tuple(entry for place, entry in enumerate(left) if place not in matched),
        unanswered=tuple(
            recommendation
            for recommendation in running
            if recommendation.ref not in pairs
            and _kind(recommendation.case) in kinds
            and awaits_response(recommendation)
        ),
    )


def _kind(case: Case) -> tuple[date, str]:
    """Return what a paper is about as a whole: a meeting's recommendations to one body."""
    return case.meeting, case.lifecycle


def awaits_response(recommendation: RunningCase) -> bool:
    """Whether a response is awaited."""
    return (
        recommendation.case.needs_response and recommendation.case.response is None and not recommendation.case.is_over
    )


def _whole(entries: Sequence[DraftRecommendation], other: RunningCase) -> int:
    return likeness(" ".join(entry.text for entry in entries), other.text)


def _told(
    entries: Sequence[DraftRecommendation], running: Sequence[RunningCase], said: Mapping[str, str]
) -> dict[str, tuple[DraftRecommendation, ...]]:
    """Return what the clerk pairs, by reference."""
    found: dict[str, tuple[DraftRecommendation, ...]] = {}
    for number, ref in said.items():
        named = tuple(entry for entry in entries if entry.number == number)
        if not named:
            have = ", ".join(entry.number for entry in entries)
            msg = f"{number}={ref}: the paper has no recommendation {number}, only {have}"
            raise Trouble(msg)
        if ref not in {recommendation.ref for recommendation in running}:
            msg = f"{number}={ref}: no {ref} runs in that committee"
            raise Trouble(msg, Remedy("list recommendations"))
        found[ref] = (*found.get(ref, ()), *named)
    return found


def _labels_of_paper(entries: Sequence[DraftRecommendation], meeting: date | None) -> list[NumberedWords]:
    found = []
    for place, entry in enumerate(entries):
        parts = {compared_label(part.number): part.text for part in entry.parts}
        for label, text, is_block in _apart(entry.number, entry.text, parts):
            found.append(
                NumberedWords(
                    place, entry.number, label, plain_words(text), meeting or entry.meeting, is_block=is_block
                )
            )
    return found


def _labels_running(running: Sequence[RunningCase]) -> list[NumberedWords]:
    found = []
    for place, recommendation in enumerate(running):
        parts = {compared_label(number): text for number, text in recommendation.parts}
        for label, text, is_block in _apart(recommendation.case.number, recommendation.text, parts):
            found.append(
                NumberedWords(
                    place,
                    recommendation.case.number,
                    label,
                    plain_words(text),
                    recommendation.case.meeting,
                    recommendation.case.item,
                    is_block,
                )
            )
    return found


def _apart(number: str, text: str, parts: Mapping[str, str]) -> Iterator[tuple[str, str, bool]]:
    """Yield each single label with its words; where a block does not keep them apart, with all of the block's."""
    labels = list(dict.fromkeys(labels_of(number))) or [number.casefold()]
    for label in labels:
        words = parts.get(label) if len(labels) > 1 else None
        yield label, words or text, words is None and len(labels) > 1


def _together(
    place: int, found: Sequence[NumberMatch], entries: Sequence[DraftRecommendation], running: Sequence[RunningCase]
) -> Pair:
    """Put together what the labels of one case were paired with."""
    matches = [match for match in found if match.there.place == place]
    places = list(dict.fromkeys(match.here.place for match in matches))
    why = next((match.why for match in matches if match.why), None)
    return Pair(
        running[place],
        tuple(entries[entry_place] for entry_place in places),
        min(match.likeness for match in matches),
        why,
    )
