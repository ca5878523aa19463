"""Minutes: what a committee RESOLVED, item by item; what asks nobody to do anything is left out, and said."""

import re

from intake import labels
from intake.paper import Line, shortened
from intake.patterns import sampled
from intake.readers import lists, rulings
from intake.reading.found import FoundRecommendation, PlanRow
from intake.reading.state import PaperReading
from intake.signs import leads, procedure
from intake.signs import words as signs

_BY = sampled(
    "by 27 November 2026",
    r"(?i)\b(?:by|before|until|no later than|on)\s+(?P<day>[^;]{3,60}?)\.?$|(?P<once>\bwhen [\w ]{3,30}?)\.?$",
)
_THAT = sampled("That:", r"(?i)\W*that\W*")


def take_resolution(reading: PaperReading, at: int) -> int:
    """Take the resolution that starts here, if one does: each item of its list is one recommendation."""
    line = reading.lines[at]
    text = line.text if line.kind != "row" or len(line.filled) <= 2 else ""
    found = leads.resolution_of(text, is_minutes=reading.is_minutes, is_bold=line.is_bold) if text else None
    if found is None and reading.is_minutes and leads.leads_told_list(text) and _is_told(reading, at + 1):
        found = leads.Resolution("", word="told")
    if found is None:
        return at
    reading.close()
    reading.lead = None
    stem = re.sub(r"(?i)^that\s*[:–-]*\s*$", "", found.rest).strip()
    end = at + 1
    while not stem and end < len(reading.lines) and _leads_on(reading.lines[end]):
        reading.take(end, "context", why="it leads in a list")
        end += 1
    entries, used = lists.take_items(reading.lines[end : end + 500], stem, any_start=not stem or stem[-1:] == ":")
    if entries:
        _take_list(reading, entries, stem, found, at, end)
        return end + used
    if stem:
        _take_one(reading, lists.ListEntry(None, stem, line.page), "", found, [at])
    else:
        reading.take(at, "context", why="it leads in what stands below it")
        end = _take_next(reading, end, found)
    return _take_thats(reading, end, found)


_DID = sampled(
    "(ii) requested that the officer writes",
    r"(?i)(?:noted|requested|recommended|agreed|resolved|asked|endorsed|welcomed|thanked|approved|received|considered|"
    r"invited|supported|instructed|referred)\b",
)


def _is_told(reading: PaperReading, at: int) -> bool:
    """Whether an item follows that tells what a meeting did."""
    item = lists.item_of(reading.lines[at]) if at < len(reading.lines) else None
    return item is not None and _DID.match(item.text) is not None


def _leads_on(line: Line) -> bool:
    """Whether a line behind "RESOLVED" only leads in what it decides: "That:", "to adopt the motion, and so:"."""
    is_open = line.text.rstrip(" –—-").endswith(":")
    is_lead = procedure.nothing_to_chase(line.text) is not None or re.search(r"(?i)\brecommendations\b", line.text)
    return _THAT.fullmatch(line.text) is not None or (is_open and bool(is_lead))


def _take_next(reading: PaperReading, at: int, resolution: leads.Resolution) -> int:
    """Take the paragraph below "RESOLVED:" as the resolution, unless it is a list of paragraphs that begin "That"."""
    line = reading.lines[at] if at < len(reading.lines) else None
    if line is None or line.kind != "paragraph" or _is_that(reading, at + 1):
        return at
    _take_one(reading, lists.ListEntry(None, line.text, line.page), "", resolution, [at])
    return at + 1


def _take_thats(reading: PaperReading, at: int, resolution: leads.Resolution) -> int:
    """Take the paragraphs behind a resolution that begin with "That", each by itself."""
    place = 1
    while _is_that(reading, at):
        line = reading.lines[at]
        _take_one(reading, lists.ListEntry(str(place), line.text, line.page), "", resolution, [at])
        at, place = at + 1, place + 1
    return at


def _is_that(reading: PaperReading, at: int) -> bool:
    line = reading.lines[at] if at < len(reading.lines) else None
    is_that = line is not None and line.kind == "paragraph" and line.text.startswith("That ")
    return is_that and line is not None and signs.clause_likeness(line.text) >= 0.8


def _take_list(
    reading: PaperReading, entries: list[lists.ListEntry], stem: str, resolution: leads.Resolution, at: int, end: int
) -> None:
    reading.take(at, "context", why="it leads in a list")
    lead, _ = labels.split_items(stem)
    is_numbered = any(entry.number for entry in entries)
    for place, entry in enumerate(entries, start=1):
        entry.number = entry.number or (None if is_numbered or len(entries) == 1 else str(place))
        _take_one(reading, entry, stem or lead, resolution, [at_ + end for at_ in entry.places] or [at])


def _take_one(
    reading: PaperReading, entry: lists.ListEntry, lead: str, resolution: leads.Resolution, places: list[int]
) -> None:
    if not entry.parts and rulings.keep_ruling(reading, entry.text, places):
        return
    page = entry.page or reading.lines[places[0]].page
    body = "it is the resolution of another body" if reading.section.is_other else None
    why = body or (procedure.nothing_to_chase(entry.text) if not entry.parts or entry.text.endswith(".") else None)
    if why:
        reading.leave_out(f'a resolution left out, {why}: "{shortened(entry.text)}"', page=page, lines=places)
        return
    number = entry.number or reading.section.number or ""
    text = re.sub(r"^that\s+(?=[a-z])", "", entry.text) if resolution.is_told else entry.text
    found = FoundRecommendation("minutes", number, text, list(entry.parts), page=page)
    found.heading, found.lead = reading.section.heading or None, lead
    found.made_to, found.is_resolved = resolution.to, True
    found.item, found.item_number = reading.section.title, reading.section.number
    reading.start(found, places[0])
    for place in places[1:]:
        reading.take(place, "part", found)
    reading.close()


def take_action(reading: PaperReading, at: int) -> int:
    """Take an action that the meeting agreed, with who is to do it: "ACTION: RB to send members the cost"."""
    line = reading.lines[at]
    action = leads.action_line(line.text) if line.kind == "paragraph" else None
    is_agreed = action is not None and (line.text[:4].isupper() or (reading.is_minutes and bool(action.who)))
    if action is None or not is_agreed:
        return at
    reading.close()
    number = action.number or reading.section.number
    found = FoundRecommendation("minutes", number, action.words, page=line.page, is_action=True)
    found.heading, found.item, found.item_number = reading.section.heading or None, reading.section.title, ""
    found.rows = [PlanRow(action.words, action.who, _day(action.words), page=line.page)]
    found.has_plan = True
    reading.start(found, at)
    reading.close()
    return at + 1


def _day(words: str) -> str:
    """By when, at the end of an action's words."""
    match = _BY.search(words)
    if match is None:
        return ""
    day = match["day"] or match["once"] or ""
    return day if match["once"] or signs.day_likeness(day) >= 0.6 else ""


# Motions

_MOVED = sampled(
    'It was moved by Councillor Moss: "That the Executive doubles the bins."',
    r"(?i)\bmoved\b(?P<how>[^\"“:]{0,160})[:–—-]*\s*(?:$|[\"“‘']?(?P<words>that\b[^\"”]{10,}))",
)
_PUT = sampled(
    "The motion was put and CARRIED.",
    r"(?i)\b(?P<what>motion|proposal|amendment)\b[^.;]{0,80}?\b(?:(?P<carried>carried|passed|agreed)|(?P<lost>lost|fell|falls|"
    r"defeated|withdrawn|not carried|rejected))\b",
)


def take_motion(reading: PaperReading, at: int) -> int:
    """Keep what is moved in minutes until it is put to the vote; what is carried is resolved."""
    line = reading.lines[at]
    if not reading.is_minutes or line.kind != "paragraph":
        return at
    moved = _MOVED.search(line.text)
    if moved and "amendment" not in line.text[: moved.end("how")].lower():
        below = at + 1 if not moved["words"] and at + 1 < len(reading.lines) else at
        words = moved["words"] or reading.lines[below].text
        if re.match(r"(?i)\W*that\b", words):
            leave_motion(reading)
            reading.motion = (below, words.strip("\"“”‘’' "))
            return below + 1
    return _take_vote(reading, at)


def _take_vote(reading: PaperReading, at: int) -> int:
    if reading.motion is None:
        return at
    for put in _PUT.finditer(reading.lines[at].text):
        if put["what"].lower() == "amendment":
            reading.is_amended |= put["carried"] is not None
        elif put["carried"]:
            _carry(reading, reading.motion)
            return at + 1
        else:
            place, words = reading.motion
            reading.leave_out(f'a motion that was lost: "{shortened(words)}"', lines=[place])
            reading.motion = None
            return at + 1
    return at


def _carry(reading: PaperReading, motion: tuple[int, str]) -> None:
    place, words = motion
    before = len(reading.found)
    _take_one(reading, lists.ListEntry(None, words), "", leads.Resolution(words, word="CARRIED"), [place])
    if reading.is_amended and len(reading.found) > before:
        reading.found[-1].questions.append("An amendment was carried: what does the motion say now?")
    reading.motion, reading.is_amended = None, False


def leave_motion(reading: PaperReading) -> None:
    """Leave out, by name, a motion of which the paper does not say what became of it."""
    if reading.motion is not None:
        place, words = reading.motion
        if place not in reading.fates:
            why = f'a motion on which the paper tells no vote: "{shortened(words)}"'
            reading.leave_out(why, page=reading.lines[place].page, lines=[place])
    reading.motion, reading.is_amended = None, False
