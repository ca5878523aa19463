"""Whether a response agrees: only what its words say, "not", "partially", "in principle" and exceptions first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from definitions.case.outcome import Outcome
from definitions.papers.draft import DraftPart
from definitions.papers.number_labels import labels_of
from definitions.rules.response_gaps import IN_PRINCIPLE, NO_VERDICT
from intake import labels
from intake.fields.languages import in_english
from intake.fields.verdict_words import PARTLY, YES, stated_later, verdict_of_opening
from intake.paper import quoted
from intake.patterns import sampled

_EXCEPT = sampled(
    "agreed with the exception of recommendation 2",
    (
        r"(?:with the exceptions? of|apart from|except(?:ing)?(?: for)?|other than|save for|but not|"
        r"excluding)\s+(?:for\s+)?(?:recommendations?|parts?|points?|items?|bullets?)?\s*(?P<numbers>"
    )
    + labels.NUMBERS
    + r")(?=[\s.,;:)–-]|$)",
    re.IGNORECASE,
)


LONGEST = 6000  # characters; no response seen is longer, and the cap bounds the work of every pattern
_CONDITION = sampled(
    "agreed, subject to the budget",
    r"[^.;]*?\b(subject to|provided that|on condition|only in part|in part only|in part|partly|partially|as to|"
    r"as far as|not all|insofar as|in "
    r"so far as|to the extent)\b[^.;]*",
    re.IGNORECASE,
)
_TURNS = sampled(
    "However, the recommendation will not be taken forward.",
    r"(?i)\bin spirit\b|\b(?:not|cannot) be (?:taken (?:forward|up)|supported|implemented|progressed|adopted|accepted|"
    r"agreed|pursued|funded|afforded)\b|\b(?:not|un)\s?able to (?:take|support|implement|accept|agree|do)\b|"
    r"\bno further action (?:will|is)\b|\b(?:however|unfortunately|regrettably),? [^.;]{0,60}\b(?:will not|cannot|"
    r"no (?:money|budget|funding|funds))\b",
)
_CLAUSES = sampled(
    "(i) is agreed, but (ii) is not",
    r"[.;]\s+|,?\s+(?:but|while|whereas|and)\s+(?=recommendations?\b|parts?\b|"
    r"\(?[ivx0-9a-z]{1,4}\)?\s+(?:is|are|was)\b)",
)
_NUMBERED_CLAUSE = sampled(
    "Recommendation 2: not agreed",
    rf"(?:recommendations?|parts?|points?|items?)?\s*(?P<numbers>{labels.NUMBERS})\s*[:–-]?\s+(?P<rest>.+)",
    re.IGNORECASE,
)


@dataclass
class VerdictReading:
    """What a response says of the whole, of its parts by number, and what the clerk must be asked."""

    outcome: Outcome
    of_parts: dict[str, Outcome] = field(default_factory=dict)
    questions: list[str] = field(default_factory=list)


def read(response: str, parts: Sequence[DraftPart] = ()) -> VerdictReading:
    """The verdict in a response's words. Without one it is "unclear", and a question."""
    words = _bare(in_english(response[:LONGEST]))
    numbered = _by_part(words, [part.number.lower() for part in parts if part.number])
    if numbered:
        return _of_parts(numbered, parts)
    outcome, why = verdict_of_opening(words)
    verdict = VerdictReading(outcome)
    if outcome == "unclear":
        verdict.questions.append(NO_VERDICT)
    if why == "in principle":
        verdict.questions.append(IN_PRINCIPLE)
    _weigh(words, why, verdict)
    _turn(words, verdict)
    _except(words, outcome, parts, verdict)
    return verdict


def _bare(response: str) -> str:
    """The words without a label said again ("Response: Agreed."); of boxes to tick, only what is ticked."""
    ticked = re.findall(r"[☒☑✓✔✗]\s*([^☐☒☑✓✔✗]+)", response)
    if ticked and "☐" in response:
        response = ". ".join(ticked)
    found = labels.response_label(response.strip())
    return found[1] if found and found[1] else response.strip()


def _weigh(words: str, why: str, verdict: VerdictReading) -> None:
    """Ask where a clear word stands beside a condition, or beside another verdict."""
    if verdict.outcome == "agreed" and (match := _CONDITION.match(words)):
        verdict.questions.append(f'"{quoted(match[0])}": agreed, or agreed in part?')
    later, how = stated_later(words)
    if (
        how == "stated"
        and why != "stated"
        and verdict.outcome != "unclear"
        and later not in ("unclear", verdict.outcome)
    ):
        verdict.questions.append(f"The response opens with {verdict.outcome} and later says {later}: which is it?")
        verdict.outcome = "unclear"


def _turn(words: str, verdict: VerdictReading) -> None:
    """Ask where a response agrees and then says that it will not be done."""
    match = _TURNS.search(words) if verdict.outcome in ("agreed", "partially agreed") else None
    if match and not (verdict.outcome == "partially agreed" and "spirit" not in match[0].lower()):
        verdict.questions.append(f'The response opens with agreed and says "{quoted(match[0])}": what was decided?')
        verdict.outcome = "unclear"


def _except(words: str, outcome: Outcome, parts: Sequence[DraftPart], verdict: VerdictReading) -> None:
    """Give each part the verdict of the whole, but not those that the response excepts."""
    match = _EXCEPT.search(words)
    excepted = set(labels_of(match["numbers"])) if match else set()
    known = {part.number.lower() for part in parts if part.number}
    is_full = match is not None and not re.match(rf"(?:\w+\s+){{0,6}}{PARTLY}[\s-]+{YES}", words.lower())
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
    said = {item.number.lower(): verdict_of_opening(item.text)[0] for item in items if item.number}
    for clause in _CLAUSES.split(words):
        match = _NUMBERED_CLAUSE.match(clause)
        named = labels_of(match["numbers"]) if match else []
        if (
            match
            and named
            and set(named) <= set(numbers)
            and (outcome := verdict_of_opening(match["rest"])[0]) != "unclear"
        ):
            said.update(dict.fromkeys(named, outcome))
    said = {number: outcome for number, outcome in said.items() if number in numbers}
    whole = verdict_of_opening(words)[0]
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
