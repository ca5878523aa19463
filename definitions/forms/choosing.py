"""Which of many cases the same news is told to: those of which it says something new."""

from collections.abc import Iterable
from datetime import date

from definitions.case.model import Case
from definitions.case.parts import Pausable


def to_hand_over(cases: Iterable[Case], on: date) -> list[str]:
    """Return those that a handover on that day is told to: none of which the last is undecided, or was on that day."""
    return [case.ref for case in cases if not case.handover or (case.handover.became and case.handover.on != on)]


def is_left_on_hold(case: Case, until: date, pauses: tuple[Pausable, ...], *, is_named: bool) -> bool:
    """Whether a case stays on the hold that it is on: on this one already, or, where nobody named it, on another.

    One that was named is told all the same, and refused with the remedy.
    """
    return case.hold is not None and (is_same_hold(case, until, pauses) or not is_named)


def is_same_hold(case: Case, until: date, pauses: tuple[Pausable, ...]) -> bool:
    """Whether a case is on that hold."""
    return case.hold is not None and (case.hold.until, case.hold.pauses) == (until, pauses)
