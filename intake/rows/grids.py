"""Tables with a recommendation, or an action, in each row: trackers, responses in a workbook, action logs."""

from dataclasses import replace

from definitions.papers.draft import PaperKind
from intake import labels
from intake.fields.titles import split_title
from intake.paper import flat, shortened
from intake.patterns import sampled
from intake.reading.found import FoundRecommendation
from intake.reading.state import PaperReading
from intake.rows import logs, plan
from intake.rows.passed_over import number_alone, number_by_place, passed_over, say_columns
from intake.rows.plan import RowWords, row_words
from intake.signs import words as signs
from intake.tables.headings import Column
from intake.tables.parts import Grid, Row, parts_of
from intake.tables.typed import TypedColumns

_CODE = sampled(
    "A1 apologise to Mrs D",
    r"(?s)[(]?(?P<number>[A-Z]{0,4}[0-9]{1,3}(?:[./-][0-9]{1,3})*[a-z]?)[).:]?(?:\s+[–—-])?\s+(?P<rest>.*)",
)
_OF_PLAN: tuple[Column, ...] = ("action", "owner", "by_when", "success", "progress", "status", "who_when")


def take_grid(reading: PaperReading, grid: Grid) -> None:
    """Take a grid: a table of recommendations, the plan of the open one, or a table that is neither."""
    for at, _ in grid.heads:
        reading.take(at, "context", why="headings")
    for at in grid.repeated:
        reading.take(at, "context", why="headings said again")
    if _take_answers(reading, grid):
        return
    if grid.typed.has("recommendation") and len(set(grid.typed.columns.values()) - {"other"}) > 1:
        _take_recommendations(reading, grid)
    elif grid.typed.has("action") and grid.typed.has("owner", "by_when", "who_when", "status"):
        logs.take_actions(reading, grid)
    else:
        logs.take_other(reading, grid)


# Answers


def _take_answers(reading: PaperReading, grid: Grid) -> bool:
    """Take a table of answers to recommendations above it, which it names by their numbers alone."""
    if not grid.typed.has("verdict", "response"):
        return False
    known = {entry.number.strip("().").lower(): entry for entry in [*reading.found, reading.open] if entry is not None}
    rows = [row_words(row, grid.typed) for row in grid.rows if not row.line.is_wide]
    asked = [flat(row.words.get("recommendation", "") or row.words.get("number", "")) for row in rows]
    numbers = [number_alone(words).lower() for words in asked]
    if not rows or not all(number in known and not known[number].is_answered for number in numbers):
        return False
    reading.close()
    say_columns(reading, grid)
    for row, number in zip(rows, numbers, strict=True):
        entry = known[number]
        entry.kind = "response"
        entry.response, entry.verdict = row.words.get("response", ""), row.words.get("verdict", "")
        _take_plan(reading, entry, row, grid)
        reading.take(row.at, "part", entry)
    return True


# Recommendations


def _take_recommendations(reading: PaperReading, grid: Grid) -> None:
    reading.close()
    say_columns(reading, grid)
    _take_codes(reading, grid)
    kind = _kind(grid)
    grid.is_coded = _are_coded(grid)
    taken: list[FoundRecommendation] = []
    for row in grid.rows:
        words = row_words(row, grid.typed)
        if passed_over(reading, words):
            continue
        _take_row(reading, taken, words, grid, kind)
        if taken and row.nested:
            _take_nested(reading, taken[-1], row)
    number_by_place(taken)
    reading.found += taken
    reading.close()
    if not taken:
        reading.leave_out("a table of recommendations without a row", lines=[at for at, _ in grid.heads])


def _take_codes(reading: PaperReading, grid: Grid) -> None:
    """Take for the verdict a column that holds nothing but the codes that the paper explains."""
    if not reading.legend or grid.typed.has("verdict"):
        return
    for place, column in grid.typed.columns.items():
        cells = [
            flat(row.line.cells[place]) for row in grid.rows if place < len(row.line.cells) and not row.line.is_wide
        ]
        told = [cell for cell in cells if cell]
        if column in ("other", "status", "number") and told and all(cell in reading.legend for cell in told):
            grid.typed = replace(grid.typed, columns={**grid.typed.columns, place: "verdict"})
            return


def _are_coded(grid: Grid) -> bool:
    """Whether every cell of the recommendations' column begins with a code, each with another."""
    if grid.typed.has("number"):
        return False
    told = [row_words(row, grid.typed).words.get("recommendation", "") for row in grid.rows if not row.line.is_wide]
    codes = [match["number"] if (match := _CODE.match(words)) else "" for words in told if words]
    return len(codes) > 1 and all(codes) and len(set(codes)) == len(codes)


def _kind(grid: Grid) -> PaperKind:
    if grid.typed.has("response", "verdict"):
        return "response"
    is_plan = all(grid.typed.has(column) for column in ("action", "owner", "by_when"))
    return "response" if is_plan and not grid.typed.has("meeting", "status") else "tracker"


def _take_row(
    reading: PaperReading, taken: list[FoundRecommendation], row: RowWords, grid: Grid, kind: PaperKind
) -> None:
    last = taken[-1] if taken else None
    if last is not None and _goes_on(row, last, grid):
        reading.take(row.at, "part", last)
        _continue(reading, last, row)
        return
    found = _started(reading, last, row, grid, kind)
    reading.take(row.at, "entry", found)
    taken.append(found)


def _goes_on(row: RowWords, last: FoundRecommendation, grid: Grid) -> bool:
    """Whether a row is about the same recommendation as the row above: a further action, or words that were cut."""
    number, text = _labelled(row, grid)
    if (number, text) == (last.number, last.text):
        return True
    number = "" if "number" in row.shared else number_alone(row.words.get("number", ""))
    text = flat(row.own("recommendation"))
    if number:
        return number == last.number and (not text or text == last.text)
    if not text:
        return "recommendation" in row.shared or not row.own("meeting") or "action" not in row.words
    is_rest = text[:1].islower() and labels.list_item(text) is None
    is_cut = grid.typed.has("number") and not _ends(last.words) and _is_unanswered(row)
    return is_rest or is_cut or (text == last.text and not row.words.get("item"))


def _is_unanswered(row: RowWords) -> bool:
    """Whether a row without a number brings no owner, no day and no verdict of its own either."""
    return not any(row.own(name) for name in ("owner", "by_when", "who_when", "verdict", "meeting"))


def _ends(words: str) -> bool:
    return words[-1:] in ".!?"


def _continue(reading: PaperReading, last: FoundRecommendation, row: RowWords) -> None:
    more = flat(row.own("recommendation"))
    if more and more != last.text and more not in last.words:
        _lengthen(last, more)
    if "response" not in row.shared and row.words.get("response") not in (None, last.response):
        last.response = f"{last.response or ''} {row.words['response']}".strip()
    if any(name in row.words and name not in row.shared for name in _OF_PLAN):
        plan.take_plan_row(reading, last.rows, row, last.name, may_divide=False)


def _lengthen(last: FoundRecommendation, more: str) -> None:
    """Add the rest of a recommendation that a page's end has cut, which may be a further item of its list."""
    whole = " ".join(
        [last.text, *(f"({part.number}) {part.text}" if part.number else part.text for part in last.parts)]
    )
    last.text, last.parts = f"{whole} {more}".strip(), []
    stem, items = labels.split_items(last.text)
    if items:
        last.parts, last.text = items, stem if len(stem.split()) > 2 else last.text


def _started(
    reading: PaperReading, above: FoundRecommendation | None, row: RowWords, grid: Grid, kind: PaperKind
) -> FoundRecommendation:
    """The recommendation that this row starts; meeting and item are the row's above where the cells are blank."""
    number, text = _labelled(row, grid)
    title, text = split_title(text)
    found = FoundRecommendation(kind, number, flat(text), page=row.line.page, title=title)
    found.made_to, found.lead = flat(row.words.get("addressee", "")), reading.lead_words
    found.response = row.words.get("response", "") if grid.typed.has("response") else None
    verdict = flat(row.words.get("verdict", ""))
    found.verdict = reading.legend.get(verdict, row.words.get("verdict", ""))
    found.meeting = flat(row.words.get("meeting", "")) or (above.meeting if above else "")
    found.item = flat(row.words.get("item", "")) or (above.item if above and "meeting" not in row.words else "")
    stem, items = labels.split_items(found.text)
    if items:
        found.parts, found.text = items, stem if len(stem.split()) > 2 else found.text
    _take_plan(reading, found, row, grid)
    return found


def _labelled(row: RowWords, grid: Grid) -> tuple[str, str]:
    """The row's number and the recommendation's words: from a column of its own, or from the head of the words."""
    text = row.words.get("recommendation", "")
    number = number_alone(row.words.get("number", ""))
    label = labels.recommendation_label(flat(text))
    if label:
        return number or label.number, label.rest or flat(text)
    item = labels.list_item(text) or labels.coded_item(text)
    if grid.is_coded and (match := _CODE.match(text)):
        return match["number"], match["rest"]
    if item and item.number and not grid.typed.has("number"):
        return item.number, item.text
    if item and item.number == number and number:
        return number, item.text
    return number, text


def _take_plan(reading: PaperReading, found: FoundRecommendation, row: RowWords, grid: Grid) -> None:
    """Take the row's own action; where the table has no column for one, other words stand for it, and it is asked."""
    found.has_plan = grid.typed.has("action", "owner", "by_when", "who_when")
    status = row.words.get("status") or row.words.get("progress")
    if not found.has_plan and status:
        found.questions.append(f'The status is "{shortened(flat(status))}": what was done, and by whom?')
    if not found.has_plan or not any(not signs.is_nothing(row.words.get(name, "")) for name in _OF_PLAN):
        return
    plan.take_plan_row(reading, found.rows, row, found.name, may_divide=False)
    if found.rows and not found.rows[-1].action and not row.line.is_nested:
        stands_for = "response's" if found.response else "recommendation's"
        found.questions.append(f"No action is given: the {stands_for} own words stand for it. What is to be done?")
        found.rows[-1].action = flat(found.response or "") or found.text


def _take_nested(reading: PaperReading, found: FoundRecommendation, row: Row) -> None:
    """Take the plan that stands in a cell of the row."""
    found.rows = [plan_row for plan_row in found.rows if plan_row.owner or plan_row.by_when]
    for part in parts_of(row.nested):
        for at, _ in part.heads if isinstance(part, Grid) else ():
            reading.take(at, "context", why="headings")
        rows = part.rows if isinstance(part, Grid) else [part.row]
        typed = part.typed if isinstance(part, Grid) else TypedColumns({0: "action", 1: "owner", 2: "by_when"})
        for inner in rows:
            if plan.take_plan_row(reading, found.rows, row_words(inner, typed), found.name):
                reading.take(inner.at, "part", found)
    found.has_plan = True
