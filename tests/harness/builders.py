"""Small builders of the nouns, for tests: an invented council's action, its case, and the words of its paper."""

from datetime import UTC, date, datetime
from typing import Any

from definitions.calendar.days import Calendar, end_of
from definitions.case.events import Message
from definitions.case.model import Case
from definitions.case.parts import Action, Occurrence, Submitted
from runtime.policy_files import shipped_policy

POLICY = shipped_policy()
CALENDAR = Calendar()
COUNCIL = "Wexcombe Council"
COMMITTEE = "Children and Young People Scrutiny Committee"
MEETING = date(2026, 9, 15)
REF = "CYP-2026-09-15-4"
OWNER = "Head of Highways"
DUE = date(2027, 4, 30)  # a Friday
WORDS = {
    ("recommendation", "Propose.title"): "Winter routes to schools",
    ("recommendation", "Propose.text"): "That the executive grit every walking route to a school before eight.",
    ("response", "Respond.response"): "Agreed. The routes will be reviewed with the schools.",
    ("action 1", "AddAction.action"): "Publish the gritting routes to all schools",
    ("action 1", "AddAction.by_when"): "end of April 2027",
    ("action 1", "AddAction.how_read"): '"end of April 2027" read as: by the end of Friday 30 April 2027',
    ("action 1", "AddAction.success"): "Every school has the map",
    ("action 1", "ReportDone.evidence"): "The map is on the council's pages",
    ("action 1", "SendBack.reason"): "Two schools have no map",
    ("action 1", "RequestExtension.reason"): "The surveyor left in March",
    ("action 1", "DecideExtension.reason"): "The surveyor's post has been filled",
    ("question 1", "Ask.question"): "The by-when hangs on the budget: by which day at the latest?",
    ("question 1", "Disown.reason"): "Pavements went to Transport in March",
    ("question 1", "Settle.reason"): "The gullies stayed with Highways",
    ("closing", "Close.reason"): "Members have seen the maps",
    ("closing", "Close.minute"): "CYP 12 May 2027, minute 41",
    ("closing", "Withdraw.reason"): "The schools merged",
    ("reopening", "Reopen.reason"): "The maps are two winters old",
    ("action 1", "ReportProgress.progress"): "The map is being drawn",
}


def at(day: date, hour: int = 9) -> datetime:
    """Return an instant on that day."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def flat(text: str) -> str:
    """Return words as one line, for what is wrapped where the names and days of the moment have it."""
    return " ".join(text.split())


def occurrence(due: date = DUE, **changes: Any) -> Occurrence:
    """Return a time that something is owed, never moved."""
    return Occurrence(**{"due_on": due, "due_at": end_of(due, CALENDAR), "first_due_on": due, **changes})


def action(number: int = 1, **changes: Any) -> Action:
    """Return an action of the Head of Highways, due at the end of April."""
    usual = {"owners": (OWNER,), "added_on": date(2026, 12, 1), "owed": (occurrence(),)}
    return Action(**{"number": number, **usual, **changes})


def case(*actions: Action, **changes: Any) -> Case:
    """Return a case whose actions are owed: no response is needed unless `changes` say so."""
    usual: dict[str, Any] = {
        "ref": REF,
        "committee": "CYP",
        "meeting": MEETING,
        "number": "4",
        "lifecycle": "executive",
        "entered_on": date(2026, 12, 1),
        "actions": actions,
    }
    return Case(**{**usual, **changes})


def awaiting_response(**changes: Any) -> Case:
    """Return a case that awaits its response, received on the day of the meeting, due by 14 November."""
    due = date(2026, 11, 14)
    how = (
        "received Tuesday 15 September 2026; 2 months beginning with that day: by the end of Saturday 14 November 2026"
    )
    submitted = Submitted(on=MEETING, received=MEETING, due_on=due, due_at=end_of(due, CALENDAR), how=how)
    return case(**{"entered_on": MEETING, "needs_response": True, "submitted": submitted, **changes})


def message(occasion: str, **changes: Any) -> Message:
    """Return a message about action 1 to its owner, due at the end of April."""
    usual: dict[str, Any] = {
        "key": f"{REF} / action 1 / {DUE.isoformat()} / {occasion} / {OWNER}",
        "ref": REF,
        "to": "owner",
        "post": OWNER,
        "duty": f"action 1 / {DUE.isoformat()}",
        "action": 1,
        "due_on": DUE,
        "leave_at": at(DUE),
    }
    return Message(**{"occasion": occasion, **usual, **changes})
