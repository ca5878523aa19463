"""Words that bind those below them, and words that decide: leads, resolutions, actions that were agreed."""

import re
from dataclasses import dataclass
from typing import Literal

from intake.patterns import sampled
from intake.signs import words as signs

LeadKind = Literal["recommends", "resolves", "acts", "officers", "parts"]

_ASKS = (
    r"recommend(?:s|ed)?|resolve[sd]?|request(?:s|ed)?|asks?|asked|call(?:s|ed)? (?:on|upon)|"
    r"propose[sd]?|urge[sd]?|invite[sd]?"
)
_OPEN_END = sampled("The Panel recommends that the Cabinet:", r"(?::|[–—-]|\bthat|\bto)\s*$")
_LEAD = sampled(
    "The Select Committee recommends that the Cabinet:",
    rf"(?is)(?P<start>.*?)\b(?P<word>{_ASKS}|would like|decide[sd]?|agree[sd]?|recommendations?|asks|"
    r"proposals|actions?)\b.*",
)
_FOLLOWING = sampled(
    "The group makes the following seven recommendations.",
    r"(?i)\b(?:following|these|below|as follows|here are)\b.{0,80}\b(?:recommendations?|proposals|asks|actions|"
    r"requests|points)\b|\b(?:recommendations?|proposals|asks|actions|requests|resolutions?)\b.{0,60}\b(?:follow\w*|below|are|"
    r"as follows|set out|agreed)\b",
)
_ACTIONS = sampled("Here are the actions that were agreed.", r"(?i)\bactions?\b")
_OFFICERS_ASK = sampled(
    "It is recommended that Cabinet:",
    r"(?i)\W*(?:(?:it is|the (?:committee|panel|board|cabinet|executive|council|members?) (?:is|are)|members are|"
    r"cabinet is|council is|that)\s+(?:recommended|asked|invited|requested)\b)",
)
_BARE = sampled(
    "That the Cabinet:",
    r"(?i)\W*(?:that|to)\b(?:(?!\b(?:recommend|resolve|request|ask|agree)\w*\b)[^.;:]){0,90}:\s*$",
)
_RESOLVED = sampled(
    "RESOLVED: That the executive be asked to publish the plan.",
    r"\W*(?:(?P<who>(?i:it was|(?:the |this )?(?:[\w'’&,-]+\s+){0,8}?(?:committee|panel|board|commission|group|"
    r"members|sub-committee|council|authority|forum))\s+(?:then |therefore |also |unanimously |duly )?))?"
    r"(?P<word>RESOLVED|RECOMMEND(?:S|ED)|AGREED|DECIDED|REQUESTED|ASKED|Resolved|Agreed|Recommended|Decided|resolved|agreed|"
    r"decided|PENDERFYNWYD|Penderfynwyd)\b(?P<more>\s+(?:unanimously|to RECOMMEND|TO RECOMMEND|to recommend)\b)?"
    r"(?:\s+(?:to|TO)\s+(?P<to>(?:the |full )?[A-Z][\w ]{2,60}?)(?=\s+(?i:that)\b|\s*:))?\s*(?P<rest>.*)",
    re.DOTALL,
)
_RECOMMENDS_THAT = sampled(
    "We recommend that the Cabinet maps every culvert.",
    r"(?i)\W*(?:we|the (?:[\w'’&,-]+\s+){0,8}?(?:committee|panel|board|commission|group|sub-committee|inquiry|"
    r"review))\s+"
    r"(?:therefore |also |further |strongly |would |shall |will )*(?:recommends?|requests?|asks?|calls? on|urges?|"
    r"proposes?|ourselves)\b(?!.*\b(?:report|review)\s+to\s+(?:every|all)\b)",
)
_ACTION = sampled(
    "ACTION: RB to send members the cost by 29 January 2027.",
    r"(?P<word>ACTIONS?(?: POINTS?)?|Actions?(?: points?| required| agreed)?|Gweithred)\s*(?:no\.?\s*)?"
    r"(?P<number>[0-9]{1,3}(?:[./][0-9]{1,3})?)?\s*(?:\((?P<who>[^)]{2,60})\))?\s*[:–—-]+\s*(?P<rest>\S.*)",
    re.DOTALL,
)
_WHO_TO_DO = sampled(
    "RB to send members the cost", r"(?P<who>.{2,110}?)\s+(?:is |are |was |were |will |agreed )?to\s+(?P<do>[a-z]+\b.*)"
)


@dataclass(frozen=True)
class Resolution:
    """What a meeting decided: the words behind "RESOLVED", to whom; `is_told` as in "The Committee AGREED that …"."""

    rest: str
    to: str = ""
    word: str = ""
    is_told: bool = False


def lead_kind(text: str, *, is_followed: bool) -> LeadKind | None:
    """What a lead binds, or None where these words lead nothing in. `is_followed` says whether a list follows."""
    if len(text) > 600:
        text = text[-600:]
    is_open = _OPEN_END.search(text) is not None
    if not is_open and not (is_followed and _FOLLOWING.search(text)):
        return None
    text = signs.without_number(text)
    if _BARE.fullmatch(text):
        return "parts"
    last = re.split(r"(?<=[.;])\s+(?=[A-Z])", text)[-1] if is_open else text
    found = _LEAD.match(last)
    if found is None or (is_open and len(last) > 320):
        return None
    if _OFFICERS_ASK.match(last):
        return "officers"
    word = found["word"].lower()
    if re.search(rf"(?i)\b(?:resolve|agree|decide)[sd]? to (?:{_ASKS})\b", last):
        return "recommends"
    if word.startswith("action"):
        return "acts"
    if word.startswith(("resolve", "agree", "decide")):
        return "resolves" if is_followed else None
    return "recommends"


def resolution_of(text: str, *, is_minutes: bool, is_bold: bool = False) -> Resolution | None:
    """The resolution that opens these words. A word in small letters resolves only in minutes, told of the meeting."""
    match = _RESOLVED.match(text)
    if match is None:
        return None
    word, rest = match["word"], match["rest"]
    if re.match(r"(?i)(?:actions?|by|with|dates?|in|at|as|on|its|their)\b", rest):
        return None
    if word.islower() and not (is_minutes and match["who"]):
        return None
    if not word.isupper() and not match["who"] and not re.match(r"(?i)\s*(?:[:–—-]|that\b|to\b)", rest):
        return None
    if word in ("AGREED", "Agreed", "Recommended") and not (is_minutes or is_bold or word.isupper()):
        return None
    return Resolution(
        re.sub(r"^\s*[:–—.-]+\s*", "", rest).strip(),
        match["to"] or "",
        word,
        bool(match["who"] and match["who"].lower().strip() != "it was"),
    )


_APART = sampled(
    "The stile is broken. RESOLVED that the Clerk writes.",
    r"(?<=[.!?])\s+(?=(?:It was |(?:The |This )?(?:\w+ ){0,4}(?:Committee|Panel|Board|Council|Commission|Members) )?"
    r"(?:RESOLVED|AGREED|RECOMMENDED|PENDERFYNWYD)\b)",
)


_TOLD_LIST = sampled(
    "The Committee:",
    r"(?i)(?:the |this )?(?:[\w'’&,-]+\s+){0,6}?(?:committee|panel|board|commission|group|members)\s*:\s*[–—-]?",
)


def leads_told_list(text: str) -> bool:
    """Whether words lead in a list of what a meeting did: "The Committee:", and below it "noted …; requested …"."""
    return _TOLD_LIST.fullmatch(text) is not None


def resolutions_apart(text: str) -> list[str]:
    """The words of a paragraph, parted before each sentence that resolves something."""
    return _APART.split(text) if re.search(r"RESOLVED|AGREED|RECOMMENDED|PENDERFYNWYD", text) else [text]


def recommends_that(text: str) -> bool:
    """Whether a sentence itself recommends: "We recommend that …", "The Panel asks the Cabinet to …"."""
    return _RECOMMENDS_THAT.match(text) is not None


def recommending(text: str) -> list[str]:
    """The sentences of a paragraph that themselves recommend something."""
    if "ecommend" not in text and "ask" not in text and "request" not in text:
        return []
    sentences = re.split(r"(?<=[.;])\s+(?=[A-Z])", signs.without_number(text))
    return [sentence for sentence in sentences if _RECOMMENDS_THAT.match(sentence) and len(sentence.split()) > 5]


@dataclass(frozen=True)
class ActionLine:
    """An action that a meeting agreed: who is to act, where it is said, and what."""

    words: str
    who: str = ""
    number: str = ""


def action_line(text: str) -> ActionLine | None:
    """The action behind "ACTION:", with who is to do it."""
    match = _ACTION.match(text)
    if match is None:
        return None
    rest = match["rest"].strip()
    told = _WHO_TO_DO.match(rest)
    return ActionLine(rest, match["who"] or (told["who"].strip() if told else ""), match["number"] or "")
