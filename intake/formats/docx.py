"""A Word file to lines: what a reader sees when all tracked changes are accepted.

The words are collected from the XML itself, since python-docx's own `cell.text` drops tracked insertions, content
controls and nested tables without a word.
"""

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from definitions.papers.draft import LeftOut
from intake.formats.layout import TableBlock, TableCell, TextBlock, write_lines
from intake.formats.word_numbers import Numbers
from intake.paper import PaperLines, tidy

_DROPPED = {
    qn(tag)
    for tag in (
        "w:del",
        "w:moveFrom",
        "w:instrText",
        "w:delText",
        "w:delInstrText",
        "w:pPr",
        "w:rPr",
        "w:tblPr",
        "w:tcPr",
        "w:sdtPr",
        "w:footnoteReference",
        "w:endnoteReference",
    )
}
_DROPPED.add("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
_BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-", qn("w:ptab"): "\t"}
_P, _TBL, _TR, _TC, _T, _R = (qn(tag) for tag in ("w:p", "w:tbl", "w:tr", "w:tc", "w:t", "w:r"))
DEEPEST = 40  # tables in tables


def read(data: bytes) -> PaperLines:
    """The document's lines."""
    document = docx.Document(io.BytesIO(data))
    paper = PaperLines()
    reader = _Reader(document)
    write_lines(reader.content(document.element.body), paper)
    deletions = sum(1 for _ in document.element.body.iter(qn("w:del"), qn("w:moveFrom")))
    if deletions:
        why = "deleted by a tracked change, and not read: the paper is read as if all its changes were accepted"
        paper.left_out.append(LeftOut(heading="tracked changes", why=why))
    return paper


class _Reader:
    def __init__(self, document: Any) -> None:
        self._numbers = Numbers(document)
        self._styles = {style.style_id: style for style in document.styles if style.style_id}

    def content(self, element: Any, depth: int = 0) -> list[TextBlock | TableBlock]:
        """The paragraphs and tables directly inside this element, through any content control around them."""
        found: list[TextBlock | TableBlock] = []
        for child in _through(element):
            if child.tag == _P:
                found.extend(self._paragraph(child, depth))
            elif child.tag == _TBL and depth < DEEPEST:
                found.append(self._table(child, depth + 1))
        return found

    def _paragraph(self, element: Any, depth: int) -> Iterator[TextBlock | TableBlock]:
        number = self._numbers.of(element)
        text = "".join(_words(element))
        kind = "heading" if self._is_heading(element) else "paragraph"
        if tidy(text):
            yield TextBlock(kind, f"{number} {text}" if number else text)  # type: ignore[arg-type]
        for box in element.iter(qn("w:txbxContent")):
            if not any(parent.tag in _DROPPED for parent in box.iterancestors()):
                yield from self.content(box, depth + 1)

    def _is_heading(self, element: Any) -> bool:
        style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        known = self._styles.get(style.get(qn("w:val"))) if style is not None else None
        name = (known.name or "").lower() if known is not None else ""
        return name.startswith("heading") or name in ("title", "subtitle")

    def _table(self, element: Any, depth: int) -> TableBlock:
        rows: list[list[TableCell]] = []
        open_above: dict[int, TableCell] = {}
        for row in _through(element, _TR):
            if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
                continue
            boxes: list[TableCell] = []
            place = _before(row)
            boxes.extend(TableCell([]) for _ in range(place))
            for cell in _through(row, _TC):
                across = _number(cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}"), 1)
                merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
                if merge is not None and merge.get(qn("w:val")) != "restart" and place in open_above:
                    open_above[place].down += 1
                else:
                    box = TableCell(self.content(cell, depth), across)
                    boxes.append(box)
                    open_above.pop(place, None)
                    if merge is not None:
                        open_above[place] = box
                place += across
            rows.append(boxes)
        return TableBlock(rows)


def _through(element: Any, tag: str | None = None, depth: int = 0) -> Iterator[Any]:
    """The element's children, those inside content controls and insertions included."""
    wrappers = {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:moveTo"), qn("w:customXml"), qn("w:smartTag")}
    for child in element:
        if child.tag in wrappers and depth < DEEPEST:
            yield from _through(child, tag, depth + 1)
        elif tag is None or child.tag == tag:
            yield child


def _words(element: Any) -> Iterator[str]:
    """The words that show: not deleted, not hidden, not a field's code, not those of a text box within."""
    for child in element:
        if child.tag in _DROPPED or child.tag == qn("w:txbxContent"):
            continue
        if child.tag == _T:
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag == _R and _is_hidden(child):
            continue
        elif isinstance(child.tag, str):
            yield from _words(child)


def _is_hidden(run: Any) -> bool:
    mark = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return mark is not None and mark.get(qn("w:val")) not in ("0", "false")


def _before(row: Any) -> int:
    return min(_number(row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}"), 0), 50)


def _number(element: Any, otherwise: int) -> int:
    value = element.get(qn("w:val")) if element is not None else None
    return int(value) if value and value.isdigit() else otherwise
