"""Real layouts, changed as other councils would have them: other headings, other columns first, rows fewer."""

import random  # noqa: TID251  # mutations are drawn from a seed that is printed
import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from definitions.errors import Unreadable
from intake.claims import Claim, claims_of
from intake.paper import Line, PaperLines, flat, shortened
from intake.read import draft_of
from intake.readers.recognise import recognise
from intake.signs import leads, procedure
from intake.signs import words as signs
from intake.tables.parts import Grid, parts_of
from tests.harness.papers.scoring import plain

HEADINGS = {
    "number": ("Ref", "Rec no.", "#", "Item no.", "Unique reference"),
    "recommendation": (
        "Scrutiny recommendation",
        "Recommendation of the Panel",
        "Task Group proposal",
        "What was asked",
    ),
    "response": ("Cabinet's view", "Officer comment", "Response from the service", "Reply of the Cabinet Member"),
    "verdict": ("Decision", "Accepted?", "Agreed or not", "Position", "Outcome"),
    "action": ("What we will do", "Next steps", "Agreed action", "Tasks"),
    "owner": ("Accountable", "Named officer", "Who", "Person responsible", "Assigned to"),
    "by_when": ("Deadline", "Date for delivery", "Complete by", "Target", "To be done by"),
    "progress": ("Latest position", "Where we are", "Comments on progress"),
    "status": ("RAG", "State"),
    "meeting": ("Date of committee", "Meeting date"),
    "addressee": ("Directed to", "Addressed to"),
}


def grids(lines: Sequence[Line]) -> list[Grid]:
    """The tables of these lines that have a heading row."""
    found: list[Grid] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end].kind == "row":
            end += 1
        parts = parts_of([(place, lines[place]) for place in range(at, end)])
        found += [part for part in parts if isinstance(part, Grid) and part.heads]
        at = max(end, at + 1)
    return found


def mutated(lines: Sequence[Line], chance: random.Random) -> list[Line]:
    """The lines with the headings of each table in others' words, its columns in another order, some rows dropped."""
    out: list[Line | None] = list(lines)
    for grid in grids(lines):
        width = len(grid.heads[-1][1].cells)
        order = list(range(width))
        if chance.random() < 0.6:
            chance.shuffle(order)
        for at in [*(at for at, _ in grid.heads), *grid.repeated, *(row.at for row in grid.rows)]:
            line = lines[at]
            if line.is_wide or len(line.cells) != width:
                continue
            cells = _renamed(grid, line, chance) if at == grid.heads[-1][0] else line.cells
            shared = frozenset(order.index(place) for place in line.shared)
            out[at] = replace(line, cells=tuple(cells[place] for place in order), shared=shared)
        for row in grid.rows:
            if chance.random() < 0.1 and not row.nested:
                out[row.at] = None
    return [line for line in out if line is not None]


def _renamed(grid: Grid, line: Line, chance: random.Random) -> tuple[str, ...]:
    names = [HEADINGS.get(grid.typed.columns.get(place, "other"), ()) for place in range(len(line.cells))]
    return tuple(
        chance.choice(known) if cell and known and chance.random() < 0.7 else cell
        for cell, known in zip(line.cells, names, strict=True)
    )


def shuffled(lines: Sequence[Line], chance: random.Random) -> list[Line]:
    """The lines with a few of them dropped, said twice, or moved a little way."""
    out = list(lines)
    for _ in range(chance.randint(0, 6)):
        if not out:
            break
        at = chance.randrange(len(out))
        match chance.randrange(3):
            case 0:
                del out[at]
            case 1:
                out.insert(at, out[at])
            case _:
                out.insert(min(len(out), at + chance.randint(0, 4)), out.pop(at))
    return [_with_what_is_above(line, out[at - 1] if at else None) for at, line in enumerate(out)]


def _with_what_is_above(line: Line, above: Line | None) -> Line:
    """The line, a cell of it merged downwards only where the row above it now holds the same words."""
    cells = above.cells if above is not None and above.kind == "row" else ()
    shared = {place for place in line.shared if place < len(cells) and cells[place] == line.cells[place]}
    return replace(line, shared=frozenset(shared))


def silently_lost(name: str, lines: Sequence[Line]) -> list[str]:
    """The words that ask for something and that the reader neither read nor named."""
    reading = recognise(lines)
    try:
        draft = draft_of(name, PaperLines(list(lines)))
        told = plain(draft.model_dump_json(by_alias=True).replace("\\n", " ").replace("\\u", ""))
    except Unreadable as refusal:
        told = plain(refusal)
        if told.endswith(" more"):
            return []  # what is named is shortened to the first few, and the rest is counted
    known = [plain(f"{entry.title or ''} {entry.words}") for entry in reading.found]
    return [claim.words for claim in claims_of(lines) if not _is_told(claim, lines[claim.at], told, known)]


def _is_told(claim: Claim, line: Line, told: str, known: Sequence[str]) -> bool:
    """Whether the line is named, or the words that ask stand in what was told: their beginning, end, or nearly all."""
    asking = [flat(cell) for cell in line.cells if signs.clause_likeness(cell) >= 0.8]
    asking = [words for words in map(_bare, asking) if len(words) > 12 and not procedure.nothing_to_chase(words)]
    is_again = any(len(words) > 20 and fuzz.token_set_ratio(plain(claim.words), words) >= 90 for words in known)
    is_named = plain(shortened(claim.words, 60))[:40] in told
    return is_named or is_again or all(plain(words)[:40] in told or plain(words)[-40:] in told for words in asking)


def _bare(words: str) -> str:
    """The words without what leads to them: a number, "RESOLVED that", a lead-in that asks for nothing itself."""
    words = signs.without_number(words)
    found = leads.resolution_of(words, is_minutes=True)
    words = re.sub(r"(?i)^(?:that|to)\b\s*", "", found.rest if found else words)
    return "" if words.rstrip().endswith(":") else words
