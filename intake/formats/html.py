"""A web page, or Word's own HTML, to lines."""

from collections.abc import Iterator
from typing import Any

import lxml.html

from definitions.papers.number_labels import ROMAN
from intake.formats.layout import TableBlock, TableCell, TextBlock, write_lines
from intake.paper import LineKind, PaperLines, shortened, tidy

_STRUCK = {"del", "s", "strike"}
_DROPPED = _STRUCK | {
    "script",
    "style",
    "head",
    "nav",
    "template",
    "noscript",
    "svg",
    "button",
    "select",
    "title",
    "object",
}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "caption", "legend"}
_BLOCKS = {
    "p",
    "div",
    "section",
    "article",
    "main",
    "body",
    "html",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "header",
    "footer",
    "form",
    "fieldset",
    "center",
    "address",
    "figure",
    "table",
    "hr",
    "aside",
    "details",
    "summary",
} | _HEADINGS
DEEPEST = 200
_TOO_DEEP = "words inside more than 200 elements of the page, one in another, not read"


def read(data: bytes) -> PaperLines:
    """The page's lines."""
    paper = PaperLines()
    page = lxml.html.document_fromstring(_text(data), parser=lxml.html.HTMLParser(huge_tree=True))
    reader = _Reader(page)
    write_lines(reader.content(page), paper)
    _say_unread(page, paper)
    if reader.is_too_deep:
        paper.leave_out(_TOO_DEEP)
    return paper


def _say_unread(page: Any, paper: PaperLines) -> None:
    """Say what the page strikes out, and how many rows it hides."""
    struck = [words for element in page.iter(*_STRUCK) if (words := tidy(element.text_content()))]
    if struck:
        shown = "; ".join(f'"{shortened(words, 60)}"' for words in struck[:5])
        paper.leave_out(f"struck out, and not read: {shown}", "struck out or hidden")
    hidden = sum(1 for row in page.iter("tr") if _is_hidden(row) and tidy(row.text_content()))
    if hidden:
        paper.leave_out(f"{hidden} hidden row{'s' if hidden > 1 else ''}, not read", "struck out or hidden")


def _text(data: bytes) -> str:
    """The page's characters: by its byte order mark, else UTF-8, else as Windows writes it, whatever it declares."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    if text.lstrip().startswith("<?xml"):  # lxml refuses characters that declare an encoding
        text = text.lstrip().partition("?>")[2]
    return text.replace("\x00", "")


class _Reader:
    """Reads one page. What must be known of many elements is worked out once, so that the work grows with the page."""

    def __init__(self, page: Any) -> None:
        self._holders: set[Any] = set()  # the elements that hold a block somewhere within
        self._places: dict[Any, int] = {}  # of each list's item its place, from 0
        self.is_too_deep = False
        for element in page.iter(*_BLOCKS):
            for above in element.iterancestors():
                if above in self._holders:
                    break
                self._holders.add(above)
        for listed in page.iter("ol", "ul"):
            self._places |= {item: place for place, item in enumerate(listed.iterchildren("li"))}

    def content(self, element: Any, depth: int = 0) -> list[TextBlock | TableBlock]:
        """The words and tables inside this element, in order; words that no block holds are a paragraph."""
        found: list[TextBlock | TableBlock] = []
        loose: list[str] = []
        kind: LineKind = "heading" if element.tag in _HEADINGS else "paragraph"

        def close() -> None:
            if tidy("".join(loose)):
                found.append(
                    TextBlock(kind, "".join(loose), kind == "paragraph" and _is_bold(element), _is_quoted(element))
                )
            loose.clear()

        for part in _parts(element):
            if isinstance(part, str):
                loose.append(part)
            elif part.tag == "br":
                loose.append("\n") if _is_inline(element) or element.tag in ("td", "th", "p") else close()
            elif part.tag == "table":
                close()
                found.append(self._table(part, depth + 1))
            elif (part.tag in _BLOCKS or part in self._holders) and depth < DEEPEST:
                close()
                found.extend(self._numbered(part, self.content(part, depth + 1)))
            else:
                loose.append(self._inline(part))
        close()
        return found

    def _inline(self, element: Any, depth: int = 0) -> str:
        if element.tag in ("br",):
            return "\n"
        if depth > DEEPEST:
            self.is_too_deep = True
            return ""
        return "".join(part if isinstance(part, str) else self._inline(part, depth + 1) for part in _parts(element))

    def _numbered(self, element: Any, content: list[TextBlock | TableBlock]) -> list[TextBlock | TableBlock]:
        """A list's item, with the number or the bullet that a browser would print before it."""
        if element.tag == "li" and content and isinstance(content[0], TextBlock):
            mark = _mark(element, element.getparent(), self._places.get(element, 0))
            content[0] = TextBlock(
                content[0].kind, f"{mark} {content[0].text}", content[0].is_bold, content[0].is_quoted
            )
        return content

    def _table(self, element: Any, depth: int) -> TableBlock:
        rows: list[list[TableCell]] = []
        for row in _rows(element):
            cells = [cell for cell in row if cell.tag in ("td", "th") and not _is_hidden(cell)]
            rows.append(
                [TableCell(self.content(cell, depth), _span(cell, "colspan"), _span(cell, "rowspan")) for cell in cells]
            )
        self.is_too_deep |= depth >= DEEPEST // 5
        return TableBlock(rows if depth < DEEPEST // 5 else [])


def _is_bold(element: Any) -> bool:
    """Whether all the words directly in this element stand in bold."""
    inner = [child for child in element if isinstance(child.tag, str) and child.tag != "br"]
    own = tidy(element.text or "") + tidy("".join(child.tail or "" for child in element))
    is_marked = all(child.tag in ("b", "strong", "i", "em", "a", "sup") for child in inner)
    return bool(inner) and not own and is_marked and inner[0].tag in ("b", "strong")


def _is_quoted(element: Any) -> bool:
    """Whether the words stand in a quotation, or all of them in italics."""
    inner = [child for child in element if isinstance(child.tag, str) and child.tag != "br"]
    own = tidy(element.text or "") + tidy("".join(child.tail or "" for child in element))
    is_italic = bool(inner) and not own and all(child.tag in ("i", "em", "cite", "q") for child in inner)
    return is_italic or any(holder.tag == "blockquote" for holder in (element, *element.iterancestors()))


def _parts(element: Any) -> Iterator[Any]:
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _DROPPED and not _is_hidden(child):
            yield child
        if child.tail:
            yield child.tail


def _is_inline(element: Any) -> bool:
    return element.tag not in _BLOCKS and element.tag not in ("td", "th")


def _is_hidden(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    is_struck = "line-through" in style
    return "display:none" in style or "mso-hide:all" in style or is_struck or element.get("hidden") is not None


def _mark(element: Any, parent: Any, place: int) -> str:
    if parent is None or parent.tag != "ol" or "none" in (parent.get("style") or ""):
        return "•" if parent is None or parent.tag != "ol" else ""
    number = _whole(element.get("value")) or (_whole(parent.get("start")) or 1) + place
    style = parent.get("type") or (
        "a" if "alpha" in (parent.get("style") or "") else "i" if "roman" in (parent.get("style") or "") else "1"
    )
    if style in ("i", "I") and 1 <= number <= len(ROMAN):
        return (ROMAN[number - 1] if style == "i" else ROMAN[number - 1].upper()) + "."
    if style in ("a", "A") and 1 <= number <= 26:
        return chr(ord(style) + number - 1) + "."
    return f"{number}."


def _rows(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag == "tr" and not _is_hidden(child):
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(child)


def _span(cell: Any, name: str) -> int:
    return max(_whole(cell.get(name)) or 1, 1)


def _whole(value: str | None) -> int | None:
    return (
        int(value) if value and value.strip().isascii() and value.strip().isdigit() and len(value.strip()) < 6 else None
    )
