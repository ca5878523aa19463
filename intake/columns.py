"""Which column is which: the headings that councils give to the columns of their tables."""

import re
from collections.abc import Sequence
from typing import Literal

Column = Literal[
    "number",
    "recommendation",
    "response",
    "verdict",
    "action",
    "owner",
    "by_when",
    "original",
    "revised",
    "success",
    "progress",
    "status",
    "done_on",
    "meeting",
    "item",
    "addressee",
    "other",
]

LAST_HEARD = "Last heard"  # in the trackers that bywhen writes: what was said before, which is no update

# A column, a heading that names it, and the pattern of its headings: tried in order, each against the whole heading in
# lower case and without marks. Add a council's own words here.
NAMES: tuple[tuple[Column, str, str], ...] = (
    ("number", "Rec. No.", r"(rec(ommendation)?s?\.?)? ?(ref(erence)?|no|nr|num(ber)?|id|#|№)( ?(no|number))?|rec|#|"),
    (
        "done_on",
        "Date completed",
        (
            r"(date (completed|done|achieved|closed)|(actual )?(completed?|done) (on|date)|completion achieved|actual "
            r"date)"
        ),
    ),
    (
        "original",
        "Original target date",
        (
            r"(original|initial|first) (by when|due|target|deadline|time ?scale|date|due date|target date|"
            r"completion date)"
        ),
    ),
    (
        "revised",
        "Revised deadline",
        (
            r"(revised|new|amended|extended) (by when|due|target|deadline|time ?scale|date|due date|target date|"
            r"completion date)"
        ),
    ),
    (
        "addressee",
        "Recommendation made to",
        (
            r"(recommendations? )?(made|addressed|directed|referred|recommended) to|(responsible|decision) "
            r"(body|maker)|addressee"
        ),
    ),
    (
        "verdict",
        "Agreed / Not agreed",
        (
            r"(agreed|accepted|accept|agree)( ?/ ?(not agreed|rejected|reject|disagree|declined|partially "
            r"agreed))*( y/n| yes/no)?"
            r"|verdict|accepted or rejected|(executive|cabinet) decision"
        ),
    ),
    (
        "response",
        "Executive response",
        (
            r"((executive|cabinet|council|scrutiny|committee|service|directorate|officer|management|portfolio "
            r"holder|"
            r"cabinet member|trust|partner|health|nhs|icb|ccg|government|department)('?s)? )*(response|reply)"
            r"( (of|from|by) (the )?[\w ]+| to (the )?recommendations?| and comments?)?|decision"
        ),
    ),
    (
        "recommendation",
        "Scrutiny recommendation",
        (
            r"scrutiny decisions?|"
            r"(the )?((scrutiny|committee|panel|agreed|o&s|task group|review)('?s)? )*recommendations?"
            r"( made| agreed| text| of (the )?(committee|review|group)| from (the )?committee)?"
        ),
    ),
    (
        "action",
        "Agreed actions",
        (
            r"((agreed|proposed|planned|key|required|specific|detailed|follow ?up) )?actions?( required| agreed|"
            r" proposed|"
            r" to be taken| taken| planned| point| description| taken or planned( to date)?| and milestones?)?"
            r"|what( will be done)?|how|task|activity|milestone"
        ),
    ),
    (
        "owner",
        "Lead officer",
        (
            r"((action|lead|responsible|accountable|delivery) ?)*(owners?|officers?|leads?|person|persons?|post|"
            r"post ?holder|official|manager)"
            r"( responsible)?( ?/ ?\w+)*( and cabinet member)?|responsib(le|ility)|assigned to|(by )?who(m)?|"
            r"accountab(le|ility)|led by|lead"
        ),
    ),
    (
        "by_when",
        "Target date for completion",
        (
            r"by when|when|by|(target |due |proposed |expected |anticipated |estimated |agreed |planned )?"
            r"(due|dead ?lines?|time ?(scales?|frames?|tables?|lines?)|completion( date)?|end date|finish date|"
            r"implementation date|delivery date|due date|"
            r"target date|date for (completion|implementation)|date due|completion target|completion|by date|"
            r"date)( for (completion|implementation|action))?"
        ),
    ),
    (
        "success",
        "Success criteria",
        (
            r"targets? ?(/|and|or|&)? ?(success (criteria|measures?)|outcomes?|measures?)|success ?(criteria|"
            r"measures?|criterion)( ?/ ?targets?)?"
            r"|(performance |key )?(measures?|targets?)( of success)?|(intended|expected|desired) (outcomes?|"
            r"impact)|evidence( of success)?|kpis?|impact"
        ),
    ),
    (
        "progress",
        "Progress to date",
        (
            r"(latest |current |quarterly |your )?(progress|updates?|position|comments?|commentary|progress updates?|"
            r"updates? on progress|position statement)"
            r"( to date| update| report| made| so far| ?/ ?(comments?|update|status)| and (comments?|"
            r"evidence))?|progress against .*|status update|notes?|remarks"
        ),
    ),
    (
        "status",
        "RAG status",
        (
            r"(current |action )?status|(b?rag[bg]?|bragb?|ragb|traffic light)( ?(status|rating))?|"
            r"complete(d)?\??|outcome"
        ),
    ),
    (
        "meeting",
        "Date of meeting",
        (
            r"(scrutiny |committee )?meeting( date)?|date of (the )?(committee|meeting|scrutiny meeting)|"
            r"committee date|date (made|agreed|of recommendation)|meeting ?/ ?date"
        ),
    ),
    (
        "item",
        "Agenda item",
        (
            r"(agenda )?item( title| no| number)?|topic|subject|title|issue|review|report( title)?|area|theme|"
            r"agenda item and title|minute( no| number| ref)?"
        ),
    ),
)


def column_named(heading: str) -> Column | None:
    """Which column this heading names, or None where it is no such heading."""
    words = re.sub(r"\[[^\]]*\]|\([^)]*\)", "", heading.lower().replace("’", "'"))
    words = re.sub(r"\s*/\s*", " / ", words)
    words = re.sub(r"[-–—]", " ", words).strip(" .:*?")
    words = re.sub(r"\s+", " ", words)
    if not words or len(words) > 60:
        return None
    for column, _, pattern in NAMES:
        if re.fullmatch(pattern, words) or re.fullmatch(pattern, words.replace(" / ", "/")):
            return column
    return None


def header_columns(cells: Sequence[str]) -> dict[int, Column] | None:
    """The columns of a table by place, where this row is a plan's or a tracker's heading row; else None.

    A heading row names an action or a recommendation, and two columns more. A column without a heading belongs to the
    one before it.
    """
    filled = [cell for cell in cells if cell]
    if len(filled) < 3 or any(len(cell) > 80 for cell in filled):
        return None
    named = {place: column_named(cell) for place, cell in enumerate(cells) if cell}
    known = {column for column in named.values() if column}
    if not known & {"action", "recommendation"} or len(known) < 3 or 2 * len(known) < len(filled):
        return None
    if "recommendation" in known:
        # a bare "Date" beside a recommendation is the day it was made; in an action plan it is the by-when
        named = {
            place: "meeting" if column == "by_when" and cells[place].lower().strip(" :") == "date" else column
            for place, column in named.items()
        }
    if cells and not cells[0] and "number" not in known:
        named[0] = "number"  # what stands before the first heading numbers the rows
    return _without_doubles(named)


def _without_doubles(named: dict[int, Column | None]) -> dict[int, Column]:
    found: dict[int, Column] = {}
    for place, column in named.items():
        if column is None or column in found.values():
            found[place] = _second(column, set(found.values()))
        else:
            found[place] = column
    return found


def _second(column: Column | None, taken: set[Column]) -> Column:
    """A second progress column is a status, a second status is progress; any other double is kept apart."""
    if column == "status" and "progress" not in taken:
        return "progress"
    if column == "progress" and "status" not in taken:
        return "status"
    return "other"
