"""What was overdue on the day it was entered: one list to the clerk for the meeting, before owners hear of it."""

from datetime import date, datetime

from definitions.case import events as e
from definitions.case.model import Case
from definitions.chasing.keys import MessageKey


def meeting_in_key(case: Case) -> str:
    """Return how the clerk's one mail about a meeting's late actions names it: by committee and day."""
    return f"{case.committee}-{case.meeting.isoformat()}"


def actions_late_at_entry(case: Case) -> list[int]:
    """Return the actions that were overdue on the day bywhen first learnt of them, and are still owed."""
    return [
        action.number
        for action in case.actions
        if any(
            occurrence.is_open and occurrence.epoch == 0 and occurrence.due_on < action.added_on
            for occurrence in action.owed
        )
    ]


def entered_late(case: Case, today: date, leave_at: datetime) -> e.Message:
    """Return one summary for the whole meeting: every case of it raises the same key, and the outbox keeps one."""
    meeting = meeting_in_key(case)
    return e.Message(
        key=str(MessageKey.of_news(meeting, "overdue at entry", today.isoformat(), "clerk")),
        ref=case.ref,
        occasion="overdue at entry",
        to="clerk",
        duty="",
        leave_at=leave_at,
        facts={"meeting": meeting},
    )
