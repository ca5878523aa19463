"""What follows from news under the policy in force: due instants, effective days, and how each was worked out.

The result is written into the event, so that folding the ledger needs no policy, calendar or time zone.
"""

from datetime import date, datetime

from definitions.calendar.days import add_span, day_of, end_of, latest_occurrence, long_date, occurrence
from definitions.calendar.meetings import meeting_day, meeting_with_id
from definitions.case import news as n
from definitions.case.model import Case
from definitions.case.news import Worked
from definitions.policy.model import Lifecycle, Policy
from definitions.rules.clocks import clock_of, effective_day, response_due
from definitions.rules.public_questions import question_deadline


def work_out(case: Case | None, news: n.News, policy: Policy, now: datetime) -> n.News:
    """Return `news` with all that the rules add to it at `now`."""
    calendar = policy.council.calendar
    today = day_of(now, calendar)
    if isinstance(news, n.Propose):
        return _with_stages(news, policy, today)
    if case is None:
        msg = f"{news.kind} came before the case was proposed, which may() refuses"
        raise ValueError(msg)
    news = _as_recorded(case, news, policy)
    worked = _worked(case, news, policy, today)
    due_at = end_of(worked.due_on, calendar) if worked.due_on else None
    return news.model_copy(update={"worked": worked.model_copy(update={"due_at": due_at})})


def _as_recorded(case: Case, news: n.News, policy: Policy) -> n.News:
    """Return news with what the record keeps of what it changes, so that nothing which was true is lost by it."""
    match news:
        case n.Correct(field="lifecycle"):
            stages = _stages_of(policy.lifecycle(news.now), needs_adoption=case.needs_adoption)
            return news.model_copy(update={"stages": stages})
        case n.Reopen():
            return news.model_copy(update={"is_slip": False})
        case n.DecideResponse() | n.DecideCallIn():
            return news.model_copy(update={"keeps_earlier": True})
    return news


def _with_stages(news: n.Propose, policy: Policy, today: date) -> n.Propose:
    life = policy.lifecycle(news.lifecycle)
    stages = _stages_of(life, needs_adoption=news.needs_adoption)
    return news.model_copy(update={**stages.model_dump(), "worked": _deadline(news, life, policy, today)})


def _stages_of(life: Lifecycle, *, needs_adoption: bool) -> n.Stages:
    return n.Stages(
        needs_adoption=life.adoption is not None and needs_adoption,
        needs_response=life.response is not None,
        has_call_in=life.call_in is not None,
        has_verification=life.verification is not None,
    )


def _deadline(news: n.Propose, life: Lifecycle, policy: Policy, today: date) -> Worked:
    """Return by when a public question was to be received; of anything else nothing."""
    if life.public_question is None:
        return Worked(today=today)
    due = question_deadline(
        meeting_day(policy.meetings, news.meeting_id, news.meeting), life.public_question, policy.council.calendar
    )
    return Worked(today=today, due_on=due.on, due_at=due.at, how=f"to be received by {due.how}")


def _worked(case: Case, news: n.News, policy: Policy, today: date) -> Worked:
    life, calendar = policy.lifecycle(case.lifecycle), policy.council.calendar
    match news:
        case n.Submit():
            due, how = response_due(
                life.response.clock if life.response else None, news, calendar, _meets_on(case, policy)
            )
            return Worked(today=today, due_on=due, how=how)
        case n.Respond() | n.Publish():
            day, how = effective_day(case, news.published, life.call_in, calendar)
            return Worked(today=today, effective_on=day or _at_once(case, today), how=how)
        case n.DecideCallIn():
            return Worked(today=today, effective_on=news.happened_on, how="the call-in was decided that day")
        case n.DecideResponse():
            return _awaited_again(case, news, policy, today)
        case n.AddAction():
            due, how = _first_due(news.due, news.every, news.first, today)
            if news.meeting:
                due, how = due_for_meeting(news.meeting, life, policy)
            return Worked(today=today, due_on=due, how=how)
        case n.DecideExtension():
            return Worked(today=today, due_on=_granted(case, news))
        case n.SendBack() | n.Reopen():
            return Worked(today=today, due_on=news.until)
        case n.Ask(says_mail_is_wrong=True):
            return Worked(today=today, review_on=today, how="at once, as a mail is said to be wrong")
        case n.Ask():
            review = add_span(today, life.questions.review_after, calendar)
            return Worked(today=today, review_on=review, how=f"{life.questions.review_after} after it was asked")
        case n.Settle():
            return _settled(case, news, policy, today)
        case n.Correct():
            return _corrected(case, news, policy, today)
    return Worked(today=today)


def _meets_on(case: Case, policy: Policy) -> date:
    return meeting_day(policy.meetings, case.meeting_id, case.meeting)


def _at_once(case: Case, today: date) -> date | None:
    return None if case.can_be_called_in else today


def _granted(case: Case, news: n.DecideExtension) -> date | None:
    action = case.action(news.action)
    asked = action.extension.until if action and action.extension else None
    return (news.until or asked) if news.is_granted else None


def _awaited_again(case: Case, news: n.DecideResponse, policy: Policy, today: date) -> Worked:
    """Return by when a response is due that the committee asks for again; nothing where it accepts the one it has."""
    old = case.submitted
    if news.decision == "accept":
        return Worked(today=today)
    if news.decision == "refer to council":
        return _at_council(news.meeting, today)
    if news.until:
        return Worked(today=today, due_on=news.until, how=f"the committee asked for it by {long_date(news.until)}")
    if news.decision == "unsatisfactory":
        return Worked(today=today, due_on=old.due_on if old else None, how=old.how if old else None)
    again = n.Submit(id="", by="", happened_on=today, received=news.received, notice=news.notice)
    due, how = response_due(clock_of(policy, case), again, policy.council.calendar)
    return Worked(today=today, due_on=due, how=how)


def _at_council(meeting: date | None, today: date) -> Worked:
    how = (
        f"full council's meeting on {long_date(meeting)}"
        if meeting
        else "the day of the council's meeting is not known"
    )
    return Worked(today=today, due_on=meeting, how=how)


def _first_due(due: date | None, every: str | None, first: date | None, today: date) -> tuple[date | None, str | None]:
    if every is None:
        return due, None
    if first is None:
        return None, "recurs, and its first day is not known"
    day = occurrence(first, every, latest_occurrence(first, every, today))
    return day, f"every {every} from {long_date(first)}: this time {long_date(day)}"


def due_for_meeting(wanted: str, life: Lifecycle, policy: Policy) -> tuple[date | None, str | None]:
    """Return the day by which what is for a meeting is due, and how it was worked out."""
    meeting = meeting_with_id(policy.meetings, wanted)
    if meeting is None or life.actions is None:
        return None, None
    day = life.actions.day(meeting)
    what = "its papers leave" if life.actions.due == "despatch" else "it is due"
    return day, f"for the meeting of {long_date(meeting.on)} ({meeting.id}): {what} {long_date(day)}"


def _settled(case: Case, news: n.Settle, policy: Policy, today: date) -> Worked:
    question = case.question(news.question)
    life, calendar = policy.lifecycle(case.lifecycle), policy.council.calendar
    action = case.action(question.about) if question and question.about else None
    match question.field if question else None:
        case "by when" if news.meeting:
            due, how = due_for_meeting(news.meeting, life, policy)
            return Worked(today=today, due_on=due, how=how)
        case "by when":
            return Worked(today=today, due_on=news.day)
        case "first" if action:
            due, how = _first_due(None if action.every else news.day, action.every, news.day, today)
            return Worked(today=today, due_on=due, how=how)
        case "received" if case.submitted:
            return _submitted_again(case, policy, today, received=news.day, notice=case.submitted.notice)
        case "council meeting":
            return _at_council(news.day, today)
        case "published":
            day, how = effective_day(case, news.day, life.call_in, calendar)
            return Worked(today=today, effective_on=day, how=how)
    return Worked(today=today)


def _submitted_again(case: Case, policy: Policy, today: date, *, received: date | None, notice: date | None) -> Worked:
    if case.submitted and case.submitted.until:  # a decision set the day: no clock moves it
        return Worked(today=today, due_on=case.submitted.due_on, how=case.submitted.how)
    promised = case.submitted.promised if case.submitted else None
    again = n.Submit(id="", by="", happened_on=today, received=received, notice=notice, promised=promised)
    due, how = response_due(clock_of(policy, case), again, policy.council.calendar, _meets_on(case, policy))
    return Worked(today=today, due_on=due, how=how)


def _corrected(case: Case, news: n.Correct, policy: Policy, today: date) -> Worked:
    life, calendar = policy.lifecycle(case.lifecycle), policy.council.calendar
    match news.field:
        case "by when":
            due, how = due_for_meeting(news.meeting, life, policy) if news.meeting else (None, None)
            return Worked(today=today, due_on=due or date.fromisoformat(news.now), how=how)
        case "received" if case.submitted:
            received = date.fromisoformat(news.now)
            return _submitted_again(case, policy, today, received=received, notice=case.submitted.notice)
        case "notice" if case.submitted:
            notice = date.fromisoformat(news.now)
            return _submitted_again(case, policy, today, received=case.submitted.received, notice=notice)
        case "council meeting":
            return _at_council(date.fromisoformat(news.now), today)
        case "published" if case.response and case.response.has_effect:
            return Worked(today=today, how="the response took effect already, and that stays")
        case "published":
            day, how = effective_day(case, date.fromisoformat(news.now), life.call_in, calendar)
            return Worked(today=today, effective_on=day, how=how)
        case "lifecycle" if news.stages:
            return _clocks_anew(case.changed(lifecycle=news.now, **news.stages.model_dump()), policy, today)
        case "meeting":
            return _clocks_anew(case.changed(meeting=date.fromisoformat(news.now), meeting_id=None), policy, today)
    return Worked(today=today)


def _clocks_anew(case: Case, policy: Policy, today: date) -> Worked:
    """Return what the clocks say of a case whose lifecycle or meeting was put right: of its response, or till then."""
    if case.response:
        stage = policy.lifecycle(case.lifecycle).call_in
        day, how = effective_day(case, case.response.published, stage, policy.council.calendar)
        return Worked(today=today, effective_on=day or _at_once(case, today), how=how)
    if case.submitted and case.needs_response:
        sent = case.submitted
        return _submitted_again(case, policy, today, received=sent.received, notice=sent.notice)
    return Worked(today=today)
