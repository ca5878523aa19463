"""What happens to a response: it is given, published, called in, decided on, and awaited again.

Part of the fold, which never refuses; `fold` says which news does what.
"""

from datetime import date
from typing import Any

from definitions.case import news as n
from definitions.case.fold_actions import recorded_on
from definitions.case.model import Case
from definitions.case.outcome import Outcome
from definitions.case.parts import OF_THE_RESPONSE, EarlierResponse, Question, Response, Submitted

COUNCIL = "council"  # the lifecycle under which full council answers


def response_changed(case: Case, body: Any) -> Case:
    """Return `case` after news of its response; `TookEffect` is the last of it."""
    worked = getattr(body, "worked", None)
    day, how = (worked.effective_on, worked.how) if worked else (None, None)
    if isinstance(body, n.Respond):
        response = Response(outcome=body.outcome, given_on=body.given_on, published=body.published, how=how)
        effect = {"effective_on": day, "has_effect": not case.can_be_called_in}
        return case.changed(response=response.model_copy(update=effect))
    if case.response is None:
        return case
    match body:
        case n.Publish():
            return case.changed(response=response_published(case.response, body.published, worked))
        case n.CallIn():
            called = {"called_in_on": body.happened_on, "call_in_outcome": None, "effective_on": None}
            return case.changed(response=case.response.model_copy(update=called))
        case n.DecideCallIn(outcome="rescinded"):
            return _awaited_again(case, recorded_on(body), keeps_earlier=body.keeps_earlier)
        case n.DecideCallIn():
            decided = {"call_in_outcome": body.outcome, "effective_on": day, "has_effect": True, "how": how}
            return case.changed(response=case.response.model_copy(update=decided))
        case n.DecideResponse():
            return _decided(case, case.response, body)
    return case.changed(response=case.response.model_copy(update={"has_effect": True}))


def response_published(response: Response, day: date | None, worked: n.Worked | None) -> Response:
    """Note the day of publication. The effective day follows it, unless that came already or a call-in did."""
    if worked is None or response.has_effect or response.called_in_on:
        return response.model_copy(update={"published": day})
    return response.model_copy(
        update={"published": day, "effective_on": worked.effective_on, "how": worked.how},
    )


def _decided(case: Case, response: Response, news: n.DecideResponse) -> Case:
    if news.decision == "accept":
        accepted = response.model_copy(update={"accepted_on": news.happened_on})
        return questions_made_moot(case.changed(response=accepted), "actions", "reasons")
    submitted, worked = _submitted_again(case, news), news.worked
    due = {"due_on": worked.due_on, "due_at": worked.due_at, "how": worked.how} if worked else {}
    whom = {"press again": None, "refer to council": COUNCIL}.get(news.decision, case.answered_by)
    again = _awaited_again(case, recorded_on(news), keeps_earlier=news.keeps_earlier)
    return again.changed(submitted=submitted and submitted.model_copy(update=due), answered_by=whom)


def _submitted_again(case: Case, news: n.DecideResponse) -> Submitted | None:
    """Return what those who owe a response have in hand now."""
    until = news.meeting if news.decision == "refer to council" else news.until
    if news.decision == "unsatisfactory":
        old = case.submitted or (Submitted(on=news.happened_on) if until else None)
        return old.model_copy(update={"until": until or old.until}) if old else None
    return Submitted(on=news.happened_on, received=news.received, notice=news.notice, until=until)


def _awaited_again(case: Case, today: date, *, keeps_earlier: bool) -> Case:
    """Await a response again; what was asked about the one that was given is moot. The ledger keeps it."""
    epoch = max(case.response_epoch, case.struck_response) + 1
    again: dict[str, Any] = {"response": None, "response_epoch": epoch, "response_since": today}
    again["earlier_responses"] = (*case.earlier_responses, *(_as_earlier(case) if keeps_earlier else ()))
    return questions_made_moot(case.changed(**again), *OF_THE_RESPONSE)


def _as_earlier(case: Case) -> tuple[EarlierResponse, ...]:
    """Return the response that no longer stands, where both its days are known."""
    due, given = case.submitted and case.submitted.due_on, case.response and case.response.given_on
    return (EarlierResponse(due_on=due, given_on=given),) if due and given else ()


def questions_made_moot(case: Case, *fields: str) -> Case:
    """Close the open questions that ask for one of `fields`: they were overtaken."""

    def closed(question: Question) -> Question:
        return question.model_copy(update={"is_open": False}) if question.field in fields else question

    return case.changed(questions=tuple(closed(question) for question in case.questions))


def with_verdict(case: Case, outcome: Outcome) -> Case:
    """Give the response another verdict: a question that only the old one raised is moot."""
    if case.response is None:
        return case
    agrees = outcome in ("agreed", "partially agreed")
    case = case.changed(response=case.response.model_copy(update={"outcome": outcome}))
    case = case if agrees else questions_made_moot(case, "actions")
    return case if outcome == "not agreed" else questions_made_moot(case, "reasons")
