"""A review's report: a list under the heading Recommendations. Officers' own look the same, and are not."""

import re
from collections.abc import Sequence

from intake import columns
from intake.paper import Line, shortened
from intake.patterns import sampled
from intake.readers import lists
from intake.readers.walk import FoundRecommendation, Walk, is_heading, label_of, list_item_of, response_of

_HEAD = sampled(
    "Recommendations to the executive",
    r"(?:[0-9.]+\s+)?(?P<whose>officers?['’]?s?['’]?\s+|summary of (?:the )?|list of |key |final |draft "
    r"|proposed |the |our |scrutiny |committee |review |group |conclusions? and )*"
    r"recommendation(?P<several>s|\(s\)|s\(s\))?(?:\s+(?:to|"
    r"for)\s+(?P<to>[^:.]{3,80}))?\s*(?P<mark>[:.–-]*)\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_LEAD = sampled(
    "The task group therefore recommends:",
    r"(?i)(?:the |this )?(?:\w+\s+){0,8}?(?:committee|group|panel|review|board|commission|"
    r"members)\s+(?:therefore\s+|also\s+)?(?:recommends?|recommended|makes? the following "
    r"recommendations?|made the following recommendations?)\b.*:$",
)
_REVIEW = sampled(
    "Report of the task and finish group",
    r"(?i)task (?:and|&) finish|task group|spotlight|review group|working group|scrutiny review|in[- "
    r"]depth review|scrutiny inquiry|scrutiny panel review|report of the (?:scrutiny|review|task)|"
    r"review of\b",
)
_OFFICERS = sampled(
    "That the committee notes the report",
    r"(?i)(?:\W*that\b:?\s*)?(?:\W*(?:\(?[a-z0-9ivx]{1,4}[).]\s*))?(?:that\s+)?(?:the |this "
    r")?(?:[\w,&'’]+\s+){0,8}?(?P<body>committee|panel|board|members?|commission|cabinet|executive|"
    r"council|forum)\s+"
    r"(?:(?:is|are|be)\s+(?:asked|recommended|invited|requested)\s+to\s+)?(?:and\s+)?"
    r"(?:notes?|considers?|approves?|agrees?|receives?|endorses?|reviews?|determines?|comments?|"
    r"delegates?|scrutinises?|authorises?|confirms?|decides?|adopts?|discuss(?:es)?|provides? "
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


def take_list(walk: Walk) -> bool:
    """Take the list of recommendations that starts here, if one does: a review's, or an officer's to leave out."""
    line = walk.line
    head = _HEAD.fullmatch(line.text) if line.kind != "row" or len(line.filled) <= 2 else None
    if head is None or (head["rest"] and not _opens(line, head)):
        head = None
        if line.kind == "row" or not _LEAD.match(line.text):
            return False
    if _is_followed_by_labels(walk):
        return False
    rest = head["rest"] if head else ""
    walk.lead = ""
    entries, used = lists.take_items(_after(walk), rest)
    texts = [entry.text for entry in entries] or [text for text in (rest, *_sentences(walk, rest)) if text][:1]
    if not texts:
        return False
    if _are_officers(walk, head, texts):
        walk.leave_out(f'{WHY_OFFICERS}: "{shortened(texts[0])}"', page=line.page)
        walk.at += 1 + used + _skip(walk, used)
        return True
    if not entries:
        return False
    _take_entries(walk, entries, line)
    walk.at += 1 + used
    return True


def _opens(line: Line, head: re.Match[str]) -> bool:
    """Whether words behind the heading are its list: "Recommendation(s): That the committee …"."""
    return line.kind == "row" or head["mark"] != "" or bool(re.match(r"(?i)that\b", head["rest"]))


def _after(walk: Walk) -> list[Line]:
    """The lines behind the heading, without a "That:" on a line of its own."""
    rest = list(walk.lines[walk.at + 1 : walk.at + 400])
    if rest and rest[0].kind == "paragraph" and (_LEAD_IN.fullmatch(rest[0].text)):
        return _lead_skipped(walk, rest)
    return rest


def _lead_skipped(walk: Walk, rest: list[Line]) -> list[Line]:
    walk.lead = rest[0].text
    return rest[1:]


def _sentences(walk: Walk, rest: str) -> list[str]:
    following = walk.lines[walk.at + 1 : walk.at + 2]
    return [line.text for line in following if line.kind != "heading"] if not rest else []


def _is_followed_by_labels(walk: Walk) -> bool:
    """Whether what follows are labelled blocks ("Recommendation 1 …"), which are taken one by one."""
    following = walk.lines[walk.at + 1 : walk.at + 4]
    for line in following:
        if label_of(line) is not None:
            return True
        if list_item_of(line) is not None:
            return False
    return False


def _are_officers(walk: Walk, head: re.Match[str] | None, texts: list[str]) -> bool:
    if head is not None and ((head["whose"] or "").lower().startswith("officer") or head["several"] == "(s)"):
        return True
    if head is None:
        return False
    asks_committee = [bool(_OFFICERS.match(text)) for text in texts]
    if is_review(walk.lines, walk.at):
        return all(asks_committee)
    return any(asks_committee) or not any(_OF_COMMITTEE.search(text) for text in texts)


def is_review(lines: Sequence[Line], at: int) -> bool:
    """Whether the lines before this one are a review's report, as far as headings and openings tell."""
    behind = lines[max(0, at - 400) : at + 1]
    for line in reversed(behind):
        if line.kind != "row" and _REPORT_HEAD.match(line.text):
            return False
        if line.kind != "row" and len(line.text) < 200 and _REVIEW.search(line.text):
            return True
    return False


def asks_committee(text: str) -> bool:
    """Whether words ask a meeting to note, consider or approve, as officers' recommendations do."""
    match = _OFFICERS.match(text)
    return match is not None and match["body"].lower() in (
        "committee",
        "panel",
        "board",
        "member",
        "members",
        "commission",
        "forum",
    )


def _skip(walk: Walk, used: int) -> int:
    """How many more lines belong to an officer's list: its sentences, up to the next heading."""
    more = 0
    for line in walk.lines[walk.at + 1 + used : walk.at + 40]:
        if (
            is_heading(line)
            or line.kind == "row"
            or re.match(r"(?i)\W*resolved\b", line.text)
            or not re.match(r"(?i)\W*(?:that|\(?[a-z0-9]{1,3}[).])", line.text)
        ):
            break
        more += 1
    return more


def _take_entries(walk: Walk, entries: list[lists.ListEntry], line: Line) -> None:
    is_numbered = all(entry.number for entry in entries)
    lead = walk.lead or line.text
    for place, entry in enumerate(entries, start=1):
        number = entry.number if is_numbered and entry.number else str(place)
        found = FoundRecommendation(
            "report", number, entry.text, list(entry.parts), page=entry.page or line.page, lead=lead
        )
        found.heading = f"Recommendation {number}"
        if not is_numbered:
            found.questions.append("The paper prints no number: is it to be known by its place in the list?")
        walk.found.append(found)


def take_stray_plan(walk: Walk) -> bool:
    """Leave out an action plan that answers no recommendation of a committee."""
    header = columns.header_columns(walk.line.cells) if walk.line.kind == "row" else None
    if header is None or "recommendation" in header.values():
        return False
    first = walk.line
    rows, opened = 0, False
    walk.at += 1
    while walk.at < len(walk.lines) and walk.line.kind == "row":
        opened = walk.line.opens_table and walk.line.page in (None, first.page)
        if (
            (opened and columns.header_columns(walk.line.cells) != header)
            or label_of(walk.line)
            or response_of(walk.line)
        ):
            break
        rows += columns.header_columns(walk.line.cells) is None
        walk.at += 1
    walk.leave_out(
        f"an action plan of {rows} rows that answers no recommendation of a committee",
        walk.heading or shortened(first.text),
        first.page,
    )
    return True
