"""A duty: something owed on a case, which climbs a ladder of its own."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from definitions.calendar.meetings import Meeting, meetings_of_body
from definitions.case.model import Case
from definitions.chasing.keys import DutyKey, DutyWord
from definitions.policy.ladders import Ladder
from definitions.policy.model import Policy

DutyKind = Literal[
    "action", "response", "question", "unsettled", "verification", "extension", "adoption", "decision", "handover",
    "exemption", "standstill", "update", "cancelled", "review",
]  # fmt: skip


@dataclass(frozen=True)
class Duty:
    """Something owed. `key` names it until its date moves, its owner changes or it is sent back: then it is another.

    `start` is the first day that its ladder knows of: rungs before it are passed over, and rungs after the due day are
    counted from it, where it is the later. `posts` are those who owe it; none where a role does. Where it has
    `meetings`, its ladder goes by them.
    """

    key: DutyKey
    what: DutyKind
    about: str
    due_on: date
    start: date
    ladder: Ladder
    posts: tuple[str, ...] = ()
    action: int | None = None
    question: int | None = None
    because: str | None = None  # why its owners are told at once that it is theirs: assigned, sent back, …
    is_owed_by_members: bool = False  # its respondents are members
    above_from: date = date.min  # no level above those who owe it hears before this day
    not_reached: tuple[str, ...] = ()  # those of its posts whom no mail about it has reached, where others were
    meetings: tuple[Meeting, ...] = ()  # of the committee that alone can decide it, in order, from when it is owed


def key_of(
    case: Case, word: DutyWord, due: date, number: int | None = None, occurrence: date | None = None, again: int = 0
) -> DutyKey:
    """Return the key of a duty that is due on a day."""
    return DutyKey(word, number, occurrence, due, again=again, reopened=case.reopened)


def meetings_that_decide(committee: str, since: date, policy: Policy) -> tuple[Meeting, ...]:
    """Return the meetings before which what is open `since` can still be put: their papers had not left by then."""
    return tuple(meeting for meeting in meetings_of_body(policy.meetings, committee) if meeting.despatch_on >= since)
