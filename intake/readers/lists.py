"""A list in running words: its items, each with the items under it."""

import re
from dataclasses import dataclass, field

from definitions.papers.number_labels import ROMAN
from intake import labels
from intake.paper import Line
from intake.readers.walk import goes_on, is_heading, label_of, list_item_of


@dataclass
class ListEntry:
    """An item of a list, with the items under it as its parts."""

    number: str | None
    text: str
    page: int | None = None
    parts: list[labels.ListItem] = field(default_factory=list)


def take_items(lines: list[Line], stem: str = "") -> tuple[list[ListEntry], int]:
    """The list that these lines start with, and how many lines it takes; `stem` may hold a list of its own."""
    _, inline = labels.split_items(stem)
    entries = [ListEntry(item.number, item.text) for item in inline]
    used = 0
    for line in lines:
        item = list_item_of(line)
        if (
            label_of(line) is not None
            or line.kind == "heading"
            or re.match(r"(?i)\W*(?:it was )?resolved\b", line.text)
        ):
            break
        if item is not None and (entries or _is_first(item, line, stem)) and not _is_title(entries, item, line):
            _place(entries, item, line)
        elif _is_unmarked(entries, item, line, stem):
            entries.append(ListEntry(None, line.text, line.page))
        elif entries and _is_rest(entries[-1], line):
            _lengthen(entries[-1], line.text)
        else:
            break
        used += 1
    for entry in entries:
        entry.text = _without_and(entry.text)
        entry.parts = [labels.ListItem(part.number, _without_and(part.text)) for part in entry.parts]
    return entries, used


def _without_and(text: str) -> str:
    """The words without the "and" that only ties them to the next item."""
    return re.sub(r"([;,.])\s+(?:and|or)$", r"\1", text)


def _is_unmarked(entries: list[ListEntry], item: labels.ListItem | None, line: Line, stem: str) -> bool:
    """Whether a line without a number is an item by its semicolon, or the last of such a list."""
    if item is not None or line.kind != "paragraph" or any(entry.number for entry in entries):
        return False
    above = entries[-1].text if entries else stem or ":"
    is_tied = re.search(r"(?:;|;\s*(?:and|or)|:)$", above) is not None
    return is_tied and (bool(entries) or re.search(r";(?:\s*(?:and|or))?$", line.text) is not None)


def _place(entries: list[ListEntry], item: labels.ListItem, line: Line) -> None:
    """An item that follows the list's own numbers is one of it; any other stands under the last."""
    if not entries or _follows(entries, item):
        entries.append(ListEntry(item.number, item.text, line.page))
    else:
        entries[-1].parts.append(item)


def _is_first(item: labels.ListItem, line: Line, stem: str) -> bool:
    """Whether an item starts a list: by its number; a title with a number after a whole sentence starts none."""
    starts = item.number is None or item.number in ("1", "a", "A", "i", "I") or item.number.endswith(".1")
    return starts and not (is_heading(line) and stem.rstrip()[-1:] in ".;")


def _is_title(entries: list[ListEntry], item: labels.ListItem, line: Line) -> bool:
    """Whether a numbered line is the next item's title in the minutes, and not the list's next item."""
    is_next = bool(entries) and _follows(entries, item)
    return bool(entries) and is_heading(line) and item.number is not None and item.number.isdigit() and not is_next


def _follows(entries: list[ListEntry], item: labels.ListItem) -> bool:
    last = entries[-1].number
    if last is None or item.number is None:
        return last is None and item.number is None
    return item.number in _next(last) or (last.isdigit() and item.number.isdigit() and int(item.number) > int(last))


def _next(number: str) -> set[str]:
    if number.isdigit():
        return {str(int(number) + 1)}
    if re.fullmatch(r"[0-9.]+", number):
        head, _, tail = number.rpartition(".")
        return {f"{head}.{int(tail) + 1}"} if tail.isdigit() else set()
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
