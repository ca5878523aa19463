"""Words that stand in columns by their places alone, as on a page without ruled lines: tables and newspaper columns.

A gutter is a strip that no word of several lines in a row crosses. Lines of prose close it, since their words stand
anywhere. Places are points on a page, or characters in a line of plain text.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

from intake.paper import tidy, unwrap
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
    """How wide a gutter is at least, how wide one that opens a region, and how far apart its lines stand at most."""

    gutter: float
    opening: float
    farthest: float


def regions(lines: Sequence[SpacedLine], scale: Scale) -> list[Region]:
    """The regions of columns among these lines, from the top down; none overlaps another."""
    found: list[Region] = []
    at = 0
    while at < len(lines):
        region = _region(lines, at, scale) if _opens(lines[at], scale) else None
        if region is None:
            at += 1
            continue
        found.append(region)
        at += len(region.lines)
    return found


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
    return any(not any(start <= a and b <= end for a, b in left) for start, end in _gutters(covered, scale))


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
    steps = [below.top - line.top for line, below in itertools.pairwise(above)]
    return taken[-1].top - above[-1].top > 1.2 * min(steps)


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


# Rows


def aligned_rows(region: Region) -> list[tuple[list[str], bool]]:
    """The table's rows: their cells, and whether the row stands across all columns."""
    out: list[tuple[list[str], bool]] = []
    starts = _row_starts(region)
    cells: list[list[str]] = []
    for number, line in enumerate(region.lines):
        if number in starts and cells:
            out.append(_joined(cells))
            cells = []
        if number in region.wide:
            out.append(([tidy(" ".join(word.text for word in line.words))] + [""] * (len(region.edges) - 1), True))
        elif line.words:
            cells.append(region.cells(line))
    return [*out, _joined(cells)] if cells else out


def _joined(lines: list[list[str]]) -> tuple[list[str], bool]:
    return [unwrap("\n".join(filter(None, column))) for column in zip(*lines, strict=True)], False


def _row_starts(region: Region) -> set[int]:
    """The lines at which a row starts: after a wider space or a drawn line, else where most columns begin anew."""
    worded = [number for number, line in enumerate(region.lines) if line.words]
    steps = {after: region.lines[after].top - region.lines[before].top for before, after in itertools.pairwise(worded)}
    ruled = {
        after
        for before, after in itertools.pairwise(worded)
        if any(region.lines[between].is_rule for between in range(before, after))
    }
    around = {number + step for number in region.wide for step in (0, 1)}
    leading = min(steps.values(), default=0)
    spaced = {number for number, step in steps.items() if step > 1.2 * leading}
    full = {number for number in worded if _is_full(region, number)}
    close = set(steps) - spaced
    if len(ruled) > 2 and len(ruled) >= len(spaced):
        return ruled | around | {worded[0]}
    if spaced and len(close & full) * 2 < len(close):
        return spaced | ruled | around | {worded[0]}
    return full | ruled | around | {worded[0]}


def _is_full(region: Region, number: int) -> bool:
    cells = region.cells(region.lines[number])
    filled = sum(bool(cell) for cell in cells)
    return bool(cells[0]) and filled >= max(2, round(0.6 * len(cells)))
