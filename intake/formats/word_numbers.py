"""The numbers that Word prints before a paragraph but does not store in its words: "1.", "(a)", "•"."""

from typing import Any

from docx.oxml.ns import qn

from definitions.papers.number_labels import ROMAN

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Numbers:
    """Counts the document's automatic lists, paragraph after paragraph, in reading order."""

    def __init__(self, document: Any) -> None:
        self._levels = _levels(document)
        self._styles = _style_lists(document)
        self._counts: dict[tuple[str, int], int] = {}

    def of(self, paragraph: Any) -> str:
        """The number or bullet printed before this paragraph, or ''."""
        found = _list_of(paragraph.find(qn("w:pPr"))) or self._style_list(paragraph)
        if found is None or found[0] == "0" or found[0] not in self._levels:
            return ""
        name, level = found
        shape = self._levels[name].get(level)
        if shape is None:
            return ""
        style, text, start = shape
        self._counts[name, level] = self._counts.get((name, level), start - 1) + 1
        for deeper in [key for key in self._counts if key[0] == name and key[1] > level]:
            del self._counts[deeper]
        if style == "bullet":
            return "•"
        return self._print(name, level, text)

    def _print(self, name: str, level: int, text: str) -> str:
        for above in range(level + 1):
            style, _, start = self._levels[name].get(above, ("decimal", "", 1))
            text = text.replace(f"%{above + 1}", _shown(self._counts.get((name, above), start), style))
        return text.strip()

    def _style_list(self, paragraph: Any) -> tuple[str, int] | None:
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self._styles.get(style.get(qn("w:val"))) if style is not None else None


def _shown(count: int, style: str) -> str:
    if style in ("lowerRoman", "upperRoman") and 1 <= count <= len(ROMAN):
        return ROMAN[count - 1] if style == "lowerRoman" else ROMAN[count - 1].upper()
    if style in ("lowerLetter", "upperLetter") and count >= 1:
        letters = _LETTERS[(count - 1) % 26] * min((count - 1) // 26 + 1, 4)
        return letters if style == "lowerLetter" else letters.upper()
    return "" if style == "none" else str(count)


def _list_of(properties: Any) -> tuple[str, int] | None:
    numbers = properties.find(qn("w:numPr")) if properties is not None else None
    if numbers is None or numbers.find(qn("w:numId")) is None:
        return None
    level = numbers.find(qn("w:ilvl"))
    return numbers.find(qn("w:numId")).get(qn("w:val")) or "0", _whole(level, 0)


def _style_lists(document: Any) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for style in document.styles.element.iter(qn("w:style")):
        listed = _list_of(style.find(qn("w:pPr")))
        if listed:
            found[style.get(qn("w:styleId"))] = listed
    return found


def _levels(document: Any) -> dict[str, dict[int, tuple[str, str, int]]]:
    """For each list, its levels: how a number is written, the text around it, where it starts."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError, AttributeError):
        return {}
    shapes = {
        abstract.get(qn("w:abstractNumId")): {_level(level): _shape(level) for level in abstract.iter(qn("w:lvl"))}
        for abstract in root.iter(qn("w:abstractNum"))
    }
    found: dict[str, dict[int, tuple[str, str, int]]] = {}
    for number in root.iter(qn("w:num")):
        abstract = number.find(qn("w:abstractNumId"))
        if abstract is not None:
            found[number.get(qn("w:numId"))] = shapes.get(abstract.get(qn("w:val")), {})
    return found


def _level(level: Any) -> int:
    value = level.get(qn("w:ilvl"))
    return int(value) if value and value.isdigit() else 0


def _shape(level: Any) -> tuple[str, str, int]:
    style, text = level.find(qn("w:numFmt")), level.find(qn("w:lvlText"))
    return (
        (style.get(qn("w:val")) if style is not None else None) or "decimal",
        (text.get(qn("w:val")) if text is not None else None) or "",
        _whole(level.find(qn("w:start")), 1),
    )


def _whole(element: Any, otherwise: int) -> int:
    value = element.get(qn("w:val")) if element is not None else None
    return int(value) if value and value.isdigit() else otherwise
