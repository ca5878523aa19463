"""`apply(case, event)`: the fold. Total: it refuses nothing, reads no policy, calendar or zone, and copies.

What may happen is asked in `may`; what follows from it is worked out in `work_out`, once, when it is recorded.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, get_args

from definitions.case import events as e
from definitions.case import news as n
from definitions.case.fold_actions import (
    added,
    current,
    done_on,
    given_a_date,
    given_an_owner,
    given_back,
    is_late,
    moved,
    moved_with_meeting,
    owned_by,
    recorded_on,
    recurred,
    restarted,
    said_done,
    sent_back,
    verified,
)
from definitions.case.fold_handover import handed_over, stopped
from definitions.case.fold_questions import answered, asked_again, disowned
from definitions.case.fold_response import moot, published, responded, with_verdict
from definitions.case.model import Action, Case, Closing, Extension, Hold, Question, Submitted, Told
from definitions.case.outcome import Outcome
from definitions.case.owners import each_once, owners_apart


def fold(events: Iterable[e.Event]) -> Case | None:
    """Return the case that these events, in order, make; none where there are none."""
    case = None
    for event in events:
        case = apply(case, event)
    return case


def apply(case: Case | None, event: e.Event) -> Case | None:
    """Return `case` after `event`. An event that does not fit changes nothing."""
    if isinstance(event.body, n.Propose):
        return case or _proposed(event.body)
    if case is None:
        return None
    return _waiting_since(case, _applied(case, event.body), event)


def _proposed(news: n.Propose) -> Case:
    kept = [name for name in n.Propose.model_fields if name in Case.model_fields]
    case = Case(
        entered_on=recorded_on(news), stands_since=recorded_on(news), **{name: getattr(news, name) for name in kept}
    )
    return _with(case, decide_since=recorded_on(news)) if case.standing == "AwaitingDecision" else case


def _waiting_since(before: Case, case: Case, event: e.Event) -> Case:
    """Note since when it stands where it stands, its actions run, and only the committee's decision is left."""
    if case.response and case.response.has_effect and case.response.took_effect_on is None:
        case = _with(case, response=case.response.model_copy(update={"took_effect_on": _day(event)}))
    if case.open_standing != before.open_standing or case.is_over != before.is_over:
        case = _with(case, stands_since=_day(event))
    waits = case.standing == "AwaitingDecision"
    if waits and case.decide_since is None:
        return _with(case, decide_since=_day(event))
    return case if waits or case.is_on_hold or case.decide_since is None else _with(case, decide_since=None)


def _day(event: e.Event) -> date:
    """Return the day of an event in the council's own zone, as the event carries it."""
    worked = getattr(event.body, "worked", None)
    if worked:
        return worked.today  # type: ignore[no-any-return]
    return event.body.on if isinstance(event.body, e.HoldEnded) else event.at.date()


def _with(case: Case, **changes: Any) -> Case:
    return case.model_copy(update=changes)


def _applied(case: Case, body: e.Body) -> Case:
    match body:
        case n.Adopt():
            return _adopted(case, body)
        case n.Submit():
            return _with(case, submitted=_submitted(body))
        case n.Respond() | n.Publish() | n.CallIn() | n.DecideCallIn() | n.DecideResponse() | e.TookEffect():
            return responded(case, body)
        case n.AddAction():
            return case if case.action(body.action) else _added(case, body)
        case n.Ask():
            return _asked(case, body)
        case n.Settle():
            return _settled(case, body)
        case n.AskAgain():
            return asked_again(case, body)
        case n.Correct():
            return answered(_corrected(case, body), body)
        case n.Close():
            closing = Closing(on=body.happened_on, reason=body.reason, duplicate_of=body.duplicate_of)
            return stopped(_with(case, closing=closing, hold=None), body)
        case n.Reopen():
            return _reopened(case, body)
        case n.Withdraw():
            return stopped(_with(case, withdrawn_on=body.happened_on, hold=None), body)
        case n.ReviewExemption():
            return _with(case, is_exempt=case.is_exempt and body.is_kept, exemption_since=recorded_on(body))
        case n.HandOver() | n.Continue() | n.Transfer():
            return handed_over(case, body)
        case n.PutOnHold():
            hold = Hold(since=body.happened_on, until=body.until, pauses=tuple(dict.fromkeys(body.pauses)))
            return _with(case, hold=hold)
        case n.Resume() | e.HoldEnded():
            return _with(case, hold=None)
        case n.Undelivered():
            return _with(case, undelivered=(*case.undelivered, body.message))
        case e.Chased():
            told = Told(rung=body.rung, phase=body.phase, level=body.level, on=body.on)
            return _with(case, told={**case.told, body.duty: (*case.told.get(body.duty, ()), told)})
        case e.Reworked():
            return _reworked(case, body)
        case e.Refused() | n.AskSupplementary():
            return case
    return answered(_on_action(case, body), body)


def _adopted(case: Case, news: n.Adopt) -> Case:
    """Adopt it; what the committee refuses is over, and needs no other closing."""
    if news.outcome == "refused":
        return _with(case, closing=Closing(on=news.happened_on, reason="not adopted"), hold=None)
    return _with(case, adopted_on=news.happened_on, is_amended=news.outcome == "amended")


def _added(case: Case, news: n.AddAction) -> Case:
    """Add an action; what will be done need not be asked any more."""
    return moot(_with(case, actions=(*case.actions, added(case, news))), "actions")


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


def _asked(case: Case, news: n.Ask) -> Case:
    review = news.worked.review_on if news.worked and news.worked.review_on else recorded_on(news)
    question = Question(number=news.question, about=news.about, field=news.field, review_on=review, to=news.to)
    return _with(case, questions=(*case.questions, question))


def _settled(case: Case, news: n.Settle) -> Case:
    question = case.question(news.question)
    if question is None:
        return case
    done = question.model_copy(update={"is_open": False})
    case = _with(case, questions=tuple(done if one.number == done.number else one for one in case.questions))
    action = case.action(question.about) if question.about else None
    worked = news.worked
    match question.field:
        case "by when" | "first" if action:
            first = news.day if question.field == "first" else action.first
            return _put(case, given_a_date(action.model_copy(update={"first": first}), news))
        case "owner" if action and question.is_disowned:
            return _put(case, given_back(action, each_once(news.owners), recorded_on(news)))
        case "owner" if action:
            return _put(case, given_an_owner(action, each_once(news.owners), recorded_on(news)))
        case "done on" if action:
            when = {"done_on": news.day}
            owed = tuple(one.model_copy(update=when) if one.reported_on else one for one in action.owed)
            return _put(case, action.model_copy(update={"owed": owed, **when}))
        case "verdict" if case.response and news.outcome:
            return with_verdict(case, news.outcome)
        case "decided on" if case.response:
            return _with(case, response=case.response.model_copy(update={"given_on": news.day}))
        case "received" if case.submitted and worked:
            again = {"received": news.day, "due_on": worked.due_on, "due_at": worked.due_at, "how": worked.how}
            return _with(case, submitted=case.submitted.model_copy(update=again))
        case "council meeting" if case.submitted and worked:
            return _meeting_of_council(case, case.submitted, news.day, worked)
        case "published" if case.response and worked:
            return _with(case, response=published(case.response, news.day, worked))
    return case


def _meeting_of_council(case: Case, submitted: Submitted, day: date | None, worked: n.Worked) -> Case:
    due = {"until": day, "due_on": worked.due_on, "due_at": worked.due_at, "how": worked.how}
    return _with(case, submitted=submitted.model_copy(update=due))


def _put(case: Case, action: Action) -> Case:
    return _with(case, actions=tuple(action if one.number == action.number else one for one in case.actions))


def _corrected(case: Case, news: n.Correct) -> Case:
    action = case.action(news.action) if news.action else None
    owners, day = each_once(owners_apart(news.now)), day_said(news.now)
    match news.field:
        case "by when" if action:
            return _put(case, given_a_date(action, news))
        case "owner" if action and owners:
            return _put(case, owned_by(action, owners, recorded_on(news)))
        case "done on" if action and day:
            return _put(case, done_on(action, day))
        case "council meeting" if case.submitted and news.worked and day:
            return _meeting_of_council(case, case.submitted, day, news.worked)
        case "received" | "notice" if case.submitted and news.worked and day:
            due = {"due_on": news.worked.due_on, "due_at": news.worked.due_at, "how": news.worked.how}
            return _with(case, submitted=case.submitted.model_copy(update={news.field: day, **due}))
        case "verdict" if case.response and news.now in get_args(Outcome):
            return with_verdict(case, news.now)  # type: ignore[arg-type]
        case "decided on" if case.response and day:
            return _with(case, response=case.response.model_copy(update={"given_on": day}))
        case "published" if case.response and day:
            return _with(case, response=published(case.response, day, news.worked))
    return case


def day_said(text: str) -> date | None:
    """Return the day that a correction gives in ISO form; none where it is no day."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _on_action(case: Case, body: Any) -> Case:
    action = case.action(body.action)
    if action is None:
        return case
    match body:
        case n.Begin():
            return _put(case, action.model_copy(update={"began_on": action.began_on or body.happened_on}))
        case n.ReportProgress():
            return _put(case, action.model_copy(update={"progress_on": body.happened_on}))
        case n.RequestExtension():
            asked = Extension(asked_on=recorded_on(body), until=body.until, is_late=is_late(action, body))
            return _put(case, action.model_copy(update={"extension": asked, "requests": action.requests + 1}))
        case n.DecideExtension():
            decided = action.model_copy(update={"extension": None})
            return _put(
                case, moved(decided, body, current(decided), "extension granted") if body.is_granted else decided
            )
        case n.Disown():
            return disowned(case, body)
        case n.ChangeOwner():
            return _put(case, owned_by(action, each_once(body.owners), recorded_on(body)))
        case n.ReportDone():
            on = body.happened_on if body.is_day_known else None
            return _put(case, said_done(case, action, on, recorded_on(body), body.of))
        case n.SignOff():
            return _put(case, verified(action, body))
        case n.SendBack():
            return _put(case, sent_back(action, body))
        case n.EndSeries():
            return _put(case, action.model_copy(update={"is_ended": True, "extension": None}))
        case e.Recurred():
            return _put(case, recurred(action, body))
    return case


def _reopened(case: Case, news: n.Reopen) -> Case:
    """Open the case again: what is still owed is owed from today, and its owners are told."""
    today = recorded_on(news)
    case = _with(case, closing=None, withdrawn_on=None, reopened=case.reopened + 1, response_since=today)
    for action in case.actions:
        if action.number == news.action:
            case = _put(case, sent_back(action, news))
        elif not (action.is_done or action.is_ended):
            case = _put(case, restarted(action, today, "reopened"))
    return case


def _reworked(case: Case, act: e.Reworked) -> Case:
    if act.what == "response due" and case.submitted:
        changed = {"due_on": act.now, "due_at": act.now_at, "how": act.how}
        return _with(case, submitted=case.submitted.model_copy(update=changed))
    if act.what == "effective" and case.response:
        return _with(case, response=case.response.model_copy(update={"effective_on": act.now, "how": act.how}))
    action = case.action(act.action) if act.what == "action due" and act.action else None
    if action:
        return _put(case, moved_with_meeting(action, act))
    return case
