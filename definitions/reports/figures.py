"""Figures for members: which recommendations a brief tells of, in what order, and the numbers at its head."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from definitions.calendar.days import days_late
from definitions.calendar.meetings import meetings_of_body
from definitions.case.model import Case
from definitions.policy.model import Policy
from definitions.reports.wording import numbered


@dataclass(frozen=True)
class Figures:
    """What many recommendations come to. What owners say is done, and what the committee has seen done, stand apart."""

    open: int
    overdue: int
    slipped: int
    reported: int
    verified: int

    def in_words(self) -> str:
        """Return them as the head of a brief."""
        actions = f"{numbered(self.slipped, 'action')} with a moved date"
        done = f"{self.reported} reported done, {self.verified} of them verified"
        return f"{self.open} open, {self.overdue} overdue, {actions}, {done}"


def figures(cases: Sequence[Case], today: date) -> Figures:
    """Count `cases`; actions are counted by each time that they are owed."""
    owed = [occurrence for case in cases for action in case.actions for occurrence in action.owed]
    undated = [action for case in cases for action in case.actions if action.is_reported_done or action.is_done]
    undated = [action for action in undated if not action.owed]
    moved = [action for case in cases for action in case.actions if any(occurrence.slips for occurrence in action.owed)]
    return Figures(
        open=sum(not case.is_over for case in cases),
        overdue=sum(_days_overdue(case, today) > 0 for case in cases),
        slipped=len(moved),
        reported=sum(occurrence.reported_on is not None for occurrence in owed) + len(undated),
        verified=sum(occurrence.verified_on is not None for occurrence in owed)
        + sum(action.is_done for action in undated),
    )


def _days_overdue(case: Case, today: date) -> int:
    """Return how many days late what is owed first is; 0 where nothing is."""
    return days_late(case.next_due, today) or 0


def cases_for_brief(cases: Iterable[Case], committee: str, policy: Policy, today: date) -> list[Case]:
    """Return the committee's open cases, and those closed since its last meeting: the longest overdue first."""
    last = max(
        (meeting.on for meeting in meetings_of_body(policy.meetings, committee) if meeting.on < today), default=None
    )
    found = [case for case in cases if case.committee == committee and (not case.is_over or _ended_since(case, last))]
    found = [case for case in found if not case.is_entered_in_error]
    return sorted(found, key=lambda case: (case.is_over, -_days_overdue(case, today)))


def _ended_since(case: Case, last: date | None) -> bool:
    ended = case.closing.on if case.closing else case.withdrawn_on
    return bool(last and ended and ended >= last)
