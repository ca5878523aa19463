"""The labels that recommendations are numbered by: "3", "(ii)", "7.3", "i, ii and iii", "1-3 and 5"."""

import re
from collections.abc import Iterable

ROMAN = (
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
    "xix",
    "xx",
    "xxi",
    "xxii",
    "xxiii",
    "xxiv",
    "xxv",
)


def labels_of(numbers: str) -> list[str]:
    """The single labels of "1-3 and 5", "i, ii and iii", in lower case: ["1", "2", "3", "5"]."""
    found: list[str] = []
    for piece in re.split(r"\s*(?:,\s*and|,|;|&|\band\b|/)\s*", numbers.lower()):
        ends = [bare_number(end) for end in re.split(r"\s*(?:-|–|—|\bto\b)\s*", piece) if end.strip()]
        if len(ends) == 2:
            found.extend(_between(ends[0], ends[1]))
        else:
            found.extend(ends)
    return [number for number in found if number]


def _between(first: str, last: str) -> list[str]:
    if first.isdigit() and last.isdigit() and 0 <= int(last) - int(first) < 200:
        return [str(number) for number in range(int(first), int(last) + 1)]
    for names in (ROMAN, tuple("abcdefghijklmnopqrstuvwxyz")):
        if first in names and last in names and names.index(first) < names.index(last):
            return list(names[names.index(first) : names.index(last) + 1])
    return [first, last]


def bare_number(number: str) -> str:
    """The number without the marks around it: "(ii)" and "ii." are ii."""
    number = number.strip(" .:;")
    if number.startswith("(") and number.endswith(")") and number.count("(") == 1:
        return number[1:-1]
    return number.rstrip(")") if "(" not in number else number


def compared_label(number: str | None) -> str:
    """The label of one number, as labels are compared: "(II)" is ii; empty where there is none."""
    return (number or "").casefold().strip(" .()")


def number_order(reference: str) -> list[tuple[bool, int, str]]:
    """Return what sorts …-9 before …-10."""
    parts = re.split(r"(\d+)", reference)
    return [(part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts]


_REFERENCE = re.compile(r"(?P<front>.+?-[0-9]{4}-[0-9]{2}-[0-9]{2})-(?P<item>(?:.*\.)?)(?P<label>[^.]+)")


def references_meant(typed: str, references: Iterable[str]) -> list[str]:
    """Return which references a typed one means: in another case, with another numeral, or one part of a composite.

    CYP-2020-09-15-9 means …-ix, where nothing is …-9, and …-i means …-i+ii+iii; the nearest kind of likeness decides.
    """
    there = list(references)
    folded = typed.casefold()
    if same := [reference for reference in there if reference.casefold() == folded]:
        return same
    match = _REFERENCE.fullmatch(folded)
    if match is None:
        return []
    start = f"{match['front']}-{match['item']}"
    parts_of = {known: known[len(start) :].casefold().split("+") for known in there if _is_at(known, start)}
    singles = {part for parts in parts_of.values() for part in parts if len(part) == 1 and part.isalpha()}
    in_figures = _in_figures if singles <= set(ROMAN) else str  # of a, b … i the last is no numeral
    wanted = [in_figures(part) for part in match["label"].split("+")]
    alike = {reference: [in_figures(part) for part in parts] for reference, parts in parts_of.items()}
    if same := [reference for reference, parts in alike.items() if parts == wanted]:
        return same
    typed_letters = _letters(match["label"])
    is_code = not typed_letters.isdigit() and not typed_letters.isalpha()
    if is_code and (same := [known for known in parts_of if _letters(known[len(start) :]) == typed_letters]):
        return same  # …-ec1 is …-EC+1
    exact = [reference for reference, parts in parts_of.items() if match["label"] in parts]
    return exact or [reference for reference, parts in alike.items() if len(wanted) == 1 and wanted[0] in parts]


def _is_at(reference: str, start: str) -> bool:
    return reference.casefold().startswith(start) and "." not in reference[len(start) :]


def _letters(label: str) -> str:
    return "".join(letter for letter in label.casefold() if letter.isalnum())


def _in_figures(label: str) -> str:
    return str(ROMAN.index(label) + 1) if label in ROMAN else label.lstrip("0") or label
