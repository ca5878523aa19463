"""What a letter says of meetings: the one that something is due for, and when the cabinet can still answer."""

from datetime import date
from typing import Any

from definitions.calendar.days import add_working_days, long_date
from definitions.calendar.meetings import Meeting, last_meeting_in_time, meetings_of_body, next_meeting
from definitions.case.events import Message
from definitions.case.model import Case
from definitions.policy.model import Policy


def meeting_facts(meeting: Meeting, case: Case, policy: Policy, today: date) -> dict[str, Any]:
    """Return a meeting's facts. `is_own`: it is one of the committee that made the recommendation. `lines_by`: the day
    by which a line for its papers is in time, while there is one.
    """
    lines_by = max(today, add_working_days(meeting.despatch_on, -1, policy.council.calendar))
    return {
        "on": long_date(meeting.on),
        "papers": long_date(meeting.despatch_on),
        "papers_left": meeting.despatch_on < today,
        "is_over": meeting.on < today,
        "body": meeting.body,
        "is_own": meeting.body == case.committee,
        "lines_by": long_date(lines_by) if lines_by <= meeting.despatch_on else None,
    }


def agenda_still_open(case: Case, policy: Policy, today: date) -> str:
    """Return " of Tuesday 8 June 2027, whose papers leave on Friday 28 May 2027": the committee's next meeting whose
    papers are still open; empty where the calendar has none.
    """
    meeting = next_meeting(policy.meetings, case.committee, today)
    return f" of {long_date(meeting.on)}, whose papers leave on {long_date(meeting.despatch_on)}" if meeting else ""


def when_cabinet_can_answer(message: Message, case: Case | None, policy: Policy, today: date) -> dict[str, Any] | None:
    """Return when the cabinet can answer: its last meeting in time whose papers are still open; where there is none,
    the one whose papers have closed, and the next at which it can.

    None where no response is asked for, another body owes it, or the calendar holds no meeting of the cabinet.
    """
    stage = policy.lifecycle(case.lifecycle, case.answered_by).response if case else None
    due, body = message.due_on, policy.council.cabinet
    meetings = meetings_of_body(policy.meetings, body)
    if not due or not stage or not stage.is_executive or not meetings or not message.occasion.startswith("response "):
        return None
    if last := last_meeting_in_time(policy.meetings, body, due, today):
        papers = long_date(last.despatch_on)
        said = f"The last meeting of the cabinet that can answer in time is on {long_date(last.on)}"
        return {"words": f"{said}; its papers close on {papers}."}
    closed = [meeting for meeting in meetings if meeting.despatch_on < today <= meeting.on]
    words = [_closed(meeting, today) for meeting in closed]
    return {"words": " ".join([*words, _following(policy, body, due, today, "Its" if words else "The cabinet's")])}


def _closed(meeting: Meeting, today: date) -> str:
    on = "today" if meeting.on == today else f"on {long_date(meeting.on)}"
    papers = long_date(meeting.despatch_on)
    return f"The cabinet meets {on}; its papers closed on {papers}, and whether this is among them is not known here."


def _following(policy: Policy, body: str, due: date, today: date, whose: str) -> str:
    meeting = next_meeting(policy.meetings, body, today)
    if meeting is None:
        return "The calendar has no later meeting of the cabinet whose papers are still open."
    on, papers = long_date(meeting.on), long_date(meeting.despatch_on)
    is_after = ", after the response is due" if meeting.on > due >= today else ""
    return f"{whose} next meeting whose papers are still open is on {on}{is_after}; they close on {papers}."
