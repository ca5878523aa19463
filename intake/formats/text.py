"""Text as extracted from a paper: tabs or bars between a row's cells, long lines perhaps broken."""

import re

from intake import columns, labels
from intake.formats import grid
from intake.paper import Line, PaperLines, is_rule, tidy
from intake.patterns import sampled

_INLINE = sampled(
    "<b>Agreed</b>", r"</?(?:i|b|em|strong|u|br|sup|sub|span|font|p)(?:\s[^<>]{0,200})?/?>", re.IGNORECASE
)


def decode(data: bytes) -> str:
    """The file's characters: UTF-16 and UTF-8 by their mark, else UTF-8, else as Windows writes them."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if data[:200].count(b"\x00") > len(data[:200]) // 3:
        return data.decode("utf-16-le" if data[1:2] == b"\x00" else "utf-16-be", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read(data: bytes) -> PaperLines:
    """The text's lines; a form feed is a page's end."""
    paper = PaperLines()
    pages = decode(data).replace("\r\n", "\n").replace("\r", "\n").split("\f")
    for number, content in enumerate(pages, start=1):
        _Page(paper, number if len(pages) > 1 else None).read(content.split("\n"))
    return paper


class _Page:
    def __init__(self, paper: PaperLines, number: int | None) -> None:
        self._paper = paper
        self._number = number
        self._rows: list[Line] = []
        self._width = 0  # of the heading row in force
        self._sentence = ""
        self._last = ""  # the sentence's last line as it stands in the file

    def read(self, lines: list[str]) -> None:
        for index, line in enumerate(lines):
            cells = _cells(line)
            if not any(cells):
                self._close_sentence()
                self._rows.append(Line("row", ()))
            elif len(cells) > 1 and not _is_listed(cells):
                self._row(cells)
            elif self._is_part_of_row(lines, index):
                self._join(cells[0])
            else:
                self._words(" ".join(cells))
        self._close_sentence()
        self._close_table()

    def _row(self, cells: list[str]) -> None:
        self._close_sentence()
        last = self._rows[-1].cells if self._rows else ()
        if columns.header_columns(cells):
            self._width = len(cells)
        elif self._width and last and len(last) < self._width and len(last) + len(cells) - 1 == self._width:
            # a cell with a line end in it: the row goes on where the last line stopped
            cells = [*last[:-1], tidy(f"{last[-1]} {cells[0]}"), *cells[1:]]
            self._rows.pop()
        self._rows.append(Line("row", tuple(cells), self._number))

    def _is_part_of_row(self, lines: list[str], index: int) -> bool:
        """Whether a line without a tab, inside a table, is one of several lines of a cell."""
        if not self._width or not self._rows or not self._rows[-1].cells:
            return False
        if index + 1 < len(lines) and _cells(lines[index + 1]) == [""]:
            return len(self._rows[-1].cells) < self._width
        return (
            not columns.header_columns(lines[index].split("\t"))
            and labels.recommendation_label(tidy(lines[index])) is None
        )

    def _join(self, words: str) -> None:
        last = self._rows.pop()
        is_head = columns.header_columns(last.cells) is not None
        starts_new = len(last.cells) >= self._width and (
            is_head or words[:1].isupper() or labels.list_item(words) is not None
        )
        if starts_new:
            self._rows += [last, Line("row", (words,), self._number)]
        else:
            self._rows.append(Line("row", (*last.cells[:-1], tidy(f"{last.cells[-1]} {words}")), self._number))

    def _words(self, words: str) -> None:
        self._close_table()
        if self._sentence and _goes_on(self._last, words):
            self._sentence = tidy(f"{self._sentence} {words}")
        else:
            self._close_sentence()
            self._sentence = words
        self._last = words

    def _close_sentence(self) -> None:
        if self._sentence:
            self._paper.add("paragraph", self._sentence, self._number)
        self._sentence = ""

    def _close_table(self) -> None:
        self._paper.lines.extend(grid.finish(self._rows))
        self._rows, self._width = [], 0


def _cells(line: str) -> list[str]:
    line = re.sub(r"\*\*|__|^#{1,6}\s+", "", _INLINE.sub("", line))
    if "\t" in line:
        return [tidy(cell) for cell in line.split("\t")]
    if line.count("|") >= 2:
        return [tidy(cell) for cell in line.strip().strip("|").split("|")]
    return [tidy(line)]


def _is_listed(cells: list[str]) -> bool:
    """A list's number with a tab behind it, or a line that was only pushed in, is no table's row."""
    filled = [cell for cell in cells if cell]
    if is_rule(cells):
        return False
    if not cells[0] and len(filled) == 1 and len(cells) == 2:
        return True
    is_number = re.fullmatch(r"\(?[0-9a-zA-Z]{1,4}(\.[0-9]+)*[).:]?|[•●▪■◦‣∙·*o–-]", cells[0]) is not None
    return len(cells) == 2 and is_number and bool(cells[1])


def _goes_on(last: str, words: str) -> bool:
    """Whether a line only continues the one above it: it starts with a small letter, or that one ends in the middle."""
    if (
        labels.list_item(words)
        or labels.recommendation_label(words)
        or labels.response_label(words)
        or last[-1] in ".:;!?"
    ):
        return False
    is_open = re.search(
        r"(?:,|\b(?:the|a|an|of|and|or|to|in|for|by|with|on|at|that|from|as|is|are|be|its|their))$", last
    )
    return words[0].islower() or (len(last) >= 50 and is_open is not None and not words.startswith("RESOLVED"))
