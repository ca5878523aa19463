"""A web page, or Word's own HTML, to lines."""

from collections.abc import Iterator
from typing import Any

import lxml.html

from definitions.papers.number_labels import ROMAN
from intake.formats.layout import TableBlock, TableCell, TextBlock, write_lines
from intake.paper import LineKind, PaperLines, tidy

_DROPPED = {
    "script",
    "style",
    "head",
    "nav",
    "del",
    "s",
    "strike",
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


def read(data: bytes) -> PaperLines:
    """The page's lines."""
    paper = PaperLines()
    write_lines(_content(lxml.html.document_fromstring(_text(data))), paper)
    return paper


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


def _content(element: Any, depth: int = 0) -> list[TextBlock | TableBlock]:
    """The words and tables inside this element, in order; words that no block holds are a paragraph."""
    found: list[TextBlock | TableBlock] = []
    loose: list[str] = []
    kind: LineKind = "heading" if element.tag in _HEADINGS else "paragraph"

    def close() -> None:
        if tidy("".join(loose)):
            found.append(TextBlock(kind, "".join(loose)))
        loose.clear()

    for part in _parts(element):
        if isinstance(part, str):
            loose.append(part)
        elif part.tag == "br":
            loose.append("\n") if _is_inline(element) or element.tag in ("td", "th", "p") else close()
        elif part.tag == "table":
            close()
            found.append(_table(part, depth + 1))
        elif part.tag in _BLOCKS and depth < DEEPEST:
            close()
            found.extend(_numbered(part, _content(part, depth + 1)))
        elif _holds_block(part) and depth < DEEPEST:
            close()
            found.extend(_content(part, depth + 1))
        else:
            loose.append(_inline(part))
    close()
    return found


def _parts(element: Any) -> Iterator[Any]:
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _DROPPED and not _is_hidden(child):
            yield child
        if child.tail:
            yield child.tail


def _inline(element: Any, depth: int = 0) -> str:
    if element.tag in ("br",):
        return "\n"
    if depth > DEEPEST:
        return ""
    return "".join(part if isinstance(part, str) else _inline(part, depth + 1) for part in _parts(element))


def _is_inline(element: Any) -> bool:
    return element.tag not in _BLOCKS and element.tag not in ("td", "th")


def _holds_block(element: Any) -> bool:
    return any(isinstance(child.tag, str) and child.tag in _BLOCKS for child in element.iter() if child is not element)


def _is_hidden(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or "mso-hide:all" in style or element.get("hidden") is not None


def _numbered(element: Any, content: list[TextBlock | TableBlock]) -> list[TextBlock | TableBlock]:
    """A list's item, with the number or the bullet that a browser would print before it."""
    parent = element.getparent()
    if element.tag == "li" and content and isinstance(content[0], TextBlock):
        content[0] = TextBlock(content[0].kind, f"{_mark(element, parent)} {content[0].text}")
    return content


def _mark(element: Any, parent: Any) -> str:
    if parent is None or parent.tag != "ol" or "none" in (parent.get("style") or ""):
        return "•" if parent is None or parent.tag != "ol" else ""
    before = [child for child in parent if child.tag == "li"]
    number = _whole(element.get("value")) or (_whole(parent.get("start")) or 1) + before.index(element)
    style = parent.get("type") or (
        "a" if "alpha" in (parent.get("style") or "") else "i" if "roman" in (parent.get("style") or "") else "1"
    )
    if style in ("i", "I") and 1 <= number <= len(ROMAN):
        return (ROMAN[number - 1] if style == "i" else ROMAN[number - 1].upper()) + "."
    if style in ("a", "A") and 1 <= number <= 26:
        return chr(ord(style) + number - 1) + "."
    return f"{number}."


def _table(element: Any, depth: int) -> TableBlock:
    rows: list[list[TableCell]] = []
    for row in _rows(element):
        cells = [cell for cell in row if cell.tag in ("td", "th") and not _is_hidden(cell)]
        rows.append(
            [TableCell(_content(cell, depth), _span(cell, "colspan"), _span(cell, "rowspan")) for cell in cells]
        )
    return TableBlock(rows if depth < 40 else [])


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
