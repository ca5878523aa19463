"""Which row of a tracker is about which action: by its reference, else by number and words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from definitions.case.parts import Action
from definitions.papers.draft import DraftAction, DraftRecommendation
from definitions.papers.likeness import likeness, pair_texts, plain_words
from definitions.papers.pairing import Pair, RunningCase, pair_paper

REFERENCE = re.compile(r"[^\W_]+-\d{4}-\d\d-\d\d-.+")  # as bywhen writes them: it names one, and no other
LEAST_ALIKE = 40  # of 100: the only action on both sides needs no more than this to be the same one


@dataclass(frozen=True)
class TrackerRow:
    """One row of the tracker, and the action that it is about."""

    running: RunningCase
    number: int
    paper: DraftAction

    @property
    def action(self) -> Action:
        """Return the action as it stands."""
        return self.running.case.actions[self.number - 1]

    @property
    def ref(self) -> str:
        """Return its reference: CYP-2020-09-15-4/1."""
        return f"{self.running.ref}/{self.number}"

    def word(self, name: str) -> str:
        """Return words that are recorded of the action, by "Kind.field"."""
        return self.running.words.get((f"action {self.number}", name), "")


def tracker_rows(
    entries: Sequence[DraftRecommendation], running: Sequence[RunningCase], told: Mapping[str, str]
) -> tuple[list[TrackerRow], list[Pair], list[str]]:
    """Return the rows, the pairs that are doubtful, and what matches nothing."""
    refs = {recommendation.ref.casefold(): recommendation for recommendation in running}
    rows: list[TrackerRow] = []
    unmatched: list[str] = []
    rest: list[DraftRecommendation] = []
    for entry in entries:
        ref, _, number = "".join(entry.number.split()).casefold().partition("/")
        recommendation = refs.get(ref)
        if recommendation is None and REFERENCE.fullmatch(ref) and entry.number not in told:
            unmatched.append(f"{entry.number}: no such recommendation of that committee is open")
        elif recommendation is None:
            rest.append(entry)
        elif number:
            rows += _of_reference(recommendation, number, entry, unmatched)
        else:
            rows += _of_words(recommendation, [entry], unmatched)
    pairing = pair_paper(rest, running, told)
    for found in pairing.pairs:
        if found.is_sure:
            rows += _of_words(found.running, found.entries, unmatched)
    unmatched += [f"{entry.number}: {entry.text}" for entry in pairing.unmatched]
    first = {row.ref: row for row in reversed(rows)}
    unmatched += [f"{row.ref} stands twice: {row.paper.action}" for row in rows if first[row.ref] is not row]
    return (
        [row for row in rows if first[row.ref] is row],
        [pair for pair in pairing.pairs if not pair.is_sure],
        unmatched,
    )


def _of_reference(
    recommendation: RunningCase, number: str, entry: DraftRecommendation, unmatched: list[str]
) -> Iterator[TrackerRow]:
    if not number.isdigit() or recommendation.case.action(int(number)) is None:
        unmatched.append(f"{entry.number}: {recommendation.ref} has no such action")
    elif entry.actions:
        yield TrackerRow(recommendation, int(number), entry.actions[0])


def _of_words(
    recommendation: RunningCase, entries: Sequence[DraftRecommendation], unmatched: list[str]
) -> Iterator[TrackerRow]:
    listed = [action for entry in entries for action in entry.actions]
    texts = [action.action for action in listed]
    found = pair_texts(texts, recommendation.actions)
    if not found and len(listed) == len(recommendation.actions) == 1 and _stands_for(texts[0], recommendation):
        found = {0: 0}
    for place, action in enumerate(listed):
        if place in found:
            yield TrackerRow(recommendation, found[place] + 1, action)
        else:
            unmatched.append(f"{entries[0].number}: no action of {recommendation.ref} is like: {action.action}")


def _stands_for(text: str, recommendation: RunningCase) -> bool:
    """Whether a row's only words can mean the only action: where it has none of its own, the recommendation's do."""
    return (
        not plain_words(text)
        or likeness(text, recommendation.text) >= LEAST_ALIKE
        or likeness(text, recommendation.actions[0]) >= LEAST_ALIKE
    )
