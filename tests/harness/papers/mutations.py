"""Real layouts, changed as other councils would have them: other headings, other columns first, rows fewer."""

import random  # noqa: TID251  # mutations are drawn from a seed that is printed
from collections.abc import Sequence
from dataclasses import replace

from intake.paper import Line
from intake.tables.parts import Grid, parts_of

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
