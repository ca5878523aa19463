"""What a response leaves open: those who gave it are asked, or the clerk, where only the record lacks it."""

import re
from dataclasses import dataclass

from definitions.case.outcome import Outcome
from definitions.case.parts import QuestionField, WhoIsAsked
from definitions.policy.model import Lifecycle

NO_VERDICT = "The response gives no verdict: agreed, partially agreed or not agreed?"
IN_PRINCIPLE = "The response agrees in principle only: what was decided?"
NO_ACTIONS = "The response agrees, and no action is recorded: what will be done, by whom and by when?"
NO_REASONS = "The response does not agree, and gives no reasons: why not?"
NO_MEETING = "On which day does full council meet to answer? Until that is known, no day is claimed"
NO_WORDS = "The response does not agree, and its words are not recorded: which reasons does it give?"
FEWEST = 2  # words beside the verdict's own that can be a reason
VERDICT_S_OWN = """
a all and are be been by cabinet cannot committee council did do does executive following for full fully has have
in is it its made not of on our part recommendation recommendations response that the these this to was we were
will with wholly accept accepted agree agreed agrees adopt adopted approve approved decline declined disagree
disagreed endorse endorsed no refuse refused reject rejected support supported unable
"""


@dataclass(frozen=True)
class ResponseGap:
    """One thing that a response leaves open: which field, whom to ask, in which words."""

    field: QuestionField
    to: WhoIsAsked
    words: str


def response_gaps(outcome: Outcome, words: str | None, *, has_actions: bool, life: Lifecycle) -> list[ResponseGap]:
    """Return what a response in these words leaves open. Pure: the same response always leaves the same."""
    match outcome:
        case "unclear" if is_in_principle(words):
            return [ResponseGap("verdict", "respondent", IN_PRINCIPLE)]
        case "unclear":
            return [ResponseGap("verdict", "clerk", NO_VERDICT)]
        case "agreed" | "partially agreed" if life.actions and not has_actions:
            return [ResponseGap("actions", "respondent", NO_ACTIONS)]
        case "not agreed" if not gives_reasons(words or ""):
            return [
                ResponseGap("reasons", "respondent", NO_REASONS) if words else ResponseGap("reasons", "clerk", NO_WORDS)
            ]
    return []


def is_in_principle(words: str | None) -> bool:
    """Whether a response agrees in principle, which is no decision."""
    agrees = r"\b(?:agree|accept|support|approve|endorse)\w*"
    said = rf"{agrees}\b[^.;]{{0,40}}\bin\s+principle\b|\bin\s+principle\b[^.;]{{0,20}}{agrees}"
    return re.search(said, words or "", re.IGNORECASE) is not None


def gives_reasons(words: str) -> bool:
    """Whether a response says more than its verdict."""
    beside = [word for word in re.findall(r"[^\W_]+", words.casefold()) if word not in VERDICT_S_OWN.split()]
    return len(beside) >= FEWEST
