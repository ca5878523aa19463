"""What a progress cell says: not started, under way, reported done; and what in it a clerk must look at."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from intake.fields import days
from intake.paper import quoted
from intake.patterns import sampled

Status = Literal["not started", "under way", "reported done", "unclear"]

_DONE = (
    r"(?:complete[ds]?|done|actioned|implemented|achieved|closed|concluded|finished|delivered|fulfilled|"
    r"discharged|blue)"
)
_OPEN = (
    r"not (?:yet )?(?:\w+ ){0,2}"
    + _DONE
    + r"|(?:partially|partly|part|nearly|almost|largely|mostly|half|substantially) "
    + _DONE
    + r"|(?:to|will|should|must|may|can) be (?:\w+ ){0,2}"
    + _DONE
    + r"|(?:phase|stage|part|step)s? \w+ (?:is |are |was |has been )?(?:now )?"
    + _DONE
    + r"|incomplete|"
    + _DONE
    + r"[^.]{0,40}\b(?:with the exception|except|apart from|save for|other than)\b"
)
# A status, words that say it, and their pattern. Tried in order: what is not finished first, since "not yet completed"
# has "completed" in it.
STATUS_WORDS: tuple[tuple[Status, str, str], ...] = (
    (
        "not started",
        "Not yet started",
        (
            r"^(?:not (?:yet )?(?:started|begun|commenced|due|progressed)|to be (?:started|progressed|confirmed|"
            r"agreed|scheduled)|"
            r"outstanding|pending|awaiting start|on hold|paused|deferred|no (?:progress|action))\b"
        ),
    ),
    (
        "not started",
        "Currently being scoped",
        (
            r"\b(?:currently being scoped|(?:yet|still) to (?:be (?:started|progressed|scoped|agreed|arranged)|"
            r"start|begin|commence)|has not (?:yet )?(?:been )?(?:progressed|started|begun)|"
            r"have not (?:yet )?(?:been )?(?:progressed|started|begun))\b"
        ),
    ),
    (
        "under way",
        "Partially completed",
        rf"{_OPEN}|\bin place\b[^.]*\b(?:but not|not yet|with the exception|except)\b",
    ),
    (
        "reported done",
        "Completed",
        (
            r"^(?:\W|now |fully |all |this (?:is|has been|was) (?:now )?|action (?:is )?|task |these actions "
            rf"are (?:all )?|status:? |100 ?%\W*)*{_DONE}\b(?! by\b| when\b| in the next)"
        ),
    ),
    ("reported done", "100%", r"^100 ?%$"),
    (
        "under way",
        "Work has started",
        (
            r"\b(?:in train|in progress|in hand|under ?way|ongoing|on-going|on track|being (?:looked into|"
            r"developed|drafted|prepared|considered|reviewed|arranged|progressed|undertaken|implemented|"
            r"finalised)|"
            r"awaiting|work (?:has )?(?:started|begun|continues|commenced)|(?:has |have |review )(?:started|"
            r"begun|commenced)|started|commenced|delayed|continuing|drafted|in draft|now in place|partially)\b"
        ),
    ),
    ("under way", "60% of the routes", r"\b(?:[1-9]|[1-9][0-9]) ?%"),
)
_MOVED = sampled(
    "The action now sits with the Head of Parks",
    (
        r"(?:now (?:sits|rests|lies|falls) with|(?:has |have )?(?:been )?(?:passed|transferred|handed(?: "
        r"over)?|reassigned|re-assigned|re-allocated|reallocated|moved) to|"
        r"(?:is|are|will) now (?:be )?(?:led|owned|managed|taken forward|the responsibility|being led) "
        r"(?:by|of)|taken over by|new (?:owner|lead)(?: is|:)?)\s+(?P<who>[^.;,]{2,80})"
    ),
    re.IGNORECASE,
)
_LATER = (
    r"(?:new|revised|amended|extended) (?:deadline|date|target|time ?scale|completion)|(?:now|is|are) "
    r"due|expected (?:to be )?|extended (?:to|until)|"
    r"rescheduled|postponed|(?:moved|put back|slipped) to|(?:to be |will be )?(?:completed?|launched|"
    r"finalised|achieved|in place|delivered|published|issued) by|by (?:the )?(?:end of )?"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE = (
    rf"(?:[0-3]?[0-9](?:st|nd|rd|th)?\s+)?(?:{_MONTH}\.?\s+(?:19|20)?[0-9]{{2}}\b|early {_MONTH}|mid[- "
    rf"]{_MONTH}|late {_MONTH}|{_MONTH}\b)|[0-3]?[0-9][/.][01]?[0-9][/.][0-9]{{2,4}}|(?:spring|summer|"
    r"autumn|winter) (?:19|20)[0-9]{2}|the next \w+ (?:days|weeks|months)"
)
_CONTINUES = sampled(
    "It will be repeated each year",
    (
        r"\b(?:will (?:be|continue|take|report|remain|also|now|then)|continues?|ongoing|reporting (?:will|"
        r"is)|to be (?:reported|reviewed|monitored|repeated)|(?:annual|quarterly|monthly|regular)(?:ly)? "
        r"(?:report|review|update|monitoring)|still to|further\b[^.]{0,40}\bwill)\b"
    ),
    re.IGNORECASE,
)


LONGEST = 4000  # characters; no cell seen is longer, and the cap bounds the work of every pattern
_DATED = sampled(
    "The new deadline is 31 March 2027", rf"\b(?:{_LATER})[^.;]{{0,40}}?(?:{_DATE})[^.;,]{{0,20}}", re.IGNORECASE
)
_DELAYED = sampled(
    "The work has been postponed",
    r"\b(?:delay(?:ed|s)?|slipped|postponed|deferred|rescheduled|not been achieved in the timescale)\b",
    re.IGNORECASE,
)
_DONE_WITH_DATE = sampled(
    "Completed on 3 March 2027", rf"[^.;]*?{_DONE}[\s:,–-]*(?:on\s+)?(?P<rest>.{{0,24}})", re.IGNORECASE
)


@dataclass
class ProgressReading:
    """A progress cell's reading. `done_on` is set only where a full date stands beside the word done."""

    status: Status | None
    done_on: date | None = None
    questions: list[str] = field(default_factory=list)


def read(progress: str, has_date: bool = True, *, must_say: bool = True) -> ProgressReading:
    """The reading of a progress or status cell; `has_date` says whether the by-when column holds a date.

    Where the cell `must_say` how far it is, words that do not are asked about.
    """
    words = progress.strip()[:LONGEST]
    if not words or words in "↑↔↓-–—":
        return ProgressReading(None)
    status = _status(words.lower())
    found = ProgressReading(status, _done_on(words) if status == "reported done" else None)
    found.questions += _asked(words, status, has_date)
    if status == "unclear" and must_say and not found.questions:
        found.questions.append(f'Progress says "{quoted(words)}": not started, under way or done?')
    return found


def _status(words: str) -> Status:
    return next((status for status, _, pattern in STATUS_WORDS if re.search(pattern, words)), "unclear")


def _done_on(words: str) -> date | None:
    match = _DONE_WITH_DATE.match(words)
    on = days.only_in(match["rest"]) if match else None
    return on if on == days.only_in(words) else None


def _asked(words: str, status: Status, has_date: bool) -> list[str]:
    asked: list[str] = []
    if match := _MOVED.search(words):
        asked.append(f"Progress says the action now sits with {match['who'].strip()}: has the owner changed?")
    dated = _DATED.search(words)
    if status == "reported done":
        if match := _CONTINUES.search(words):
            asked.append(
                f'Completed, with something still to come ("{_around(words, match.start())}"): one action or two?'
            )
    elif _DELAYED.search(words):
        asked.append("Progress speaks of a delay: is there a new date?")
    elif dated:
        end = "has the by-when moved?" if has_date else "is that the by-when?"
        asked.append(f'Progress gives a date ("{quoted(dated[0])}"): {end}')
    return asked


def _around(words: str, at: int) -> str:
    start = words.rfind(".", 0, at) + 1
    return quoted(words[start:].split(". ", maxsplit=1)[0].strip())
