"""The walk through a paper's lines: what was found, what was left out, and under which heading it stood."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from definitions.papers.draft import LeftOut, PaperKind
from intake import columns, labels
from intake.paper import Line, shortened
from intake.patterns import sampled

_NUMBERED_TITLE = sampled(
    "Item 7: School streets",
    r"(?:item\s+|minute\s+|agenda item\s+)?(?P<number>[0-9]{1,4}(?:/[0-9]{1,4})?|"
    r"[A-Z]{2,4}/?[0-9/]{1,8})[.:)]?\s+(?P<title>[A-Z].{2,})",
    re.IGNORECASE,
)
_SAYS_VERDICT = sampled("The executive does not agree", r"(?i)\b(?:not )?(?:agree|accept|reject|support|noted)")
_NUMBERED_RECOMMENDATIONS = sampled("Recommendations 1 and 2 ", rf"(?i)\W*recommendations?\s+{labels.NUMBERS}\s")
_FACT = sampled(
    "Report by: Director of Place",
    r"(?i)(?:report (?:by|of|author)|contact|date|time|venue|place|wards?|classification|cabinet member|"
    r"portfolio|key decision|note|present|chair)\b[^:]{0,40}:",
)
_VERB = sampled("what is agreed", r"\b(?:that|is|are|was|were|will|should|be|has|have|ensures?|considers?)\b")
_LIST_MARK = sampled("(a) Write to every school", r"[(]?(?:[a-z]{1,4}|[ivx]+)[).]\s|[•●▪■◦‣∙·➢✓*–-]\s?")


@dataclass
class PlanRow:
    """One row of an action plan, in the paper's words."""

    action: str = ""
    owner: str = ""
    by_when: str = ""
    original: str = ""
    revised: str = ""
    success: str = ""
    progress: str = ""
    status: str = ""
    done_on: str = ""
    page: int | None = None
    questions: list[str] = field(default_factory=list)


@dataclass
class FoundRecommendation:
    """A recommendation as a recogniser found it, in the paper's words."""

    kind: PaperKind
    number: str
    text: str = ""
    parts: list[labels.ListItem] = field(default_factory=list)
    response: str | None = None
    response_label: str | None = None
    verdict: str = ""
    rows: list[PlanRow] = field(default_factory=list)
    has_plan: bool = False
    meeting: str = ""
    item: str = ""
    item_number: str = ""
    made_to: str = ""
    lead: str = ""
    page: int | None = None
    heading: str | None = None
    title: str | None = None
    questions: list[str] = field(default_factory=list)


@dataclass
class Walk:
    """Where the walk stands. A recogniser that takes lines moves `at` on; one that does not leaves everything."""

    lines: Sequence[Line]
    at: int = 0
    found: list[FoundRecommendation] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    heading: str | None = None
    item_number: str = ""
    item: str = ""
    lead: str = ""
    ended: int = -2  # where the last entry ended: what stands right behind it may be about it
    notes: list[tuple[int, Line]] = field(default_factory=list)  # sentences between entries: (entries before it, line)

    @property
    def line(self) -> Line:
        """The line that the walk stands at."""
        return self.lines[self.at]

    def leave_out(self, why: str, heading: str | None = None, page: int | None = None) -> None:
        """Say that something was seen and not taken."""
        heading = heading if heading is not None else self.heading
        self.left_out.append(LeftOut(page=page, heading=shortened(heading) if heading else None, why=why))


def pass_by(walk: Walk) -> None:
    """Take nothing from this line but what it says of those that follow: a heading, an item's number, a lead-in."""
    line = walk.line
    if line.kind != "row" and is_heading(line):
        walk.heading = line.text
        walk.lead = ""
        match = _NUMBERED_TITLE.match(line.text)
        walk.item_number, walk.item = (match["number"], match["title"]) if match else ("", line.text)
    answer = response_of(line)
    if answer and _SAYS_VERDICT.search(answer[1]):
        walk.leave_out(f'a response that follows no recommendation: "{shortened(answer[1])}"', answer[0], line.page)
    if line.kind != "row" and _leads(line):
        walk.lead = line.text
    elif walk.at - walk.ended < 2 and line.kind == "paragraph" and not is_heading(line):
        walk.notes.append((len(walk.found), line))
    walk.at += 1


def _leads(line: Line) -> bool:
    """Whether a line leads in the recommendations that follow, as "Recommendations to the executive" does."""
    is_open = line.text.endswith(":") or is_heading(line)
    is_numbered = _NUMBERED_RECOMMENDATIONS.match(line.text)
    return is_open and len(line.text) < 300 and not is_numbered and re.search(r"(?i)\brecommend", line.text) is not None


def is_heading(line: Line) -> bool:
    """Whether a line is a heading: by its style, or by its shape where the format keeps no styles."""
    if line.kind == "heading":
        return True
    text = line.text
    if line.kind == "row" or len(text) > 110 or text[-1:] in ".;,:" or not re.search(r"[A-Za-z]{3}", text):
        return False
    if _LIST_MARK.match(text) or re.match(r"(?i)(?:resolved|agreed)\b", text):
        return False
    if _FACT.match(text):
        return False
    words = re.sub(r"^[0-9.]+\s+", "", text).split()
    return (
        len(words) <= 12
        and (words[:1] != [] and (words[0][:1].isupper() or words[0][:1].isdigit()))
        and not _VERB.search(text.lower())
    )


def label_of(line: Line) -> labels.RecommendationLabel | None:
    """The recommendation's label that opens this line, with the words that follow it in the line."""
    if line.kind == "row":
        if columns.header_columns(line.cells) is not None or not line.cells[0]:
            return None
        label = labels.recommendation_label(line.cells[0], alone=True)
        if label is None:
            return None
        words = " ".join(cell for cell in (label.rest, *line.cells[1:]) if cell)
        return labels.RecommendationLabel(label.number, words)
    return labels.recommendation_label(line.text)


def response_of(line: Line) -> tuple[str, str] | None:
    """The response's label that opens this line, and the words behind it."""
    if line.kind == "row":
        found = labels.response_label(line.cells[0]) if line.cells[0] and len(line.cells[0]) < 120 else None
        if found is None or (len(line.filled) > 2 and columns.header_columns(line.cells) is not None):
            return None
        return found[0], " ".join(cell for cell in (found[1], *line.cells[1:]) if cell)
    return labels.response_label(line.text)


def list_item_of(line: Line) -> labels.ListItem | None:
    """The list item that this line is; a row of a number and words is one too."""
    if line.kind == "row":
        filled = [line.cells[place] for place in line.filled]
        if len(filled) == 2 and re.fullmatch(r"[(]?[0-9a-zA-Z.]{1,5}[).:]?", filled[0]):
            return labels.ListItem(filled[0].strip("().:"), filled[1])
        return labels.list_item(filled[0]) if len(filled) == 1 else None
    return labels.list_item(line.text)


def goes_on(text: str, words: str) -> bool:
    """Whether words only continue a sentence that a page's end has cut."""
    return bool(text) and text[-1] not in ".;:!?" and words[:1].islower()
