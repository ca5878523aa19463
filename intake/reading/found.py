"""What a reader finds in a paper, in the paper's words: recommendations, and the rows of their action plans."""

import re
from dataclasses import dataclass, field
from typing import get_args

from definitions.papers.draft import PaperKind
from intake import labels
from intake.tables.headings import Column, PlanColumn


@dataclass
class PlanRow:
    """One row of an action plan, in the paper's words."""

    action: str = ""
    owner: str = ""
    by_when: str = ""
    original: str = ""
    revised: str = ""
    success: str = ""
    progress: str = ""
    status: str = ""
    done_on: str = ""
    page: int | None = None
    questions: list[str] = field(default_factory=list)


PLAN: tuple[PlanColumn, ...] = get_args(PlanColumn)


@dataclass(eq=False)
class FoundRecommendation:
    """A recommendation as a reader found it, in the paper's words. `lines` are the places of the lines that it took."""

    kind: PaperKind
    number: str
    text: str = ""
    parts: list[labels.ListItem] = field(default_factory=list)
    response: str | None = None
    verdict: str = ""
    beside: str = ""  # a verdict in a paragraph beside it, which nothing binds to it
    rows: list[PlanRow] = field(default_factory=list)
    has_plan: bool = False
    meeting: str = ""
    item: str = ""
    item_number: str = ""
    made_to: str = ""
    lead: str = ""
    page: int | None = None
    heading: str | None = None
    title: str | None = None
    questions: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    is_action: bool = False  # an action that was agreed, which answers no recommendation
    is_resolved: bool = False  # an item of what a meeting resolved
    joins: list[labels.ListItem] = field(default_factory=list)  # further ones under the same response

    @property
    def name(self) -> str:
        """Return what it is called where something beside it is left out."""
        return f"recommendation {self.number}" if self.number else "a recommendation"

    @property
    def words(self) -> str:
        """All that it asks for: its text and its parts."""
        return " ".join([self.text, *(part.text for part in self.parts)]).strip()

    @property
    def is_answered(self) -> bool:
        """Whether the paper says anything in reply to it."""
        return self.response is not None or bool(self.verdict)


def fill_plan(found: FoundRecommendation, column: Column, words: str, page: int | None = None) -> None:
    """Write one field of a plan that is told field by field: a second action starts a second row."""
    row = found.rows[-1] if found.rows else None
    is_second = row is not None and column in ("action", "owner", "by_when") and bool(getattr(row, column))
    if row is None or is_second:
        found.rows.append(row := PlanRow(page=page))
    setattr(row, column, f"{getattr(row, column)}\n{words}".strip())
    found.has_plan = True


def joined_numbers(numbers: list[str]) -> str:
    """Several numbers as one label: "i, ii and iii"."""
    return f"{', '.join(numbers[:-1])} and {numbers[-1]}"


def goes_on(text: str, words: str) -> bool:
    """Whether words only continue a sentence that a page's end has cut."""
    return bool(text) and text[-1] not in ".;:!?" and words[:1].islower()


def split_joined(found: FoundRecommendation) -> list[FoundRecommendation]:
    """The recommendations of one block: one entry where one response answers them all, else each by itself."""
    if not found.joins:
        _split_parts(found)
        return [found]
    every = [labels.ListItem(found.number, found.text), *found.joins]
    if found.is_answered or found.has_plan:
        found.number = joined_numbers([item.number or "" for item in every])
        found.heading = f"Recommendation {found.number}"
        found.parts = every
        found.text = "\n".join(f"{item.number}. {item.text}" for item in every)
        return [found]
    out = [found]
    for item in found.joins:
        twin = FoundRecommendation(found.kind, item.number or "", item.text, page=found.page, lead=found.lead)
        twin.heading, twin.item, twin.item_number = f"Recommendation {item.number}", found.item, found.item_number
        twin.lines = list(found.lines)
        out.append(twin)
    for entry in out:
        entry.joins = []
        _split_parts(entry)
    return out


def _split_parts(found: FoundRecommendation) -> None:
    """Take the list inside its words for its parts."""
    if found.parts:
        return
    stem, items = labels.split_items(" ".join(found.text.split()))
    if items:
        found.parts = items
        found.text = stem if len(stem.split()) > 2 and not re.fullmatch(r"(?i)that:?", stem) else found.text
