"""Text as extracted from a paper: tabs or bars between a row's cells, long lines perhaps broken."""

import html
import re
from collections import Counter
from collections.abc import Sequence

from intake import labels
from intake.formats import grid, messages
from intake.formats.aligned import regions as aligned
from intake.formats.aligned.regions import PlacedWord, Region, Scale, SpacedLine
from intake.formats.aligned.rows import aligned_rows
from intake.paper import Line, PaperLines, is_rule, tidy
from intake.patterns import sampled
from intake.tables.heading_rows import is_heading_row

_INLINE = sampled(
    "<b>Agreed</b>", r"</?(?:i|b|em|strong|u|br|sup|sub|span|font|p)(?:\s[^<>]{0,200})?/?>", re.IGNORECASE
)

_TAG = sampled(
    "<td style='x'>Agreed</td>",
    r"</?(?:i|b|em|strong|u|br|sup|sub|span|font|p|div|ul|ol|li|a|h[1-6]|td|tr|th|table|tbody)(?:\s[^<>]{0,400})?/?>",
    re.IGNORECASE,
)
_PARAGRAPH = sampled("<p>Agreed</p>", r"<(?:br|/p|/div|/li|/h[1-6]|/tr)\b[^<>]{0,200}>", re.IGNORECASE)


def without_markup(words: str) -> str:
    """A cell's words without the tags of a web page that somebody pasted there; its paragraphs stay apart."""
    if "<" not in words or not _TAG.search(words):
        return words
    return html.unescape(_TAG.sub(" ", _PARAGRAPH.sub("\n", words)))


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
    content = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    lines = messages.without_older_message(content.split("\n"), paper)
    pages = _without_margins([page.split("\n") for page in "\n".join(lines).split("\f")], paper)
    for number, page in enumerate(pages, start=1):
        _Page(paper, number if len(pages) > 1 else None).read(page)
    return paper


def _without_margins(pages: list[list[str]], paper: PaperLines) -> list[list[str]]:
    """The pages without the first and the last lines that stand on most of them, but for their numbers."""
    edges = Counter(key for page in pages for key in {_key(line) for line in _edges(page)} if len(pages) > 1)
    running = {key for key, count in edges.items() if count >= max(2, min(3, len(pages)))}
    out: list[list[str]] = []
    for page in pages:
        dropped = [line for line in _edges(page) if _key(line) in running]
        paper.margins += [tidy(line) for line in dropped]
        out.append([line for line in page if line not in dropped])
    return out


def _edges(page: list[str]) -> list[str]:
    filled = [line for line in page if line.strip()]
    return [*filled[:1], *filled[-1:]] if len(filled) > 2 else []


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", tidy(line))


_SCALE = Scale(gutter=2, opening=3, farthest=2)  # in characters, and in lines


def text_regions(lines: list[str]) -> list[Region]:
    """The tables among these lines whose columns stand apart by spaces alone."""
    spaced = []
    for place, line in enumerate(lines):
        is_other = "\t" in line or line.count("|") >= 2
        is_drawn = is_rule([line]) and len(line.strip()) > 2
        words = (
            [] if is_drawn or is_other else [PlacedWord(*word.span(), word[0]) for word in re.finditer(r"\S+", line)]
        )
        spaced.append(SpacedLine(words, float(place), place + 1.0, place, is_drawn))
    found = aligned.regions(spaced, _SCALE)
    return [region for region in found if not (aligned.is_list(region) or aligned.is_newspaper(region))]


class _Page:
    def __init__(self, paper: PaperLines, number: int | None) -> None:
        self._paper = paper
        self._number = number
        self._rows: list[Line] = []
        self._width = 0  # of the heading row in force
        self._is_quoted = False
        self._sentence = ""
        self._last = ""  # the sentence's last line as it stands in the file

    def read(self, lines: list[str]) -> None:
        quoted = [line.startswith(">") for line in lines]
        lines = [line.lstrip("> ") if is_quoted else line for line, is_quoted in zip(lines, quoted, strict=True)]
        told_apart = {region.lines[0].source: region for region in text_regions(lines)}
        covered = {line.source for region in told_apart.values() for line in region.lines}
        for index, line in enumerate(lines):
            cells = _cells(line)
            if quoted[index] != self._is_quoted:
                self._close_sentence()
                self._is_quoted = quoted[index]
            if index in told_apart:
                self._region(told_apart[index])
            if index in covered:
                continue
            if is_rule([line]) and "|" not in line:
                self._close_sentence()
                continue
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

    def _region(self, region: Region) -> None:
        """Add a table whose columns stand apart by spaces alone."""
        self._close_sentence()
        self._close_table()
        found = [Line("row", tuple(cells), self._number, is_wide=is_wide) for cells, is_wide in aligned_rows(region)]
        self._paper.lines.extend(grid.finish(found))

    def _row(self, cells: list[str]) -> None:
        self._close_sentence()
        last = self._rows[-1].cells if self._rows else ()
        if _names_columns(cells):
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
        return not _names_columns(_cells(lines[index])) and labels.recommendation_label(tidy(lines[index])) is None

    def _join(self, words: str) -> None:
        last = self._rows.pop()
        is_head = _names_columns(last.cells)
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
            self._paper.add("paragraph", self._sentence, self._number, is_quoted=self._is_quoted)
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


def _names_columns(cells: Sequence[str]) -> bool:
    return is_heading_row(Line("row", tuple(cells)))


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
