"""A PDF to lines: ruled tables by their lines, words by where they stand; page headers and footers dropped."""

import io
import logging
import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import pdfplumber
from pdfminer.pdftypes import PDFObjRef

from definitions.errors import Unreadable
from definitions.papers.draft import LeftOut
from intake import columns, labels
from intake.formats import grid, pdf_pages
from intake.paper import BULLETS, Line, PaperLines, unwrap

MOST_PAGES = 1500
_EDGE = 0.09  # of the page's height, above and below: where running headers and footers stand
_CUT = "\ue000"  # stands where a narrow column may have cut a word, until the whole paper is read
_LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl"})


@dataclass
class TextLine:
    """A line of words on a page."""

    text: str
    top: float
    bottom: float
    left: float
    right: float
    size: float
    page: int
    is_edge: bool


@dataclass
class PageTable:
    """A table's rows on one page."""

    lines: list[Line]
    top: float
    page: int


def read(data: bytes) -> PaperLines:
    """The document's lines. A page that is only a picture is left out, and said; a paper of only such is refused."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    paper = PaperLines()
    pages: list[list[TextLine | PageTable]] = []
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        _refuse_circles(pdf.doc)
        for page in pdf_pages.pages(pdf):
            number = page.page_number
            if number > MOST_PAGES:
                msg = (
                    f"it has more than {MOST_PAGES} pages, too many to be a paper: save only the pages that hold the "
                    "recommendations."
                )
                raise Unreadable(msg)
            found = _page(page, number)
            if not found and page.images:
                why = "the page is a picture (a scan): its words cannot be read"
                paper.left_out.append(LeftOut(page=number, why=why))
            pages.append(found)
            page.close()
    if not any(pages):
        is_scan = bool(paper.left_out)
        msg = (
            (
                "it is a scan, a picture of a paper without words: ask for the original document, or have the "
                "words recognised (OCR)."
            )
            if is_scan
            else "it holds no words: save the document again and try once more."
        )
        raise Unreadable(msg)
    _settle_cuts(pages)
    _write(_without_furniture(pages), paper)
    return paper


def _refuse_circles(document: Any) -> None:
    """Refuse a damaged file in which an object is nothing but a reference that comes back to it.

    The PDF library follows such a circle for ever: a fuzzer met one in 200,000 damaged files.
    """
    for number in {number for xref in document.xrefs for number in xref.get_objids()}:
        seen: set[int] = set()
        found = _object(document, number)
        while isinstance(found, PDFObjRef):
            if found.objid in seen:
                msg = "it is damaged (an object in it stands for itself): save the document again and try once more."
                raise Unreadable(msg)
            seen.add(found.objid)
            found = _object(document, found.objid)


def _object(document: Any, number: int) -> Any:
    try:
        return document.getobj(number)
    except Exception:  # damaged in another way: whoever needs the object will say so
        return None


def _page(page: Any, number: int) -> list[TextLine | PageTable]:
    """The page's tables and the lines of words outside them, from the top down."""
    tables = _tables(page)
    boxes = [table.bbox for table in tables]
    found: list[TextLine | PageTable] = []
    for table in tables:
        lines = _rows(table, number)
        if lines:
            found.append(PageTable(lines, table.bbox[1], number))
    outside = (
        page.filter(lambda thing: thing.get("object_type") != "char" or not _inside(thing, boxes)) if boxes else page
    )
    found.extend(_words(outside, page, number))
    return sorted(found, key=lambda part: part.top)


def _tables(page: Any) -> list[Any]:
    """The ruled tables; a row cut by the page's end is often left open there, and is closed first."""
    if not _is_ruled(page):
        return []
    found = page.find_tables({"explicit_horizontal_lines": _missing_ends(page)})
    return [table for table in found if len(table.rows) > 1 or len(table.rows[0].cells) > 1]


def _missing_ends(page: Any) -> list[dict[str, Any]]:
    """Lines across, where three upright lines or more end at one height and nothing closes them."""
    upright = [edge for edge in page.edges if edge["orientation"] == "v" and edge["height"] > 5]
    across = [edge["top"] for edge in page.edges if edge["orientation"] == "h" and edge["width"] > 5]
    ends: dict[int, list[float]] = {}
    for edge in upright:
        for height in (edge["top"], edge["bottom"]):
            if not any(abs(height - top) < 3 for top in across):
                ends.setdefault(round(height / 2), []).append(edge["x0"])
    return [
        {
            "object_type": "line",
            "x0": min(places),
            "x1": max(places),
            "top": height * 2.0,
            "bottom": height * 2.0,
            "width": max(places) - min(places),
            "height": 0,
        }
        for height, places in ends.items()
        if len({round(place) for place in places}) >= 3
    ]


def _is_ruled(page: Any) -> bool:
    return len(page.rects) + len(page.lines) + len(page.curves) >= 3


def _inside(thing: Any, boxes: list[tuple[float, ...]]) -> bool:
    across, down = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
    return any(left <= across <= right and top <= down <= bottom for left, top, right, bottom in boxes)


def _rows(table: Any, number: int) -> list[Line]:
    """The table's rows; what covers the place of a missing cell tells whether it is merged across or down."""
    texts = table.extract()
    rows = table.rows
    edges = sorted({round(cell[0], 1) for row in rows for cell in row.cells if cell})
    cells_by_row: list[list[grid.Cell]] = []
    for texts_of_row, row in zip(texts, rows, strict=True):
        cells: list[grid.Cell] = []
        for text, box in zip(texts_of_row, row.cells, strict=True):
            if box is None:
                continue
            across = sum(1 for edge in edges if box[0] - 1 <= edge < box[2] - 1)
            down = sum(1 for other in rows if box[1] - 1 <= other.bbox[1] < box[3] - 1)
            cells.append(grid.Cell(_clean(_mend(text or "", box, table.page)), across, down))
        cells_by_row.append(cells)
    return grid.rows(cells_by_row, number)


def _mend(text: str, box: tuple[float, float, float, float], page: Any) -> str:
    """The cell's words with a mark in those that a narrow column may have cut, without a hyphen ("Developme/nt").

    A printer breaks a word only where it is alone on its line and the next letter would not have fitted.
    """
    lines = text.split("\n")
    if not any(_may_be_cut(above, below) for above, below in pairwise(lines)):
        return text
    placed = [
        line for line in page.crop(box, strict=False).extract_text_lines(return_chars=True) if line["text"].strip()
    ]
    if len(placed) != len(lines):
        return text
    mended = lines[0]
    padding = min(line["x0"] for line in placed) - box[0]
    for (above, below), (line, after) in zip(pairwise(lines), pairwise(placed), strict=True):
        is_full = line["x1"] + after["chars"][0]["width"] > box[2] - padding
        mended += (_CUT if _may_be_cut(above, below) and is_full else "\n") + below
    return mended


def _settle_cuts(pages: list[list[TextLine | PageTable]]) -> None:
    """Join the halves of a word that was cut, unless the paper elsewhere shows that the first half is a whole word."""
    tables = [part for page in pages for part in page if isinstance(part, PageTable)]
    words = [row.text for page in pages for row in page if isinstance(row, TextLine)]
    words += [cell for table in tables for line in table.lines for cell in line.cells]
    known = {word.strip(".,;:()") for text in words for word in text.split() if _CUT not in word}

    def settle(match: re.Match[str]) -> str:
        first, second = match[1], match[2]
        is_one = first + second in known or first not in known
        return first + ("" if is_one else " ") + second

    for table in tables:
        table.lines = [
            replace(
                line, cells=tuple(re.sub(rf"(\w+){_CUT}(\w+)", settle, cell).replace(_CUT, " ") for cell in line.cells)
            )
            for line in table.lines
        ]


def _may_be_cut(above: str, below: str) -> bool:
    return " " not in above.strip() and above[-1:].isalpha() and below[:1].islower()


def _clean(text: str) -> str:
    text = re.sub(r"\(cid:(127|149|183|61623|61607)\)", "•", text.translate(_LIGATURES))
    text = re.sub(r"\(cid:\d+\)", "", text)
    return unwrap(re.sub(r"[\uf0b7\uf0a7\uf076\uf0d8]", "•", text))


def _words(page: Any, whole: Any, number: int) -> list[TextLine]:
    rows: list[TextLine] = []
    for line in page.extract_text_lines(strip=True, return_chars=True):
        text = _clean(line["text"])
        if text:
            size = max((char["size"] for char in line["chars"]), default=0)
            is_edge = line["bottom"] < whole.height * _EDGE or line["top"] > whole.height * (1 - _EDGE)
            rows.append(TextLine(text, line["top"], line["bottom"], line["x0"], line["x1"], size, number, is_edge))
    return rows


def _without_furniture(pages: list[list[TextLine | PageTable]]) -> list[list[TextLine | PageTable]]:
    """The pages without their numbers, and without what stands at the edge of three pages or more."""
    seen = Counter(
        key for page in pages for key in {_key(part) for part in page if isinstance(part, TextLine) and part.is_edge}
    )
    return [
        [
            part
            for part in page
            if not (isinstance(part, TextLine) and part.is_edge and (seen[_key(part)] >= 3 or _is_number(part.text)))
        ]
        for page in pages
    ]


def _key(row: TextLine) -> str:
    return re.sub(r"\d+", "#", row.text)


def _is_number(text: str) -> bool:
    return re.fullmatch(r"(page\s*)?[0-9]{1,4}(\s*(of|/)\s*[0-9]{1,4})?", text.lower()) is not None


def _write(pages: list[list[TextLine | PageTable]], paper: PaperLines) -> None:
    parts = [part for page in pages for part in page]
    rows = [part for part in parts if isinstance(part, TextLine)]
    right = sorted(row.right for row in rows)[int(len(rows) * 0.95)] if rows else 0.0
    sizes = Counter(round(row.size, 1) for row in rows for _ in range(max(1, len(row.text) // 20)))
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    pending: list[TextLine] = []
    for part in parts:
        if isinstance(part, PageTable):
            _flush(pending, body, paper)
            paper.lines.extend(_continued(part, paper.lines))
        else:
            if pending and not _goes_on(pending[-1], part, right):
                _flush(pending, body, paper)
            pending.append(part)
    _flush(pending, body, paper)


def _flush(pending: list[TextLine], body: float, paper: PaperLines) -> None:
    if pending:
        words = unwrap("\n".join(row.text for row in pending))
        is_heading = pending[0].size > body + 1 and len(words) < 200
        paper.add("heading" if is_heading else "paragraph", words, pending[0].page)
        pending.clear()


def _goes_on(above: TextLine, row: TextLine, right: float) -> bool:
    """Whether a line belongs to the paragraph above it: near, of one size, that one full, this one starting nothing."""
    if abs(above.size - row.size) > 0.8 or _starts(row.text):
        return False
    if above.page == row.page and row.top - above.bottom > 0.7 * above.size:
        return False
    if above.page != row.page and (above.text[-1] in ".:;!?" or row.text[:1].isupper()):
        return False
    first_word = (row.right - row.left) * len(row.text.split()[0]) / max(len(row.text), 1)
    return above.right + first_word > right - 12 or (row.text[:1].islower() and above.text[-1] not in ".:;")


def _starts(text: str) -> bool:
    if text[0] in BULLETS or labels.recommendation_label(text) is not None or labels.response_label(text) is not None:
        return True
    return labels.list_item(text) is not None and re.match(r"[(]?\w{1,4}[).:\s]", text) is not None


def _continued(table: PageTable, above: list[Line]) -> list[Line]:
    """A table's rows; where it only goes on from the page before, under a heading row said again, without that row."""
    lines = table.lines
    last = next((line for line in reversed(above)), None)
    if last is None or last.kind != "row" or last.page == table.page or not lines:
        return lines
    return [
        Line(
            line.kind,
            line.cells,
            line.page,
            line.shared,
            line.is_wide,
            line.opens_table and columns.header_columns(line.cells) is not None,
        )
        for line in lines
    ]
