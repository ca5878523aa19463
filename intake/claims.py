"""Claims: every sign that a paper holds something, and what became of it. One that became nothing is asked about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from intake import labels
from intake.fields.clause import clause_of
from intake.paper import Line, flat, shortened
from intake.patterns import sampled
from intake.readers.lists import FARTHEST, follows, item_of
from intake.readers.quoted import quoted_words
from intake.reading.state import PaperReading
from intake.signs import leads, procedure
from intake.signs import words as signs

_THAT = sampled("That the Cabinet publishes the plan", r"That (?:the |this |every |all |[A-Z])\w")
_FAR_NUMBER = sampled("1000. ", r"\A\W?[0-9]{4,6}[.)]\s+")  # of a list longer than any that is read
ClaimKind = Literal["a recommendation", "a resolution", "an action", "an answer", "a row"]


@dataclass(frozen=True)
class Claim:
    """A sign at one line of a paper, with the words that show it."""

    kind: ClaimKind
    at: int
    page: int | None
    words: str


def claims_of(lines: Sequence[Line]) -> Iterator[Claim]:
    """The signs in these lines, in order; at most one a line."""
    for at, line in enumerate(lines):
        kind = _of_row(line) if line.kind == "row" else _of_words(line)
        if kind is not None:
            yield Claim(kind, at, line.page, _showing(line))


def _showing(line: Line) -> str:
    """The words that show what a line asks for; of a row the cell that asks, if one does."""
    cells = line.cells if line.kind == "row" else ()
    return flat(next((cell for cell in cells if signs.clause_likeness(cell) >= 0.8), line.text))


def _of_words(line: Line) -> ClaimKind | None:
    text = _FAR_NUMBER.sub("", line.text)
    if labels.recommendation_label(text) is not None or leads.recommends_that(text):
        return "a recommendation"
    if leads.resolution_of(text, is_minutes=False) is not None:
        return "a resolution"
    if leads.action_line(text) is not None:
        return "an action"
    answer = labels.response_label(text)
    if answer is not None and signs.verdict_likeness(answer[1]) >= 0.8:
        return "an answer"
    if _THAT.match(text) and signs.clause_likeness(text) >= 0.8:
        return "a recommendation"
    item = labels.list_item(text) or labels.coded_item(text)
    is_clause = item is not None and re.match(r"(?i)that\b", item.text) and signs.clause_likeness(item.text) >= 0.8
    if is_clause or (item is not None and _obliges(item.text)) or quoted_words(line) is not None:
        return "a recommendation"
    return None


def _obliges(text: str) -> bool:
    """Whether an item says near its head what somebody should do."""
    clause = clause_of(text[:400])
    return clause is not None and clause.verb == "should" and len(clause.subject.split()) <= 12


def _of_row(line: Line) -> ClaimKind | None:
    cells = [line.cells[place] for place in line.filled]
    if len(cells) < 2:
        return "a recommendation" if cells and re.match(r"(?i)that\b.{20}", flat(cells[0])) else None
    asks = any(signs.clause_likeness(cell) >= 0.8 for cell in cells)
    days = any(signs.day_likeness(cell) >= 1 for cell in cells)
    posts = any(signs.post_likeness(cell) >= 0.7 for cell in cells)
    answers = len(cells) > 2 and any(signs.verdict_likeness(cell) >= 0.8 for cell in cells)
    return "a row" if (asks or answers or (days and posts)) and len(line.text) > 20 else None


@dataclass(frozen=True)
class Accounted:
    """A claim, and in words what became of it."""

    claim: Claim
    became: str


def accounts(reading: PaperReading) -> list[Accounted]:
    """What became of each claim, once the reading is settled."""
    told = [Accounted(claim, _became(reading, claim)) for claim in claims_of(reading.lines)]
    return [account for account in told if not account.became.startswith("headings")]


def _became(reading: PaperReading, claim: Claim) -> str:
    fate = reading.fates.get(claim.at)
    if fate is None or (fate.became == "context" and _is_said_again(reading, claim)):
        return "said again elsewhere, and read there" if _is_said_again(reading, claim) else "nothing to chase"
    if fate.entry is not None and fate.became in ("entry", "part"):
        return fate.entry.name if fate.became == "entry" else f"part of {fate.entry.name}"
    return f"left out: {fate.why}" if fate.became == "left out" else fate.why


def _going_on(reading: PaperReading) -> Iterator[Claim]:
    """The items that go on in number from an entry above them, and became nothing: of its list, perhaps."""
    for entry in reading.found:
        behind = max(entry.lines, default=len(reading.lines)) + 1
        for at, line in enumerate(reading.lines[behind : behind + FARTHEST], start=behind):
            item = item_of(line) if line.kind == "paragraph" and at not in reading.fates else None
            is_said = item is not None and len(item.text.split()) > 4 and signs.day_likeness(line.text) < 1
            if item is not None and is_said and item.number is not None and follows(entry.number, item.number):
                yield Claim("a recommendation", at, line.page, flat(line.text))


def settle_claims(reading: PaperReading) -> list[str]:
    """Leave out, by name, each claim that became nothing; return the questions on the draft as a whole."""
    lost = [claim for claim in claims_of(reading.lines) if _is_lost(reading, claim)]
    lost += [claim for claim in _going_on(reading) if claim.at not in {known.at for known in lost}]
    for claim in lost:
        why = f'{_NAMES[claim.kind]}, and is part of no entry: "{shortened(claim.words)}"'
        heading = _heading_above(reading.lines, claim.at)
        reading.leave_out(why, heading or "", claim.page, [claim.at])
    return [*_which(lost), *_counted(reading)]


_NAMES: dict[ClaimKind, str] = {
    "a recommendation": "a sentence that seems to recommend something",
    "a resolution": "a sentence that seems to resolve something",
    "an action": "a sentence that seems to agree an action",
    "an answer": "a sentence that seems to answer a recommendation",
    "a row": "a row that seems to ask for something, or to answer",
}


def _is_lost(reading: PaperReading, claim: Claim) -> bool:
    fate = reading.fates.get(claim.at)
    if fate is not None and (fate.became != "context" or not fate.why.startswith("a table without")):
        return False
    if fate is not None and claim.kind != "a row":
        return False
    if procedure.nothing_to_chase(claim.words):
        return False
    return not _is_said_again(reading, claim)


def _is_said_again(reading: PaperReading, claim: Claim) -> bool:
    """Whether an entry already says what the claim says, as where a chapter repeats it."""
    own = signs.without_number(_FAR_NUMBER.sub("", claim.words))
    words, figures = _plain(own), set(re.findall(r"[0-9]+", own)) if claim.kind != "a row" else set()
    said = (_plain(f"{entry.title or ''} {entry.words}") for entry in reading.found)
    return any(len(entry) > 20 and _is_alike(words, entry, figures) for entry in said)


def _is_alike(words: str, entry: str, figures: set[str]) -> bool:
    """Whether an entry says the same, its figures too: "mend gate 12" is not said by "mend gate 13"."""
    return fuzz.token_set_ratio(words, entry) >= 90 and figures <= set(re.findall(r"[0-9]+", entry))


def _plain(words: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", words.lower()).split())


def _heading_above(lines: Sequence[Line], at: int) -> str | None:
    return next((line.text for line in reversed(lines[:at]) if line.kind == "heading"), None)


def _which(lost: Sequence[Claim]) -> list[str]:
    if not lost:
        return []
    if len(lost) == 1:
        where = f" (page {lost[0].page})" if lost[0].page else ""
        return [f'"{shortened(lost[0].words)}"{where} is part of no entry: is it a recommendation, or part of one?']
    return [
        (
            f"{len(lost)} sentences or rows seem to ask for something and are part of no entry (they are named in what "
            "is left out): is any of them a recommendation?"
        )
    ]


# Counts that a paper announces

_NUMBERS = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "fifteen",
)
_COUNTS = dict(zip(_NUMBERS, (*range(1, 13), 15), strict=True))
_ANNOUNCED = sampled(
    "The group makes the following seven recommendations.",
    rf"(?i)\b(?P<count>[0-9]{{1,2}}|{'|'.join(_NUMBERS[1:])})\s+(?:\w+\s+){{0,2}}?(?:recommendations|proposals|asks)\b"
    r"(?!\s+(?:of|from|to)\s+(?:the\s+)?(?:earlier|previous|last))",
)


def _counted(reading: PaperReading) -> list[str]:
    """Ask where the paper announces another number of recommendations than were read."""
    announced: list[int] = []
    for line in reading.lines:
        if line.kind != "row" and len(line.text) < 700:
            announced += [_number(match["count"]) for match in _ANNOUNCED.finditer(line.text)]
    found = sum(not entry.is_action for entry in reading.found)
    if not announced or not found or found in announced:
        return []
    return [
        f"The paper speaks of {max(announced)} recommendations, and {found} were read: is one missing, or too many?"
    ]


def _number(words: str) -> int:
    return int(words) if words.isdigit() else _COUNTS[words.lower()]
