"""Paragraphs and headings, read in order: labels, fields, leads and lists, resolutions, and what goes on from above."""

import re
from collections.abc import Callable

from rapidfuzz import fuzz

from intake import labels
from intake.fields.titles import is_title, split_title
from intake.paper import Line, flat, shortened
from intake.patterns import sampled
from intake.readers import clauses, continued, minutes, quoted, replies, report, rulings, sections
from intake.readers.lists import item_of
from intake.reading.found import PLAN, FoundRecommendation
from intake.reading.state import PaperReading
from intake.rows import labelled
from intake.signs import leads
from intake.signs import words as signs

_SAYS_VERDICT = sampled("The executive does not agree", r"(?i)\b(?:not )?(?:agree|accept|reject|support|noted)")
_BRACKETED = sampled("[Lead: Head of Parks. By when: June 2027]", r"^[\[(](?P<words>.*?)[\])]\.?$")
_PARAGRAPH_NUMBER = sampled("3.2 Recommendation (a)", r"[0-9]{1,3}(?:\.[0-9]{1,3})*\.?\s+(?=[Rr]ec)")


def take_words(reading: PaperReading, at: int) -> int:
    """Take the paragraph or heading at this place, and what belongs to it; return the place behind it."""
    for take in _READERS:
        end = take(reading, at)
        if end > at:
            return end
    return _pass_by(reading, at)


def take_row(reading: PaperReading, at: int) -> bool:
    """Take a row that is an item of a list, or that resolves or leads in something; return whether it was."""
    return any(take(reading, at) > at for take in (report.go_on, minutes.take_resolution, report.take_list))


# Labels


def _take_label(reading: PaperReading, at: int) -> int:
    """Take "Recommendation 3 …" with the words behind it."""
    line = reading.lines[at]
    label = labels.recommendation_label(line.text) or _label_behind_number(line.text)
    if label is None:
        return at
    if (answered := replies.answered_in_reply(reading, label.number, label.rest)) is not None:
        replies.reply(reading, answered, label.rest, at)
        return at + 1
    if (repeated := replies.repeated(reading, label.number, label.rest)) is not None:
        replies.reply(reading, repeated, "", at)
        return at + 1
    _drop_group(reading, label.number)
    is_reference = quoted.PLACE_ELSEWHERE.fullmatch(label.rest) is not None
    title, text = split_title("" if is_reference else label.rest)
    found = FoundRecommendation(reading.kind, label.number, flat(text), page=line.page, title=title)
    found.heading = f"Recommendation {label.number} {label.rest if is_reference else ''}".strip()
    reading.titled = ("", "")
    lead = reading.lead_words
    reading.start(found, at)
    found.item, found.lead = "", lead
    reading.awaits = "recommendation" if not found.text else None
    if sections.RECOMMENDATIONS.fullmatch(line.text) is None:
        reading.lead = None
    return at + 1


def _label_behind_number(text: str) -> labels.RecommendationLabel | None:
    """The label behind a paragraph's own number: "3.2 Recommendation (a)"."""
    match = _PARAGRAPH_NUMBER.match(text)
    label = labels.recommendation_label(text[match.end() :]) if match else None
    return label if label is not None and (not label.rest or signs.clause_likeness(label.rest) >= 0.8) else None


def _drop_group(reading: PaperReading, number: str) -> None:
    """Forget a label that only headed those below it: "R1 Leadership" before "R1.1 That the Executive …"."""
    entry = reading.open
    if entry is None or entry.is_answered or entry.has_plan or entry.parts or not number.startswith(f"{entry.number}."):
        return
    if not entry.text or (is_title(entry.text) and signs.clause_likeness(entry.text) == 0):
        for place in entry.lines:
            reading.take(place, "context", why="it heads the recommendations below it")
        reading.open, reading.awaits = None, None


def _take_fields(reading: PaperReading, at: int) -> int:
    """Take fields of the open entry that stand behind their labels in a sentence: "Owner: Head of Parks"."""
    line = reading.lines[at]
    asked = labelled.recommendation_in(line.text)
    if (
        asked is not None
        and not report.asks_meeting(asked)
        and labelled.take_label(reading, at, "Recommendation", asked, line.page, in_table=False)
    ):
        return at + 1
    pairs = labelled.fields_in(_BRACKETED.sub(r"\g<words>", line.text))
    if reading.open is None:
        return at + 1 if pairs and _starts(reading, at, pairs) else at
    answer = labels.response_label(line.text)
    if answer is not None and not (reading.open.has_plan and reading.open.rows):
        labelled.take_label(reading, at, answer[0], answer[1], line.page, in_table=False)
        return at + 1
    taken = [labelled.take_label(reading, at, name, words, line.page, in_table=False) for name, words in pairs]
    return at + 1 if any(taken) else at


def _starts(reading: PaperReading, at: int, pairs: list[tuple[str, str]]) -> bool:
    """Whether fields in running words start an entry: "Ref: HW1", "Proposal: That the Cabinet …"."""
    if labelled.column_of(*pairs[0]) not in ("number", "recommendation") or not pairs[0][1]:
        return False
    taken = [
        labelled.take_label(reading, at, name, words, reading.lines[at].page, in_table=False) for name, words in pairs
    ]
    return any(taken)


def _take_bare_label(reading: PaperReading, at: int) -> int:
    """Take a field's name on a line of its own; the next line is its value."""
    line = reading.lines[at]
    following = reading.lines[at + 1] if at + 1 < len(reading.lines) else None
    if line.kind == "row" or following is None or following.kind != "paragraph":
        return at
    if reading.awaits in ("response", "verdict") and signs.verdict_likeness(line.text) >= 1:
        return at  # "Agreed", below the label that waits for it
    column = labelled.bare_label(line.text, following.text)
    if column == "recommendation" and not report.asks_meeting(following.text):
        labelled.take_label(reading, at, "Recommendation", following.text, line.page, in_table=False)
        reading.take(at + 1, "part", reading.open)
        return at + 2
    if reading.open is None or column in (None, "recommendation"):
        return at
    label = "Response" if column in ("response", "verdict") else line.text
    value = "" if label == "Response" else following.text
    if not labelled.take_label(reading, at, label, value, line.page, in_table=False):
        return at
    if not value:
        reading.awaits = column
        return at + 1
    reading.take(at + 1, "part", reading.open)
    return at + 2


def _take_awaited(reading: PaperReading, at: int) -> int:
    """Take the words for which a label on a line of its own waits."""
    line, entry, column = reading.lines[at], reading.open, reading.awaits
    if entry is None or column is None or line.kind == "heading":
        return at
    item = item_of(line)
    if column == "response" and item and any(fuzz.ratio(item.text, part.text) > 85 for part in entry.parts):
        reading.take(at, "context", why="words of the recommendation, said again")
        return at + 1
    if column == "recommendation" and (entry.text or entry.parts):
        return at
    if column == "response" and entry.response and replies.ends_reply(reading, at):
        return at
    if column in PLAN:
        labelled.take_label(reading, at, column.replace("_", " "), line.text, line.page, in_table=False)
        reading.awaits = None
        return at + 1
    reading.add_words(line.text)
    reading.take(at, "part", entry)
    if column == "recommendation":
        entry.title, entry.text = (split_title(entry.text)[0] or entry.title), split_title(entry.text)[1]
        reading.awaits = None
    return at + 1


# Words that belong to the open entry


# Headings, and what is passed by


def _take_heading(reading: PaperReading, at: int) -> int:
    line = reading.lines[at]
    if sections.enter_reply(reading, at):
        return at + 1
    sections.note_minutes(reading, at)
    if not sections.is_heading(line) or (reading.open is not None and _is_field(line)):
        return at
    is_said_on = line.kind != "heading" and reading.open is not None and reading.awaits == "response"
    if is_said_on and not line.is_bold and len(line.text.split()) > 4 and re.match(r"[0-9]", line.text) is None:
        return at
    reading.close()
    sections.enter_section(reading, at)
    return max(report.take_list(reading, at), at + 1)


def _is_field(line: Line) -> bool:
    """Whether a short line is "Priority: High" rather than a heading."""
    return line.kind != "heading" and not line.is_bold and replies.FIELD.match(line.text) is not None


def _pass_by(reading: PaperReading, at: int) -> int:
    """Take nothing from this line but what it says of those that follow: a lead-in, an answer to nothing."""
    line = reading.lines[at]
    if reading.is_minutes and not reading.section.number and (item := labels.list_item(line.text)) is not None:
        reading.section.number = item.number if item.number and item.number.isdigit() else ""  # an article's own number
    answer = labels.response_label(line.text)
    if answer and _SAYS_VERDICT.search(answer[1]):
        why = f'a response that follows no recommendation: "{shortened(answer[1])}"'
        reading.leave_out(why, answer[0], line.page, [at])
    elif line.text.endswith(":") and len(line.text) < 300 and re.search(r"(?i)\brecommend", line.text):
        reading.lead_words = line.text
        reading.section.recommends = (
            reading.section.recommends or leads.lead_kind(line.text, is_followed=True) == "recommends"
        )
    elif replies.CLOSING.fullmatch(line.text):
        reading.close()
    return at + 1


_READERS: tuple[Callable[[PaperReading, int], int], ...] = (
    quoted.take_quoted,
    quoted.take_told,
    rulings.take_verdict_first,
    _take_label,
    replies.take_reply_item,
    report.go_on,
    minutes.take_resolution,
    rulings.take_ruling,
    minutes.take_motion,
    minutes.take_action,
    _take_fields,
    _take_bare_label,
    _take_awaited,
    _take_heading,
    clauses.take_stem,
    report.take_list,
    quoted.take_answer_below,
    replies.take_answer,
    continued.continue_entry,
    clauses.take_clause,
    clauses.take_that_list,
    continued.take_aside,
    clauses.keep_sentences,
)
