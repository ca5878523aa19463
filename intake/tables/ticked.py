"""Tables with a column for each verdict, and a mark in one: "Accept | Accept in part | Reject"."""

from collections.abc import Sequence
from dataclasses import replace

from intake.paper import Line, flat
from intake.patterns import sampled
from intake.signs import words as signs

_MARK = sampled("X", r"(?i)[\[(]?\s*(?:x|✓|✔|√|☒|☑|■|●|\*|yes|y)\s*[\])]?")
_OPEN = ("", "☐", "□", "[ ]", "-", "–")


def without_ticks(named: Sequence[str], lines: Sequence[Line]) -> tuple[list[str], list[Line]]:
    """The headings and rows with one column for the verdict: the heading of the column that is marked."""
    places = [place for place, name in enumerate(named) if signs.verdict_likeness(flat(name)) >= 0.8]
    if len(places) < 2 or not all(_is_marked(line, places) for line in lines if not line.is_wide):
        return list(named), list(lines)
    heads = ["" if place in places else name for place, name in enumerate(named)]
    heads[places[0]] = "Verdict"
    return heads, [_told(line, named, places) for line in lines]


def _is_marked(line: Line, places: Sequence[int]) -> bool:
    cells = [flat(line.cells[place]) for place in places if place < len(line.cells)]
    return all(cell in _OPEN or _MARK.fullmatch(cell) for cell in cells)


def _told(line: Line, named: Sequence[str], places: Sequence[int]) -> Line:
    if line.is_wide or len(line.cells) <= places[-1]:
        return line
    marked = [flat(named[place]) for place in places if _MARK.fullmatch(flat(line.cells[place]))]
    cells = ["" if place in places else cell for place, cell in enumerate(line.cells)]
    cells[places[0]] = " / ".join(marked)
    return replace(line, cells=tuple(cells))
