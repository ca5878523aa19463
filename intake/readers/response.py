"""A response's blocks: a recommendation's label, the response under its label, the five-column action plan.

The same block without a response is how a report prints its recommendations.
"""

from intake import columns, labels
from intake.columns import Column
from intake.paper import Line, shortened
from intake.patterns import sampled
from intake.readers import action_plan as plan
from intake.readers.block import (
    RecommendationBlock,
    add_words,
    close_block,
    fill_plan,
    is_of_the_report,
    last_words,
    lengthen_row,
    part_goes_on,
)
from intake.readers.walk import FoundRecommendation, Walk, goes_on, is_heading, label_of, list_item_of, response_of

# A response without a label: the paragraph below a recommendation is a verdict, alone or before its reasons.
_VERDICT_ALONE = sampled(
    "Partially agreed: the budget allows half.",
    r"(?i)(?:(?:not|partially|partly) (?:agreed|accepted|supported)|(?:agreed|accepted)(?: in (?:part|principle))?|"
    r"rejected|supported)\s*(?:[.;:,–—-]\s|\.?$)",
)
_PAIR = sampled("Owner: Head of Parks", r"(?P<name>[A-Z][\w /]{1,40}?)\s*:\s*(?P<words>\S.*)")
_IN_A_SENTENCE = sampled(
    "that the executive should act", r"(?i)\b(?:that|should|must|is|are|be|will|executive|cabinet|committee|council)\b"
)


def take_block(walk: Walk) -> bool:
    """Take the block that starts here, if one does."""
    label = label_of(walk.line)
    if label is None:
        return False
    first = walk.line
    found = FoundRecommendation(
        "report", label.number, label.rest, page=first.page, heading=f"Recommendation {label.number}", lead=walk.lead
    )
    found.item, found.item_number = "", walk.item_number
    block = RecommendationBlock(found, [labels.ListItem(label.number, label.rest)], in_table=first.kind == "row")
    walk.at += 1
    while walk.at < len(walk.lines) and _takes(walk, block, walk.line):
        walk.at += 1
    close_block(block)
    walk.found.append(found)
    return True


def _takes(walk: Walk, block: RecommendationBlock, line: Line) -> bool:
    """Whether the line belongs to the block; if so, it is taken."""
    label = label_of(line)
    if label is not None:
        return _takes_label(block, line, label)
    if answer := response_of(line):
        return _takes_response(block, line, answer)
    if line.kind == "row":
        return _takes_row(walk, block, line)
    return _takes_words(walk, block, line)


def _takes_label(block: RecommendationBlock, line: Line, label: labels.RecommendationLabel) -> bool:
    """A second label directly below, in the same table and before any response, shares the response and the plan."""
    found = block.found
    if line.kind != "row" or line.opens_table or not block.in_table or found.response is not None or found.has_plan:
        return False
    block.merged.append(labels.ListItem(label.number, label.rest))
    return True


def _takes_response(block: RecommendationBlock, line: Line, answer: tuple[str, str]) -> bool:
    found = block.found
    if found.has_plan and line.kind != "row":
        return False
    said = f"{answer[0]}: {answer[1]}" if found.response else answer[1]
    found.response = f"{found.response} {said}".strip() if found.response else said
    found.response_label = found.response_label or answer[0]
    block.words, found.kind = "response", "response"
    block.in_table = block.in_table or line.kind == "row"
    return True


def _takes_row(walk: Walk, block: RecommendationBlock, line: Line) -> bool:
    found = block.found
    header = columns.header_columns(line.cells)
    if header is not None:
        if "recommendation" in header.values() or (found.has_plan and not _is_again(block, header, line)):
            return False
        block.header, found.has_plan, found.kind = header, True, "response"
        block.in_table = True
        _say_others(walk, block, line, header)
        return True
    if _takes_pair(block, line):
        return True
    if block.header is not None:
        plan.take_row(walk, found.rows, line, block.header, block.name)
        return True
    return _takes_loose_row(walk, block, line)


def _is_again(block: RecommendationBlock, header: dict[int, Column], line: Line) -> bool:
    """The same heading row said again, as on a new page; another plan, in a table of its own, is not this block's."""
    return header == block.header or not line.opens_table


def _say_others(walk: Walk, block: RecommendationBlock, line: Line, header: dict[int, Column]) -> None:
    for place, column in header.items():
        if column == "other" and block.header is None:
            walk.leave_out("a column that bywhen does not keep", line.cells[place], line.page)


def _takes_pair(block: RecommendationBlock, line: Line) -> bool:
    """A plan written downwards: "Owner | Head of Parks"."""
    if len(line.filled) != 2 or line.filled[0] != 0:
        return False
    column = columns.column_named(line.cells[0])
    if (
        column not in ("action", "owner", "by_when", "success", "progress", "status", "original", "revised", "done_on")
        or block.header
    ):
        return False
    fill_plan(block.found, column, line.cells[line.filled[1]], line.page)
    return True


def _takes_loose_row(walk: Walk, block: RecommendationBlock, line: Line) -> bool:
    """A row of the block's table that is no plan's: more words of the cell above, or a row that is not kept."""
    filled = line.filled
    if not block.in_table or (line.opens_table and filled != [0] and line.cells[0]):
        return False
    if not line.cells[0] or filled == [0]:
        add_words(block, line.text)
        return True
    walk.leave_out(
        f'a row beside {block.name} that bywhen does not keep: "{shortened(line.text)}"', line.cells[0], line.page
    )
    return True


def _takes_words(walk: Walk, block: RecommendationBlock, line: Line) -> bool:
    found, text = block.found, line.text
    pair = _PAIR.match(text)
    column = columns.column_named(pair["name"]) if pair else None
    if (
        pair
        and block.header is None
        and column in ("action", "owner", "by_when", "success", "progress", "status", "original", "revised")
    ):
        fill_plan(found, column, pair["words"], line.page)
        return True
    if found.has_plan:
        return bool(found.rows) and goes_on(last_words(found.rows[-1]), text) and lengthen_row(found.rows[-1], text)
    if found.response is None and found.text and line.kind == "paragraph" and _VERDICT_ALONE.match(text):
        return _takes_response(block, line, ("", text))
    is_awaited = not (found.response if block.words == "response" else found.text)
    if line.kind == "heading" or (is_heading(line) and not is_awaited):
        return False
    if block.words == "response":
        return add_words(block, text)
    item = list_item_of(line)
    if item is not None and found.text and not is_of_the_report(item, found):
        found.parts.append(item)
        return True
    if found.text and not (
        block.in_table or goes_on(found.text, text) or found.text.endswith(":") or part_goes_on(found, text)
    ):
        return _takes_aside(walk, block, line)
    return add_words(block, text)


def _takes_aside(walk: Walk, block: RecommendationBlock, line: Line) -> bool:
    """A sentence between a recommendation's words and its response: below a title its words, else left out."""
    found = block.found
    if found.title is None and _is_title(found.text) and not found.parts and line.kind == "paragraph":
        found.title, found.text = found.text, line.text
        block.merged[0] = labels.ListItem(found.number, found.text)
        return True
    if not _is_answered(walk):
        return False
    walk.leave_out(f"a sentence beside {block.name}, before its response", shortened(line.text), line.page)
    return True


def _is_title(text: str) -> bool:
    """Whether what stands behind the label only names the recommendation: "Improve communication"."""
    is_sentence = _IN_A_SENTENCE.search(text)
    return len(text.split()) <= 8 and text[-1:] not in ".;:" and is_sentence is None


def _is_answered(walk: Walk) -> bool:
    """Whether a response follows before the next recommendation."""
    for line in walk.lines[walk.at + 1 : walk.at + 8]:
        if response_of(line) is not None:
            return True
        if label_of(line) is not None or line.kind == "heading":
            return False
    return False
