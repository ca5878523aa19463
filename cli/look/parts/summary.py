"""A case in a few facts, for a program: what `list --json` and `show --json` both tell."""

from datetime import date
from typing import Any

from definitions.calendar.days import days_late
from definitions.case.fold_actions import current_occurrence
from definitions.case.model import Case
from definitions.case.parts import Action
from definitions.reports.wording import action_standing
from register.ledger.cases import Entry


def summary_of(entry: Entry, today: date) -> dict[str, Any]:
    """Return a case as a program wants it."""
    case = entry.case
    return {
        "ref": case.ref,
        "committee": case.committee,
        "meeting": case.meeting,
        "standing": case.standing,
        "lifecycle": case.lifecycle,
        "next_due": case.next_due,
        "days_late": days_late(case.next_due, today),
        "is_over": case.is_over,
        "wake": entry.wake,
        "questions": sum(question.is_open for question in case.questions),
        "actions": [_action(case, action) for action in case.actions],
    }


def _action(case: Case, action: Action) -> dict[str, Any]:
    owed = action.owed[current_occurrence(action)] if action.owed else None
    return {
        "number": action.number,
        "owners": list(action.owners),
        "due_on": owed.due_on if owed else None,
        "first_due_on": owed.first_due_on if owed else None,
        "slips": sum(occurrence.slips for occurrence in action.owed),
        "standing": action_standing(case, action),
    }
