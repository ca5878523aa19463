"""The lines of a PDF's pages put together: paragraphs over the ends of pages, without headers and footers."""

import re
from collections import Counter

from intake import labels
from intake.formats.pdf.lines import PageTable, TextLine, widest_gap
from intake.paper import BULLETS, PaperLines, unwrap
from intake.patterns import sampled


def without_headers_and_footers(
    pages: list[list[TextLine | PageTable]],
) -> tuple[list[list[TextLine | PageTable]], list[str]]:
    """The pages without their numbers and what stands at the edge of most of them; and the words that were dropped."""
    seen = Counter(
        key for page in pages for key in {_key(part) for part in page if isinstance(part, TextLine) and part.is_edge}
    )
    often = max(2, min(3, len(pages)))
    dropped: dict[str, str] = {}
    kept: list[list[TextLine | PageTable]] = []
    for page in pages:
        kept.append([])
        for part in page:
            is_running = isinstance(part, TextLine) and part.is_edge and seen[_key(part)] >= often
            if isinstance(part, TextLine) and (is_running or (part.is_edge and _is_foot(part))):
                dropped[_key(part)] = part.text
            else:
                kept[-1].append(part)
    return kept, list(dropped.values())


def _key(row: TextLine) -> str:
    return re.sub(r"\d+", "#", row.text)


def _is_foot(row: TextLine) -> bool:
    """Whether a line at the page's edge is its number, alone or at the end of whose paper it is."""
    name, _, number = row.text.rpartition(" ")
    is_apart = number == str(row.page) and len(name.split()) <= 8 and widest_gap(row.chars) >= _APART
    return _is_number(row.text) or is_apart or _PAGE_BEHIND.fullmatch(row.text) is not None


_APART = 3.0  # of the letters' size: a page's number stands at the other side
_PAGE_BEHIND = sampled("OPCC Marlshire Page 1", r"(?i)\S.{0,70}\bpage\s*[0-9]{1,4}(?:\s*(?:of|/)\s*[0-9]{1,4})?")


def _is_number(text: str) -> bool:
    return re.fullmatch(r"(page\s*)?[0-9]{1,4}(\s*(of|/)\s*[0-9]{1,4})?", text.lower()) is not None


def write_pages(pages: list[list[TextLine | PageTable]], paper: PaperLines) -> None:
    """Add what stands on the pages to the paper, in reading order."""
    parts = [part for page in pages for part in page]
    rows = [part for part in parts if isinstance(part, TextLine)]
    full = sorted(row.right for row in rows if row.limit is None)
    right = full[int(len(full) * 0.95)] if full else 0.0
    sizes = Counter(round(row.size, 1) for row in rows for _ in range(max(1, len(row.text) // 20)))
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    pending: list[TextLine] = []
    for part in parts:
        if isinstance(part, PageTable):
            _flush(pending, body, paper)
            paper.lines.extend(part.lines)
        else:
            if pending and not _goes_on(pending[-1], part, right):
                _flush(pending, body, paper)
            pending.append(part)
    _flush(pending, body, paper)


def _flush(pending: list[TextLine], body: float, paper: PaperLines) -> None:
    if pending:
        words = unwrap("\n".join(row.text for row in pending))
        is_heading = pending[0].size > body + 1 and len(words) < 200
        is_bold = all(row.is_bold for row in pending)
        paper.add("heading" if is_heading else "paragraph", words, pending[0].page, is_bold=is_bold)
        pending.clear()


def _goes_on(above: TextLine, row: TextLine, right: float) -> bool:
    """Whether a line belongs to the paragraph above it: near, of one size, that one full, this one starting nothing."""
    if abs(above.size - row.size) > 0.8 or above.is_bold != row.is_bold or _starts(row.text):
        return False
    right = row.limit if row.limit is not None else right
    is_next_column = above.page == row.page and row.top < above.top
    if above.page == row.page and not is_next_column and row.top - above.bottom > 0.7 * above.size:
        return False
    if (above.page != row.page or is_next_column) and (above.text[-1] in ".:;!?" or row.text[:1].isupper()):
        return False
    first_word = (row.right - row.left) * len(row.text.split()[0]) / max(len(row.text), 1)
    return above.right + first_word > right - 12 or (row.text[:1].islower() and above.text[-1] not in ".:;")


def _starts(text: str) -> bool:
    if text[0] in BULLETS or labels.recommendation_label(text) is not None or labels.response_label(text) is not None:
        return True
    return labels.list_item(text) is not None and re.match(r"[(]?\w{1,4}[).:\s]", text) is not None
