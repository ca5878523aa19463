"""What is owed on a case now, by whom and by when: each duty climbs a ladder of its own."""

from datetime import date
from typing import Literal

from definitions.calendar.days import Span, add_span, working_day_from
from definitions.case.model import Case, blocking_questions
from definitions.case.parts import Action
from definitions.chasing.action_duties import duties_of_action, duties_of_cancelled_meetings, update_duties
from definitions.chasing.duty import Duty, key_of, meetings_that_decide
from definitions.policy.ladders import Ladder
from definitions.policy.model import Lifecycle, Policy

YEAR = Span(number=1, unit="years")  # after which an exemption is looked at again


def duties(case: Case, policy: Policy, today: date | None = None) -> list[Duty]:
    """Return what is owed on `case`, in a fixed order. A closed case owes reviews only; a withdrawn one nothing."""
    life = policy.lifecycle(case.lifecycle)
    if case.withdrawn_on:
        return []
    if case.closing:
        return _reviews(case, life, policy)
    found = [*_questions(case, life, policy), *_adoption(case, life, policy), *_response(case, life, policy)]
    if case.has_effect:
        for action in case.actions:
            found += duties_of_action(case, action, life, policy)
    found += [*_decision(case, policy), *_handover(case, policy)]
    found += _standstill(case, found, life, policy)
    return (
        found
        + duties_of_cancelled_meetings(case, life, policy)
        + update_duties(case, policy, today)
        + _exemption(case, policy)
    )


def _questions(case: Case, life: Lifecycle, policy: Policy) -> list[Duty]:
    return [
        Duty(
            key=key_of(case, "question", question.review_on, question.number),
            what="question" if question.to == "clerk" else "unsettled",
            about=f"question {question.number}",
            due_on=question.review_on,
            start=min(case.entered_on, question.review_on),
            ladder=policy.ladder(life.questions.ladder if question.to == "clerk" else life.questions.respondent_ladder),
            action=question.about,
            question=question.number,
            is_owed_by_members=bool(life.response and life.response.is_owed_by_members),
        )
        for question in case.questions
        if question.is_open
    ]


def _adoption(case: Case, life: Lifecycle, policy: Policy) -> list[Duty]:
    if not case.needs_adoption or case.adopted_on:
        return []
    ladder = policy.ladder(life.adoption.ladder) if life.adoption else Ladder(rungs=())
    about: Literal["acceptance", "adoption"] = "acceptance" if life.public_question else "adoption"
    within = life.adoption and life.adoption.within
    due = add_span(case.entered_on, within, policy.council.calendar) if within else max(case.meeting, case.entered_on)
    meetings = () if within else meetings_that_decide(case.committee, due, policy)
    return [Duty(key_of(case, about, due), "adoption", about, due_on=due, start=due, ladder=ladder, meetings=meetings)]


def _response(case: Case, life: Lifecycle, policy: Policy) -> list[Duty]:
    submitted = case.submitted
    if case.response or not submitted or not submitted.due_on or not life.response:
        return []
    return [
        Duty(
            key=key_of(case, "response", submitted.due_on, again=case.response_epoch),
            what="response",
            about="answer" if life.public_question else "response",
            due_on=submitted.due_on,
            start=case.response_since or max(case.entered_on, submitted.on),
            ladder=policy.ladder(life.response.ladder),
            is_owed_by_members=life.response.is_owed_by_members,
        )
    ]


def _decision(case: Case, policy: Policy) -> list[Duty]:
    since = case.decide_since
    if since is None or case.standing not in ("AwaitingDecision", "OnHold"):
        return []
    if any(
        question.is_open and question.to == "respondent" and question.field in ("actions", "verdict")
        for question in case.questions
    ):
        return []  # there is nothing to decide on before they have said what they will do
    key, meetings = key_of(case, "decision", since), meetings_that_decide(case.committee, since, policy)
    return [Duty(key, "decision", "decision", since, since, policy.ladder("decision"), meetings=meetings)]


def _handover(case: Case, policy: Policy) -> list[Duty]:
    """Return the clerk's duty to have the new committee decide what becomes of the case."""
    handover = case.handover
    if handover is None or handover.became:
        return []
    key, ladder = key_of(case, "handover", handover.on), policy.ladder("handover")
    meetings = meetings_that_decide(handover.to or case.committee, handover.since, policy)
    return [Duty(key, "handover", "handover", handover.on, handover.since, ladder, meetings=meetings)]


def _exemption(case: Case, policy: Policy) -> list[Duty]:
    """Return the clerk's duty to look at an exemption again: each year, for as long as the case is open."""
    if not case.is_exempt:
        return []
    since = case.exemption_since or case.entered_on
    due = add_span(since, YEAR, policy.council.calendar)
    ladder = policy.ladder("exemption")
    return [Duty(key_of(case, "exemption", due), "exemption", "exemption", due, since, ladder)]


def _standstill(case: Case, found: list[Duty], life: Lifecycle, policy: Policy) -> list[Duty]:
    """Return the clerk's duty to move a case, or an action, that nothing else will ever move."""
    undated = [action.added_on for action in undated_actions(case)]
    if not undated and (not _stands_still(case) or (found and not case.is_called_in)):
        return []
    since = max([case.stands_since or case.entered_on, *sorted(undated)[:1]])  # one more does not begin it anew
    due = add_span(since, life.questions.review_after, policy.council.calendar)
    ladder = policy.ladder(life.questions.ladder)
    return [Duty(key_of(case, "standstill", due), "standstill", "standstill", due, since, ladder)]


def undated_actions(case: Case) -> list[Action]:
    """Return the actions in force that are owed without a day, and about which no question is open."""
    return [action for action in case.actions if case.has_effect and _is_undated(case, action)]


def _is_undated(case: Case, action: Action) -> bool:
    """Whether it is owed, without a day, and nobody is asked for one."""
    is_over = action.is_done or action.is_ended or action.is_reported_done
    return not (is_over or action.owed or blocking_questions(case, action.number))


def _stands_still(case: Case) -> bool:
    """Whether no day ahead moves it: that on which a response takes effect, or that of a series' next occurrence."""
    if case.response and case.response.effective_on and not case.response.has_effect:
        return False
    return not (
        case.has_effect and any(action.every and action.owed and not action.is_ended for action in case.actions)
    )


def _reviews(case: Case, life: Lifecycle, policy: Policy) -> list[Duty]:
    if not case.closing or case.closing.reason not in ("implemented", "partly implemented"):
        return []
    found = []
    for number, after in enumerate(life.reviews, start=1):
        due = working_day_from(add_span(case.closing.on, after, policy.council.calendar), policy.council.calendar)
        key = key_of(case, "review", due, number)
        found.append(Duty(key, "review", key.about, due, case.closing.on, policy.review))
    return found
