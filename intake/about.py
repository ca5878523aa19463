"""What a paper says of itself: which committee, which meeting, when the executive decided. Read, never inferred."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import product

from intake.fields import days
from intake.paper import Line, PaperLines
from intake.patterns import sampled

_SMALL = {"and", "of", "the", "for", "in", "on", "with", "to"}
_KIND = (
    r"(?:Overview (?:and|&) Scrutiny|Scrutiny|Select|Overview)(?: Management| and Performance| Policy| "
    r"and Policy Development| Co-?ordinating)?\s+(?:Committee|Panel|Commission|Board|Sub-Committee)(?: "
    r"\([A-Z][\w ,&]+\))?"
)
_PRINTED = sampled(
    "Children and Young People Scrutiny Committee", rf"((?:(?:[A-Z][\w'’&-]*,?|and|of|for|&|the)\s+){{0,9}}{_KIND})"
)
_SPOKEN = sampled(
    "the adult care scrutiny panel", rf"\b(?:the|of|this|our)\s+((?:[\w'’&-]+,?\s+){{0,7}}?{_KIND})", re.IGNORECASE
)
_DATE = (
    r"(?:[0-3]?[0-9](?:st|nd|rd|th)?\s+(?:of\s+)?[A-Za-z]{3,9}\.?,?\s+(?:19|20)[0-9]{2}|"
    r"[0-3]?[0-9][/.-][01]?[0-9][/.-](?:19|20)?[0-9]{2}|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})"
)
_DAY = rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:the\s+)?{_DATE}"
_BODY = r"(?:committee|panel|board|commission|group)"
# Tried in order: the plainest statement first.
_MEETING = (
    sampled(
        "Date of meeting: 13 January 2026",
        r"\b(?:date of (?:the )?meeting|meeting date|date of committee|meeting of|meeting held on|meeting "
        rf"on|date of scrutiny meeting)\s*:?\s*{_DAY}",
        re.IGNORECASE,
    ),
    sampled(
        "on 13 January 2026 the committee considered",
        rf"\bon\s+{_DAY},?\s+(?:the\s+)?[^.]{{0,90}}?{_BODY}\s+(?:considered|met|made|received|agreed|"
        r"resolved|recommended|discussed|adopted|reviewed|approved)",
        re.IGNORECASE,
    ),
    sampled(
        "The committee met on 13 January 2026",
        rf"\b{_BODY}[^.]{{0,60}}?\b(?:meeting|held|met|considered|made|recommended|resolved|"
        rf"agreed)[^.]{{0,80}}?\b(?:on|of)\s+{_DAY}",
        re.IGNORECASE,
    ),
    sampled(
        "Minutes of a meeting of the committee, 13 January 2026",
        rf"\b(?:minutes|meeting|notes)\b[^.]{{0,140}}?\b{_BODY}\b[^.]{{0,100}}?{_DAY}",
        re.IGNORECASE,
    ),
    sampled("Places Committee - 13 January 2026", rf"\b{_BODY}\s*[-–—,:|(]*\s*{_DAY}", re.IGNORECASE),
    sampled("Held on Tuesday 13 January 2026", rf"^held (?:on|at)\b[^.]{{0,80}}?{_DAY}", re.IGNORECASE),
    sampled("13 January 2026", rf"^(?:date|meeting|held on|on)?\s*:?\s*{_DAY}(?:\W.{{0,40}})?$", re.IGNORECASE),
)
# Sentences about an earlier meeting's minutes, or about the next meeting.
_EARLIER = sampled(
    "Minutes of the last meeting held on 3 March",
    r"(?i)\bminutes of the (?:last |previous )?meeting (?:held )?(?:of|on)\b(?!.*committee)|correct "
    r"record|\b(?:next|last|previous|future) meeting\b|\bresolved\b",
)
_DECIDED = (
    sampled(
        "Date of decision: 24 March 2026",
        r"\b(?:date of (?:the )?(?:decision|executive decision|cabinet decision)|decision date|decision "
        rf"(?:made|taken)(?: on)?|decided on|date decided)\s*:?\s*{_DAY}",
        re.IGNORECASE,
    ),
    sampled(
        "The executive agreed its response on 24 March 2026",
        r"\b(?:the )?(?:executive|cabinet)\s+(?:agreed|approved|decided|responded|adopted|accepted|"
        rf"resolved)[^.;]{{0,80}}?\bon\s+{_DAY}",
        re.IGNORECASE,
    ),
    sampled(
        "on 24 March 2026 the cabinet agreed",
        rf"\bon\s+{_DAY},?\s+(?:the )?(?:executive|cabinet)\s+(?:agreed|approved|decided|responded|adopted|"
        r"accepted|resolved)",
        re.IGNORECASE,
    ),
    sampled(
        "Decision of the executive made on 24 March 2026",
        rf"\b(?:decision|response) (?:of|by) (?:the )?(?:executive|cabinet)[^.;]{{0,60}}?\bon\s+{_DAY}",
        re.IGNORECASE,
    ),
    sampled(
        "Agreed by the executive on 24 March 2026",
        rf"\b(?:agreed|approved|decided|adopted|accepted) by (?:the )?(?:executive|cabinet)[^.;]{{0,40}}?\bon\s+{_DAY}",
        re.IGNORECASE,
    ),
)


def committee(lines: Sequence[Line]) -> str | None:
    """The committee's name as printed, most often near the top; spoken in small letters, it is given capitals."""
    named: Counter[str] = Counter()
    printed: dict[str, str] = {}
    for line in lines:
        for text in line.cells if line.kind == "row" else (line.text,):
            for name, is_printed in _names(_capitals(text.lower()) if text.isupper() else text[:2000]):
                key = name.lower().replace("&", "and")
                named[key] += 1
                if is_printed or key not in printed:
                    printed[key] = name if is_printed else _capitals(name)
    full = {key: count for key, count in named.items() if len(key.split()) > 2} or named
    if not full:
        return None
    best = max(full.values())
    return printed[next(key for key, count in full.items() if count == best)]


def _names(text: str) -> list[tuple[str, bool]]:
    found = [(_trim(match[1]), True) for match in _PRINTED.finditer(text)]
    if not found:
        found = [(_trim(match[1]), False) for match in _SPOKEN.finditer(text)]
    return [(name, printed) for name, printed in found if len(name.split()) > 2 or name.lower() == "scrutiny committee"]


def _trim(name: str) -> str:
    words = name.split()
    for at in range(len(words) - 1, -1, -1):
        # "Minutes of the meeting of Wexcombe Council Places Scrutiny Committee": the name starts behind these
        if (
            words[at].lower().strip(",")
            in (
                "meeting",
                "minutes",
                "council",
                "report",
                "to",
                "by",
                "held",
                "chair",
                "members",
                "recommendations",
                "recommendation",
                "considered",
            )
            and at < len(words) - 3
        ):
            words = words[at + 1 :]
            break
    while words and words[0].lower() in _SMALL | {"&"}:
        words = words[1:]
    return " ".join(words).strip(" ,")


def _capitals(name: str) -> str:
    return " ".join(
        word if word.lower() in _SMALL and at else word[:1].upper() + word[1:] for at, word in enumerate(name.split())
    )


def meeting(lines: Sequence[Line]) -> date | None:
    """The day of the committee's meeting, where the paper's opening says it."""
    return _first(_MEETING, lines)


def meetings(lines: Sequence[Line]) -> list[date]:
    """Every day that the paper's opening calls a meeting's, in order; more than one is a question."""
    found: dict[date, None] = {}
    for line in lines:
        if not _EARLIER.search(line.text[:600]):
            for pattern in _MEETING[:4]:
                if (match := pattern.search(line.text[:600])) and (day := days.first_in(_last_date(match[0]))):
                    found[day] = None
    return list(found)


def decided_on(lines: Sequence[Line]) -> date | None:
    """The day on which the executive decided its response, where the paper says so in as many words."""
    return _first(_DECIDED, lines)


_EXEMPT = sampled(
    "NOT FOR PUBLICATION by virtue of paragraph 3 of Schedule 12A",
    r"(?i)\bnot for publication\b|\bcontains (?:exempt|confidential) information\b|\bexempt from publication\b|"
    r"^(?:strictly )?(?:private and )?confidential\W*$|^exempt(?: report| item| appendix)?\W*$",
)


def exempt(paper: PaperLines) -> list[str]:
    """The question whether the paper is exempt, where its opening or its margins say that it is not to be published."""
    opening = [line.text for line in paper.lines[:40] if line.kind != "row" and len(line.text) < 300]
    for words in (*opening, *paper.margins):
        if match := _EXEMPT.search(words):
            return [f'The paper says "{match[0]}": are its recommendations exempt from publication?']
    return []


def _first(patterns: Sequence[re.Pattern[str]], lines: Sequence[Line]) -> date | None:
    texts = [line.text[:600] for line in lines if not _EARLIER.search(line.text[:600])]
    for pattern, text in [*product(patterns, texts[:12]), *product(patterns, texts[12:])]:
        match = pattern.search(text)
        if match and (day := days.first_in(_last_date(match[0]))):
            return day
    return None


def _last_date(words: str) -> str:
    """The part from the last date on, or all of it: patterns that end in the date may hold another before it."""
    places = [match.start() for match in re.finditer(_DATE, words)]
    return words[places[-1] :] if places and words.rstrip().endswith(words[places[-1] :].rstrip()) else words
