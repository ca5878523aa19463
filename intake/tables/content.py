"""What the cells of a column hold, whatever its heading says: for each kind of column the share that fits."""

from collections.abc import Sequence
from dataclasses import dataclass

from intake.fields.who_when import split_who_when
from intake.paper import flat
from intake.signs import words as signs
from intake.tables.headings import Column

MOST_CELLS = 60  # of a long column so many are looked at; they tell as much as all


@dataclass(frozen=True)
class Content:
    """The shares (0 to 1) of a column's cells that are days, posts, …; and how many cells say anything."""

    filled: int
    day: float
    post: float
    both: float
    verdict: float
    clause: float
    asks: float
    status: float
    reference: float
    body: float
    words: float  # in a cell, on average

    @property
    def is_short(self) -> bool:
        """Whether its cells hold a few words each."""
        return self.words <= 6


def content_of_cells(cells: Sequence[str]) -> Content:
    """What a column's cells hold; what says nothing ("–", "n/a", a blank) does not count."""
    told = [cell for cell in cells if not signs.is_nothing(cell)][:MOST_CELLS]
    if not told:
        return Content(0, *[0.0] * 10)
    days = [signs.day_likeness(cell) for cell in told]
    return Content(
        filled=len(told),
        day=_share(days),
        post=_share([_post(cell) for cell in told]),
        both=_share([float(bool(split_who_when(cell))) for cell in told]),
        verdict=_share([signs.verdict_likeness(cell) for cell in told]),
        clause=_share([signs.clause_likeness(cell) for cell in told]),
        asks=_share([float(signs.clause_likeness(cell) >= 0.8) for cell in told]),
        status=_share([signs.status_likeness(cell) for cell in told]),
        reference=_share([float(signs.is_reference(cell) and day < 1) for cell, day in zip(told, days, strict=True)]),
        body=_share([float(signs.is_body(cell)) for cell in told]),
        words=sum(len(flat(cell).split()) for cell in told) / len(told),
    )


def _share(likeness: Sequence[float]) -> float:
    return sum(likeness) / len(likeness)


def _post(cell: str) -> float:
    """A cell of several posts, on lines of their own, counts as its least likely one."""
    return min(signs.post_likeness(part.strip("•*- ")) for part in cell.split("\n"))


def fits(column: Column, value: str) -> bool:
    """Whether a value is plainly of a column's kind: a clause, a post, a day, a verdict."""
    match column:
        case "recommendation":
            return signs.clause_likeness(value) >= 0.8
        case "owner":
            return signs.post_likeness(value) >= 0.7
        case "by_when":
            return signs.day_likeness(value) >= 1
        case "verdict" | "response":
            return signs.verdict_likeness(value) >= 0.8
    return False
