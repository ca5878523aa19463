"""Lists of recommendations: a review's under its heading or its lead-in; officers' own look the same, and are not."""

import re
from collections.abc import Sequence

from intake import labels
from intake.paper import Line, shortened
from intake.patterns import sampled
from intake.readers import lists
from intake.readers.sections import is_heading
from intake.reading.found import FoundRecommendation
from intake.reading.state import Lead, PaperReading
from intake.signs import leads
from intake.signs import words as signs

_HEAD = sampled(
    "Recommendations to the executive",
    r"(?:[0-9.]+\s+)?(?P<whose>officers?['’]?s?['’]?\s+|summary of (?:the )?|list of |key |final |draft "
    r"|proposed |the |our |scrutiny |committee |review |group |conclusions? and )*"
    r"recommendation(?P<several>s|\(s\)|s\(s\))?(?:\s+(?:to|"
    r"for)\s+(?P<to>[^:.]{3,80}))?\s*(?P<mark>[:.–-]*)\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_REVIEW = sampled(
    "Report of the task and finish group",
    r"(?i)task (?:and|&) finish|task group|spotlight|review group|working group|scrutiny review|in[- "
    r"]depth review|scrutiny inquiry|scrutiny panel review|report of the (?:scrutiny|review|task)|"
    r"review of\b",
)
_OFFICERS = sampled(
    "That the committee notes the report",
    r"(?i)(?:\W*it is (?:therefore )?recommended\b:?\s*)?(?:\W*that\b:?\s*)?(?:\W*(?:\(?[a-z0-9ivx]{1,4}[).]\s*)"
    r")?(?:that\s+)?(?:the |this "
    r")?(?:[\w,&'’]+\s+){0,8}?(?P<body>committee|panel|board|members?|commission|cabinet|executive|"
    r"council|forum)\s+"
    r"(?:(?:is|are|be)\s+(?:asked|recommended|invited|requested)\s+to\s+)?(?:and\s+)?"
    r"(?:notes?|considers?|approves?|agrees?|receives?|endorses?|reviews?|determines?|comments?|"
    r"delegates?|scrutinises?|thanks?|authorises?|confirms?|decides?|adopts?|discuss(?:es)?|provides? "
    r"(?:comments?|views|feedback)|examines?|identif(?:y|ies)|makes? (?:any )?recommendations?)\b",
)
WHY_OFFICERS = "an officer's recommendation to a meeting, not a committee's own"
_REPORT_HEAD = sampled(
    "Report of the Director of Place",
    r"(?i)(?:report (?:by|author|of the (?:director|head|chief|assistant|corporate|interim|monitoring|"
    r"service))|purpose of (?:the )?report|title of report)",
)
_LEAD_IN = sampled("The committee recommends that:", r"(?i)(?:\W*that\W*|.*\b(?:that|to)\s*:|.*recommend\w*\b.*:)")
_OF_COMMITTEE = sampled(
    "That the executive publishes the plan", r"(?i)\b(?:executive|cabinet|council|should|recommends?)\b"
)
SPEAKS = sampled("Recommendations of the Committee to Cabinet", r"(?i)\b(?:recommendations?|argymhellion)\b")
NO_NUMBER = "The paper prints no number: is it to be known by its place in the list?"


def take_list(reading: PaperReading, at: int) -> int:
    """Take the list that starts here, if one does; return the place behind it, or the same place."""
    line = reading.lines[at]
    head = _head(line)
    kind = leads.lead_kind(line.text, is_followed=_is_followed(reading, at)) if line.kind != "row" else None
    if head is None and kind is None and _heads_list(reading, at):
        kind = "recommends"
    if head is None and kind in (None, "resolves") and not _resolves_itself(line.text):
        return at
    if kind == "parts":
        return at
    if _is_followed_by_labels(reading, at):
        return at
    return _take(reading, at, head, kind)


def _head(line: Line) -> re.Match[str] | None:
    if line.kind == "row" and len(line.filled) > 2:
        return None
    head = _HEAD.fullmatch(line.text)
    return None if head is None or (head["rest"] and not _opens(line, head)) else head


def _opens(line: Line, head: re.Match[str]) -> bool:
    """Whether words behind the heading are its list: "Recommendation(s): That the committee …"."""
    return line.kind == "row" or head["mark"] != "" or bool(re.match(r"(?i)that\b", head["rest"]))


def _heads_list(reading: PaperReading, at: int) -> bool:
    """Whether a heading that speaks of recommendations stands right above a list of them."""
    line = reading.lines[at]
    if line.kind == "row" or not is_heading(line) or not SPEAKS.search(line.text) or not _is_followed(reading, at):
        return False
    items = [item for following in reading.lines[at + 1 : at + 3] if (item := lists.item_of(following)) is not None]
    return all(signs.clause_likeness(item.text) >= 0.6 and not asks_committee(item.text) for item in items)


def _resolves_itself(text: str) -> bool:
    return re.search(r"(?i)\b(?:itself|ourselves)\b.{0,20}:$", text) is not None


def _is_followed(reading: PaperReading, at: int) -> bool:
    following = reading.lines[at + 1 : at + 2]
    return bool(following) and following[0].kind != "heading" and lists.item_of(following[0]) is not None


def _is_followed_by_labels(reading: PaperReading, at: int) -> bool:
    """Whether what follows are labelled blocks ("Recommendation 1 …"), which are taken one by one."""
    for line in reading.lines[at + 1 : at + 4]:
        first = line.cells[line.filled[0]] if line.kind == "row" else line.text
        if labels.recommendation_label(first, alone=line.kind == "row") is not None:
            return True
        if lists.item_of(line) is not None:
            return False
    return False


def _take(reading: PaperReading, at: int, head: re.Match[str] | None, kind: leads.LeadKind | None) -> int:
    line = reading.lines[at]
    rest = head["rest"] if head else ""
    start, lead = _behind_lead_ins(reading, at, line.text)
    is_open = line.text.rstrip().endswith(":") or start > at + 1
    entries, used = lists.take_items(reading.lines[start : start + 400], rest, any_start=is_open)
    if rest.endswith(".") and not labels.split_items(rest)[1]:
        entries, used = [], 0  # a whole sentence leads nothing in
    texts = [entry.text for entry in entries] or [text for text in (rest, *_sentences(reading, start, rest)) if text][
        :1
    ]
    if not texts:
        return at
    kind = leads.lead_kind(lead, is_followed=True) if lead != line.text else kind
    if kind == "officers" or _are_officers(reading, at, head, texts):
        return _leave_officers(reading, at, start + used, texts[0], taken=bool(entries))
    if not entries:
        return at
    reading.close()
    reading.take(at, "context", why="it leads in a list")
    reading.lead, reading.lead_words = Lead(kind or "recommends", lead, at), lead
    reading.listed = []
    take_entries(reading, entries, start)
    return start + used


def _behind_lead_ins(reading: PaperReading, at: int, lead: str) -> tuple[int, str]:
    """Where the list begins behind a heading: a "That:" on a line of its own, or a lead-in, is no part of it."""
    start = at + 1
    line = reading.lines[start] if start < len(reading.lines) else None
    if line is not None and line.kind == "paragraph" and _LEAD_IN.fullmatch(line.text):
        following = reading.lines[start + 1 : start + 2]
        if following and lists.item_of(following[0]) is not None:
            reading.take(start, "context", why="it leads in a list")
            return start + 1, line.text if len(line.text) > 10 else lead
    return start, lead


def _sentences(reading: PaperReading, start: int, rest: str) -> list[str]:
    following = reading.lines[start : start + 1]
    return [line.text for line in following if line.kind == "paragraph"] if not rest else []


def _leave_officers(reading: PaperReading, at: int, end: int, text: str, *, taken: bool) -> int:
    end += _skip(reading, end) if taken or end == at + 1 else 0
    reading.close()
    line = reading.lines[at]
    heading = reading.section.above if reading.section.heading == line.text else reading.section.heading
    reading.leave_out(f'{WHY_OFFICERS}: "{shortened(text)}"', heading, line.page, range(at, end))
    reading.section.recommends = False
    return end


def _are_officers(reading: PaperReading, at: int, head: re.Match[str] | None, texts: list[str]) -> bool:
    if head is None:
        return False
    if (head["whose"] or "").lower().startswith("officer") or head["several"] == "(s)":
        return True
    asks_committee = [bool(_OFFICERS.match(text)) for text in texts]
    if is_review(reading.lines, at):
        return all(asks_committee)
    return any(asks_committee) or not any(_OF_COMMITTEE.search(text) for text in texts)


def is_review(lines: Sequence[Line], at: int) -> bool:
    """Whether the lines before this one are a review's report, as far as headings and openings tell."""
    for line in reversed(lines[max(0, at - 400) : at + 1]):
        if line.kind != "row" and _REPORT_HEAD.match(line.text):
            return False
        if line.kind != "row" and len(line.text) < 200 and _REVIEW.search(line.text):
            return True
    return False


def asks_committee(text: str) -> bool:
    """Whether words ask a meeting to note, consider or approve, as officers' recommendations do."""
    match = _OFFICERS.match(text)
    bodies = ("committee", "panel", "board", "member", "members", "commission", "forum")
    return match is not None and match["body"].lower() in bodies


def asks_meeting(text: str) -> bool:
    """Whether words ask any meeting, the executive's too, to note, approve or thank."""
    return _OFFICERS.match(text) is not None


def _skip(reading: PaperReading, start: int) -> int:
    """How many more lines belong to an officer's list: its sentences, up to the next heading."""
    more = 0
    for line in reading.lines[start : start + 40]:
        is_item = re.match(r"(?i)\W*(?:that|\(?[a-z0-9]{1,3}[).])", line.text)
        if is_heading(line) or line.kind == "row" or re.match(r"(?i)\W*resolved\b", line.text) or not is_item:
            break
        more += 1
    return more


def take_entries(reading: PaperReading, entries: list[lists.ListEntry], start: int) -> None:
    """Take the items of a list as recommendations; the last one stays open for what stands below it."""
    is_numbered = all(entry.number for entry in entries)
    for entry in entries:
        place = len(reading.listed) + 1
        number = entry.number if is_numbered and entry.number else str(place)
        line = entry.places[0] + start if entry.places else start - 1
        found = FoundRecommendation(reading.kind, number, entry.text, list(entry.parts), page=entry.page)
        found.page = entry.page or reading.lines[max(0, line)].page
        found.heading = f"Recommendation {number}"
        found.is_action = reading.lead is not None and reading.lead.kind == "acts"
        if not is_numbered:
            found.questions.append(NO_NUMBER)
        reading.start(found, line)
        for further in entry.places[1:]:
            reading.take(further + start, "part", found)
        reading.listed.append(entry.number if is_numbered else None)


def go_on(reading: PaperReading, at: int) -> int:
    """Take the next item of the list that a lead-in opened, where fields or an answer stood between."""
    item = lists.item_of(reading.lines[at])
    if reading.lead is None or not reading.listed or item is None:
        return at
    last = reading.listed[-1]
    if last is None or item.number is None or not lists.follows(last, item.number):
        return at
    if at - 1 not in reading.fates and signs.clause_likeness(item.text) < 0.6:
        return at
    entries, used = lists.take_items(reading.lines[at : at + 400], after=last)
    take_entries(reading, entries, at)
    return at + used
