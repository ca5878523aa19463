"""`apply(case, event)`: the fold. Total: it refuses nothing, reads no policy, calendar or zone, and copies.

What may happen is asked in `may`; what follows from it is worked out in `work_out`, once, when it is recorded.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from definitions import events as e
from definitions import news as n
from definitions.case import (
    Action,
    Because,
    Case,
    Closing,
    Extension,
    Hold,
    Occurrence,
    Question,
    Response,
    Submitted,
    Told,
)


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
    return _waiting_for_decision(_applied(case, event.body), event)


def _proposed(news: n.Propose) -> Case:
    kept = set(Case.model_fields) & set(n.Propose.model_fields)
    entered = news.worked.today if news.worked else news.happened_on
    return Case(entered_on=entered, **{name: getattr(news, name) for name in kept})


def _waiting_for_decision(case: Case, event: e.Event) -> Case:
    """Note since when only the committee's decision is left: the day is the event's own."""
    waits = case.standing == "AwaitingDecision"
    if waits and case.decide_since is None:
        return _with(case, decide_since=_day(event))
    return case if waits or case.hold or case.decide_since is None else _with(case, decide_since=None)


def _day(event: e.Event) -> date:
    worked = getattr(event.body, "worked", None)
    return worked.today if worked else event.at.date()


def _with(case: Case, **changes: Any) -> Case:
    return case.model_copy(update=changes)


def _today(news: n.Said) -> date:
    return news.worked.today if news.worked else news.happened_on


def _applied(case: Case, body: e.Body) -> Case:
    match body:
        case n.Adopt():
            return _with(case, adopted_on=body.happened_on)
        case n.Submit():
            return _with(case, submitted=_submitted(body))
        case n.Respond() | n.Publish() | n.CallIn() | n.DecideCallIn() | e.TookEffect():
            return _responded(case, body)
        case n.AddAction():
            return _with(case, actions=(*case.actions, _added(case, body)))
        case n.Ask():
            return _asked(case, body)
        case n.Settle():
            return _settled(case, body)
        case n.Correct():
            return _corrected(case, body)
        case n.Close():
            return _with(case, closing=Closing(on=body.happened_on, reason=body.reason), hold=None)
        case n.Reopen():
            return _reopened(case, body)
        case n.Withdraw():
            return _with(case, withdrawn_on=body.happened_on, hold=None)
        case n.PutOnHold():
            return _with(case, hold=Hold(since=body.happened_on, until=body.until))
        case n.Resume() | e.HoldEnded():
            return _with(case, hold=None)
        case n.Undelivered():
            return _with(case, undelivered=(*case.undelivered, body.message))
        case e.Chased():
            told = Told(rung=body.rung, phase=body.phase, level=body.level, on=body.on)
            return _with(case, told={**case.told, body.duty: (*case.told.get(body.duty, ()), told)})
        case e.Reworked():
            return _reworked(case, body)
        case e.Refused():
            return case
    return _on_action(case, body)


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


def _responded(case: Case, body: Any) -> Case:
    worked = getattr(body, "worked", None)
    day, how = (worked.effective_on, worked.how) if worked else (None, None)
    if isinstance(body, n.Respond):
        response = Response(outcome=body.outcome, given_on=body.given_on, published=body.published, how=how)
        return _with(case, response=_taking_effect(case, response, day))
    if case.response is None:
        return case
    match body:
        case n.Publish():
            changed = case.response.model_copy(update={"published": body.published, "how": how})
            return _with(case, response=_taking_effect(case, changed, day))
        case n.CallIn():
            called = {"called_in_on": body.happened_on, "call_in_outcome": None, "effective_on": None}
            return _with(case, response=case.response.model_copy(update=called))
        case n.DecideCallIn(outcome="rescinded"):
            again = {"response": None, "response_epoch": case.response_epoch + 1, "response_since": _today(body)}
            return _with(case, **again)
        case n.DecideCallIn():
            decided = {"call_in_outcome": body.outcome, "effective_on": day, "has_effect": True, "how": how}
            return _with(case, response=case.response.model_copy(update=decided))
    return _with(case, response=case.response.model_copy(update={"has_effect": True}))


def _taking_effect(case: Case, response: Response, day: date | None) -> Response:
    """Without a call-in a response has effect at once; with one, when `TookEffect` says so."""
    return response.model_copy(update={"effective_on": day, "has_effect": not case.has_call_in})


def _added(case: Case, news: n.AddAction) -> Action:
    today, worked = _today(news), news.worked
    owed: tuple[Occurrence, ...] = ()
    if worked and worked.due_on and worked.due_at:
        owed = (Occurrence(due_on=worked.due_on, due_at=worked.due_at, first_due_on=worked.due_on),)
    if news.is_reported_done:
        owed = tuple(one.model_copy(update={"reported_on": today, "done_on": news.done_on}) for one in owed)
    return Action(
        number=news.action,
        owners=news.owners,
        added_on=today,
        every=news.every,
        first=news.first,
        owed=owed,
        began_on=news.happened_on if news.has_begun else None,
        is_reported_done=news.is_reported_done,
        is_done=news.is_reported_done and not case.has_verification,
    )


def _asked(case: Case, news: n.Ask) -> Case:
    review = news.worked.review_on if news.worked and news.worked.review_on else _today(news)
    question = Question(number=news.question, about=news.about, field=news.field, review_on=review)
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
            return _put(case, _due(action.model_copy(update={"first": first}), news))
        case "owner" if action:
            return _put(case, action.model_copy(update={"owners": news.owners}))
        case "done on" if action:
            done_on = {"done_on": news.day}
            owed = tuple(one.model_copy(update=done_on) if one.reported_on else one for one in action.owed)
            return _put(case, action.model_copy(update={"owed": owed}))
        case "verdict" if case.response and news.outcome:
            return _with(case, response=case.response.model_copy(update={"outcome": news.outcome}))
        case "decided on" if case.response:
            return _with(case, response=case.response.model_copy(update={"given_on": news.day}))
        case "received" if case.submitted and worked:
            again = {"received": news.day, "due_on": worked.due_on, "due_at": worked.due_at, "how": worked.how}
            return _with(case, submitted=case.submitted.model_copy(update=again))
        case "published" if case.response and worked:
            changed = {"published": news.day, "effective_on": worked.effective_on, "how": worked.how}
            return _with(case, response=case.response.model_copy(update=changed))
    return case


def _put(case: Case, action: Action) -> Case:
    return _with(case, actions=tuple(action if one.number == action.number else one for one in case.actions))


def _due(action: Action, news: n.News) -> Action:
    """Give an action that had none its date, or put a wrong one right: neither is a slip."""
    worked = news.worked
    if not worked or not worked.due_on or not worked.due_at:
        return action
    if action.owed:
        right = {"due_on": worked.due_on, "due_at": worked.due_at, "first_due_on": worked.due_on}
        return _again(action, worked.today, current(action), "corrected", **right)
    one = Occurrence(
        due_on=worked.due_on,
        due_at=worked.due_at,
        first_due_on=worked.due_on,
        reported_on=worked.today if action.is_reported_done else None,
    )
    return action.model_copy(update={"owed": (one,)})


def current(action: Action) -> int:
    """Return the place in `owed` of what is owed now: the oldest that is open, else the last."""
    return next((place for place, one in enumerate(action.owed) if one.is_open), len(action.owed) - 1)


def _corrected(case: Case, news: n.Correct) -> Case:
    action = case.action(news.action) if news.action else None
    match news.field:
        case "by when" if action:
            return _put(case, _due(action, news))
        case "owner" if action:
            return _put(case, _owned_by(action, tuple(news.now.split(" / ")), _today(news)))
        case "received" | "notice" if case.submitted and news.worked:
            due = {"due_on": news.worked.due_on, "due_at": news.worked.due_at, "how": news.worked.how}
            changed = {news.field: date.fromisoformat(news.now), **due}
            return _with(case, submitted=case.submitted.model_copy(update=changed))
        case "verdict" if case.response:
            return _with(case, response=case.response.model_copy(update={"outcome": news.now}))
        case "decided on" if case.response:
            return _with(case, response=case.response.model_copy(update={"given_on": date.fromisoformat(news.now)}))
        case "published" if case.response and news.worked:
            changed = {"published": date.fromisoformat(news.now), "effective_on": news.worked.effective_on}
            return _with(case, response=case.response.model_copy(update={**changed, "how": news.worked.how}))
    return case


def _again(action: Action, today: date, place: int, because: Because, **changes: Any) -> Action:
    """Start the ladder of the occurrence at `place` again, from `today`."""
    if not action.owed:
        return action
    old = action.owed[place]
    new = old.model_copy(update={"epoch": old.epoch + 1, "since": today, "because": because, **changes})
    return action.model_copy(update={"owed": (*action.owed[:place], new, *action.owed[place + 1 :])})


def _moved(action: Action, news: n.News, place: int, because: Because) -> Action:
    """Move the occurrence at `place` to the day granted, if one was: the first date stays, the slip is counted."""
    worked = news.worked
    if not worked or not worked.due_on or not worked.due_at:
        return _again(action, _today(news), place, because)
    slips = action.owed[place].slips + 1
    return _again(action, worked.today, place, because, due_on=worked.due_on, due_at=worked.due_at, slips=slips)


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
            asked = Extension(asked_on=_today(body), until=body.until)
            return _put(case, action.model_copy(update={"extension": asked}))
        case n.DecideExtension():
            decided = action.model_copy(update={"extension": None})
            return _put(
                case, _moved(decided, body, current(decided), "extension granted") if body.is_granted else decided
            )
        case n.ChangeOwner():
            return _put(case, _owned_by(action, body.owners, _today(body)))
        case n.ReportDone():
            return _put(case, _reported(case, action, body))
        case n.SignOff():
            return _put(case, _verified(action, body))
        case n.SendBack():
            return _put(case, _sent_back(action, body))
        case n.EndSeries():
            return _put(case, action.model_copy(update={"is_ended": True, "extension": None}))
        case e.Recurred():
            return _put(case, _recurred(action, body))
    return case


def _reported(case: Case, action: Action, news: n.ReportDone) -> Action:
    done = {"done_on": news.happened_on, "reported_on": _today(news)}
    if not case.has_verification:
        done["verified_on"] = _today(news)
    index = next((place for place, one in enumerate(action.owed) if one.is_open), None)
    owed = tuple(one.model_copy(update=done) if place == index else one for place, one in enumerate(action.owed))
    said_done = {"owed": owed, "extension": None, "is_reported_done": not action.owed}
    return action.model_copy(update={**said_done, "is_done": not case.has_verification and action.every is None})


def _verified(action: Action, news: n.SignOff) -> Action:
    verified = {"verified_on": news.happened_on}
    owed = tuple(one.model_copy(update=verified) if one.reported_on else one for one in action.owed)
    return action.model_copy(update={"owed": owed, "is_done": action.every is None})


def _owned_by(action: Action, owners: tuple[str, ...], today: date) -> Action:
    """Hand the action to other posts, whose ladder starts today."""
    return _again(action.model_copy(update={"owners": owners}), today, current(action), "assigned")


def _sent_back(action: Action, news: n.SendBack | n.Reopen) -> Action:
    back = action.model_copy(update={"is_reported_done": False, "is_done": False, "is_ended": False})
    if not back.owed:
        return _due(back, news)
    reported = [place for place, one in enumerate(back.owed) if one.reported_on]
    place = reported[-1] if reported else current(back)
    open_again = {"done_on": None, "reported_on": None, "verified_on": None, "is_missed": False}
    owed = back.owed[place].model_copy(update=open_again)
    back = back.model_copy(update={"owed": (*back.owed[:place], owed, *back.owed[place + 1 :])})
    return _moved(back, news, place, "reopened" if isinstance(news, n.Reopen) else "sent back")


def _recurred(action: Action, act: e.Recurred) -> Action:
    missed = {"is_missed": True}
    owed = tuple(one.model_copy(update=missed) if one.due_on in act.is_missed else one for one in action.owed)
    new = Occurrence(due_on=act.due_on, due_at=act.due_at, first_due_on=act.due_on, because=None)
    return action.model_copy(update={"owed": (*owed, new), "extension": None})


def _reopened(case: Case, news: n.Reopen) -> Case:
    case = _with(case, closing=None, withdrawn_on=None, reopened=case.reopened + 1, decide_since=None)
    action = case.action(news.action) if news.action else None
    if action is None:
        return case
    return _put(case, _sent_back(action, news))


def _reworked(case: Case, act: e.Reworked) -> Case:
    if act.what == "response due" and case.submitted:
        changed = {"due_on": act.now, "due_at": act.now_at, "how": act.how}
        return _with(case, submitted=case.submitted.model_copy(update=changed))
    if act.what == "effective" and case.response:
        return _with(case, response=case.response.model_copy(update={"effective_on": act.now, "how": act.how}))
    return case
