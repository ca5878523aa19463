"""`bywhen list`: the recommendations that are open, where each stands, how late it is. The system need not run."""

import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.app import app, err, out
from cli.shared.options import Data, Json

if TYPE_CHECKING:
    from definitions.case.model import Case
    from definitions.case.parts import Action
    from register.ledger.register import Entry, Register

Committee = Annotated[
    str | None, typer.Option("--committee", metavar="CODE", help="Only this committee's.", show_default=False)
]
Overdue = Annotated[bool, typer.Option("--overdue", help="Only what is late.")]
All = Annotated[bool, typer.Option("--all", help="Those closed and withdrawn as well.")]
WIDTHS = (24, 20, 11, 14, 5)  # columns of a row, the owners after them


@app.command("list", rich_help_panel="Look")
def list_(
    committee: Committee = None,
    overdue: Overdue = False,
    everything: All = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """List the open recommendations: status, next due, how late, slips, owners.

    Example:  bywhen list --committee CYP --overdue
    """
    from cli.shared.system import opened
    from definitions.calendar.days import days_late
    from definitions.papers.numbering import number_order

    system = opened(data)
    entries = [
        entry
        for entry in system.register.entries(is_over=None if everything else False)
        if committee in (None, entry.case.committee, entry.case.committee.lower())
        and (not overdue or days_late(entry.case.next_due, system.today))
    ]
    entries.sort(key=lambda entry: number_order(entry.case.ref))
    if as_json:
        out.print(json.dumps([as_object(entry, system.today) for entry in entries]), markup=False)
    else:
        _print(entries, system.today)
    for post, waiting in posts_waited_for(system.register):
        what = "1 message waits" if waiting == 1 else f"{waiting} messages wait"
        name = system.settings.people.name
        err.print(f'! {what} for "{post}", which {name} does not name: fill it in there', markup=False)


def posts_waited_for(register: "Register") -> list[tuple[str, int]]:
    """Return the posts that nobody is named for, and how many messages wait for each."""
    from register.mail import outbox

    with register.reading() as tx:
        return outbox.posts_waited_for(tx)


def as_object(entry: "Entry", today: date) -> dict[str, Any]:
    """Return a case as a program wants it."""
    from definitions.calendar.days import days_late

    case, due = entry.case, entry.case.next_due
    return {
        "ref": case.ref,
        "committee": case.committee,
        "meeting": case.meeting.isoformat(),
        "standing": case.standing,
        "lifecycle": case.lifecycle,
        "next_due": due.isoformat() if due else None,
        "days_late": days_late(due, today),
        "is_over": case.is_over,
        "wake": entry.wake.isoformat() if entry.wake else None,
        "questions": sum(one.is_open for one in case.questions),
        "actions": [_action(case, action) for action in case.actions],
    }


def _action(case: "Case", action: "Action") -> dict[str, Any]:
    from definitions.case.fold_actions import current_occurrence

    owed = action.owed[current_occurrence(action)] if action.owed else None
    return {
        "number": action.number,
        "owners": list(action.owners),
        "due_on": owed.due_on.isoformat() if owed else None,
        "first_due_on": owed.first_due_on.isoformat() if owed else None,
        "slips": sum(one.slips for one in action.owed),
        "standing": action_standing(case, action),
    }


def action_standing(case: "Case", action: "Action") -> str:
    """Return where one action stands, in plain words."""
    from definitions.case.model import blocking_questions
    from definitions.case.parts import awaits_verification

    if action.is_ended:
        return "ended"
    if action.is_done:
        return "verified" if case.has_verification else "done"
    if awaits_verification(action):
        return "to be verified"
    held = blocking_questions(case, action.number)
    if any(one.is_disowned for one in held):
        return "not theirs, says the owner"
    if held or not action.owed:
        return "held by a question"
    if action.extension:
        return "more time asked"
    return "under way" if action.began_on else "owed"


def _print(entries: Sequence["Entry"], today: date) -> None:
    from cli.shared.sentences import lateness, status

    if not entries:
        out.print("nothing is open; `bywhen start` starts the recommendations of a paper")
        return
    _row("reference", "status", "next due", "late", "slips", "owners")
    for entry in entries:
        case = entry.case
        owners = dict.fromkeys(post for action in case.actions if not action.is_done for post in action.owners)
        due = case.next_due.isoformat() if case.next_due else "-"
        slips = sum(one.slips for action in case.actions for one in action.owed)
        _row(case.ref, status(case.standing), due, lateness(case, today), str(slips), " / ".join(owners) or "-")
    late = sum(lateness(entry.case, today).endswith("late") for entry in entries)
    late -= sum(lateness(entry.case, today) == "not late" for entry in entries)
    out.print(f"{len(entries)} recommendation{'' if len(entries) == 1 else 's'}, {late} late")


def _row(*cells: str) -> None:
    padded = [cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=False)]
    out.print("  ".join([*padded, *cells[len(WIDTHS) :]]).rstrip(), markup=False)
