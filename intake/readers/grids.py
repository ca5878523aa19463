"""Tables with a recommendation, or an action, in each row: trackers, responses in a workbook, action logs."""

import re

from definitions.papers.draft import PaperKind
from intake import labels
from intake.fields.titles import split_title
from intake.paper import flat, shortened
from intake.patterns import sampled
from intake.readers import plan
from intake.readers.found import FoundRecommendation
from intake.readers.plan import RowWords, row_words
from intake.readers.reading import Reading
from intake.signs import procedure
from intake.signs import words as signs
from intake.tables.headings import LAST_HEARD, Column
from intake.tables.parts import Grid, Row, parts_of
from intake.tables.typed import TypedColumns

_OF_PLAN: tuple[Column, ...] = ("action", "owner", "by_when", "success", "progress", "status", "who_when")
_TOTAL = sampled(
    "Total",
    r"(?i)\W*(?:(?:sub-?|grand )?totals?\b|key\s*:|note\s*:|source\s*:|(?:[\w ]{3,30} [0-9]{1,3}[;,]? ?){2,}$)",
)
_EXAMPLE = sampled("EXAMPLE", r"(?i)\W*(?:example|e\.?g\.?|sample|template)\W*")


def take_grid(reading: Reading, grid: Grid) -> None:
    """Take a grid: a table of recommendations, the plan of the open one, or a table that is neither."""
    for at, _ in grid.heads:
        reading.take(at, "context", why="headings")
    for at in grid.repeated:
        reading.take(at, "context", why="headings said again")
    if grid.typed.has("recommendation") and len(set(grid.typed.columns.values()) - {"other"}) > 1:
        _take_recommendations(reading, grid)
    elif grid.typed.has("action") and grid.typed.has("owner", "by_when", "who_when", "status"):
        _take_actions(reading, grid)
    else:
        _take_other(reading, grid)


def _say_columns(reading: Reading, grid: Grid) -> None:
    for place, column in sorted(grid.typed.columns.items()):
        heading = grid.typed.headings[place] if place < len(grid.typed.headings) else ""
        is_filled = any(place < len(row.line.cells) and row.line.cells[place] for row in grid.rows)
        if column == "other" and heading and is_filled and heading != LAST_HEARD:
            page = grid.heads[0][1].page if grid.heads else None
            reading.leave_out("a column that bywhen does not keep", flat(heading), page)
    reading.doubts += grid.typed.doubts


# Recommendations


def _take_recommendations(reading: Reading, grid: Grid) -> None:
    reading.close()
    _say_columns(reading, grid)
    kind = _kind(grid)
    taken: list[FoundRecommendation] = []
    for row in grid.rows:
        words = row_words(row, grid.typed)
        if _passed_over(reading, words):
            continue
        _take_row(reading, taken, words, grid, kind)
        if taken and row.nested:
            _take_nested(reading, taken[-1], row)
    _number(taken)
    reading.found += taken
    reading.close()
    if not taken:
        reading.leave_out("a table of recommendations without a row", lines=[at for at, _ in grid.heads])


def _kind(grid: Grid) -> PaperKind:
    if grid.typed.has("response", "verdict"):
        return "response"
    is_plan = all(grid.typed.has(column) for column in ("action", "owner", "by_when"))
    return "response" if is_plan and not grid.typed.has("meeting", "status") else "tracker"


def _passed_over(reading: Reading, row: RowWords) -> bool:
    """Whether a row holds no entry: it only divides, adds up, shows an example, or notes; each is said."""
    line, text = row.line, row.line.text
    filled = line.filled
    first = flat(line.cells[filled[0]])
    why = None
    if line.is_wide or (len(filled) == 1 and not line.shared and _is_title(text)):
        if signs.clause_likeness(text) >= 0.8 and not _TOTAL.match(text):
            return False
        reading.section.heading = text
        why = f'a dividing row: "{shortened(text)}"'
    if (_TOTAL.match(first) or _TOTAL.match(row.words.get("number", ""))) and not signs.is_reference(
        row.words.get("number", "")
    ):
        why = f'a row of totals or remarks: "{shortened(text)}"'
    elif _EXAMPLE.fullmatch(flat(row.words.get("number", ""))):
        why = f'an example row: "{shortened(text)}"'
    elif (noted := _only_notes(row)) is not None:
        why = f'a row left out, {noted}: "{shortened(flat(row.words.get("recommendation", text)))}"'
    if why is not None:
        reading.leave_out(why, page=line.page, lines=[row.at])
    return why is not None


def _only_notes(row: RowWords) -> str | None:
    """Why a row without an owner and a day holds nothing to chase, as where minutes are approved."""
    if any(not signs.is_nothing(row.words.get(name, "")) for name in ("owner", "by_when", "who_when", "response")):
        return None
    words = flat(row.words.get("recommendation", "") or row.words.get("action", ""))
    return procedure.nothing_to_chase(words)


def _is_title(text: str) -> bool:
    return len(text.split()) <= 8 and text[-1:] not in ".;" and not re.match(r"(?i)(?:that|to)\b", text)


def _take_row(reading: Reading, taken: list[FoundRecommendation], row: RowWords, grid: Grid, kind: PaperKind) -> None:
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
    number = "" if "number" in row.shared else _bare(row.words.get("number", ""))
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


def _continue(reading: Reading, last: FoundRecommendation, row: RowWords) -> None:
    more = flat(row.own("recommendation"))
    if more and more != last.text and more not in last.words:
        _lengthen(last, more)
    if "response" not in row.shared and row.words.get("response") not in (None, last.response):
        last.response = f"{last.response or ''} {row.words['response']}".strip()
    if any(name in row.words and name not in row.shared for name in _OF_PLAN):
        plan.take_row(reading, last.rows, row, last.name, may_divide=False)


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
    reading: Reading, above: FoundRecommendation | None, row: RowWords, grid: Grid, kind: PaperKind
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
    number = _bare(row.words.get("number", ""))
    label = labels.recommendation_label(flat(text))
    if label:
        return number or label.number, label.rest or flat(text)
    item = labels.list_item(text) or labels.coded_item(text)
    if item and item.number and not grid.typed.has("number"):
        return item.number, item.text
    if item and item.number == number and number:
        return number, item.text
    return number, text


def _take_plan(reading: Reading, found: FoundRecommendation, row: RowWords, grid: Grid) -> None:
    """Take the row's own action; where the table has no column for one, other words stand for it, and it is asked."""
    found.has_plan = grid.typed.has("action", "owner", "by_when", "who_when")
    status = row.words.get("status") or row.words.get("progress")
    if not found.has_plan and status:
        found.questions.append(f'The status is "{shortened(flat(status))}": what was done, and by whom?')
    if not found.has_plan or not any(not signs.is_nothing(row.words.get(name, "")) for name in _OF_PLAN):
        return
    plan.take_row(reading, found.rows, row, found.name, may_divide=False)
    if found.rows and not found.rows[-1].action and not row.line.is_nested:
        stands_for = "response's" if found.response else "recommendation's"
        found.questions.append(f"No action is given: the {stands_for} own words stand for it. What is to be done?")
        found.rows[-1].action = flat(found.response or "") or found.text


def _take_nested(reading: Reading, found: FoundRecommendation, row: Row) -> None:
    """Take the plan that stands in a cell of the row."""
    found.rows = [plan_row for plan_row in found.rows if plan_row.owner or plan_row.by_when]
    for part in parts_of(row.nested):
        for at, _ in part.heads if isinstance(part, Grid) else ():
            reading.take(at, "context", why="headings")
        rows = part.rows if isinstance(part, Grid) else [part.row]
        typed = part.typed if isinstance(part, Grid) else TypedColumns({0: "action", 1: "owner", 2: "by_when"})
        for inner in rows:
            if plan.take_row(reading, found.rows, row_words(inner, typed), found.name):
                reading.take(inner.at, "part", found)
    found.has_plan = True


def _number(taken: list[FoundRecommendation]) -> None:
    """Number rows that print no number by their place, and head each by what it is printed as."""
    for place, found in enumerate(taken, start=1):
        found.number = found.number or str(place)
        found.heading = found.item or f"Recommendation {found.number}"


def _bare(number: str) -> str:
    number = re.sub(r"(?i)^rec(ommendation)?s?\.?\s*(no\.?|number)?\s*", "", flat(number)).strip()
    return number.strip(" .:()") if number.count("(") <= 1 and not re.match(r"\w+\s*\(", number) else number


# Actions


def _take_actions(reading: Reading, grid: Grid) -> None:
    """Take a plan: of the open recommendation, or one that is kept until it is known whose it is."""
    entry = reading.open
    is_next_plan = bool(grid.heads) and grid.heads[0][1].opens_table and entry is not None and bool(entry.rows)
    if entry is not None and not is_next_plan and len(reading.listed) < 2:
        entry.has_plan, entry.kind, reading.awaits = True, "response", None
        _say_columns(reading, grid)
        for row in grid.rows:
            words = row_words(row, grid.typed)
            if plan.take_row(reading, entry.rows, words, entry.name):
                reading.take(row.at, "part", entry)
        return
    reading.stray.append((reading.section.heading, grid))
    reading.close()


def settle_plans(reading: Reading) -> None:
    """Give each plan that stood under no recommendation to those it names by number; else take or leave it whole."""
    for heading, grid in reading.stray:
        rows = [row_words(row, grid.typed) for row in grid.rows]
        if not _take_by_number(reading, rows) and not (not reading.found and _take_log(reading, rows)):
            why = f"an action plan of {len(rows)} rows that answers no recommendation of a committee"
            first = grid.heads[0][1] if grid.heads else grid.rows[0].line
            lines = [row.at for row in rows]
            reading.leave_out(why, heading or shortened(first.text), first.page, lines)


def _take_by_number(reading: Reading, rows: list[RowWords]) -> bool:
    """Take the rows of a plan whose every number is that of a recommendation in the paper."""
    known = {entry.number: entry for entry in reading.found}
    numbers = [_bare(row.words.get("number", "")) for row in rows]
    if not any(numbers) or not all(number in known for number in numbers if number):
        return False
    entry = known[next(filter(None, numbers))]
    for number, row in zip(numbers, rows, strict=True):
        entry = known.get(number, entry)
        plan.take_row(reading, entry.rows, row, entry.name)
        entry.has_plan = True
        reading.take(row.at, "part", entry)
    return True


def _take_log(reading: Reading, rows: list[RowWords]) -> bool:
    """Take a log of actions, in a paper without a recommendation: each action is an entry of its own."""
    taken: list[FoundRecommendation] = []
    for row in rows:
        if _passed_over(reading, row):
            continue
        number, action = _bare(row.words.get("number", "")), row.words.get("action", "")
        if taken and not number and not (action and row.words.get("owner")):
            plan.take_row(reading, taken[-1].rows, row, taken[-1].name)
            reading.take(row.at, "part", taken[-1])
            continue
        found = FoundRecommendation("tracker", number, flat(action), page=row.line.page, is_action=True, has_plan=True)
        plan.take_row(reading, found.rows, row, found.name, may_divide=False)
        reading.take(row.at, "entry", found)
        taken.append(found)
    _number(taken)
    reading.found += taken
    return bool(taken)


def _take_other(reading: Reading, grid: Grid) -> None:
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
