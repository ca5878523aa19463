"""Whether a response agrees: only what its words say, "not", "partially", "in principle" and exceptions first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from definitions.case.outcome import Outcome
from definitions.papers.draft import DraftPart
from definitions.papers.numbering import labels_of
from definitions.rules.response_gaps import IN_PRINCIPLE, NO_VERDICT
from intake import labels
from intake.paper import quoted

_YES = r"(?:agree[ds]?|accept(?:s|ed)?|support(?:s|ed)?|approve[ds]?|endorse[ds]?|concur(?:s|red)?|adopt(?:s|ed)?)"
_NO = (
    r"(?:reject(?:s|ed)?|decline[ds]?|refuse[ds]?|disagree[ds]?|unable to (?:agree|accept|support)|not "
    r"(?:persuaded|minded))"
)
_PARTLY = r"(?:partial(?:ly)?|partly|part|in part|largely|mostly|broadly|substantially|for the most part)"
_WHO = (
    r"(?:(?:the |this |that |these |all |both |each )?(?:\w+[\s/]+){0,5}?(?:executive|cabinet|council|"
    r"committee|board|panel|trust|department|"
    r"government|(?:member|holder)(?: (?:for|of)(?: [\w,&]+){1,9}?)?|leader|directorate|service|"
    r"officers|we|i|recommendations?|it|this|that|points?|part)(?:\s+" + labels.NUMBERS + r")?\s+)"
)
_BE = (
    r"(?:(?:is|are|was|were|has|have|been|be|therefore|also|hereby|wholly|fully|entirely|welcome[sd]? "
    r"and|notes? and|does|do|did)\s+)*"
)
# Tried in order against the opening sentence: what would be misread by a later one comes first.
OPENINGS: tuple[tuple[str, Outcome, str], ...] = (
    (
        "not yet",
        "unclear",
        (
            rf"(?:{_WHO})?{_BE}(?:(?:not yet|yet|still|remains?|waiting)\s+(?:to be\s+)?(?:be\s+)?{_YES}|to be "
            rf"{_YES}|neither\b|under consideration)"
        ),
    ),
    ("both printed", "unclear", rf"{_YES}\s*(?:/|or|\|)\s*(?:{_PARTLY}|not|{_NO})"),
    (
        "in principle",
        "unclear",
        rf"(?:{_WHO})?{_BE}(?:{_YES}\b[^.;]{{0,40}}\bin principle|in principle\b[^.;]{{0,20}}{_YES})",
    ),
    ("not in full", "unclear", rf"(?:{_WHO})?{_BE}not {_YES}[^.;]{{0,30}}\bin (?:full|(?:its|their) entirety|whole)\b"),
    ("not fully", "partially agreed", rf"(?:{_WHO})?{_BE}not (?:fully|wholly|entirely|completely) {_YES}"),
    ("partially", "partially agreed", rf"(?:{_WHO})?{_BE}{_PARTLY}[\s-]+{_YES}"),
    (
        "in part",
        "partially agreed",
        (
            rf"(?:{_WHO})?{_BE}{_YES}(?:\s+(?:the|this)\s+recommendations?)?[\s,:–(-]+(?:in part\b|"
            rf"{_PARTLY}(?=[\s.,;:)–-]|$)(?!\s+of\b))"
        ),
    ),
    (
        "not",
        "not agreed",
        rf"(?:{_WHO})?{_BE}(?:not|cannot|can not|unable to|never)\s+(?:be\s+)?(?:able to\s+)?(?:{_YES})\b",
    ),
    ("no", "not agreed", rf"(?:{_WHO})?{_BE}{_NO}\b"),
    ("with: no", "not agreed", rf"{_YES}\s*\??\s*[:–-]\s*no\b"),
    (
        "exception",
        "partially agreed",
        (
            rf"(?:{_WHO})?{_BE}(?:fully |wholly )?{_YES}\b[^.]*?\b(?:with the exceptions? of|apart from|"
            r"except(?:ing)?(?: for)?|other than|save for|but not|excluding)\b"
        ),
    ),
    ("agreed", "agreed", rf"(?:{_WHO})?{_BE}(?:fully |wholly |entirely |unanimously )?{_YES}\b"),
)
_LATER = (
    r"\b(?:the|this|these|both|"
    rf"all)(?:\s+\w+){{0,2}}\s+recommendations?(?:\s+{labels.NUMBERS})?\s+{_BE}(?P<verdict>not {_YES}|"
    rf"{_PARTLY} {_YES}|{_YES} in (?:part|principle)|{_YES}|{_NO})\b"
)
_EXCEPT = (
    (
        r"(?:with the exceptions? of|apart from|except(?:ing)?(?: for)?|other than|save for|but not|"
        r"excluding)\s+(?:for\s+)?(?:recommendations?|parts?|points?|items?|bullets?)?\s*(?P<numbers>"
    )
    + labels.NUMBERS
    + r")(?=[\s.,;:)–-]|$)"
)


LONGEST = 6000  # characters; no response seen is longer, and the cap bounds the work of every pattern


@dataclass
class VerdictReading:
    """What a response says of the whole, of its parts by number, and what the clerk must be asked."""

    outcome: Outcome
    of_parts: dict[str, Outcome] = field(default_factory=dict)
    questions: list[str] = field(default_factory=list)


def read(response: str, parts: Sequence[DraftPart] = ()) -> VerdictReading:
    """The verdict in a response's words. Without one it is "unclear", and a question."""
    words = _bare(response[:LONGEST])
    numbered = _by_part(words, [part.number.lower() for part in parts if part.number])
    if numbered:
        return _of_parts(numbered, parts)
    outcome, why = _opening(words)
    verdict = VerdictReading(outcome)
    if outcome == "unclear":
        verdict.questions.append(NO_VERDICT)
    if why == "in principle":
        verdict.questions.append(IN_PRINCIPLE)
    _weigh(words, why, verdict)
    _except(words, outcome, parts, verdict)
    return verdict


def _bare(response: str) -> str:
    """The words without a label said again ("Response: Agreed."); of boxes to tick, only what is ticked."""
    ticked = re.findall(r"[☒☑✓✔✗]\s*([^☐☒☑✓✔✗]+)", response)
    if ticked and "☐" in response:
        response = ". ".join(ticked)
    found = labels.response_label(response.strip())
    return found[1] if found and found[1] else response.strip()


def _opening(words: str) -> tuple[Outcome, str]:
    """The verdict that the words open with, or that they state of the recommendation later; and by which rule."""
    opening = re.split(r"(?<=[.;!?])\s+(?=[A-Z])", words, maxsplit=1)[0].lower().lstrip("\"'“‘*–-• ")
    opening = re.sub(r"^yes\s*[,.:;–-]\s*", "", opening)
    for name, outcome, pattern in OPENINGS:
        if (match := re.match(pattern, opening)) and not _is_aside(opening, match):
            return outcome, name
    return _stated_later(words)


def _is_aside(opening: str, match: re.Match[str]) -> bool:
    """Words such as "we have not agreed permanent arrangements" and "agreed dates": about something else."""
    after = opening[match.end() :].lstrip()
    if opening[match.start() :].startswith(("we ", "the ", "officers ", "it ", "this ")) and not re.search(
        r"recommendation", match[0]
    ):
        return not re.match(
            (
                r"(?:$|[.,;:–-]|(?:with |to )?(?:the|this|these|that|all|both)\s+(?:\w+\s+){0,3}recommendations?|"
                r"with (?:the|this|these)|(?:in part|in principle))"
            ),
            after,
        )
    return (
        bool(re.match(r"(?:dates?|timescales?|timelines?|plans?|actions?|by (?:the )?(?!executive|cabinet))\b", after))
        and "recommend" not in after
    )


def _stated_later(words: str) -> tuple[Outcome, str]:
    said = {_settled(match["verdict"].lower()) for match in re.finditer(_LATER, words, re.IGNORECASE)}
    return (said.pop(), "stated") if len(said) == 1 else ("unclear", "nothing said")


def _settled(words: str) -> Outcome:
    if "principle" in words:
        return "unclear"
    if re.match(_PARTLY, words) or "in part" in words:
        return "partially agreed"
    return "not agreed" if words.startswith("not") or re.match(_NO, words) else "agreed"


def _weigh(words: str, why: str, verdict: VerdictReading) -> None:
    """Ask where a clear word stands beside a condition, or beside another verdict."""
    if verdict.outcome == "agreed" and (
        match := re.match(
            (
                r"[^.;]*?\b(subject to|provided that|on condition|only in part|in part only|not all|insofar as|in "
                r"so far as|to the extent)\b[^.;]*"
            ),
            words,
            re.IGNORECASE,
        )
    ):
        verdict.questions.append(f'"{quoted(match[0])}": agreed, or agreed in part?')
    later, how = _stated_later(words)
    if (
        how == "stated"
        and why != "stated"
        and verdict.outcome != "unclear"
        and later not in ("unclear", verdict.outcome)
    ):
        verdict.questions.append(f"The response opens with {verdict.outcome} and later says {later}: which is it?")
        verdict.outcome = "unclear"


def _except(words: str, outcome: Outcome, parts: Sequence[DraftPart], verdict: VerdictReading) -> None:
    """Give each part the verdict of the whole, but not those that the response excepts."""
    match = re.search(_EXCEPT, words, re.IGNORECASE)
    excepted = set(labels_of(match["numbers"])) if match else set()
    known = {part.number.lower() for part in parts if part.number}
    is_full = match is not None and not re.match(rf"(?:\w+\s+){{0,6}}{_PARTLY}[\s-]+{_YES}", words.lower())
    for number in known:
        rest: Outcome = "agreed" if is_full and outcome == "partially agreed" else outcome
        verdict.of_parts[number] = ("not agreed" if is_full else "unclear") if number in excepted else rest
    for number in sorted(excepted & known):
        verdict.questions.append(f"The response excepts {number}: agreed, partially agreed or not agreed?")
    if match and not excepted & known and parts:
        verdict.questions.append(f'"{quoted(match[0])}": which recommendation is meant?')


def _by_part(words: str, numbers: list[str]) -> dict[str, Outcome]:
    """The verdicts of a response that goes through its parts: "i) Agreed. ii) Not agreed.", "ii is not agreed"."""
    if len(numbers) < 2:
        return {}
    _, items = labels.split_items(words)
    said = {item.number.lower(): _opening(item.text)[0] for item in items if item.number}
    for clause in re.split(
        (
            r"[.;]\s+|,?\s+(?:but|while|whereas|and)\s+(?=recommendations?\b|parts?\b|"
            r"\(?[ivx0-9a-z]{1,4}\)?\s+(?:is|are|was)\b)"
        ),
        words,
    ):
        match = re.match(
            rf"(?:recommendations?|parts?|points?|items?)?\s*(?P<numbers>{labels.NUMBERS})\s*[:–-]?\s+(?P<rest>.+)",
            clause,
            re.IGNORECASE,
        )
        named = labels_of(match["numbers"]) if match else []
        if match and named and set(named) <= set(numbers) and (outcome := _opening(match["rest"])[0]) != "unclear":
            said.update(dict.fromkeys(named, outcome))
    said = {number: outcome for number, outcome in said.items() if number in numbers}
    whole = _opening(words)[0]
    if not said or all(value == "unclear" for value in said.values()):
        return {}
    return {**dict.fromkeys(numbers, whole), **said}


def _of_parts(numbered: dict[str, Outcome], parts: Sequence[DraftPart]) -> VerdictReading:
    of_parts: dict[str, Outcome] = {
        part.number.lower(): numbered.get(part.number.lower(), "unclear") for part in parts if part.number
    }
    values = set(of_parts.values())
    outcome: Outcome = values.pop() if len(values) == 1 else "unclear" if "unclear" in values else "partially agreed"
    silent = [number for number, value in of_parts.items() if value == "unclear"]
    questions = [
        f"The response gives no verdict on {number}: agreed, partially agreed or not agreed?" for number in silent
    ]
    return VerdictReading(outcome, of_parts, [NO_VERDICT, *questions] if outcome == "unclear" else questions)
