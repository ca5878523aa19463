"""Fields that stand beside their label, in a row or in a sentence: "Lead | Chief Nurse", "Owner: Head of Parks"."""

import re
from dataclasses import replace

from intake import labels
from intake.fields.bodies import body_named
from intake.fields.titles import split_title
from intake.fields.who_when import WhoWhen, split_who_when
from intake.paper import flat, shortened
from intake.patterns import sampled
from intake.reading.found import PLAN, FoundRecommendation, fill_plan
from intake.reading.state import PaperReading
from intake.signs import leads
from intake.signs import words as signs
from intake.tables import content, headings
from intake.tables.headings import SURE, Column

_REMARK = sampled("Formal response (March 2026)", r"\s*(?:\([^()]{0,60}\)|(?:[A-Z][a-z]+ )?20[0-9]{2})\s*$")
_REMARKS = sampled("Reasons", r"(?i)(?:notes?|comments?|reasons?|nodyn)\b")
_ASKED_OF = sampled(
    "We asked Cabinet",
    r"(?i)\b(?:asked|urged|told|invited|recommended to|asked of|called on|recommendation to)\s+(?P<body>.+)",
)
_LABELLED = sampled(
    "Owner - Monitoring Officer. Due - 11 December 2026.",
    r"(?:^|(?<=[.;|])\s+|\s{2,})"
    r"(?P<label>(?:#|(?:(?:Min|Rec|Ref|No|Nr)\.? ?)?[A-Z]?[\w/&'’, ]{0,60}?(?:\s*\([^()]{1,60}\))?)[.?]?)"
    r"\s*(?::|\s[–—-])\s+",
)
_RECOMMENDED = sampled(
    "Recommendation – That the committee writes", r"(?i)(?:recommendation|argymhelliad)\s*[:–—-]\s+(?P<rest>\S.*)"
)


def column_of(label: str, value: str = "") -> Column | None:
    """The field that a label names: for certain, or by a word that it holds where the value fits it; else None."""
    bare = _REMARK.sub("", label).strip(" :.")
    if labels.response_label(bare) is not None:
        return "response"
    votes = headings.votes(bare)
    column = max(votes, key=lambda name: votes[name], default=None)
    if column is not None and (votes[column] >= SURE or (value and content.fits(column, value))):
        return column
    return "response" if len(bare.split()) <= 6 and signs.verdict_likeness(value) >= 1 else None


def take_label(reading: PaperReading, at: int, label: str, value: str, page: int | None, *, in_table: bool) -> bool:
    """Take a field that stands beside its label. Returns False where it is no field of anything."""
    asked = labels.recommendation_label(flat(label), alone=True)
    if asked is not None:
        _start(reading, at, asked.number, " ".join(filter(None, (asked.rest, value))), page, in_table=in_table)
        return True
    column = column_of(label, value)
    if column == "number" and signs.is_reference(flat(value)) and not _is_of_open(reading, value):
        reading.close()  # the next card begins
    if column == "recommendation":
        is_taken = _take_recommendation(reading, at, value, page, in_table=in_table)
        asked_of = _ASKED_OF.search(flat(label))
        if asked_of and reading.open is not None and body_named(asked_of["body"]):
            reading.open.made_to = reading.open.made_to or asked_of["body"]
        return is_taken
    if reading.open is None and (column in PLAN or column == "who_when"):
        _reopen(reading, at)
    if reading.open is None:
        is_letters = not in_table and re.match(r"(?i)(?:our|your)\b", label) is not None  # a letter's own reference
        is_number = column == "number" and signs.is_reference(flat(value)) and not is_letters
        if column in ("number", "meeting", "item", "addressee") and (in_table or is_number):
            reading.pending[column] = flat(value)
            reading.take(at, "context", why="a field of the recommendation below")
            return True
        return False
    return _take_field(reading, reading.open, at, label, column, value, page, in_table=in_table)


def _reopen(reading: PaperReading, at: int) -> None:
    """Open again what was resolved right above: the margin says who is to do it."""
    fate = reading.fates.get(at - 1)
    entry = fate.entry if fate is not None else None
    if entry is None or not entry.is_resolved or entry not in reading.found:
        return
    beside = [other for other in reading.found if other.is_resolved and other.item_number == entry.item_number]
    for other in beside[:-1] if entry.item_number else []:
        other.questions.append(
            "Who acts stands beside several resolutions: by whom is this one to be done, and by when?"
        )
    reading.found.remove(entry)
    reading.open = entry


def _is_of_open(reading: PaperReading, number: str) -> bool:
    """Whether a number is that of the open entry, or the first that it is given."""
    return reading.open is None or reading.open.number in ("", flat(number).strip(" .:()"))


def _take_recommendation(reading: PaperReading, at: int, value: str, page: int | None, *, in_table: bool) -> bool:
    """The recommendation's own words behind a bare label: of the open entry that lacks them, or of a new one."""
    entry = reading.open
    if entry is not None and not entry.text and not entry.parts and not entry.is_answered:
        title, entry.text = split_title(flat(value))
        entry.title = entry.title or title
        reading.take(at, "part", entry)
        return True
    is_card = in_table and reading.lines[at].opens_table
    if (
        entry is not None
        and not is_card
        and entry.title is None
        and signs.clause_likeness(entry.text) < 0.6
        and not (entry.is_answered or entry.has_plan)
    ):
        entry.title, entry.text = entry.text, flat(value)
        reading.take(at, "part", entry)
        return True
    item = labels.list_item(value) or labels.coded_item(value)
    number, text = (item.number, item.text) if item and item.number else ("", value)
    _start(reading, at, number or "", text, page, in_table=in_table)
    return True


def _start(reading: PaperReading, at: int, number: str, value: str, page: int | None, *, in_table: bool) -> None:
    title, text = split_title(value)
    entry = reading.open
    is_below = entry is not None and in_table and not reading.lines[at].opens_table and at - 1 in entry.lines
    if entry is not None and is_below and not entry.is_answered and not entry.has_plan and number and entry.number:
        entry.joins.append(labels.ListItem(number, flat(text)))
        reading.take(at, "part", entry)
        return
    found = FoundRecommendation(reading.kind, number, flat(text), page=page, title=title)
    found.heading = f"Recommendation {number}" if number else None
    reading.start(found, at)
    reading.awaits = "recommendation" if not found.text else None


def _take_field(
    reading: PaperReading,
    entry: FoundRecommendation,
    at: int,
    label: str,
    column: Column | None,
    value: str,
    page: int | None,
    *,
    in_table: bool,
) -> bool:
    value = value if in_table else flat(value)
    if column in ("response", "verdict"):
        _answer(reading, entry, label, value)
        reading.awaits = "response" if not in_table or not value else None
    elif column in ("who_when", "owner") and (pairs := split_who_when(value)):
        _fill_pairs(entry, pairs, page)
    elif column in PLAN:
        _fill(entry, column, value, page)
        reading.awaits = column if not value else None
        entry.kind = "response" if entry.is_answered or not reading.is_minutes else entry.kind
    elif column == "addressee":
        entry.made_to = flat(value)
    elif column == "number" and not entry.number:
        entry.number = flat(value)
    elif column in ("meeting", "item"):
        setattr(entry, column, flat(value))
    elif in_table or column == "other":
        why = f'a row beside {entry.name} that bywhen does not keep: "{shortened(flat(value))}"'
        reading.leave_out(why, flat(label), page, [at])
        return True
    else:
        return False
    reading.take(at, "part", entry)
    return True


def _fill_pairs(entry: FoundRecommendation, pairs: list[WhoWhen], page: int | None) -> None:
    """Write owners with their days: the first to the action that is told, each further one to an action of its own."""
    for place, pair in enumerate(pairs):
        if place:
            entry.rows.append(replace(entry.rows[-1], owner="", by_when="", questions=[]))
        fill_plan(entry, "owner", pair.owner, page)
        fill_plan(entry, "by_when", pair.by_when, page)


def _fill(entry: FoundRecommendation, column: Column, value: str, page: int | None) -> None:
    """Write a field of the plan, if it says anything; a field that is there says that the entry has a plan."""
    if value and not (signs.is_nothing(value) and column in ("revised", "original", "done_on", "progress", "status")):
        fill_plan(entry, column, value, page)
    entry.has_plan = True


def _answer(reading: PaperReading, entry: FoundRecommendation, label: str, value: str) -> None:
    """Add what is said in reply; behind a first answer a second one keeps its label."""
    for aside in reading.asides:
        line = reading.lines[aside]
        why = f"a sentence beside {entry.name}, before its response"
        reading.leave_out(why, line.text, line.page, [aside])
    reading.asides.clear()
    said = f"{flat(label)}: {value}" if entry.response else value
    entry.response = f"{entry.response} {said}".strip() if entry.response else said
    entry.kind = "response"


def fields_in(text: str) -> list[tuple[str, str]]:
    """The labels and values of a sentence, where it opens with a label: "Owner - X. Due - Y." has two."""
    every = list(_LABELLED.finditer(text))
    if not every:
        return []
    ends = [match.start() for match in every[1:]] + [len(text)]
    found = [
        (match, text[match.end() : end].strip())
        for match, end in zip(every, ends, strict=True)
        if _is_field(match["label"], text[match.end() : end].strip())
    ]
    if not found or found[0][0].start() > 0:
        return []
    ends = [match.start() for match, _ in found[1:]] + [len(text)]
    values = [text[match.end() : end].strip() for (match, _), end in zip(found, ends, strict=True)]
    if len(found) > 1:
        values = [value.rstrip(" .;|") for value in values]
    return [(match["label"], value) for (match, _), value in zip(found, values, strict=True)]


def _is_field(label: str, value: str) -> bool:
    """Whether a label in running words is a field's; remarks ("Note:", "Reason:") are sentences of the paper."""
    column = column_of(label, value)
    if column == "number":
        return signs.is_reference(value)
    if column == "recommendation":
        return signs.clause_likeness(value) >= 0.6
    return column not in (None, "other", "item") and not _REMARKS.match(label)


def recommendation_in(text: str) -> str | None:
    """The words behind "Recommendation – That …", a label without a number."""
    match = _RECOMMENDED.fullmatch(text)
    return match["rest"] if match and signs.clause_likeness(match["rest"]) >= 0.6 else None


def bare_label(text: str, value: str) -> Column | None:
    """The field that a line of its own names, above its value: "Delivery date". None for a word that could be any."""
    if len(text.split()) > 6 or text[-1:] in ".;,?!" or not text[:1].isupper():
        return None
    if _REMARKS.match(text):
        return None
    column = column_of(text, value)
    if column == "recommendation":
        is_one = re.search(r"(?i)\b(?:recommendations|proposals|asks|requests)\b", text) is None
        is_asked = signs.clause_likeness(value) >= 0.6 or leads.recommends_that(value)
        return column if is_one and is_asked and labels.list_item(value) is None else None
    return column if column in (*PLAN, "response", "verdict", "who_when") else None
