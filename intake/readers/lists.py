"""A list in running words: its items, each with the items under it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from definitions.papers.number_labels import ROMAN
from intake import labels
from intake.paper import Line
from intake.readers.sections import is_heading
from intake.reading.found import goes_on
from intake.signs import leads
from intake.signs import words as signs


@dataclass
class ListEntry:
    """An item of a list, and the items under it as its parts; `places` are its lines, counted from the first."""

    number: str | None
    text: str
    page: int | None = None
    parts: list[labels.ListItem] = field(default_factory=list)
    places: list[int] = field(default_factory=list)


def take_items(
    lines: Sequence[Line], stem: str = "", *, after: str | None = None, any_start: bool = False, keeps_and: bool = False
) -> tuple[list[ListEntry], int]:
    """The list that these lines start with, and how many lines it takes.

    `stem` may hold a list of its own; `after` is the number of the item before these lines, of the same list;
    `any_start` allows any number for the first item, as where a lead-in with a colon stands before "(d)". `keeps_and`
    keeps the "and" that ties an item to the next, as in items that are parts of one sentence.
    """
    _, inline = labels.split_items(stem)
    entries = [ListEntry(item.number, item.text) for item in inline or _opening_item(stem, lines)]
    used = 0
    passed_until = 0
    for place, line in enumerate(lines):
        if entries and (more := _running_head(lines, place, entries[-1])):
            passed_until = place + more
        if place < passed_until:
            used += 1
            continue
        if _ends(line) and (place or not any_start):
            break
        item = item_of(line)
        if item is not None and (entries or _may_start(item, line, stem, after, any_start=any_start)):
            if entries and (_is_title(entries, item, line) or not _belongs(entries[-1], item)):
                break
            _place(entries, item, line)
        elif _is_unmarked(entries, item, line, stem):
            entries.append(ListEntry(None, line.text, line.page))
        elif (entries and _is_rest(entries[-1], line)) or (entries and line.text in ("and", "or", "a", "ac")):
            _lengthen(entries[-1], line.text)
        else:
            break
        used += 1
        if entries:
            entries[-1].places.append(place)
    for entry in entries if not keeps_and else []:
        entry.text = without_and(entry.text)
        entry.parts = [labels.ListItem(part.number, without_and(part.text)) for part in entry.parts]
    return entries, used


def without_and(text: str) -> str:
    """The words without the "and" that only ties them to the next item."""
    return re.sub(r"([;,.])\s+(?:and|or)$", r"\1", text)


def _running_head(lines: Sequence[Line], place: int, last: ListEntry) -> int:
    """How many lines at a page's head only say again whose paper it is, between two items of one list."""
    if not place or lines[place].page is None or lines[place].page == lines[place - 1].page:
        return 0
    for count in range(1, min(4, len(lines) - place)):
        above, below = lines[place + count - 1], lines[place + count]
        if above.kind == "row" or len(above.text) > 80 or above.text[-1:] in ".;:" or _numbered(above) is not None:
            return 0
        item = _numbered(below)
        if item is not None:
            return count if item.number is not None and follows(last.number, item.number) else 0
    return 0


def _numbered(line: Line) -> labels.ListItem | None:
    """The item that a line is; "22 April 2026" is none."""
    item = item_of(line)
    return None if item is None or signs.day_likeness(line.text) >= 1 else item


def _opening_item(stem: str, lines: Sequence[Line]) -> list[labels.ListItem]:
    """The first item of a list, where it stands on the line that leads the list in: "RESOLVED (a) that …"."""
    first, second = labels.list_item(stem), item_of(lines[0]) if lines else None
    return [first] if first and second and first.number and follows(first.number, second.number) else []


def item_of(line: Line) -> labels.ListItem | None:
    """The list item that this line is; a row of a number and words is one too."""
    if line.kind == "row":
        filled = [line.cells[place] for place in line.filled]
        if len(filled) == 2 and re.fullmatch(r"[(]?[0-9a-zA-Z.]{1,5}[).:]?", filled[0]):
            return labels.ListItem(filled[0].strip("().:"), filled[1])
        return labels.list_item(filled[0]) if len(filled) == 1 else None
    coded = labels.coded_item(line.text)
    coded = coded if coded and signs.clause_likeness(coded.text) >= 0.8 else None
    return labels.list_item(line.text) or labels.dotted_item(line.text) or coded


def _ends(line: Line) -> bool:
    if line.kind == "heading" or leads.resolution_of(line.text, is_minutes=False) is not None:
        return True
    label = labels.recommendation_label(line.text) if line.kind != "row" else None
    return label is not None or leads.action_line(line.text) is not None


def _is_unmarked(entries: list[ListEntry], item: labels.ListItem | None, line: Line, stem: str) -> bool:
    """Whether a line without a number is an item by its semicolon, or the last of such a list."""
    if item is not None or line.kind != "paragraph" or any(entry.number for entry in entries):
        return False
    above = entries[-1].text if entries else stem or ":"
    is_tied = re.search(r"(?:;|;\s*(?:and|or)|:)$", above) is not None
    return is_tied and (bool(entries) or re.search(r";(?:\s*(?:and|or))?$", line.text) is not None)


def _place(entries: list[ListEntry], item: labels.ListItem, line: Line) -> None:
    """An item that follows the list's own numbers is one of it; any other stands under the last."""
    if not entries or follows(entries[-1].number, item.number):
        entries.append(ListEntry(item.number, item.text, line.page))
    else:
        entries[-1].parts.append(item)


def _belongs(last: ListEntry, item: labels.ListItem) -> bool:
    """Whether an item is the list's next, or one under its last; "5." behind "(d)" is a paragraph of the paper."""
    if item.number is None or follows(last.number, item.number):
        return True
    if "." in item.number and not (last.number or "").startswith(item.number.rsplit(".", 1)[0]):
        return item.number.startswith(f"{last.number}.")
    if not item.number.isdigit():
        return True
    under = last.parts[-1].number if last.parts else None
    return int(item.number) == 1 or (under is not None and follows(under, item.number))


def _may_start(item: labels.ListItem, line: Line, stem: str, after: str | None, *, any_start: bool) -> bool:
    """Whether an item starts a list: by its number; a title with a number after a whole sentence starts none."""
    if after is not None:
        return item.number is not None and follows(after, item.number)
    is_first = item.number is None or item.number in ("1", "a", "A", "i", "I") or item.number.endswith(".1")
    return (is_first or any_start) and not (is_heading(line) and stem.rstrip()[-1:] in ".;")


def _is_title(entries: list[ListEntry], item: labels.ListItem, line: Line) -> bool:
    """Whether a numbered line is the next item's title in the minutes, and not the list's next item."""
    is_next = item.number is not None and item.number in _next(entries[-1].number or "")
    return is_heading(line) and item.number is not None and item.number.isdigit() and not is_next


FARTHEST = 5  # from one number to the next of its list, where those between were struck out


def follows(last: str | None, number: str | None) -> bool:
    """Whether a number comes behind another one in one list; a bullet behind a bullet does."""
    if last is None or number is None:
        return last is None and number is None
    above, _, before = last.rpartition(".")
    chapter, _, after = number.rpartition(".")
    is_near = before.isdigit() and after.isdigit() and 0 < int(after) - int(before) < FARTHEST
    return number in _next(last) or (above == chapter and is_near)


def _next(number: str) -> set[str]:
    if number.isdigit():
        return {str(int(number) + 1)}
    if match := re.fullmatch(r"(.*?)([0-9]{1,9})", number):
        return {f"{match[1]}{int(match[2]) + 1}", f"{match[1]}{int(match[2]) + 1:0{len(match[2])}d}"}
    found: set[str] = set()
    low = number.lower()
    if low in ROMAN[:-1]:
        found.add(ROMAN[ROMAN.index(low) + 1])
    if len(low) == 1 and low < "z":
        found.add(chr(ord(low) + 1))
    return {name.upper() for name in found} if number.isupper() else found


def _is_rest(entry: ListEntry, line: Line) -> bool:
    """Words without a number behind an item: the rest of it, cut by a page's end or a line's."""
    text = entry.parts[-1].text if entry.parts else entry.text
    return line.kind == "paragraph" and goes_on(text, line.text)


def _lengthen(entry: ListEntry, words: str) -> None:
    if entry.parts:
        last = entry.parts[-1]
        entry.parts[-1] = labels.ListItem(last.number, f"{last.text} {words}")
    else:
        entry.text = f"{entry.text} {words}"
