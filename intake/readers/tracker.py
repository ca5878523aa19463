"""Tables with a recommendation in each row: a committee's tracker, or a response as a workbook prints it."""

import re

from definitions.papers.draft import PaperKind
from intake import columns, labels
from intake.columns import Column
from intake.paper import Line, shortened
from intake.readers import action_plan as plan
from intake.readers.walk import FoundRecommendation, Walk

_OF_PLAN: tuple[Column, ...] = ("action", "owner", "by_when", "success", "progress", "status")


def take_tracker(walk: Walk) -> bool:
    """Take the table that starts here, if its heading row has a column for the recommendation."""
    header = columns.header_columns(walk.line.cells) if walk.line.kind == "row" else None
    if header is None or "recommendation" not in header.values():
        return False
    kind = _kind(header)
    for place, column in header.items():
        if column == "other" and walk.line.cells[place] != columns.LAST_HEARD:
            walk.leave_out("a column that bywhen does not keep", walk.line.cells[place], walk.line.page)
    taken: list[FoundRecommendation] = []
    walk.at += 1
    while walk.at < len(walk.lines) and _belongs(walk, header):
        if columns.header_columns(walk.line.cells) is None:
            _take_row(walk, taken, walk.line, header, kind)
        walk.at += 1
    _number(taken)
    walk.found.extend(taken)
    if not taken:
        walk.leave_out("a table of recommendations without a row", page=walk.lines[walk.at - 1].page)
    return True


def _kind(header: dict[int, Column]) -> PaperKind:
    there = set(header.values())
    if there & {"response", "verdict"} or (
        {"action", "owner", "by_when"} <= there and not there & {"meeting", "status"}
    ):
        return "response"
    return "tracker"


def _belongs(walk: Walk, header: dict[int, Column]) -> bool:
    """Whether the line is a row of this table, which may go on after a page's end."""
    line = walk.line
    if line.kind != "row":
        return False
    other = columns.header_columns(line.cells)
    if other is not None:
        return other == header
    if line.opens_table and line.page is not None and line.page != walk.lines[walk.at - 1].page:
        return max(line.filled, default=0) <= max(header)
    return not line.opens_table or len(line.filled) > 1


def _take_row(
    walk: Walk, taken: list[FoundRecommendation], line: Line, header: dict[int, Column], kind: PaperKind
) -> None:
    words, joined = plan.words_by_column(line, header), plan.shared_columns(line, header)
    is_same = bool(taken) and _labelled(words, "number" in header.values()) == (taken[-1].number, taken[-1].text)
    if is_same or (taken and _goes_on(words, joined, taken[-1])):
        _continue(walk, taken[-1], line, header, words, joined | {"recommendation"} if is_same else joined)
    elif len(line.filled) == 1 and (line.is_wide or _is_title(line.text)):
        walk.heading = line.text
        walk.leave_out(f'a dividing row: "{shortened(line.text)}"', page=line.page)
    else:
        taken.extend(_started(walk, taken, line, header, kind, words))


def _is_title(text: str) -> bool:
    return len(text.split()) <= 8 and text[-1:] not in ".;" and not re.match(r"(?i)(?:that|to)\b", text)


def _goes_on(words: dict[Column, str], joined: set[Column], last: FoundRecommendation) -> bool:
    """Whether a row is about the same recommendation as the row above: a further action, or words cut."""
    text = "" if "recommendation" in joined else words.get("recommendation", "")
    number = "" if "number" in joined else words.get("number", "")
    if number:
        return number == last.number and (not text or text == last.text)
    if not text:
        return (
            "recommendation" in joined
            or not (words.get("meeting") and "meeting" not in joined)
            or bool(words.get("action") is None)
        )
    is_rest = text[:1].islower() and labels.list_item(text) is None
    return is_rest or (text == last.text and not words.get("item"))


def _continue(
    walk: Walk,
    last: FoundRecommendation,
    line: Line,
    header: dict[int, Column],
    words: dict[Column, str],
    joined: set[Column],
) -> None:
    if "recommendation" not in joined and words.get("recommendation") not in (None, last.text):
        last.text = f"{last.text} {words['recommendation']}"
    if "response" not in joined and words.get("response") not in (None, last.response):
        last.response = f"{last.response or ''} {words['response']}".strip()
    if any(name in words and name not in joined for name in _OF_PLAN):
        plan.take_row(walk, last.rows, line, header, f"recommendation {last.number}", may_divide=False)


def _started(
    walk: Walk,
    taken: list[FoundRecommendation],
    line: Line,
    header: dict[int, Column],
    kind: PaperKind,
    words: dict[Column, str],
) -> list[FoundRecommendation]:
    """The recommendation that this row starts; meeting and item are the row's above where the cells are blank."""
    number, text = _labelled(words, "number" in header.values())
    found = FoundRecommendation(kind, number, text, page=line.page, made_to=words.get("addressee", ""), lead=walk.lead)
    found.response = words.get("response", "") if "response" in header.values() else None
    found.verdict = words.get("verdict", "")
    above = taken[-1] if taken else None
    found.meeting = words.get("meeting", "") or (above.meeting if above else "")
    found.item = words.get("item", "") or (above.item if above and "meeting" not in words else "")
    stem, items = labels.split_items(text)
    if items:
        found.parts, found.text = items, stem if len(stem.split()) > 2 else text
    _take_plan(walk, found, line, header, words)
    return [found]


def _labelled(words: dict[Column, str], has_numbers: bool) -> tuple[str, str]:
    """The row's number and the recommendation's words: from a column of its own, or from the head of the words."""
    text = words.get("recommendation", "")
    label = labels.recommendation_label(text)
    if label:
        return _bare(words.get("number", "")) or label.number, label.rest or text
    item = labels.list_item(text)
    if item and item.number and not has_numbers:
        return item.number, item.text
    return _bare(words.get("number", "")), text


def _take_plan(
    walk: Walk, found: FoundRecommendation, line: Line, header: dict[int, Column], words: dict[Column, str]
) -> None:
    """Take the row's own action; where the table has no column for one, other words stand for it, and it is asked."""
    there = set(header.values())
    found.has_plan = bool(there & {"action", "owner", "by_when"})
    status = words.get("status") or words.get("progress")
    if not found.has_plan and status:
        found.questions.append(f'The status is "{shortened(status)}": what was done, and by whom?')
    if not found.has_plan or not any(words.get(name) for name in _OF_PLAN):
        return
    plan.take_row(walk, found.rows, line, header, f"recommendation {found.number}", may_divide=False)
    if found.rows and not found.rows[-1].action:
        stands_for = "response's" if found.response else "recommendation's"
        found.questions.append(f"No action is given: the {stands_for} own words stand for it. What is to be done?")
        found.rows[-1].action = found.response or found.text


def _number(taken: list[FoundRecommendation]) -> None:
    """Number rows that print no number by their place, and head each by what it is printed as."""
    for place, found in enumerate(taken, start=1):
        found.number = found.number or str(place)
        found.heading = found.item or f"Recommendation {found.number}"


def _bare(number: str) -> str:
    number = re.sub(r"(?i)^rec(ommendation)?s?\.?\s*(no\.?|number)?\s*", "", number).strip()
    return number.strip(" .:()") if number.count("(") <= 1 and not re.match(r"\w+\s*\(", number) else number
