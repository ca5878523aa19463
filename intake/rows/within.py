"""Who is to act, and by when, told within a response's own sentences: "Agreed. Chief Nurse to lead, by 18 May 2027"."""

import re
from dataclasses import dataclass

from intake.patterns import sampled
from intake.signs import words as signs

_LABEL = sampled(
    "Accepted. Lead officer: Head of Parks. Timescale: June 2027.",
    r"(?:^|[.;,(\[–-]\s*)(?:(?P<who>(?i:(?:action )?lead(?: officer)?|owner|responsible(?: officer| person)?|officer|"
    r"action(?:ed)? by|to be led by|swyddog arweiniol))|(?P<when>(?i:time ?(?:scale|frame|table)|deadline|"
    r"target(?: date)?|when|"
    r"by when|by|due(?: date| by)?|completion(?: date)?|to be (?:done|completed) by|erbyn pryd)))\s*(?::|\s[–-])\s*",
)
_BY = sampled("Accepted. By 31 March 2027.", r"(?:^|(?<=[.;)])\s+)By\s+(?=[^.;]{4,40}(?:[.;)]|$))")
_TO_ACT = sampled(
    "Chief Nurse to lead, by 18 September 2026.",
    r"(?:^|[.;:]\s+|\()(?P<who>(?:The )?[A-Z][^.;:()]{2,90}?)\s+(?:is |are |has been asked |will |agreed )?(?:to )?"
    r"(?:lead|act|own|take (?:this|it) forward|action|report(?: back)?|arrange|do (?:this|so|it)|write|prepare|"
    r"bring|publish)\b"
    r"[^.;()]{0,120}?(?:,\s*|\s+)(?:by|before|from|no later than)\s+(?P<when>[^.;()]{3,60}?)(?=[.;)]|$)",
)


@dataclass(frozen=True)
class ToldPlan:
    """Whose an action is and by when, each as the response says it; empty where it does not."""

    owner: str = ""
    by_when: str = ""


def plan_within(response: str) -> ToldPlan | None:
    """What a response says within its sentences of who is to act and by when; None where it names neither."""
    if match := _TO_ACT.search(response):
        is_sure = signs.post_likeness(match["who"]) >= 0.7 and signs.day_likeness(match["when"]) >= 1
        return ToldPlan(re.sub(r"^(?:The|Our|A|An) ", "", match["who"]), match["when"]) if is_sure else None
    told = {"who": "", "when": ""}
    every = sorted([*_LABEL.finditer(response), *_BY.finditer(response)], key=re.Match.start)
    for place, match in enumerate(every):
        end = every[place + 1].start() if place + 1 < len(every) else len(response)
        name = "who" if match.groupdict().get("who") else "when"
        told[name] = told[name] or _value(response[match.end() : end], name)
    if not any(told.values()):
        return None
    return ToldPlan(told["who"], told["when"])


def _value(words: str, name: str) -> str:
    """The words behind a label, up to their sentence's end, where they are what it names."""
    value = re.split(r"(?<=[a-z)0-9])[.;](?=\s|$)|[)\]]", words.strip(), maxsplit=1)[0].strip(" .;,")
    if name == "who":
        return value if signs.post_likeness(value) >= 0.7 else ""
    return value if signs.day_likeness(value) >= 0.6 else ""


_BY_A_DAY = sampled(
    "We will publish it by 18 September 2026",
    r"(?i)\b(?:by|before|no later than|until|from|due|in place (?:by|from|in)|complete[d]? (?:by|in)|during|"
    r"(?:bi-?)?monthly|quarterly|"
    r"annually|every \w+ months?|each (?:year|month|quarter))\b(?P<rest>[^.;]{0,60})",
)


def day_told(response: str) -> str | None:
    """The words of a response that name a day or a recurrence by which something is to be done; None where none do."""
    for match in _BY_A_DAY.finditer(response):
        words = match["rest"].split()
        tries = (" ".join(words[:count]).strip(" ,") for count in range(min(len(words), 7), 0, -1))
        if any(signs.day_likeness(tried) >= 1 for tried in tries):
            return match[0].strip()
    return None
