"""Headings, and what they say of the words below them."""

import re

from intake.paper import Line
from intake.patterns import sampled
from intake.reading.state import PaperReading, Section

_NUMBERED_TITLE = sampled(
    "Item 7: School streets",
    r"(?:item\s+|minute\s+|agenda item\s+)?(?P<number>[0-9]{1,4}(?:/[0-9]{1,4})?|[0-9]{1,2}(?:\.[0-9]{1,2})+|"
    r"[A-Z]{2,4}/?[0-9/]{1,8})[.:)]?\s+(?P<title>[A-Z].{2,})",
    re.IGNORECASE,
)
_FACT = sampled(
    "Report by: Director of Place",
    r"(?i)(?:report (?:by|of|author)|contact|date|time|venue|place|wards?|classification|cabinet member|"
    r"portfolio|key decision|note|present|chair)\b[^:]{0,40}:",
)
_VERB = sampled("what is agreed", r"\b(?:that|is|are|was|were|will|should|be|has|have|ensures?|considers?)\b")
_LIST_MARK = sampled("(a) Write to every school", r"[(]?(?:[a-z]{1,4}|[ivx]+)[).]\s|[•●▪■◦‣∙·➢✓*–-]\s?")
RECOMMENDATIONS = sampled(
    "3. Summary of recommendations",
    r"(?i)(?:[0-9.]+\s+)?(?:[\w'’&]+\s+){0,5}(?:recommendations?|argymhellion|argymhelliad)\b(?:\s+(?!of\b|from\b)\w.{0,60})?"
    r"|(?:[0-9.]+\s+)?(?:outcomes|conclusions|findings) and recommendations",
)
_OTHER_MINUTES = sampled(
    "Minutes of the meeting of the Cabinet",
    r"(?i)(?:(?:extract from |printed |draft )?(?:the )?minutes(?: of|,| -| –) (?:the |a )?(?:meeting of )?(?:the )?"
    r"(?P<body>.{0,80})|(?P<whose>cabinet|executive(?: board| committee)?|full council)\s*[-–—:]?\s*(?:draft )"
    r"?minutes\b.*)",
)
_OTHER_BODY = sampled(
    "Cabinet held on 3 March",
    r"(?i)(?:[\w']+\s+){0,3}?(?:cabinet|executive|full council|council)\b(?!.*(?:scrutiny|select|committee|panel))",
)
_REPLY = sampled(
    "Annex: the Commissioner's response",
    r"(?i)(?:annex\w*\b.{0,10}|appendix\b.{0,10})?(?:(?:the )?[\w'’ ]{0,50}\b(?:response|reply|answer)\b"
    r"(?: (?:from|of|by|received)\b.{0,80})?|.{0,80}\b(?:points?|recommendations?|requests?)\b.{0,20}\bin turn\b.*|"
    r".{0,60}\b(?:response|reply) to each\b.*)[.:]?",
)


def is_heading(line: Line) -> bool:
    """Whether a line is a heading: by its style, or by its shape where the format keeps no styles."""
    if line.kind == "heading":
        return True
    text = line.text
    if line.kind == "row" or len(text) > 110 or text[-1:] in ".;,:" or not re.search(r"[A-Za-z]{3}", text):
        return False
    if _LIST_MARK.match(text) or re.match(r"(?i)(?:resolved|agreed)\b", text) or _FACT.match(text):
        return False
    words = re.sub(r"^[0-9.]+\s+", "", text).split()
    is_short = len(words) <= 12 and words[:1] != [] and (words[0][:1].isupper() or words[0][:1].isdigit())
    return is_short and not _VERB.search(text.lower())


def enter_section(reading: PaperReading, at: int) -> None:
    """Begin the section below a heading."""
    line = reading.lines[at]
    old = reading.section
    match = _NUMBERED_TITLE.match(line.text)
    number, title = (match["number"], match["title"]) if match else ("", line.text)
    new = Section(line.text, old.heading, number, title, is_other=old.is_other, is_reply=old.is_reply)
    new.recommends = _recommends(old, line.text, number)
    if new.recommends and not new.asked_under:
        new.asked_under = old.asked_under if old.recommends and number.startswith(f"{old.asked_under}.") else number
    _mark_minutes(new, line.text)
    if _REPLY.fullmatch(line.text):
        new.is_reply = bool(reading.found)
    reading.section = new
    reading.lead, reading.lead_words = None, ""
    reading.titled = ("", "")
    if new.recommends:
        is_title = RECOMMENDATIONS.fullmatch(line.text) is None
        reading.titled = (number if "." in number else "", title if is_title else "")
    if line.kind == "heading" or match:
        reading.take(at, "context", why="a heading")


def _recommends(old: Section, text: str, number: str) -> bool:
    """Whether a heading is that of recommendations, or stands below such a one by its number."""
    if RECOMMENDATIONS.fullmatch(text) and not re.search(r"(?i)\b(?:responses?|reasons?|options?|witness\w*)\b", text):
        return True
    is_below = bool(old.asked_under) and number.startswith(f"{old.asked_under}.")
    return old.recommends and is_below


def _mark_minutes(section: Section, text: str) -> None:
    """The executive's minutes hold no recommendations to it; the committee's do."""
    match = _OTHER_MINUTES.match(text)
    if match:
        section.is_other = _OTHER_BODY.match(match["body"] or match["whose"]) is not None


def enter_reply(reading: PaperReading, at: int) -> bool:
    """Note where the answer of another body begins: the words behind it answer what was read before."""
    text = reading.lines[at].text
    is_letter = re.match(r"(?:Dear|Hi|Hello|Good (?:morning|afternoon))\b", text) is not None
    if not (reading.found or reading.open) or len(text) > 240 or not (is_letter or _REPLY.fullmatch(text)):
        return False
    reading.close()
    reading.section.is_reply, reading.lead = True, None
    reading.take(at, "context", why="where a reply begins")
    return True


def note_minutes(reading: PaperReading, at: int) -> None:
    """Note whose minutes follow."""
    _mark_minutes(reading.section, reading.lines[at].text)
