"""A calendar of meetings from a CSV or a calendar file (.ics): who meets, on which day, when the papers leave.

What cannot be read is a mistake with the file, its line and the remedy. A body that is not known is left out, and said.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

from definitions.by_when.read import read as read_by_when
from definitions.calendar.meeting_changes import ListedMeeting
from definitions.characters import plain
from definitions.errors import Remedy, Trouble
from intake.formats.delimited import separator
from intake.formats.text import decode
from intake.patterns import sampled

COLUMNS = (  # what a heading must hold, in the order in which they are tried: "agenda published date" is no date
    ("moved to", sampled("new date", r"moved|new date|re-?scheduled|re-?arranged")),
    ("despatch", sampled("agenda published", r"de?i?spatch|papers|agenda|publi")),
    ("status", sampled("status", r"status|cancel")),
    ("date", sampled("date of meeting", r"\bdate\b|\bday\b|\bwhen\b|\bon\b")),
    ("body", sampled("committee", r"body|committee|meeting|board|panel|name|title|subject|summary")),
)
OFF = sampled("Cancelled", r"cancel|called off|not held|abandoned", re.IGNORECASE)
YES = ("yes", "y", "true", "x", "1", "✓")
LATER = sampled("Postponed", r"postpone|deferred|re-?scheduled|re-?arranged|moved", re.IGNORECASE)
TIME = sampled(
    "9 March 2027 at 10:30",
    r"[\sT,]*(?:at |@ ?)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?Z?$",
    re.IGNORECASE,
)
HOUR = sampled("9 March 2027 at 2pm", r"[\s,]*(?:at |@ ?)\d{1,2}\s*(?:[ap]\.?m\.?|noon)?$", re.IGNORECASE)
PLAIN = sampled(
    "the special meeting of",
    r"\b(?:the|meeting|of|special|extraordinary|ordinary|annual|cancelled|postponed)\b|[:*()\-]",
)
LARGEST = 5_000_000  # bytes; a council's calendar of ten years has a tenth of that


@dataclass(frozen=True)
class Bodies:
    """The bodies whose meetings are known by name: codes by folded name, and what the file itself never says."""

    codes: Mapping[str, str]  # "children and young people scrutiny committee" and "cyp" are both CYP
    default: str | None = None

    def of(self, words: str) -> str | None:
        """Return the code that a cell or a summary means; none where it names no body that is known."""
        folded = _folded(words)
        plain = _folded(PLAIN.sub(" ", folded))
        if code := self.codes.get(folded) or self.codes.get(plain):
            return code
        held = [name for name in self.codes if len(name) > 12 and re.search(rf"\b{re.escape(name)}\b", folded)]
        if held:
            return self.codes[max(held, key=len)]
        return words.strip() if re.fullmatch(r"[A-Z][A-Z0-9&]{1,11}", words.strip()) else None


@dataclass
class CalendarFile:
    """What a file lists, and what of it is left out because nobody knows whose meeting it is, with what helps."""

    listed: list[ListedMeeting] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    remedy: Remedy | None = None


def read(name: str, data: bytes, bodies: Bodies, zone: str) -> CalendarFile:
    """Return what the file lists. Raises Trouble with the file, the line and the remedy."""
    if len(data) > LARGEST:
        msg = f"{name} has {len(data) // 1_000_000} MB, which no calendar of meetings has: export fewer years"
        raise Trouble(msg)
    is_calendar = name.lower().endswith((".ics", ".ical")) or data.lstrip(b"\xef\xbb\xbf \r\n").startswith(
        b"BEGIN:VCAL"
    )
    found = _ics(name, data, bodies, zone) if is_calendar else _csv(name, data, bodies)
    if not found.listed:
        rest = f" Left out: {found.left_out[0]}" if found.left_out else ""
        msg = f"{name} lists no meeting of a body that is known.{rest}"
        raise Trouble(msg, found.remedy)
    _each_once(found.listed)
    return found


def _folded(words: str) -> str:
    return " ".join(words.replace("&", " and ").casefold().split())


def folded(words: str) -> str:
    """Return a body's name as it is compared."""
    return _folded(words)


def _mistake(where: str, why: str, remedy: Remedy | None = None) -> NoReturn:
    msg = f"{where}: {why}"
    raise Trouble(msg, remedy)


def _each_once(listed: Sequence[ListedMeeting]) -> None:
    seen: dict[Any, str] = {}
    for meeting in listed:
        key = (meeting.body, meeting.uid or meeting.on)
        if key in seen:
            _mistake(
                meeting.where, f"{meeting.body} meets on {meeting.on} already by {seen[key]}: take one of the two out"
            )
        seen[key] = meeting.where


# CSV


def _csv(name: str, data: bytes, bodies: Bodies) -> CalendarFile:
    found, heads = CalendarFile(), dict[str, int]()
    for line, cells in _rows(plain(decode(data))):
        if not heads:
            heads = _headings(name, line, cells, bodies)
            continue
        row = {kind: cells[place].strip() for kind, place in heads.items() if place < len(cells)}
        if row.get("date") or row.get("body"):
            _row(found, f"{name}, line {line}", row, bodies)
    if not heads:
        _mistake(name, "it is empty: a first row must name the columns, as in: committee, date")
    return found


def _rows(content: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that says something, with the line on which it ends."""
    rows = csv.reader(io.StringIO(content, newline=""), delimiter=separator(content))
    for cells in rows:
        if any(cell.strip() for cell in cells) and not cells[0].lower().startswith("sep="):
            yield rows.line_num, cells


def _headings(name: str, line: int, cells: Sequence[str], bodies: Bodies) -> dict[str, int]:
    heads: dict[str, int] = {}
    for place, cell in enumerate(cells):
        kind = next((kind for kind, words in COLUMNS if words.search(_folded(cell))), None)
        if kind:
            heads.setdefault(kind, place)
    said = ", ".join(cell.strip() for cell in cells)[:120]
    if "date" not in heads:
        _mistake(f"{name}, line {line}", f'no column is the date of a meeting ("{said}"): name one "date"')
    if "body" not in heads and not bodies.default:
        whose = f'no column says whose meeting it is ("{said}"): add one'
        _mistake(f"{name}, line {line}", whose, Remedy("name body"))
    return heads


def _row(found: CalendarFile, where: str, row: Mapping[str, str], bodies: Bodies) -> None:
    words = row.get("body", "")
    body = bodies.of(words) if words else bodies.default
    if body is None:
        found.left_out.append(f'{where}: "{words[:80]}" is no body that is known: {NAME_IT}, or write its code')
        return
    if not row.get("date"):
        _mistake(where, f"no date is given for {body}: fill it in, or take the row out")
    status, moved_to = row.get("status", ""), row.get("moved to", "")
    is_off = bool(OFF.search(status)) or status.casefold() in YES or bool(OFF.search(words))
    if LATER.search(status) and not moved_to and not is_off:
        _mistake(where, f'"{status}" to which day? Say it in a column "moved to", or write "cancelled"')
    found.listed.append(
        ListedMeeting(
            body=body,
            on=day_of_meeting(row["date"], where, "date"),
            where=where,
            moved_to=day_of_meeting(moved_to, where, "moved to") if moved_to else None,
            despatch_on=day_of_meeting(row["despatch"], where, "despatch") if row.get("despatch") else None,
            is_cancelled=is_off,
        )
    )


NAME_IT = "name it under `committees` in people.yaml"


def day_of_meeting(words: str, where: str, column: str) -> date:
    """Return the day that a cell says: ISO, else UK day-first. A month alone is no meeting's day. Raises Trouble."""
    said = HOUR.sub("", TIME.sub("", words.strip())).strip(" ,")
    reading = read_by_when(said)
    found = reading.date
    if found is None:
        _mistake(where, f'the {column} "{words}" is no day ({reading.why or "it recurs"}): write it as 9 March 2027')
    if not re.search(rf"(?<!\d)0?{found.day}(?!\d)", said):
        _mistake(where, f'the {column} "{words}" names no day of the month: write it as 9 March 2027')
    return found


# Calendar files


def _ics(name: str, data: bytes, bodies: Bodies, zone: str) -> CalendarFile:
    from icalendar import Calendar as Calendars  # noqa: PLC0415  # most calendars come as CSV

    content = plain(decode(data))
    begins = [number for number, line in enumerate(content.splitlines(), 1) if line.strip().upper() == "BEGIN:VEVENT"]
    try:
        events = [
            event for calendar in Calendars.from_ical(content, multiple=True) for event in calendar.walk("VEVENT")
        ]
    except (ValueError, IndexError) as wrong:
        msg = f"{name} is no calendar file that can be read ({str(wrong)[:120]}): export it again as .ics"
        raise Trouble(msg) from wrong
    found = CalendarFile()
    for place, event in enumerate(events):
        line = begins[place] if place < len(begins) else "unknown"
        _event(found, f"{name}, line {line}", event, bodies, zone)
    return found


def _event(found: CalendarFile, where: str, event: Any, bodies: Bodies, zone: str) -> None:
    summary = str(event.get("SUMMARY", "")).strip()
    body = bodies.default or bodies.of(summary)
    if body is None:
        found.left_out.append(f'{where}: "{summary[:80]}" names no body that is known: {NAME_IT}')
        found.remedy = Remedy("name body")
        return
    if event.get("RRULE"):
        _mistake(where, f'"{summary[:80]}" recurs by a rule: export its meetings one by one, for each can move')
    start = event.get("DTSTART")
    if start is None:
        _mistake(where, f'"{summary[:80]}" has no day (DTSTART): give it one, or take it out')
    is_off = str(event.get("STATUS", "")).upper() == "CANCELLED" or bool(OFF.search(summary))
    again = event.get("RECURRENCE-ID")
    uid = " ".join(filter(None, (str(event.get("UID", "")), again.to_ical().decode() if again else "")))
    on = _local(start.dt, zone)
    found.listed.append(ListedMeeting(body=body, on=on, where=where, is_cancelled=is_off, uid=uid[:400] or None))


def _local(start: date | datetime, zone: str) -> date:
    """Return the day in the council's zone; a time without a zone is the council's own."""
    if not isinstance(start, datetime):
        return start
    return (start.astimezone(ZoneInfo(zone)) if start.tzinfo else start).date()
