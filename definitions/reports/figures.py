"""What many recommendations come to, for members: which are told of, in what order, and the figures at their head."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from definitions.calendar.meetings import of_body
from definitions.case.model import Case
from definitions.policy.model import Policy


def numbered(number: int, thing: str) -> str:
    """Return "1 day", "3 days"."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


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
    owed = [one for case in cases for action in case.actions for one in action.owed]
    undated = [action for case in cases for action in case.actions if action.is_reported_done or action.is_done]
    undated = [action for action in undated if not action.owed]
    moved = [action for case in cases for action in case.actions if any(one.slips for one in action.owed)]
    return Figures(
        open=sum(not case.is_over for case in cases),
        overdue=sum(days_late(case, today) > 0 for case in cases),
        slipped=len(moved),
        reported=sum(one.reported_on is not None for one in owed) + len(undated),
        verified=sum(one.verified_on is not None for one in owed) + sum(action.is_done for action in undated),
    )


def days_late(case: Case, today: date) -> int:
    """Return how late what is owed first is; 0 where nothing is."""
    return days_past(case.next_due, today) or 0


def days_past(due: date | None, today: date) -> int | None:
    """Return how many days past `due` it is, 0 while it is not; none where nothing is due."""
    return None if due is None else max(0, (today - due).days)


def chosen(cases: Iterable[Case], committee: str, policy: Policy, today: date) -> list[Case]:
    """Return the committee's open cases, and those closed since its last meeting: the longest overdue first."""
    last = max((one.on for one in of_body(policy.meetings, committee) if one.on < today), default=None)
    found = [case for case in cases if case.committee == committee and (not case.is_over or _ended_since(case, last))]
    return sorted(found, key=lambda case: (case.is_over, -days_late(case, today)))


def _ended_since(case: Case, last: date | None) -> bool:
    ended = case.closing.on if case.closing else case.withdrawn_on
    return bool(last and ended and ended >= last)
