"""Words that stand in columns by their places alone, as on a page without ruled lines: tables and newspaper columns.

A gutter is a strip that no word of several lines in a row crosses. Lines of prose close it, since their words stand
anywhere. Places are points on a page, or characters in a line of plain text.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

from intake.patterns import sampled

FEWEST_LINES = 3
PROSE_WORDS = 3.5  # words in a line of a newspaper's column, on average; cells of a table have fewer
_LIST_MARK = sampled(
    "12.", r"\(?(?:[0-9]{1,3}(?:\.[0-9]{1,2})*|[a-zA-Z]|[ivxIVX]{1,5})[.):]?|[•●▪■◦‣∙·*o–-]|[0-9]+/[0-9]+"
)


@dataclass(frozen=True)
class PlacedWord:
    """A word, and where it starts and ends across the page."""

    start: float
    end: float
    text: str


@dataclass
class SpacedLine:
    """A line of words by their places. `top` grows downwards; a drawn line has no words."""

    words: list[PlacedWord]
    top: float
    bottom: float
    source: int = 0  # which line of the file or page it is
    is_rule: bool = False

    def within(self, start: float, end: float) -> str:
        """The words that stand between two places."""
        return " ".join(word.text for word in self.words if start <= (word.start + word.end) / 2 < end)


@dataclass
class Region:
    """Lines that share gutters. `edges` are the places at which its columns begin."""

    lines: list[SpacedLine]
    edges: list[float]
    wide: set[int] = field(default_factory=set)  # of its lines those that cross the gutters, as a dividing row does

    def cells(self, line: SpacedLine) -> list[str]:
        """The line's words, column by column."""
        ends = [*self.edges[1:], float("inf")]
        return [line.within(start, end) for start, end in zip(self.edges, ends, strict=True)]


@dataclass(frozen=True)
class Scale:
    """How wide a gutter is at least, how wide one that opens a region, and how far apart its lines stand at most.

    A gutter narrower than `chance` may be the spaces of a few lines that happen to stand below each other.
    """

    gutter: float
    opening: float
    farthest: float
    chance: float = 0.0


def regions(lines: Sequence[SpacedLine], scale: Scale) -> list[Region]:
    """The regions of columns among these lines, from the top down; none overlaps another."""
    found: list[Region] = []
    at = 0
    while at < len(lines):
        region = _region(lines, at, scale) if _opens(lines[at], scale) else None
        if region is None:
            at += 1
            continue
        first = max((earlier.lines[-1].source for earlier in found[-1:]), default=-1)
        region.lines[:0] = _above(region, [line for line in lines[:at] if line.source > first], scale)
        found.append(region)
        at = lines.index(region.lines[-1]) + 1
    return found


def _above(region: Region, lines: Sequence[SpacedLine], scale: Scale) -> list[SpacedLine]:
    """The lines above a newspaper's columns that stand in one of them, up to the first of the second column."""
    if region.wide or not is_newspaper(region):
        return []
    top, taken = region.lines[0].top, 0
    for count, line in enumerate(reversed(lines), start=1):
        if not line.words or top - line.bottom > scale.farthest or sum(map(bool, region.cells(line))) != 1:
            break
        top = line.top
        if line.words[0].start >= region.edges[1]:
            taken = count
    return list(lines[len(lines) - taken :])


def _opens(line: SpacedLine, scale: Scale) -> bool:
    return any(gap >= scale.opening for gap in _gaps(line))


def _gaps(line: SpacedLine) -> list[float]:
    return [after.start - before.end for before, after in zip(line.words, line.words[1:], strict=False)]


def _region(lines: Sequence[SpacedLine], at: int, scale: Scale) -> Region | None:
    """The longest region that begins here; None where too few lines share a gutter."""
    covered: list[tuple[float, float]] = []
    taken: list[SpacedLine] = []
    wide: set[int] = set()
    bottom = lines[at].bottom
    for place, line in enumerate(lines[at:], start=at):
        if line.words and line.top - bottom > scale.farthest:
            break
        if not line.words:
            taken.append(line)
            continue
        after = _united([*covered, *((word.start, word.end) for word in line.words)])
        if covered and _closed(covered, after, scale):
            if _opens(line, scale) or len(taken) < 2 or not _resumes(covered, lines, place + 1, scale):
                break
            wide.add(len(taken))
        else:
            covered = after
        taken.append(line)
        bottom = line.bottom
    while taken and (not taken[-1].words or len(taken) - 1 in wide or _is_loose_end(taken, scale)):
        wide.discard(len(taken) - 1)
        taken.pop()
    worded = [line for number, line in enumerate(taken) if line.words and number not in wide]
    edges = [worded[0].words[0].start] if worded else []
    gutters = _gutters(covered, scale)
    if len(worded) < FEWEST_LINES or not gutters or sum(_opens(line, scale) for line in worded) < 2:
        return None
    return Region(taken, [min(edges[0], covered[0][0]), *(end for _, end in gutters)], wide)


def _united(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    out: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def _gutters(covered: list[tuple[float, float]], scale: Scale) -> list[tuple[float, float]]:
    pairs = itertools.pairwise(covered)
    return [(before[1], after[0]) for before, after in pairs if after[0] - before[1] >= scale.gutter]


def _closed(covered: list[tuple[float, float]], after: list[tuple[float, float]], scale: Scale) -> bool:
    """Whether a line's words close a gutter of the lines above it."""
    left = _gutters(after, scale)
    above = [(start, end) for start, end in _gutters(covered, scale) if end - start >= scale.chance]
    return any(not any(start <= a and b <= end for a, b in left) for start, end in above)


def _resumes(covered: list[tuple[float, float]], lines: Sequence[SpacedLine], at: int, scale: Scale) -> bool:
    """Whether the table goes on behind a line that stands across its gutters."""
    if at >= len(lines) or not lines[at].words or not _opens(lines[at], scale):
        return False
    after = _united([*covered, *((word.start, word.end) for word in lines[at].words)])
    return not _closed(covered, after, scale)


def _is_loose_end(taken: list[SpacedLine], scale: Scale) -> bool:
    """Whether the last line is a sentence or a heading below the table, which only happens to stand in one column."""
    above = [line for line in taken[:-1] if line.words]
    if len(above) < 2 or _opens(taken[-1], scale):
        return False
    found = (_step(above[max(0, place - 9) : place + 1]) for place in range(1, len(above)))
    steps = sorted(step for step in found if step is not None)
    last = _step([*above[-9:], taken[-1]])
    return last is None or not steps or last > 1.2 * steps[len(steps) // 4]


def _step(lines: Sequence[SpacedLine]) -> float | None:
    """How far the last line stands below the nearest that stands above some of its words; None where none does."""
    start, end = lines[-1].words[0].start, lines[-1].words[-1].end
    for line in reversed(lines[-9:-1]):
        if any(word.start < end and start < word.end for word in line.words):
            return lines[-1].top - line.top
    return None


# What a region is


def is_newspaper(region: Region) -> bool:
    """Whether the columns are columns of running words, to be read one after the other."""
    worded = [line for line in region.lines if line.words]
    for column in range(len(region.edges)):
        texts = [cells[column] for line in worded if (cells := region.cells(line))[column]]
        if len(texts) < 5 or sum(len(text.split()) for text in texts) / len(texts) < PROSE_WORDS:
            return False
    return len(region.edges) <= 3


def is_list(region: Region) -> bool:
    """Whether the first of two columns holds nothing but a list's numbers or bullets."""
    marks = [cells[0] for line in region.lines if line.words and (cells := region.cells(line))[0]]
    return len(region.edges) == 2 and all(_LIST_MARK.fullmatch(mark) for mark in marks)
