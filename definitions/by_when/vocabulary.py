"""The words around a date, by what they do to it. All patterns meet a tidied phrase."""

import re
import unicodedata
from dataclasses import dataclass

MARK = 0xE000  # where the private-use characters begin: a date's mark in a phrase
RECURRENCE_MARK, PERIOD_MARK = "\uf000", "\uf100"  # the marks of a recurrence and of a period such as "3 months"
DATE = "[\ue000-\uefff]"

MONTH = (
    r"(?<![a-z])(?P<mon>jan(?:uary)?|feb(?:r?uary|urary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember|emeber|emember)?)(?![a-z])\.?"
)
WEEKDAY = r"(?:mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|satur|sat|sun)(?:day)?"
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
NUMBERS |= {"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "eighteen": 18, "twenty-four": 24}
NUMBER = rf"(?:[0-9]{{1,3}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"


def month_number(name: str) -> int:
    """Return 1 for January."""
    return ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec").index(name[:3]) + 1


def number(word: str) -> int:
    """Return the number that a word or figures say."""
    return int(word) if word.isdigit() else NUMBERS[word]


DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
QUOTES = dict.fromkeys(map(ord, "‘’‚‛′`´＇"), "'")
TIME = re.compile(
    r"(?:(?<![a-z])(?:by|at|before)\s+)?(?<![0-9./:-])(?:12\s+)?(?:noon|midday|midnight)(?![a-z])(?:\s+on(?![a-z]))?"
    r"|(?:(?<![a-z])(?:by|at|before)\s+)?(?<![0-9./:-])(?:[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]{1,6})?"
    r"(?:\s?(?:[ap]\.?m\b\.?|hrs|z\b))?|[0-9]{1,2}(?:\.[0-9]{2})?\s?[ap]\.?m\b\.?|[0-9]{4}\s?hrs)(?:\s+on(?![a-z]))?"
)
CLOSE = re.compile(r"\b(?:close of (?:play|business)|cob|cop|end of (?:play|business|day))\b(?:\s+(?:on|of))?")


def in_plain_letters(phrase: str) -> str:
    """Return the phrase in small letters with plain dashes, quotes and single spaces, without times of day."""
    text = unicodedata.normalize("NFKC", phrase)
    kept = (" " if unicodedata.category(mark) in ("Cc", "Zl", "Zp", "Zs") else mark for mark in text)
    text = "".join(mark for mark in kept if unicodedata.category(mark) not in ("Cf", "Co", "Cs", "Cn"))
    text = text.translate(DASHES).translate(QUOTES).lower()
    text = re.sub(r"(?<=[0-9])t(?=[0-9]{2}:[0-9]{2})", " ", text)
    text = CLOSE.sub(" ", TIME.sub(" ", text))
    return re.sub(r"\s+", " ", text).strip()


@dataclass(frozen=True)
class Worry:
    """A kind of words that makes even a clear date a question, with an example, and why."""

    name: str
    example: str
    pattern: re.Pattern[str]
    why: str


def _worry(name: str, example: str, pattern: str, why: str) -> Worry:
    return Worry(name, example, re.compile(pattern), why)


# What is harmless although it holds an alarming word. Each is replaced before the worries look.
EXCUSED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"\b(?:no|not) later than\b", "by latest"),
        (r"\b(?:on|by) or before\b", "by"),
        (r"\bor (?:sooner|earlier|before)\b", ""),
        (r"\b(?:w/e|week[- ]ending|period ending|(?:quarter|year|month)[- ]end(?:ing)?)\b", ""),
        (r"\b(?:by[- ])?when ?:", ""),
        (r"\bif not (?:sooner|earlier|before)\b", ""),
        (r"\bmid[- ](?:year|term) (?=(?:review|report|update|monitoring|meeting)\b)", ""),
        (r"\bwithout delay\b", "asap"),
        (r"\bas required\b", ""),
        (r"\b(?:to|will|shall|should|must) have (?:been )?", "be "),
        (
            (
                r"\b(?:agreed|revised|proposed|estimated|expected|new|latest) (?=(?:completion |target |due |end )*"
                r"(?:date|deadline|timescale|timeframe|completion|target)\b)"
            ),
            "",
        ),
        (r"\b(?:revised|extended|changed) (?:to|until)\b", ""),
        (r"\bbe (?:fully |all |now )?(?:in place|live|done|held|sent|met|made|complete)\b", "be"),
        (r"\bon (?:track|target|schedule) for\b", "by"),
        (
            (
                r"\b(?:scheduled|planned|expected|anticipated|targett?ed|timetabled|programmed|intended|required"
                r"|needed)\b"
            ),
            "",
        ),
    )
)

DELAY = re.compile(
    r"\b(?:a\.?s\.?a\.?p\b\.?|as soon as (?:is )?(?:(?:reasonably|practically|practicably) )?(?:possible"
    r"|practicable|practical)"
    r"|(?:at|by) the earliest (?:possible )?(?:opportunity|convenience)|(?:with )?immediate(?: effect|ly)?"
    r"|(?<!as )soon(?:est)?(?! as)"
    r"|shortly|urgent(?:ly)?|promptly|forthwith|in due course|straight ?away|when(?:ever)? (?:possible|practicable)"
    r"|at once|in the near future|near future)(?![a-z])"
)

EVENT = _worry(
    "event",
    "after the review, by 30 June 2027",
    r"\b(?:after|following|followed by|once|when|whenever|upon|as soon as|as and when|subject(?: to)?|depend\w*"
    r"|pending|await\w*|if"
    r"|unless|provided(?: that)?|providing|assuming|contingent|conditional|in the event|where|linked to"
    r"|post-(?=[a-z])|^post\b|post(?= ?[\ue000-\uefff])"
    r"|on (?:completion|receipt|publication|approval|adoption|appointment|agreement|conclusion))\b",
    'it hangs on an event or a condition ("{words}"): by which day at the latest?',
)

WORRIES: tuple[Worry, ...] = (
    _worry(
        "moved",
        "June 2020 (deferred)",
        r"\b(?:defer\w*|postpon\w*|delay\w*|slip\w*|resched\w*|(?:put|pushed|moved) (?:back|to)|moved"
        r"|(?:carried|rolled)"
        r" (?:over|forward)|brought forward|cancel\w*|original\w*|previous\w*|formerly)\b",
        '"{words}" stands beside the date: which date holds now?',
    ),
    _worry(
        "unsettled",
        "March 2021 TBC",
        r"\b(?:tb[acd]|t\.b\.[acd]|to be (?:confirmed|advised|arranged|determined|decided)|date to be|provisional\w*"
        r"|tentative\w*|indicative"
        r"|aspiration\w*|stretch|requested|request (?:to extend|for (?:an )?extension)|extension request|draft)\b|[?]",
        '"{words}" says that the date is not settled: which day is it?',
    ),
    _worry(
        "week commencing",
        "w/c 5 July 2021",
        r"\bw/?c\b|\bweek (?:commencing|beginning|of)\b|\bw/b\b",
        '"{words}" names the first day of a week: by which day of it?',
    ),
    _worry(
        "half",
        "mid-March 2021",
        r"\b(?:early|earlier|mid|middle|late|later|latter|first half|second half|half|h[12]|weeks?|weekend|fortnight"
        r"|(?:start|beginning) of|last working day|working day|course of)\b",
        '"{words}" is not a day: which day at the latest?',
    ),
    _worry(
        "start",
        "commencing June 2020",
        r"\b(?:commenc\w*|start\w*|begin\w*|began|begun|onwards?|earliest|kick-?\s?off|resum\w*|restart\w*|wef"
        r"|w\.e\.f"
        rf"|(?:not|never) before|no (?:earlier|sooner)|with effect)\b|\b(?:from|since|as of|as from|as at|effective)"
        rf"(?: the| end of| on| \w+day| about)* ?{DATE}",
        '"{words}" says when it starts, not by when it is done: what is due, and by when?',
    ),
    _worry(
        "rough",
        "approximately March 2021",
        r"\b(?:approx\w*|circa|roughly|thereabouts|ish|possib\w*|probab\w*|likely|hopeful\w*|maybe|perhaps|may"
        r"|might|could|ideally"
        rf"|prefer\w*|or (?:later|after|when|as))\b|\bor\b ?{DATE}|{DATE} ?or\b|\b(?:about|around|c|ca|est"
        rf"|estimated|some ?time|proposed)\.? ?(?:in |by )?{DATE}|[~<>≈≤≥+]",
        '"{words}" leaves the date open: which day at the latest?',
    ),
    _worry(
        "the last of several",
        "last Friday of March 2021",
        r"\b(?:last|next (?:day|month|year|quarter)|this (?:month|year|quarter)|tomorrow|today|yesterday)\b",
        '"{words}" needs a calendar and the day it was said: which day is it?',
    ),
    _worry(
        "throughout",
        "throughout 2027/28",
        r"\b(?:throughout|ongoing|on-going|on going|continu\w*|rolling|business as usual|bau|standing item"
        r"|permanent\w*)\b",
        '"{words}" has no end: by when is it to be done, or how often?',
    ),
    _worry(
        "status",
        "Completed March 2020",
        r"\b(?:done|in place|live|overdue|outstanding|superseded|no longer|nfa|no further action|n/a|not applicable"
        r"|on hold|was|were|has|have|had|did|sent|held|met|took|gave|made|won|went|been|to present|to date"
        rf"|(?<!to )(?<!and )complete(?= ?(?:$|[-:;,./]|{DATE}|(?:in|on|as) ))|fully complete)\b"
        r"|^(?:green|amber|red|blue|rag)\b ?(?=$|[-:;,./\ue000-\uefff])",
        '"{words}" says where it stands, not by when it is due',
    ),
    _worry(
        "no",
        "not by March 2021",
        r"\b(?:not?|never|cannot|can't|won't|unable|isn't|nor|neither|none)\b",
        '"{words}" turns the date round: what is due, and by when?',
    ),
    _worry(
        "reference",
        "see the minutes of 3 March 2021",
        r"\b(?:see|as per|per|expir\w*|ends|closes|valid|dated|minutes?|ref|refer\w*|version)\b",
        '"{words}" points to a paper: is the date the day it is due?',
    ),
)

BEFORE = re.compile(
    r"\b(?P<word>before|prior to|ahead of|in advance of|in time for|in readiness for|ready for|pre)\b[- ]?"
    rf"(?P<gap>[^;]*?) ?(?P<date>{DATE})"
)
UNDER_WAY = re.compile(
    r"\b(?:in progress|under ?way|underway|on (?:track|target|schedule)|in hand|in train|not (?:yet )?started"
    r"|not yet due)\b"
)
PARTICIPLE = re.compile(
    r"\b(?!(?:need|speed|feed|seed|indeed|proceed|exceed|succeed|embed|red|led|bed|fed|wed|shed|breed|deed|greed|weed"
    r"|hundred|shared|limited|united|combined|integrated|related|based|detailed)\b)"
    r"(?:[a-z]{2,}ed|done|undertaken|written|begun|drawn)\b"
)
FUTURE = re.compile(r"\b(?:be|being|get|getting|becoming)\b")

LEAD = (
    r"\b(?:by|due|deadline|target|latest|timescale|completion|completed?|finish\w*|end(?:ing|s)?|conclud\w*)\b[\s:.-]*"
    rf"(?:(?:date|on|in|by|is|of|the|at)\b[\s:-]*)*{DATE}"
)
BACKSTOP = re.compile(LEAD)
LATEST = re.compile(
    rf"{DATE}[\s,]*(?:at (?:the )?|as (?:the )?)?(?:very )?latest\b|\blatest(?: (?:by|the|is|on|date))*[\s:]*{DATE}"
)


def spaced_words(spaced: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(spaced.split())


# Words that are usual beside a date. A year, a month in figures and a long sentence are read only among these.
USUAL = spaced_words(
    "by before in on at the a of to is it be due date target deadline timescale timeframe completion complete "
    "completed end "
    "financial fiscal year fy calendar within during through latest no later than delivered implemented "
    "actioned done "
    "quarter and implementation delivery final this will finish until up target"
)


# "the 2021/22 budget" is a name, and no date.
NAMED_AFTER_YEAR = re.compile(
    r"(?<![0-9/-])(?:20[0-9]{2}|[0-9]{2})[/-](?:20)?[0-9]{2} (?=(?:council |capital |revenue "
    r"|annual )?(?:budget|work programme"
    r"|programme|plan|settlement|accounts|audit|strategy|round)\b)"
)
