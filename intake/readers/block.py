"""A block while it is read: one recommendation or several, what was answered, and the rows of the plan."""

import re
from dataclasses import dataclass, field

from intake import labels
from intake.columns import Column
from intake.readers.walk import FoundRecommendation, PlanRow, goes_on


@dataclass
class RecommendationBlock:
    """A block while it is read. `words` tells what loose words belong to: the recommendation or its response."""

    found: FoundRecommendation
    merged: list[labels.ListItem] = field(default_factory=list)  # further recommendations under the same response
    words: str = "text"
    header: dict[int, Column] | None = None
    in_table: bool = False

    @property
    def name(self) -> str:
        """Return what the block is called where something beside it is left out."""
        return f"recommendation {self.found.number}"


def fill_plan(found: FoundRecommendation, column: Column, words: str, page: int | None) -> None:
    """Write words into a column of the last action of a plan written downwards; a second action begins another."""
    if not found.rows or (column == "action" and found.rows[-1].action):
        found.rows.append(PlanRow(page=page))
    row = found.rows[-1]
    setattr(row, column, f"{getattr(row, column)} {words}".strip())
    found.has_plan, found.kind = True, "response"


def is_of_the_report(item: labels.ListItem, found: FoundRecommendation) -> bool:
    """A numbered paragraph behind a recommendation without parts ("12. The review found …") is the report's."""
    return not found.parts and item.number is not None and item.number.isdigit() and item.number != "1"


def part_goes_on(found: FoundRecommendation, text: str) -> bool:
    """Whether words only continue the last part."""
    return bool(found.parts) and goes_on(found.parts[-1].text, text)


def last_words(row: PlanRow) -> str:
    """Return the words of a row that were read last."""
    return row.progress or row.success or row.by_when or row.owner or row.action


def lengthen_row(row: PlanRow, text: str) -> bool:
    """Add words to what was read last of a row; whether there is something to add to."""
    for name in ("progress", "success", "by_when", "owner", "action"):
        if getattr(row, name):
            setattr(row, name, f"{getattr(row, name)} {text}")
            return True
    return False


def add_words(block: RecommendationBlock, text: str) -> bool:
    """Add words to what was read last of a block: its response, its last part, or its recommendation."""
    found = block.found
    if block.words == "response":
        found.response = f"{found.response or ''} {text}".strip()
    elif found.parts:
        last = found.parts[-1]
        found.parts[-1] = labels.ListItem(last.number, f"{last.text} {text}")
    elif len(block.merged) > 1:
        last = block.merged[-1]
        block.merged[-1] = labels.ListItem(last.number, f"{last.text} {text}".strip())
    else:
        found.text = f"{found.text} {text}".strip()
        block.merged[0] = labels.ListItem(found.number, found.text)
    return True


def close_block(block: RecommendationBlock) -> None:
    """Write the block's recommendations as its parts: those under one response, or those inside its one cell."""
    found = block.found
    if len(block.merged) > 1:
        found.number = _joined([item.number or "" for item in block.merged])
        found.heading = f"Recommendation {found.number}"
        found.parts = block.merged
        found.text = "\n".join(f"{item.number}. {item.text}" for item in block.merged)
        return
    stem, items = labels.split_items(found.text)
    if items and not found.parts:
        found.parts = items
        found.text = stem if len(stem.split()) > 2 and not re.fullmatch(r"(?i)that:?", stem) else found.text


def _joined(numbers: list[str]) -> str:
    return f"{', '.join(numbers[:-1])} and {numbers[-1]}"
