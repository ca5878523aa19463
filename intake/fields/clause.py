"""The clause of a recommendation, parsed once: who is to act, and whether somebody asks them to."""

import re
from dataclasses import dataclass

from intake.patterns import sampled
from intake.signs.vocabulary import VERBS

LONGEST_SUBJECT = 24  # words
_OPENING = sampled("3. That the Cabinet", r"(?i)\W*(?:[(]?[a-z0-9]{1,4}[).]\s+)?\W*(?:that\s+|to\s+)*\W*")
_BE = ("be", "is", "are", "was", "were", "being")
_HELPS = frozenset(
    [
        "should",
        "must",
        "shall",
        "will",
        "would",
        "can",
        "may",
        "be",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "being",
        "do",
        "does",
        "continue",
        "continues",
    ]
)
_ASKED = sampled(
    "be formally asked to",
    r"(?:(?:be|is|are|was|were|has been|have been)\s+)?(?:\w+ly\s+|again\s+|also\s+|therefore\s+)?"
    r"(?:asked|requested|invited|urged|recommended|called (?:up)?on|encouraged|required|advised)\b",
)
_ASKS = sampled(
    "recommends that",
    r"(?:(?:also|therefore|further|strongly|now|would|wishes to|hereby|formally|and|does|should|will)\s+)*"
    r"(?:recommend|request|ask|call|urge|invite|propose|advise|refer|resolve)(?:s|ed)?\b(?:\s+(?:up)?on\b)?,?",
)
_INNER = sampled("that the executive", r"(?:\s*(?:to\b|that\b|itself\b))*\s*")
_IMPERATIVE = sampled("Ask the County Council", rf"(?:{'|'.join(verb.capitalize() for verb in VERBS)})\s+[a-zA-Z]")
_COLLECTIVE = sampled(
    "the committee", r"(?i)(?:committee|panel|cabinet|executive|council|board|commission|group|trust|government)$"
)
_ADVERBS = sampled("The Committee therefore", r"(?:\s+(?:therefore|also|further|now|hereby|then|again|[a-z]+ly))+$")
_ASKERS = sampled(
    "the children and young people scrutiny committee",
    r"(?i)(?:(?:the|this|our)\s+)?(?:[\w,&'’-]+\s+){0,9}?(?:committee|panel|board|commission|group|members|review|"
    r"inquiry)|we|it",
)
_THIRD = frozenset(
    form
    for verb in (*VERBS, "receive", "teach", "play", "note", "attend", "sign", "call", "recognise", "agree", "visit")
    for form in (f"{verb}s", f"{verb}es", f"{verb[:-1]}ies" if verb.endswith("y") else f"{verb}s")
)
_BASE = frozenset((*VERBS, "teach", "receive", "attend", "sign"))
_NO_VERB = frozenset(
    [
        "this",
        "its",
        "as",
        "was",
        "plus",
        "across",
        "towards",
        "perhaps",
        "always",
        "its'",
        "members",
        "officers",
        "services",
    ]
)


@dataclass(frozen=True)
class Clause:
    """Who is to act, the verb, and whether the clause asks them to ("be asked to") or tells what they do."""

    subject: str
    verb: str
    is_asked: bool
    rest: str = ""

    @property
    def asks_others(self) -> bool:
        """Whether the subject is the committee itself, which asks somebody else."""
        return _ASKERS.fullmatch(self.subject) is not None and _ASKS.match(f"{self.verb} {self.rest}") is not None


def clause_of(text: str) -> Clause | None:
    """The clause that opens these words, down to the one who is asked to act; None where no subject is told."""
    if is_imperative(text):
        return None
    opening = _OPENING.match(text)
    found = _parse(text[opening.end() :] if opening else text)
    for _ in range(3):
        if found is None or not found.asks_others:
            break
        asking = _ASKS.match(f"{found.verb} {found.rest}")
        inner = f"{found.verb} {found.rest}"[asking.end() if asking else 0 :]
        match = _INNER.match(inner)
        is_told = match is not None and inner.lstrip().startswith("to ")  # "recommends to the executive that"
        found = _parse(inner[match.end() :] if match else inner, is_object=True, ends_at_that=is_told)
    return found


def is_imperative(text: str) -> bool:
    """Whether words only say what to do: "Ask the County Council …". Whom they name is not asked to act on them."""
    return _IMPERATIVE.match(text) is not None


def _parse(text: str, *, is_object: bool = False, ends_at_that: bool = False) -> Clause | None:
    words = text.split(maxsplit=LONGEST_SUBJECT + 1)
    for at, word in enumerate(words[: LONGEST_SUBJECT + 1]):
        bare = word.strip("\"'“”‘’(),")
        if at and _is_verb(bare, words[at - 1]):
            return _clause(words, at, bare)
        if is_object and at and (bare == "to" or (ends_at_that and bare == "that")):
            return Clause(_subject(words, at), " ".join(words[at + 1 : at + 2]), True, " ".join(words[at + 2 :]))
        if word[-1:] in ".;:" and at + 1 < len(words):
            return None
    return None


def _clause(words: list[str], at: int, verb: str) -> Clause:
    rest = " ".join(words[at + 1 :])
    asked = _ASKED.match(f"{verb} {rest}")
    return Clause(_subject(words, at), verb, asked is not None, rest)


def _subject(words: list[str], end: int) -> str:
    """The subject without what stands between commas: "the Cabinet, through its members, refuses"."""
    whole = _ADVERBS.sub("", " ".join(words[:end]).strip(" ,:"))
    before, _, aside = whole.partition(", ")
    return before if re.match(r"(?:through|with|together|working|via|in|as)\b", aside) else whole


def _is_verb(word: str, before: str) -> bool:
    if word in _HELPS:
        return True
    if not word.islower() or before.endswith(("'s", "’s", "s'", "s’")) or word in _NO_VERB:
        return False
    before = before.strip(" ,()")
    if word in _THIRD:
        return before.lower() not in ("of", "the", "for", "and", "to", "a", "in", "on", "with", "&", "its", "their")
    if word in _BASE:
        if before.lower() in ("we", "they", "i"):
            return True
        return (before.endswith("s") and len(before) > 3) or _COLLECTIVE.search(before) is not None
    is_third = word.endswith("s") and not word.endswith("ss") and len(word) > 3
    return is_third and _COLLECTIVE.search(before) is not None
