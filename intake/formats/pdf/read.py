"""A PDF to lines: ruled tables by their lines, words by where they stand; page headers and footers dropped."""

import io
import logging
from typing import Any

import pdfplumber
from pdfminer.pdftypes import PDFObjRef

from definitions.errors import Unreadable
from definitions.papers.draft import LeftOut
from intake.formats.pdf.columns import in_columns
from intake.formats.pdf.lines import PageTable, TextLine, clean, is_bold
from intake.formats.pdf.pages import pages as pages_of
from intake.formats.pdf.paragraphs import without_headers_and_footers, write_pages
from intake.formats.pdf.tables import is_inside, join_cut_words, rows_of_table, ruled_tables
from intake.paper import PaperLines

MOST_PAGES = 1500
_EDGE = 0.09  # of the page's height, above and below: where running headers and footers stand


def read(data: bytes) -> PaperLines:
    """The document's lines. A page that is only a picture is left out, and said; a paper of only such is refused."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    paper = PaperLines()
    pages: list[list[TextLine | PageTable]] = []
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        _refuse_circles(pdf.doc)
        for page in pages_of(pdf):
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
    pages, paper.margins = without_headers_and_footers(pages)
    pages = [in_columns(page) for page in pages]
    join_cut_words(pages)
    write_pages(pages, paper)
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
    tables = ruled_tables(page)
    boxes = [table.bbox for table in tables]
    found: list[TextLine | PageTable] = []
    for table in tables:
        lines = rows_of_table(table, number)
        if lines:
            found.append(PageTable(lines, table.bbox[1], number))
    outside = (
        page.filter(lambda thing: thing.get("object_type") != "char" or not is_inside(thing, boxes)) if boxes else page
    )
    found.extend(_words(outside, page, number))
    return sorted(found, key=lambda part: part.top)


def _words(page: Any, whole: Any, number: int) -> list[TextLine]:
    rows: list[TextLine] = []
    for line in page.extract_text_lines(strip=True, return_chars=True):
        text = clean(line["text"])
        if text:
            size = max((char["size"] for char in line["chars"]), default=0)
            is_edge = line["bottom"] < whole.height * _EDGE or line["top"] > whole.height * (1 - _EDGE)
            place = (line["top"], line["bottom"], line["x0"], line["x1"])
            rows.append(TextLine(text, *place, size, number, is_edge, is_bold(line["chars"]), chars=line["chars"]))
    return rows
