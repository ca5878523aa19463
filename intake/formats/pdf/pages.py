"""The pages of a PDF, one at a time, each character with only what intake looks at.

pdfplumber copies some twenty facts of every character, colours and paths among them; that is half of its time on a
pack of pages.
"""

from collections.abc import Iterator
from typing import Any

from pdfminer.layout import LTChar
from pdfminer.pdfpage import PDFPage
from pdfplumber.page import Page


class _LeanPage(Page):  # type: ignore[misc]
    def process_object(self, obj: Any) -> dict[str, Any]:
        """The object's facts: of a character its words, its place and its size; of anything else, all."""
        if not isinstance(obj, LTChar):
            return super().process_object(obj)  # type: ignore[no-any-return]
        left, above = self.mediabox[:2]
        top, bottom = self.height - obj.y1 + above, self.height - obj.y0 + above
        return {
            "object_type": "char",
            "page_number": self.page_number,
            "text": obj.get_text(),
            "fontname": obj.fontname,
            "size": obj.size,
            "upright": obj.upright,
            "matrix": obj.matrix,
            "width": obj.width,
            "height": obj.height,
            "x0": obj.x0 + left,
            "x1": obj.x1 + left,
            "y0": obj.y0,
            "y1": obj.y1,
            "top": top,
            "bottom": bottom,
            "doctop": self.initial_doctop + top,
        }


def pages(pdf: Any) -> Iterator[Any]:
    """The PDF's pages in order, numbered from 1."""
    for number, page in enumerate(PDFPage.create_pages(pdf.doc), start=1):
        yield _LeanPage(pdf, page, page_number=number, initial_doctop=0)
