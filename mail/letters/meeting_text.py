"""What a letter says of meetings: the one that something is due for, and when the cabinet can still answer."""

from datetime import date
from typing import Any

from definitions.calendar.days import long_date
from definitions.calendar.meetings import Meeting, last_meeting_in_time, next_meeting
from definitions.case.events import Message
from definitions.case.model import Case
from definitions.policy.model import Policy


def meeting_facts(meeting: Meeting, committee: str) -> dict[str, Any]:
    """Return a meeting's facts. `is_own`: it is one of the committee that made the recommendation."""
    days = {"on": long_date(meeting.on), "papers": long_date(meeting.despatch_on)}
    return {**days, "body": meeting.body, "is_own": meeting.body == committee}


def when_cabinet_can_answer(message: Message, case: Case | None, policy: Policy, today: date) -> dict[str, Any] | None:
    """Return the cabinet's last meeting that can answer in time; if none is left, its next one, if it has one.

    None where no response is asked for, another body owes it, or the calendar holds no meeting of the cabinet.
    """
    stage = policy.lifecycle(case.lifecycle, case.answered_by).response if case else None
    due, body = message.due_on, policy.council.cabinet
    is_known = any(meeting.body == body for meeting in policy.meetings)
    if not due or not stage or not stage.is_executive or not is_known or not message.occasion.startswith("response "):
        return None
    last = last_meeting_in_time(policy.meetings, body, due, today)
    meeting = last or next_meeting(policy.meetings, body, today)
    days = meeting_facts(meeting, body) if meeting else {"on": None, "papers": None}
    return {"words": _cabinet(last is not None, is_late=due < today, **days)}


def _cabinet(is_in_time: bool, *, is_late: bool, on: str | None, papers: str | None, **_: Any) -> str:
    if is_in_time:
        return f"The last meeting of the cabinet that can answer in time is on {on}; its papers close on {papers}."
    following = f"The next meeting of the cabinet is on {on}; its papers close on {papers}."
    then = following if on else "No later meeting of the cabinet is in the calendar."
    return then if is_late else f"No meeting of the cabinet can answer in time any more. {then}"
