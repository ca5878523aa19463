"""What a hold pauses: every chaser, or only those that it names. Never a date, never the overdue count.

"members" is whatever goes to members: to the chair, to a cabinet member, and to those who owe a response where the
lifecycle says that they are members (the executive, full council). The other names are those of duties.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import assert_never

from definitions.calendar.days import Calendar, working_day_from
from definitions.case.events import Message
from definitions.case.model import Case
from definitions.case.parts import Pausable
from definitions.chasing.duty import Duty, DutyKind
from definitions.policy.ladders import Role

MEMBERS: tuple[Role, ...] = ("chair", "cabinet member")
PRE_ELECTION: tuple[Pausable, ...] = ("members", "adoption", "decision")  # members, and what only members can do
IN_WORDS: dict[str, str] = {
    "response": "about the response",
    "action": "about actions",
    "verification": "about what is to be verified",
    "extension": "about requests for more time",
    "question": "about questions",
    "decision": "about the committee's decision",
    "adoption": "about adoption",
    "update": "about updates",
    "review": "about reviews",
    "members": "to members",
}


def is_paused(case: Case, duty: Duty, roles: Sequence[Role]) -> bool:
    """Whether what would go to `roles` about `duty` waits for the end of a hold, or for a change to be confirmed."""
    if is_quiet(case, duty):
        return True
    if case.hold is None or not case.hold.pauses:
        return case.hold is not None
    if _pausable(duty.what) in case.hold.pauses:
        return True
    return "members" in case.hold.pauses and any(_is_for_members(duty, role) for role in roles)


def is_quiet(case: Case, duty: Duty) -> bool:
    """Whether a change that nobody has confirmed yet would take the duty away."""
    return any(str(duty.key) in change.quiet for change in case.unconfirmed)


def waits_for_second_person(case: Case, message: Message) -> bool:
    """Whether a message neither leaves nor is dropped: a change that nobody has confirmed yet would undo it."""
    return any(message.key in change.quiet or message.duty in change.quiet for change in case.unconfirmed)


def _pausable(what: DutyKind) -> Pausable | None:
    """Return by which name a hold pauses a duty's chasers; none where only a hold of all of them does."""
    match what:
        case "unsettled":
            return "question"  # one to those who owe the response
        case "action" | "response" | "question" | "verification" | "extension":
            return what
        case "adoption" | "decision" | "update" | "review":
            return what
        case "handover" | "exemption" | "standstill" | "cancelled":
            return None
    assert_never(what)


def _is_for_members(duty: Duty, role: Role) -> bool:
    return role in MEMBERS or (role == "respondent" and duty.is_owed_by_members)


def hold_ends(until: date, calendar: Calendar) -> date:
    """Return the council morning on which a hold until this day ends."""
    return working_day_from(until + timedelta(days=1), calendar)


def what_pauses(pauses: Sequence[str]) -> str:
    """Return what pauses as people say it: "reminders about the response and to members"."""
    words = [IN_WORDS[name] for name in pauses]
    listed = " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""
    return f"reminders {listed}" if listed else "all reminders"
