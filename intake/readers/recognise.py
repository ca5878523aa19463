"""One paper's lines, read in order: tables by their columns, cards by their labels, words as prose."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from intake.paper import Line, flat, shortened
from intake.patterns import sampled
from intake.readers import minutes, prose, quoted, twins
from intake.readers.lists import item_of
from intake.reading.state import PaperReading
from intake.rows import grids, labelled
from intake.signs import leads
from intake.signs import words as signs
from intake.tables.boxes import without_boxes
from intake.tables.headings import Column
from intake.tables.parts import Grid, Labelled, Placed, Row, parts_of
from intake.tables.sideways import sideways_grid


def recognise(lines: Sequence[Line], told: Mapping[str, Column] | None = None) -> PaperReading:
    """Read the lines; what was found, what was left out and what became of each line stand in the reading."""
    lines = without_boxes(lines)
    reading = PaperReading(lines, told or {}, legend_of(lines), is_minutes=_are_minutes(lines))
    reading.is_answered_below = not reading.is_minutes and quoted.is_answered_below(lines)
    at = 0
    while at < len(lines):
        if at in reading.fates:
            at += 1  # taken with what stood above it
        else:
            at = _take_rows(reading, at) if lines[at].kind == "row" else prose.take_words(reading, at)
    reading.close()
    minutes.leave_motion(reading)
    twins.settle_twins(reading)
    return reading


_CODE = sampled(
    "A = accepted; P = accepted in part", r"(?:^|[\s;,:(])(?P<code>[A-Z]{1,2})\s*[=–-]?\s+(?P<words>[^;,=]{3,40})"
)


def legend_of(lines: Sequence[Line]) -> dict[str, str]:
    """What codes stand for verdicts, where a line of the paper explains them; nothing where none does."""
    for line in lines:
        if line.kind == "row" and len(line.filled) > 2:
            continue
        found = {match["code"]: match["words"].strip(" .") for match in _CODE.finditer(line.text)}
        if len(found) >= 2 and sum(signs.verdict_likeness(words) > 0 for words in found.values()) >= 2:
            return found
    return {}


_MINUTES = sampled(
    "Minute of Meeting of the Governance Committee",
    r"(?i)\bminutes?\b[^.:]{0,12}? of\b|^(?:draft )?minutes?$|[-–—:]\s*minutes$|^cofnodion\b",
)


def _are_minutes(lines: Sequence[Line]) -> bool:
    texts = [line.text for line in lines if line.kind != "row"]
    return any(_MINUTES.search(text) for text in texts[:40]) or any(map(_resolves, texts))


def _resolves(text: str) -> bool:
    found = leads.resolution_of(text, is_minutes=False)
    return found is not None and found.word.isupper()


def _take_rows(reading: PaperReading, at: int) -> int:
    end = at
    while end < len(reading.lines) and reading.lines[end].kind == "row":
        end += 1
    for placed, upright in _turned([(place, reading.lines[place]) for place in range(at, end)], reading.told):
        if upright is not None:
            grids.take_grid(reading, upright)
        else:
            _take_parts(reading, placed)
    return end


def _turned(placed: Sequence[Placed], told: Mapping[str, Column]) -> list[tuple[Sequence[Placed], Grid | None]]:
    """The tables among these rows, those on their side turned upright; the rows as they are where none is."""
    starts = [place for place, (_, line) in enumerate(placed) if line.opens_table and place]
    tables = [placed[start:end] for start, end in pairwise([0, *starts, len(placed)])]
    turned = [(table, sideways_grid([Row(at, line) for at, line in table], told)) for table in tables]
    return turned if any(upright is not None for _, upright in turned) else [(placed, None)]


def _take_parts(reading: PaperReading, placed: Sequence[Placed]) -> None:
    for part in parts_of(placed, reading.told):
        if isinstance(part, Grid):
            grids.take_grid(reading, part)
            continue
        row = part.row
        is_taken = isinstance(part, Labelled) and labelled.take_label(
            reading, row.at, part.label, part.value, row.line.page, in_table=True
        )
        if not is_taken:
            _take_loose(reading, row)
        if row.nested:
            _take_parts(reading, row.nested)


def _take_loose(reading: PaperReading, row: Row) -> None:
    """A row that no heading and no label explains: an item of a list, more of the open entry, or left out."""
    line, entry = row.line, reading.open
    if row.at in reading.fates:
        return
    if item_of(line) is not None or len(line.filled) == 1:
        words_only = entry is None or line.opens_table
        if words_only and prose.take_row(reading, row.at):
            return
    is_elsewhere = line.opens_table and (line.cells[0] or line.page is None) and line.filled != [0]
    if entry is None or is_elsewhere:
        reading.close()
        return
    if not line.cells[0] or len(line.filled) == 1:
        reading.add_words(flat(line.text))
        reading.take(row.at, "part", entry)
        return
    why = f'a row beside {entry.name} that bywhen does not keep: "{shortened(line.text)}"'
    reading.leave_out(why, line.cells[0], line.page, [row.at])
