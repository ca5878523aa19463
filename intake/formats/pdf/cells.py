"""The words of a ruled table's cells, by where each letter stands; a line that ends early ends a paragraph."""

from bisect import bisect_right
from itertools import pairwise
from typing import Any

from intake.formats.pdf.lines import clean, words_of_page

Box = tuple[float, float, float, float]
CUT = "\ue000"  # stands where a narrow column may have cut a word, until the whole paper is read
_ONE_LINE = 3  # points: letters whose tops differ by no more stand on one line


def cell_texts(table: Any) -> dict[Box, str]:
    """The words of each cell, its paragraphs on lines of their own."""
    boxes: list[Box] = [cell for row in table.rows for cell in row.cells if cell]
    found: dict[Box, list[Any]] = {box: [] for box in boxes}
    across = sorted({edge for box in boxes for edge in (box[0], box[2])})
    down = sorted({edge for box in boxes for edge in (box[1], box[3])})
    place: dict[tuple[int, int], Box] = {}
    for box in boxes:
        for column in range(across.index(box[0]), across.index(box[2])):
            for row in range(down.index(box[1]), down.index(box[3])):
                place[column, row] = box
    for char in table.page.chars:
        middle = ((char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2)
        inside = place.get((bisect_right(across, middle[0]) - 1, bisect_right(down, middle[1]) - 1))
        if inside is not None:
            found[inside].append(char)
    return {box: _text(box, _lines(chars)) for box, chars in found.items()}


def _lines(chars: list[Any]) -> list[list[Any]]:
    """The letters line by line, from the top down."""
    out: list[list[Any]] = []
    for char in sorted(chars, key=lambda char: float(char["top"])):
        if out and char["top"] - out[-1][-1]["top"] <= _ONE_LINE:
            out[-1].append(char)
        else:
            out.append([char])
    return [line for line in out if any(not char["text"].isspace() for char in line)]


def _text(box: Box, lines: list[list[Any]]) -> str:
    """The lines joined: a word that was cut is marked, a line that ends before it had to ends a paragraph.

    A printer breaks a line where the next word would not have fitted, and a word only where it is alone on its line.
    """
    if not lines:
        return ""
    placed = [words_of_page(line) for line in lines]
    padding = max(min(words[0].start for words in placed) - box[0], 0)
    room = box[2] - box[0] - 2 * padding
    texts = [clean(" ".join(word.text for word in words)) for words in placed]
    paragraphs = [texts[0]]
    for (above, below), (first, second), chars in zip(pairwise(placed), pairwise(texts), lines[1:], strict=True):
        width = above[-1].end - above[0].start
        space = 0.25 * chars[0]["size"]
        if width + space + (below[0].end - below[0].start) < room - 1:
            paragraphs.append(second)
        elif _may_be_cut(first, second) and above[-1].end + chars[0]["width"] > box[2] - padding:
            paragraphs[-1] += CUT + second
        else:
            paragraphs[-1] = clean(f"{paragraphs[-1]}\n{second}")
    return "\n".join(paragraphs)


def _may_be_cut(above: str, below: str) -> bool:
    return " " not in above.strip() and above[-1:].isalpha() and below[:1].islower()
