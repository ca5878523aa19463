"""From a checked draft and the clerk's answers to the first news of each case. Nothing is inferred, nothing dropped."""

from datetime import date

from definitions.errors import Remedy, Trouble
from definitions.papers.draft import Answers, Draft, DraftRecommendation, Facts, RecommendationAnswers, answer_for
from definitions.papers.paper_news import CaseNews, Matching, RecommendationNews
from definitions.policy.model import Lifecycle, Policy

LIFECYCLE_OF = {"executive": "executive", "committee": "committee", "council": "council"}
FOR_OUTSIDE = ("external", "health", "crime-and-disorder", "letter")  # the clerk says which; a paper does not


def cases_to_start(
    draft: Draft, answers: Answers, facts: Facts, policy: Policy, today: date, match: Matching = str
) -> list[CaseNews]:
    """Return the cases that `draft` makes, in the paper's order. Raises Trouble where the clerk must say more first."""
    check_answers(draft, answers)
    _check_meeting(draft, facts)
    found = []
    for recommendation in draft.recommendations:
        given = answer_for(answers, recommendation.number)
        life = _known(policy, lifecycle_for(recommendation, given, facts))
        found.append(RecommendationNews(draft, recommendation, given, facts, life, policy, today, match).of_start())
    refs = [made.ref for made in found]
    if double := next((ref for ref in refs if refs.count(ref) > 1), None):
        msg = f"two recommendations of this paper would both be {double}: give each its own number in the draft"
        raise Trouble(msg)
    return found


def _known(policy: Policy, name: str) -> Lifecycle:
    if name not in policy.lifecycles:
        msg = f'there is no lifecycle "{name}": use one of {", ".join(sorted(policy.lifecycles))}'
        raise Trouble(msg)
    return policy.lifecycle(name)


def check_answers(draft: Draft, answers: Answers) -> None:
    """Raise Trouble where an answer is about nothing that the draft holds."""
    numbers = {entry.number for entry in draft.recommendations}
    if strange := [key for key in answers if key != "*" and key not in numbers]:
        known = ", ".join(sorted(numbers))
        msg = f"the answers speak of recommendation {strange[0]}, and the draft has only {known}: check the numbers"
        raise Trouble(msg)
    for recommendation in draft.recommendations:
        _check_actions(recommendation, answers.get(recommendation.number, RecommendationAnswers()))


def _check_actions(recommendation: DraftRecommendation, answers: RecommendationAnswers) -> None:
    """Raise Trouble where an answer would be lost: it fits no action, or not the way its by-when was read."""
    readings = {str(number): action.by_when for number, action in enumerate(recommendation.actions, start=1)}
    for number, answer in answers.actions.items():
        where, reading = f"the answers to recommendation {recommendation.number}, action {number}", readings.get(number)
        if reading is None:
            msg = f"{where}: the draft has {len(readings)} actions there; check the number"
            raise Trouble(msg)
        recurs = reading.kind == "recurring" and reading.every is not None
        if answer.date and recurs:
            msg = f'{where}: "{reading.text}" recurs; give the day of its first occurrence as `first`'
            raise Trouble(msg)
        if answer.first and not recurs:
            msg = f'{where}: "{reading.text}" is due once; give its day as `date`'
            raise Trouble(msg)


def _check_meeting(draft: Draft, facts: Facts) -> None:
    if not draft.recommendations:
        msg = "the draft has no recommendations: there is nothing to start"
        raise Trouble(msg)
    if draft.meeting and draft.meeting != facts.meeting and all(not entry.meeting for entry in draft.recommendations):
        msg = f"the draft says the meeting of {draft.meeting}, you say {facts.meeting}: correct the one that is wrong"
        raise Trouble(msg)


def still_without_lifecycle(draft: Draft, answers: Answers, facts: Facts) -> dict[str, Trouble]:
    """Return, by number, the recommendations whose lifecycle nobody has said yet, with what is to be said."""
    found: dict[str, Trouble] = {}
    for entry in draft.recommendations:
        try:
            lifecycle_for(entry, answer_for(answers, entry.number), facts)
        except Trouble as waits:
            found[entry.number] = waits
    return found


def lifecycle_for(paper: DraftRecommendation, answers: RecommendationAnswers, facts: Facts) -> str:
    """Return the lifecycle: the clerk's, else the addressee's. Raises Trouble where neither says."""
    if facts.lifecycle or answers.lifecycle:
        return facts.lifecycle or answers.lifecycle or ""
    addressee = answers.addressee or paper.addressee
    if addressee in LIFECYCLE_OF:
        return LIFECYCLE_OF[addressee]
    whom = "an outside body" if addressee else "nobody that the paper names"
    *first, last = FOR_OUTSIDE if addressee else (*LIFECYCLE_OF, *FOR_OUTSIDE)
    which = f"{', '.join(first)} or {last}"
    msg = f"recommendation {paper.number} is addressed to {whom}: say which lifecycle it takes ({which})"
    raise Trouble(msg, Remedy("choose lifecycle", value=paper.number))
