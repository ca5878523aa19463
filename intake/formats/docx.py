"""A Word file to lines: what a reader sees when all tracked changes are accepted.

The words are collected from the XML itself, since python-docx's own `cell.text` drops tracked insertions, content
controls and nested tables without a word.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import docx
from docx.oxml.ns import qn

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
DEEPEST = 40  # tables in tables, boxes in boxes
CHANGED = "The paper has {changes} tracked changes, read as if all were accepted: is that what was decided?"


def read(data: bytes) -> PaperLines:
    """The document's lines."""
    document = docx.Document(io.BytesIO(data))
    paper = PaperLines()
    reader = _Reader(document)
    write_lines(reader.content(document.element.body), paper)
    paper.margins = list(_margins(document))
    _say_changes(document.element.body, paper)
    for count, what in ((reader.struck, "struck-out word or passage"), (reader.hidden_rows, "hidden row")):
        if count:
            paper.leave_out(f"{count} {what}{'s' if count > 1 else ''}, not read", "struck out or hidden")
    return paper


def _say_changes(body: Any, paper: PaperLines) -> None:
    """Count what is tracked, and ask once: whether changes are accepted is nothing that a reader can know."""
    deletions = sum(1 for _ in body.iter(qn("w:del"), qn("w:moveFrom")))
    insertions = sum(1 for _ in body.iter(qn("w:ins"), qn("w:moveTo")))
    if deletions:
        why = "deleted by a tracked change, and not read: the paper is read as if all its changes were accepted"
        paper.leave_out(why, "tracked changes")
    if deletions or insertions:
        paper.questions.append(CHANGED.format(changes=deletions + insertions))


def _margins(document: Any) -> Iterator[str]:
    """The words of headers and footers, which may say that a paper is not for publication."""
    for section in document.sections[:50]:
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            if not part.is_linked_to_previous and (words := tidy("".join(_words(part._element)))):
                yield words


@dataclass(frozen=True)
class _Look:
    """How a paragraph looks: whether it is a heading, bold from end to end, or set as others' words."""

    is_heading: bool
    is_bold: bool
    is_quoted: bool


class _Reader:
    def __init__(self, document: Any) -> None:
        self._numbers = Numbers(document)
        self._styles = {style.style_id: style for style in document.styles if style.style_id}
        self.struck = 0
        self.hidden_rows = 0

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
        self.struck += sum(1 for run in element.iter(_R) if _is_struck(run) and tidy("".join(_letters(run))))
        look = self._look(element)
        if tidy(text):
            kind = "heading" if look.is_heading else "paragraph"
            yield TextBlock(kind, f"{number} {text}" if number else text, look.is_bold, look.is_quoted)  # type: ignore[arg-type]
        if depth < DEEPEST:
            for box in _boxes(element):
                yield from self.content(box, depth + 1)

    def _look(self, element: Any) -> _Look:
        style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        known = self._styles.get(style.get(qn("w:val"))) if style is not None else None
        name = (known.name or "").lower() if known is not None else ""
        runs = [run for run in element.iter(_R) if tidy("".join(_letters(run)))]
        is_bold = bool(runs) and all(_is_on(run, "w:b") for run in runs)
        is_quoted = "quote" in name or (bool(runs) and all(_is_on(run, "w:i") for run in runs))
        return _Look(name.startswith("heading") or name in ("title", "subtitle"), is_bold, is_quoted)

    def _table(self, element: Any, depth: int) -> TableBlock:
        rows: list[list[TableCell]] = []
        open_above: dict[int, TableCell] = {}
        for row in _through(element, _TR):
            if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
                continue
            if _is_hidden_row(row):
                self.hidden_rows += 1
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


def _boxes(element: Any, depth: int = 0) -> Iterator[Any]:
    """The text boxes that hang on this paragraph itself, and not on a paragraph within one of them."""
    for child in element:
        if child.tag in _DROPPED or depth > 2 * DEEPEST:
            continue
        if child.tag == qn("w:txbxContent"):
            yield child
        elif isinstance(child.tag, str):
            yield from _boxes(child, depth + 1)


def _words(element: Any, depth: int = 0) -> Iterator[str]:
    """The words that show: not deleted, not hidden or struck, not a field's code, not those of a text box within."""
    for child in element:
        if child.tag in _DROPPED or child.tag == qn("w:txbxContent") or depth > 4 * DEEPEST:
            continue
        if child.tag == _T:
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag == _R and (_is_on(child, "w:vanish") or _is_struck(child)):
            continue
        elif isinstance(child.tag, str):
            yield from _words(child, depth + 1)


def _letters(run: Any) -> Iterator[str]:
    for child in run:
        if child.tag == _T:
            yield child.text or ""


def _is_struck(run: Any) -> bool:
    return _is_on(run, "w:strike") or _is_on(run, "w:dstrike")


def _is_on(run: Any, mark: str) -> bool:
    found = run.find(f"{qn('w:rPr')}/{qn(mark)}")
    return found is not None and found.get(qn("w:val")) not in ("0", "false", "none", "off")


def _is_hidden_row(row: Any) -> bool:
    """Whether Word hides the row: by its own mark, or because all its words are hidden."""
    if row.find(f"{qn('w:trPr')}/{qn('w:hidden')}") is not None:
        return True
    runs = [run for run in row.iter(_R) if tidy("".join(_letters(run)))]
    return bool(runs) and all(_is_on(run, "w:vanish") for run in runs)


def _before(row: Any) -> int:
    return min(_number(row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}"), 0), 50)


def _number(element: Any, otherwise: int) -> int:
    value = element.get(qn("w:val")) if element is not None else None
    return int(value) if value and value.isdigit() else otherwise
