"""What differs between a paper and what is recorded, in words short enough to be read."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Literal

from definitions.calendar.days import long_date
from definitions.case.outcome import Outcome
from definitions.case.owners import owners_in_one
from definitions.case.parts import Action
from definitions.errors import Remedy
from definitions.papers.draft import DraftAction
from definitions.papers.likeness import pair_texts, plain_words
from definitions.papers.number_labels import labels_of
from definitions.papers.pairing import Pair

DifferenceKind = Literal[
    "number", "words", "title", "addressee", "verdict", "decided on", "published", "owner", "by when", "action"
]
AROUND = 4  # words that are shown on each side of what differs


@dataclass(frozen=True)
class Difference:
    """One thing that the paper says otherwise; `remedy` is what puts the record right, if anything does."""

    what: DifferenceKind
    words: str
    remedy: Remedy | None = None


@dataclass(frozen=True)
class GivenResponse:
    """What paper and clerk together say of a response."""

    outcome: Outcome | None = None
    decided_on: date | None = None
    published: date | None = None


def differing_words(was: str, now: str) -> str:
    """Return what differs, word by word: "the list of [-gullies-] {+drains+} by ward"; empty where nothing does."""
    before, after = was.split(), now.split()
    steps = SequenceMatcher(
        None, [plain_words(word) for word in before], [plain_words(word) for word in after], autojunk=False
    )
    pieces = []
    for tag, start, end, start_after, end_after in steps.get_opcodes():
        if tag == "equal":
            pieces.append(_kept(before[start:end], is_first=start == 0, is_last=end == len(before)))
            continue
        gone, come = " ".join(before[start:end]), " ".join(after[start_after:end_after])
        if plain_words(gone) == plain_words(come):
            pieces.append(come)
            continue
        pieces.append(" ".join([*([f"[-{gone}-]"] if gone else []), *([f"{{+{come}+}}"] if come else [])]))
    words = " ".join(piece for piece in pieces if piece)
    return words if re.search(r"\[-|\{\+", words) else ""


def _kept(words: Sequence[str], *, is_first: bool, is_last: bool) -> str:
    """Return the words beside a difference, and dots for those further away."""
    head = 0 if is_first else AROUND
    tail = 0 if is_last else AROUND
    if len(words) <= head + tail + 2:
        return " ".join(words)
    return " ".join([*words[:head], "…", *words[len(words) - tail :]])


def differences_of_recommendation(pair: Pair) -> Iterator[Difference]:
    """Yield how the paper's recommendation differs from the one that runs."""
    running, entries = pair.running, pair.entries
    here, there = [label for entry in entries for label in labels_of(entry.number)], labels_of(running.case.number)
    if sorted(here) not in (sorted(there), [f"{running.case.item}.{label}" for label in sorted(there)]):
        yield Difference("number", f"{running.case.number} runs, {pair.number} in the paper")
    if words := differing_words(running.text, " ".join(entry.text for entry in entries)) if _says_words(pair) else "":
        yield Difference("words", words)
    for entry in entries:
        if entry.title and running.title and plain_words(entry.title) != plain_words(running.title):
            yield Difference("title", differing_words(running.title, entry.title))
        if entry.addressee and _is_to_another(running.case.lifecycle, entry.addressee):
            yield Difference("addressee", f"{running.case.lifecycle} runs, {entry.addressee} in the paper")


def _says_words(pair: Pair) -> bool:
    """Whether the paper repeats the words of this one alone, so that they can be laid beside each other."""
    labels = [label for entry in pair.entries for label in labels_of(entry.number)]
    return len(labels) <= len(labels_of(pair.running.case.number)) and all(
        plain_words(entry.text) for entry in pair.entries
    )


def _is_to_another(lifecycle: str, addressee: str) -> bool:
    ours = ("executive", "committee", "council")
    return lifecycle != addressee if addressee in ours else lifecycle in ours


def differences_of_response(
    pair: Pair, given: GivenResponse, match: Callable[[str], str] = str
) -> Iterator[Difference]:
    """Yield how a paper's response and actions differ from those recorded, each with what corrects it."""
    case, there = pair.running.case, pair.running.case.response
    if there is None:
        return
    if given.outcome and given.outcome not in ("unclear", there.outcome):
        words = f"{there.outcome} is recorded, {given.outcome} in the paper"
        yield Difference("verdict", words, Remedy("correct", case.ref, field="verdict", value=given.outcome))
    days: tuple[tuple[DifferenceKind, date | None, date | None], ...] = (
        ("decided on", there.given_on, given.decided_on),
        ("published", there.published, given.published),
    )
    for what, was, now in days:
        if was and now and was != now:
            remedy = Remedy("correct", case.ref, field=what, value=now.isoformat())
            yield Difference(what, f"{long_date(was)} is recorded, {long_date(now)} in the paper", remedy)
    yield from differences_of_actions(pair, match)


def differences_of_actions(
    pair: Pair, match: Callable[[str], str] = str, *, is_all: bool = True
) -> Iterator[Difference]:
    """Yield how a paper's actions differ from those recorded; those not recorded only where `is_all`."""
    case = pair.running.case
    listed = [action for entry in pair.entries for action in entry.actions]
    found = pair_texts([action.action for action in listed], pair.running.actions)
    for place, action in enumerate(listed):
        there = found.get(place)
        if there is None and not is_all:
            continue
        if there is None:
            remedy = Remedy("add action", case.ref, value=action.by_when.text)
            yield Difference("action", f'not recorded: "{action.action}"', remedy)
        else:
            yield from _of_action(case.ref, case.actions[there], action, match)


def _of_action(ref: str, there: Action, paper: DraftAction, match: Callable[[str], str]) -> Iterator[Difference]:
    owners = tuple(match(owner) for owner in paper.owners)
    if owners and there.owners and owners != there.owners:
        now, was = owners_in_one(owners), owners_in_one(there.owners)
        remedy = Remedy("correct", ref, there.number, field="owner", value=now)
        yield Difference("owner", f"/{there.number}: {was} is recorded, {now} in the paper", remedy)
    if there.every and paper.by_when.every and there.every != paper.by_when.every:
        words = f"/{there.number}: recurs as {there.every}, as {paper.by_when.every} in the paper"
        yield Difference("by when", words, Remedy("replace series", ref, there.number, value=paper.by_when.every))
    day = paper.by_when.date
    if day and there.owed and day not in (there.owed[-1].due_on, there.owed[-1].first_due_on):
        words = f"/{there.number}: {long_date(there.owed[-1].due_on)} is recorded, {long_date(day)} in the paper"
        remedy = Remedy("correct", ref, there.number, field="by when", value=day.isoformat())
        yield Difference("by when", words, remedy)
