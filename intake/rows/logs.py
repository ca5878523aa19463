"""Tables of actions: the plan of a recommendation, a plan that names recommendations by number, a log of its own."""

from intake.paper import flat, shortened
from intake.reading.found import FoundRecommendation
from intake.reading.state import PaperReading
from intake.rows import plan
from intake.rows.passed_over import number_alone, number_by_place, passed_over, say_columns
from intake.rows.plan import RowWords, row_words
from intake.tables.parts import Grid


def take_actions(reading: PaperReading, grid: Grid) -> None:
    """Take a plan: of the open recommendation, or one that is kept until it is known whose it is."""
    entry = reading.open
    is_next_plan = bool(grid.heads) and grid.heads[0][1].opens_table and entry is not None and bool(entry.rows)
    if entry is not None and not is_next_plan and len(reading.listed) < 2:
        entry.has_plan, entry.kind, reading.awaits = True, "response", None
        say_columns(reading, grid)
        for row in grid.rows:
            words = row_words(row, grid.typed)
            if plan.take_plan_row(reading, entry.rows, words, entry.name):
                reading.take(row.at, "part", entry)
        return
    reading.stray.append((reading.section.heading, grid))
    reading.close()


def settle_plans(reading: PaperReading) -> None:
    """Give each plan that stood under no recommendation to those it names by number; else take or leave it whole."""
    for heading, grid in reading.stray:
        rows = [row_words(row, grid.typed) for row in grid.rows]
        if not _take_by_number(reading, rows) and not (not reading.found and _take_log(reading, rows)):
            why = f"an action plan of {len(rows)} rows that answers no recommendation of a committee"
            first = grid.heads[0][1] if grid.heads else grid.rows[0].line
            lines = [row.at for row in rows]
            reading.leave_out(why, heading or shortened(first.text), first.page, lines)


def _take_by_number(reading: PaperReading, rows: list[RowWords]) -> bool:
    """Take the rows of a plan whose every number is that of a recommendation in the paper."""
    known = {entry.number: entry for entry in reading.found}
    numbers = [number_alone(row.words.get("number", "")) for row in rows]
    if not any(numbers) or not all(number in known for number in numbers if number):
        return False
    entry = known[next(filter(None, numbers))]
    for number, row in zip(numbers, rows, strict=True):
        entry = known.get(number, entry)
        plan.take_plan_row(reading, entry.rows, row, entry.name)
        entry.has_plan = True
        reading.take(row.at, "part", entry)
    return True


def _take_log(reading: PaperReading, rows: list[RowWords]) -> bool:
    """Take a log of actions, in a paper without a recommendation: each action is an entry of its own."""
    taken: list[FoundRecommendation] = []
    for row in rows:
        if passed_over(reading, row):
            continue
        number, action = number_alone(row.words.get("number", "")), row.words.get("action", "")
        if taken and not number and not (action and row.words.get("owner")):
            plan.take_plan_row(reading, taken[-1].rows, row, taken[-1].name)
            reading.take(row.at, "part", taken[-1])
            continue
        found = FoundRecommendation("tracker", number, flat(action), page=row.line.page, is_action=True, has_plan=True)
        plan.take_plan_row(reading, found.rows, row, found.name, may_divide=False)
        reading.take(row.at, "entry", found)
        taken.append(found)
    number_by_place(taken)
    reading.found += taken
    return bool(taken)


def take_other(reading: PaperReading, grid: Grid) -> None:
    """Leave out a table that asks nobody for anything, if it shows any sign at all."""
    lines = [at for at, _ in grid.heads] + [row.at for row in grid.rows]
    first = grid.heads[0][1] if grid.heads else grid.rows[0].line
    if grid.typed.has("by_when", "owner", "who_when", "verdict", "recommendation", "action"):
        why = f"a table of {len(grid.rows)} rows in which no recommendation and no action was found"
        reading.leave_out(why, reading.section.heading or shortened(first.text), first.page, lines)
    else:
        for at in lines:
            reading.take(at, "context", why="a table without a sign of a recommendation")
    reading.close()
