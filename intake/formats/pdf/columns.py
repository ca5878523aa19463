"""What stands in columns on a page without lines around it: tables, newspaper columns, lists of contents."""

from dataclasses import replace

from intake.formats import grid
from intake.formats.aligned import regions as aligned
from intake.formats.aligned.regions import Region, Scale, SpacedLine
from intake.formats.aligned.rows import aligned_rows
from intake.formats.pdf.lines import PageTable, TextLine, clean, widest_gap
from intake.paper import Line
from intake.tables.heading_rows import is_heading_row

_OPENING = 1.2  # of the letters' size: a space between two words that may be a gutter
_GUTTER = 0.55
_FARTHEST = 3.5
_CHANCE = 0.8


def in_columns(page: list[TextLine | PageTable]) -> list[TextLine | PageTable]:
    """The page with its columns told apart: tables as tables, newspaper columns one after the other."""
    rows = [part for part in page if isinstance(part, TextLine)]
    if sum(widest_gap(row.chars) >= _OPENING for row in rows) < 2:
        return page
    out: list[TextLine | PageTable] = []
    run: list[TextLine] = []
    for part in page:
        if isinstance(part, TextLine):
            run.append(part)
        else:
            out += [*_told_apart(run), part]
            run = []
    return out + _told_apart(run)


def _told_apart(rows: list[TextLine]) -> list[TextLine | PageTable]:
    if not rows:
        return []
    size = sorted(row.size for row in rows)[len(rows) // 2]
    lines = [SpacedLine(row.words(), row.top, row.bottom, place) for place, row in enumerate(rows)]
    out: list[TextLine | PageTable] = []
    at = 0
    for region in aligned.regions(lines, Scale(_GUTTER * size, _OPENING * size, _FARTHEST * size, _CHANCE * size)):
        first, last = region.lines[0].source, region.lines[-1].source
        out += rows[at:first]
        out += _of_region(region, rows)
        at = last + 1
    return out + rows[at:]


def _of_region(region: Region, rows: list[TextLine]) -> list[TextLine | PageTable]:
    if aligned.is_list(region):
        return [rows[line.source] for line in region.lines]
    if aligned.is_newspaper(region) and not _names_columns(region):
        return [row for column in range(len(region.edges)) for row in _column(region, column, rows)]
    top = rows[region.lines[0].source]
    found = [
        Line("row", tuple("\n".join(map(clean, cell.split("\n"))) for cell in cells), top.page, is_wide=is_wide)
        for cells, is_wide in aligned_rows(region)
    ]
    return [PageTable(grid.finish(found), top.top, top.page)]


def _names_columns(region: Region) -> bool:
    """Whether the first line names what stands below it: "The Panel's recommendation", "Our response"."""
    return is_heading_row(Line("row", tuple(clean(cell) for cell in region.cells(region.lines[0]))))


def _column(region: Region, column: int, rows: list[TextLine]) -> list[TextLine]:
    """The lines of one newspaper column, each with the column's own right edge."""
    ends = [*region.edges[1:], float("inf")]
    start, end = region.edges[column], ends[column]
    found: list[TextLine] = []
    for line in region.lines:
        words = [word for word in line.words if start <= (word.start + word.end) / 2 < end]
        if words:
            row = rows[line.source]
            chars = [char for char in row.chars if words[0].start <= char["x0"] <= words[-1].end]
            text = clean(" ".join(word.text for word in words))
            size = max((char["size"] for char in chars), default=row.size)
            found.append(replace(row, text=text, size=size, left=words[0].start, right=words[-1].end, chars=chars))
    limit = max((row.right for row in found), default=0.0)
    return [replace(row, limit=limit) for row in found]
