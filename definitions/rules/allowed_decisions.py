"""What a committee may decide, on a response and to close: the part of `may` that is about that news."""

from definitions.calendar.days import long_date
from definitions.case import news as n
from definitions.case.fold_response import COUNCIL
from definitions.case.model import Case
from definitions.case.parts import Response
from definitions.errors import Remedy, refuse
from definitions.policy.model import Lifecycle, Policy
from definitions.rules.allowed_days import may_follow
from definitions.rules.clocks import clock_of


def may_decide_response(case: Case, news: n.DecideResponse, policy: Policy | None) -> None:
    """Return if the committee may decide so; raise NotAllowed with the reason and the remedy if not."""
    life = policy.lifecycle(case.lifecycle) if policy else None
    if life and life.public_question:
        refuse(
            f"{case.ref} is a question for a meeting, which no committee presses", Remedy("ask supplementary", case.ref)
        )
    if case.response is None:
        refuse(f"{case.ref} has no response yet", Remedy("respond", case.ref))
    if case.is_called_in:
        refuse(f"{case.ref} is called in, and what came of that is not recorded", Remedy("decide call-in", case.ref))
    if why := _unfit(case, case.response, news) or _unfit_days(case, case.response, news, policy):
        refuse(f"{case.ref} {why}")


def _unfit(case: Case, response: Response, news: n.DecideResponse) -> str | None:
    match news.decision:
        case "accept" if response.outcome == "unclear":
            return "has a response without a verdict, which cannot be accepted: settle the question about it first"
        case "accept" if response.accepted_on:
            return f"had its response accepted on {long_date(response.accepted_on)} already"
        case "press again" | "refer to council" if response.outcome == "agreed":
            return "is agreed, so there is nothing to press for; if it says too little, find it unsatisfactory"
        case "refer to council" if COUNCIL in (case.answered_by, case.lifecycle):
            return "was answered by full council: accept that, or press again"
    return None


def _unfit_days(case: Case, response: Response, news: n.DecideResponse, policy: Policy | None) -> str | None:
    given = response.given_on
    for what in ("received", "notice"):
        day = getattr(news, what)
        if day and news.decision != "press again":
            return f"takes no day of {what} with this decision: only to press again starts a new clock"
        if day and given and day < given:
            return (
                f"cannot be pressed again by a {what} of {long_date(day)}: the response was given on {long_date(given)}"
            )
    if news.meeting and news.decision != "refer to council":
        return "takes a meeting only when it is referred to full council"
    if news.until and news.decision not in ("press again", "unsatisfactory"):
        return "takes a new day only to press again, or where the response is unsatisfactory"
    if news.until and news.decision == "press again" and policy and _has_clock(policy, case):
        return "has a clock of its own: press again with the days of receipt and of notice, which start it"
    for day in (news.meeting, news.until):
        if day and day < news.happened_on:
            return f"cannot be answered by {long_date(day)}: on {long_date(news.happened_on)} that day was over"
    if news.decision == "refer to council" and policy and COUNCIL not in policy.lifecycles:
        return f"cannot be referred: the policy has no lifecycle {COUNCIL}; add one to its folder"
    return None


def _has_clock(policy: Policy, case: Case) -> bool:
    clock = clock_of(policy, case)
    return clock is not None and clock.anchor != "promise"


def may_close(case: Case, news: n.Close, life: Lifecycle | None) -> None:
    """Return if a recommendation may close with that reason; raise NotAllowed with the reason and the remedy if not."""
    if (news.reason == "duplicate") != (news.duplicate_of is not None):
        refuse(
            f"{case.ref}: a duplicate is closed with the reason duplicate, and names the other",
            Remedy("close as duplicate", case.ref),
        )
    if news.duplicate_of == case.ref:
        refuse(f"{case.ref} cannot be a duplicate of itself: name the recommendation that goes on")
    if life and news.reason not in (*life.closing, "entered in error"):
        refuse(f'"{news.reason}" does not close the lifecycle {life.name}: use one of {", ".join(life.closing)}')
    if news.reason in ("implemented", "partly implemented") and not any(action.is_done for action in case.actions):
        _may_be_implemented(case)
    verified = [time.verified_on for action in case.actions for time in action.owed if time.verified_on]
    may_follow(case.ref, ("verified", max(verified, default=None)), ("closed", news.happened_on))
    owed = [f"{case.ref}/{action.number}" for action in case.actions if not (action.is_done or action.is_ended)]
    if news.reason in ("implemented", "lasted") and owed:
        what = f"{', '.join(owed)} {'is' if len(owed) == 1 else 'are'}"
        refuse(f"{what} not verified: verify first, or close with the reason that is true")


def _may_be_implemented(case: Case) -> None:
    """Refuse to call implemented what was refused, or not yet answered, where no action was done."""
    verdict = case.response.outcome if case.response else "awaited"
    if case.needs_response and verdict in ("not agreed", "declined", "awaited"):
        refuse(
            f"{case.ref} cannot be closed as implemented: its response is {verdict}, and no action of it is done",
            Remedy("add action", case.ref),
        )
