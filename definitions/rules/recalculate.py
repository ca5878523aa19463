"""Days still ahead that move with a changed rule or calendar, as `Reworked` acts. A day already past stays."""

from datetime import date

from definitions.calendar.days import end_of, long_date
from definitions.calendar.meetings import Meeting, meeting_day, meeting_in_place_of
from definitions.case import news as n
from definitions.case.events import Reworked
from definitions.case.fold_actions import current_occurrence
from definitions.case.model import Case
from definitions.policy.model import Policy
from definitions.rules.clocks import effective_day, response_due


def reworked(case: Case, policy: Policy, today: date) -> list[Reworked]:
    """Return what moves: old day, new day, and how the new one was worked out. Nothing counts as a slip."""
    if case.is_over:
        return []
    moved = [*_response_due(case, policy, today), *_effective(case, policy, today)]
    return moved + _with_meetings(case, policy, today)


def _response_due(case: Case, policy: Policy, today: date) -> list[Reworked]:
    life, submitted = policy.lifecycle(case.lifecycle), case.submitted
    if case.response or not submitted or not submitted.due_on or submitted.due_on < today or not life.response:
        return []
    if submitted.until:
        return []  # a decision set the day: no rule moves it
    as_sent = n.Submit(
        id="",
        by="",
        happened_on=submitted.on,
        received=submitted.received,
        notice=submitted.notice,
        promised=submitted.promised,
    )
    meeting = meeting_day(policy.meetings, case.meeting_id, case.meeting)
    due, how = response_due(life.response.clock, as_sent, policy.council.calendar, meeting)
    if due and due < today:
        return []  # nobody is made late by a change of rules
    return _moved("response due", submitted.due_on, due, how, policy)


def _effective(case: Case, policy: Policy, today: date) -> list[Reworked]:
    response, life = case.response, policy.lifecycle(case.lifecycle)
    if not response or response.has_effect or not response.effective_on or response.effective_on < today:
        return []
    day, how = effective_day(case, response.published, life.call_in, policy.council.calendar)
    return _moved("effective", response.effective_on, day, how, policy)


def _with_meetings(case: Case, policy: Policy, today: date) -> list[Reworked]:
    """Return the days of actions that are due for a meeting which moved, or was cancelled and has a next one.

    A day already past stays; and a meeting that moves to a day already past makes nobody late.
    """
    stage = policy.lifecycle(case.lifecycle).actions
    found = []
    for action in case.actions if stage else ():
        occurrence = (
            action.owed[current_occurrence(action)] if action.meeting and action.owed and not action.is_ended else None
        )
        meeting = meeting_in_place_of(policy.meetings, action.meeting)
        if (
            occurrence is None
            or meeting is None
            or stage is None
            or not occurrence.is_open
            or occurrence.due_on < today
        ):
            continue
        now = stage.day(meeting)
        found += [
            moved.model_copy(update={"action": action.number, "meeting": meeting.id, "on": today})
            for moved in _moved("action due", occurrence.due_on, now, _how(meeting, action.meeting), policy)
            if now >= today
        ]
    return found


def _how(meeting: Meeting, was: str | None) -> str:
    happened = "moved to" if meeting.id == was else "was cancelled, and the next one is on"
    return f"the meeting that it is due for {happened} {long_date(meeting.on)}"


def _moved(what: str, was: date, now: date | None, how: str | None, policy: Policy) -> list[Reworked]:
    if now is None or now == was:
        return []
    return [
        Reworked(
            what=what,  # type: ignore[arg-type]
            was=was,
            now=now,
            now_at=end_of(now, policy.council.calendar),
            how=how or "",
            policy=policy.hash,
        )
    ]
