"""`apply(case, event)`: what a case is after an event. A case is what its events in order make: the fold of its ledger.

It never refuses, and it reads no policy, calendar or time zone: it copies what the event carries. What may happen is
asked in `rules.allowed`; what follows from news is worked out in `rules.consequences`, once, when it is recorded.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from definitions.case import events as e
from definitions.case import news as n
from definitions.case.fold_actions import (
    action_added,
    action_handed_to,
    action_reported_done,
    action_sent_back,
    current_occurrence,
    is_asked_late,
    ladder_restarted,
    moved_with_meeting,
    next_occurrence_added,
    occurrence_moved,
    occurrence_verified,
    recorded_on,
    with_action,
)
from definitions.case.fold_corrections import (
    change_noted,
    counted,
    ladders_struck,
    never_again,
    question_settled,
    struck_since_it_began,
    struck_together,
    value_corrected,
)
from definitions.case.fold_handover import handed_over, handover_stopped
from definitions.case.fold_questions import action_disowned, question_asked, question_put_off, questions_answered
from definitions.case.fold_response import questions_made_moot, response_changed
from definitions.case.model import Case
from definitions.case.owners import each_once
from definitions.case.parts import ClimbedRung, Closing, Extension, Hold, Submitted

FIRST_FOLD = 1  # the way of the first release, whose runs did not say how their case was folded
FOLD = 1  # raised with each release that folds events which were written before it in another way


def fold(events: Iterable[e.Event]) -> Case | None:
    """Return the case that these events, in order, make; none where there are none. What was struck out is left out."""
    told, case = list(events), None
    strikes = struck_together(told)
    for event in counted(told):
        case = apply(case, event)
        if case and event.seq in strikes:
            case = ladders_struck(case, strikes[event.seq])
    return case and never_again(case, struck_since_it_began(told))


def apply(case: Case | None, event: e.Event) -> Case | None:
    """Return `case` after `event`. An event that does not fit changes nothing.

    A change that a second person has yet to confirm is noted, and nothing more.
    """
    if isinstance(event.body, n.Propose):
        return _entered_again(case, event.body) if case else _proposed(event.body)
    if case is None:
        return None
    if isinstance(event.body, n.Change) and event.body.lapses_on:
        return change_noted(case, event.seq, event.body, event.body.lapses_on)
    return _waiting_since(case, _applied(case, event.body), event)


def _entered_again(case: Case, news: n.Propose) -> Case:
    """Begin anew under the same reference, where the first try was an error; what is owed then has keys of its own."""
    return _proposed(news).changed(reopened=case.reopened + 1) if case.is_entered_in_error else case


def _proposed(news: n.Propose) -> Case:
    kept = [name for name in n.Propose.model_fields if name in Case.model_fields]
    case = Case(
        entered_on=recorded_on(news), stands_since=recorded_on(news), **{name: getattr(news, name) for name in kept}
    )
    return case.changed(decide_since=recorded_on(news)) if case.standing == "AwaitingDecision" else case


def _waiting_since(before: Case, case: Case, event: e.Event) -> Case:
    """Note since when it stands where it stands, its actions run, and only the committee's decision is left."""
    if case.response and case.response.has_effect and case.response.took_effect_on is None:
        case = case.changed(response=case.response.model_copy(update={"took_effect_on": _day(event)}))
    if case.open_standing != before.open_standing or case.is_over != before.is_over:
        case = case.changed(stands_since=_day(event))
    waits = case.standing == "AwaitingDecision"
    if waits and case.decide_since is None:
        return case.changed(decide_since=_day(event))
    return case if waits or case.is_on_hold or case.decide_since is None else case.changed(decide_since=None)


def _day(event: e.Event) -> date:
    """Return the day of an event in the council's own zone, as the event carries it."""
    worked = getattr(event.body, "worked", None)
    if worked:
        return worked.today  # type: ignore[no-any-return]
    return event.body.on if isinstance(event.body, e.HoldEnded) else event.at.date()


def _applied(case: Case, body: e.Body) -> Case:
    match body:
        case n.Adopt():
            return _adopted(case, body)
        case n.Submit():
            return case.changed(submitted=_submitted(body))
        case n.Respond() | n.Publish() | n.CallIn() | n.DecideCallIn() | n.DecideResponse() | e.TookEffect():
            return response_changed(case, body)
        case n.AddAction():
            return case if case.action(body.action) else _added(case, body)
        case n.Ask():
            return question_asked(case, body)
        case n.Settle():
            return question_settled(case, body)
        case n.AskAgain():
            return question_put_off(case, body)
        case n.Correct():
            return questions_answered(value_corrected(case, body), body)
        case n.Close():
            closing = Closing(on=body.happened_on, reason=body.reason, duplicate_of=body.duplicate_of)
            return handover_stopped(case.changed(closing=closing, hold=None), body)
        case n.Reopen():
            return _reopened(case, body)
        case n.Withdraw():
            return handover_stopped(case.changed(withdrawn_on=body.happened_on, hold=None), body)
        case n.ReviewExemption():
            return case.changed(is_exempt=case.is_exempt and body.is_kept, exemption_since=recorded_on(body))
        case n.HandOver() | n.Continue() | n.Transfer():
            return handed_over(case, body)
        case n.PutOnHold():
            hold = Hold(since=body.happened_on, until=body.until, pauses=tuple(dict.fromkeys(body.pauses)))
            return case.changed(hold=hold)
        case n.Resume() | e.HoldEnded():
            return case.changed(hold=None)
        case n.ConfirmChange() | e.ChangeLapsed():
            kept = tuple(change for change in case.unconfirmed if change.event != body.event)
            return case.changed(unconfirmed=kept)
        case n.Undelivered():
            return case.changed(undelivered=(*case.undelivered, body.message))
        case e.Chased():
            told = ClimbedRung(rung=body.rung, phase=body.phase, level=body.level, on=body.on)
            return case.changed(told={**case.told, body.duty: (*case.told.get(body.duty, ()), told)})
        case e.Reworked():
            return _reworked(case, body)
        case e.Refused() | n.AskSupplementary() | n.StrikeOut():
            return case
    return questions_answered(_on_action(case, body), body)


def _adopted(case: Case, news: n.Adopt) -> Case:
    """Adopt it; what the committee refuses is over, and needs no other closing."""
    if news.outcome == "refused":
        return case.changed(closing=Closing(on=news.happened_on, reason="not adopted"), hold=None)
    return case.changed(adopted_on=news.happened_on, is_amended=news.outcome == "amended")


def _added(case: Case, news: n.AddAction) -> Case:
    """Add an action; what will be done need not be asked any more."""
    return questions_made_moot(case.changed(actions=(*case.actions, action_added(case, news))), "actions")


def _submitted(news: n.Submit) -> Submitted:
    worked = news.worked
    return Submitted(
        on=news.happened_on,
        received=news.received,
        notice=news.notice,
        promised=news.promised,
        due_on=worked.due_on if worked else None,
        due_at=worked.due_at if worked else None,
        how=worked.how if worked else None,
    )


def _on_action(case: Case, body: Any) -> Case:
    action = case.action(body.action)
    if action is None:
        return case
    match body:
        case n.Begin():
            return with_action(case, action.model_copy(update={"began_on": action.began_on or body.happened_on}))
        case n.ReportProgress():
            return with_action(case, action.model_copy(update={"progress_on": body.happened_on}))
        case n.RequestExtension():
            asked = Extension(asked_on=recorded_on(body), until=body.until, is_late=is_asked_late(action, body))
            return with_action(case, action.model_copy(update={"extension": asked, "requests": action.requests + 1}))
        case n.DecideExtension():
            decided = action.model_copy(update={"extension": None})
            return with_action(
                case,
                occurrence_moved(decided, body, current_occurrence(decided), "extension granted")
                if body.is_granted
                else decided,
            )
        case n.Disown():
            return action_disowned(case, body)
        case n.ChangeOwner():
            return with_action(case, action_handed_to(action, each_once(body.owners), recorded_on(body)))
        case n.ReportDone():
            on = body.happened_on if body.is_day_known else None
            return with_action(case, action_reported_done(case, action, on, recorded_on(body), body.of))
        case n.SignOff():
            return with_action(case, occurrence_verified(action, body))
        case n.SendBack():
            return with_action(case, action_sent_back(action, body))
        case n.EndSeries():
            return with_action(case, action.model_copy(update={"is_ended": True, "extension": None}))
        case e.Recurred():
            return with_action(case, next_occurrence_added(action, body))
    return case


def _reopened(case: Case, news: n.Reopen) -> Case:
    """Open the case again: what is still owed is owed from today, and its owners are told."""
    today = recorded_on(news)
    case = case.changed(closing=None, withdrawn_on=None, reopened=case.reopened + 1, response_since=today)
    for action in case.actions:
        if action.number == news.action:
            case = with_action(case, action_sent_back(action, news))
        elif not (action.is_done or action.is_ended):
            case = with_action(case, ladder_restarted(action, today, "reopened"))
    return case


def _reworked(case: Case, act: e.Reworked) -> Case:
    if act.what == "response due" and case.submitted:
        changed = {"due_on": act.now, "due_at": act.now_at, "how": act.how}
        return case.changed(submitted=case.submitted.model_copy(update=changed))
    if act.what == "effective" and case.response:
        return case.changed(response=case.response.model_copy(update={"effective_on": act.now, "how": act.how}))
    action = case.action(act.action) if act.what == "action due" and act.action else None
    if action:
        return with_action(case, moved_with_meeting(action, act))
    return case
