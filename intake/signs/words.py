"""What a cell or a phrase is by itself: a day, a post, a body, a verdict, a clause that asks, a status."""

import re
from functools import lru_cache

from definitions.by_when import read as by_when
from intake.fields import bodies, status, verdict_words
from intake.paper import flat
from intake.patterns import sampled
from intake.signs.vocabulary import POST, VERBS

LONGEST_DAY = 90  # characters: a sentence that names a day somewhere is no day
LONGEST_POST = 120
_NOTHING = sampled("–", r"(?i)[-–—.\s]*|n/?a|not applicable|none|nil|tb[cad]|dim|no further action")
_REFERENCE = sampled(
    "SE.01/25",
    r"[(#]?(?:(?:rec(?:ommendation)?|no|item|r)\.?\s*)?(?:[A-Z]{1,6}[ ./–-]?(?:[A-Z]{1,4}[./–-])?)?[0-9]{1,4}"
    r"(?:[./–-][0-9A-Z]{1,4}){0,3}[a-z]?(?:\s?\([a-z0-9ivx]{1,4}\))?[).:]?|[(]?(?:[a-z]|[ivx]{1,5}|[A-Z])[).:]?"
    r"|[A-Z]{1,4}[-–./][A-Z]{1,2}",
    re.IGNORECASE,
)
_POST = sampled("Head of Parks", rf"(?i)\b(?:{POST})(?!\w)")
_COUNCILLOR = sampled("Cllr P. Dunmore", r"(?:Cllr|Councillor|Cyng|Cynghorydd)\.? (?:[A-Z][\w.'’-]* ?){1,4}")
_GROUP = sampled(
    "Full Council",
    r"(?i)\b(?:committee|board|panel|council|trust|partnership|group|forum|unit|office|agency|authority|police|company|"
    r"executive|cabinet|governors?|contractors?|commissioners?)\b",
)
_PERSON = sampled("Angela Wood", r"(?:(?:Mr|Mrs|Ms|Dr|Cllr)\.? )?[A-Z][a-z'’]+(?: [A-Z]\.?)?(?: [A-Z][a-z'’-]+){1,2}")
_INITIALS = sampled("DM/PL", r"[A-Z]{2,4}(?:\s*(?:/|,|&|and)\s*[A-Z]{2,4})*")
_SENTENCE = sampled(
    "the list will be kept",
    r"(?i)\b(?:will|is|are|was|were|has|have|had|be|been|should|must|shall|can|could|would|do|does|did|not)\b",
)
_ASKS = sampled(
    "That Cabinet publishes the plan",
    r"(?i)\W*(?:that\b|to [a-z]+\b|(?:the |we |it )[^.;:]{0,90}?\b(?:should|recommends?|must|be (?:asked|requested|"
    r"recommended|invited|urged)|(?:is|are) (?:asked|requested|recommended|invited|urged) to)\b)",
)
_CLAUSE = sampled(
    "Grit bins should be numbered",
    r"(?i)\b(?:should|must|be (?:asked|requested|recommended|invited|urged) to|(?:is|are) (?:asked|requested|invited|"
    r"recommended|urged) to)\b",
)
_IMPERATIVE = sampled("Review the alarm charge", rf"(?i)\W*(?:{'|'.join(VERBS)})\s+\w")
_THIRD = sampled(
    "publishes the hours", rf"\W*(?:through [^,]+, )?(?:{'|'.join(VERBS)}|appl|carr|countersign|rel)(?:s|es|ies)\s+\w"
)
_VERDICT_WORD = sampled(
    "Noted",
    r"(?i)\W*(?:noted|deferred|declined|reject(?:ed)?|refused|already (?:in place|done|under way)|in place|"
    r"under (?:consideration|discussion|review)|awaiting|awaited|no (?:reply|response|answer)|not yet|"
    r"yes|no|in part|partly|partially|"
    r"to be (?:agreed|discussed|considered)|derbyn\w*|gwrthod\w*|cytun\w*|"
    r"not (?:agreed|accepted|supported|approved))\b",
)
_STATUS_WORD = sampled(
    "On track",
    r"(?i)\W*(?:not (?:yet )?started|in progress|in hand|in train|under ?way|ongoing|on track|off track|at risk|"
    r"completed?|done|closed?|open|green|amber|red|blue|grey|rag|overdue|late|delayed|outstanding|pending|begun|"
    r"started|implemented|achieved|cancelled|paused|on hold|superseded|[0-9]{1,3} ?%|[GARB])\b\W*(?:$|[–:;,.(-])",
)


def is_nothing(words: str) -> bool:
    """Whether a cell says nothing: blank, a dash, "n/a", "TBC"."""
    return _NOTHING.fullmatch(words.strip()) is not None


@lru_cache(maxsize=8192)
def day_likeness(words: str) -> float:
    """How surely these words say by when: 1 for a date or a recurrence, less for "TBC", a season, a bare month."""
    words = flat(words)
    if not words or len(words) > LONGEST_DAY or len(words.split()) > 12:
        return 0.0
    reading = by_when.read(words)
    if reading.kind in ("date", "recurring"):
        return 1.0 if len(words.split()) <= 8 else 0.7
    return _vague_day(words, reading.why or "")


_VAGUE = sampled(
    "Spring 2027",
    r"(?i)\b(?:spring|summer|autumn|winter|easter|christmas|term|quarter|q[1-4]|year|month|week|as stated|meeting|"
    r"january|february|march|april|june|july|august|september|october|november|december|20[0-9]{2}|tymor|gwanwyn|"
    r"haf|hydref|gaeaf|mis|blwyddyn)\b",
)
_DELAYED = sampled("ASAP", r"(?i)\W*(?:asap|as soon as|immediate|ongoing|on-going|continuous|in due course|with )\b")


def _vague_day(words: str, why: str) -> float:
    if _DELAYED.match(words) or "counted from" in why:
        return 0.6
    is_short = len(words.split()) <= 6
    return 0.6 if is_short and _VAGUE.search(words) and not _POST.search(words) else 0.0


@lru_cache(maxsize=8192)
def post_likeness(words: str) -> float:
    """How surely these words name who is to act: a post, a team, a person, initials."""
    words = flat(words)
    if not words or len(words) > LONGEST_POST or is_nothing(words) or words.endswith("."):
        return 0.0
    if _INITIALS.fullmatch(words) and len(words) > 1:
        return 0.5
    if _SENTENCE.search(words) or len(words.split()) > 16 or _ASKS.match(words):
        return 0.0
    if _COUNCILLOR.fullmatch(words):
        return 0.7  # a member answers for it; where an officer is named beside, the officer owns it
    if _POST.search(words):
        return 0.9 if words[:1].isupper() else 0.5
    if _PERSON.fullmatch(words):
        return 0.7
    return 0.4 if _GROUP.search(words) and len(words.split()) <= 6 and words[:1].isupper() else 0.0


def is_body(words: str) -> bool:
    """Whether short words name a body to which a recommendation may be made."""
    words = flat(words)
    return (
        0 < len(words) <= 60
        and len(words.split()) <= 7
        and (bodies.body_named(words) is not None or (_GROUP.search(words) is not None and not _SENTENCE.search(words)))
    )


def verdict_likeness(words: str) -> float:
    """How surely these words answer a recommendation: their opening agrees, refuses or defers."""
    opening = words.split("\n", maxsplit=1)[0]
    rule = verdict_words.verdict_of_opening(flat(words))[1]
    if rule != "nothing said":
        return 0.5 if rule == "yes or no" else 1.0  # which may as well say whether something is done
    is_letter = re.fullmatch(r"\W*[YNyn]\W*", opening) is not None
    return 0.8 if is_letter or _VERDICT_WORD.match(opening) else 0.0


@lru_cache(maxsize=8192)
def clause_likeness(words: str) -> float:
    """How surely these words ask somebody to do something: "That …", "… should …", "Review …"."""
    words = flat(words)
    bare = without_number(words)
    if len(bare.split()) < 4 or _NAMES_DAY.match(bare):
        return 0.0
    if re.match(r"(?i)\W*that\b", bare):
        return 1.0
    if _ASKS.match(bare) or _CLAUSE.search(bare[:300]):
        return 0.8
    return 0.6 if _IMPERATIVE.match(bare) or _THIRD.match(bare) else 0.0


_NAMES_DAY = sampled("To be done by: 3 May 2027", r"(?i)to be (?:\w+ )?\w+ by\s*(?::|$)")
_NUMBERED = sampled(
    "3. That", r"\s*[(]?(?:[A-Z]{0,4}[0-9]{1,3}(?:[./][0-9]{1,3})*[a-z]?|[a-z]|[ivx]{1,5})[).:]?\s+(?=\S)"
)


def without_number(words: str) -> str:
    """The words without a number or a letter before them."""
    match = _NUMBERED.match(words)
    return words[match.end() :] if match and not re.match(r"(?i)\s*(?:a|i)\s", match[0]) else words


def status_likeness(words: str) -> float:
    """How surely short words say how far something is."""
    words = flat(words)
    if not words or len(words) > 60:
        return 0.0
    if _STATUS_WORD.match(words):
        return 1.0
    return 0.7 if status.read(words).status not in (None, "unclear") else 0.0


def is_reference(words: str) -> bool:
    """Whether a cell is a number or a reference: "3", "1.2", "SE.01/25", "(a)"."""
    words = flat(words)
    return 0 < len(words) <= 16 and _REFERENCE.fullmatch(words) is not None
