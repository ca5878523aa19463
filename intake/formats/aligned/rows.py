"""The rows of a table whose columns stand apart by their places alone."""

import itertools

from intake.formats.aligned.regions import Region, is_newspaper
from intake.paper import tidy, unwrap
from intake.patterns import sampled


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
    return [_paragraphs([cell for cell in column if cell]) for column in zip(*lines, strict=True)], False


_LABEL = sampled("Lead: Chief Finance Officer", r"[A-Z][\w ]{1,24}:(?:\s|$)")


def _paragraphs(lines: list[str]) -> str:
    """The lines of a cell, unwrapped; one that opens with a label begins a paragraph."""
    starts = [place for place, line in enumerate(lines) if place and _LABEL.match(line)]
    parts = [lines[start:end] for start, end in itertools.pairwise([0, *starts, len(lines)])]
    return "\n".join(unwrap("\n".join(part)) for part in parts)


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
    numbered = [number for number in worded if _NUMBER.match(region.cells(region.lines[number])[0])]
    if len(numbered) > 1 and is_newspaper(region):
        return {worded[0], *numbered}
    full = {number for number in worded if _is_full(region, number)}
    close = set(steps) - spaced
    if len(ruled) > 2 and len(ruled) >= len(spaced):
        return ruled | around | {worded[0]}
    if spaced and len(close & full) * 2 < len(close):
        return spaced | ruled | around | {worded[0]}
    return full | ruled | around | {worded[0]}


_NUMBER = sampled("2. That the Board", r"[(]?(?:[0-9]{1,3}|[A-Za-z]|[ivx]{1,5}|[A-Z]{1,3}[0-9]{1,2})[).:]?\s+\S")


def _is_full(region: Region, number: int) -> bool:
    cells = region.cells(region.lines[number])
    filled = sum(bool(cell) for cell in cells)
    return bool(cells[0]) and filled >= max(2, round(0.6 * len(cells)))
