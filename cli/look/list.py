"""`bywhen list`: the recommendations that are open, where each stands, how late it is. The system need not run."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from cli.look.parts.set_aside import say_how_many, say_what_is_left_out, say_what_is_stopped
from cli.look.parts.summary import summary_of
from cli.shared.options import Data, Json, OnlyOf, flag
from cli.shared.system import opened
from cli.shared.terminal import err, out, print_json
from definitions.calendar.days import days_late
from definitions.case.owners import owners_in_one
from definitions.papers.number_labels import number_order
from definitions.reports.wording import lateness, numbered, status
from register.ledger.cases import Entry
from register.mail import outbox

WIDTHS = (24, 20, 11, 14, 5)  # columns of a row, the owners after them


def list_(
    committee: OnlyOf = None,
    overdue: Annotated[bool, flag("--overdue", "Only what is late.")] = False,
    everything: Annotated[bool, flag("--all", "Those closed and withdrawn as well.")] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """List the open recommendations: status, next due, how late, slips, owners.

    Example:  bywhen list --committee CYP --overdue
    """
    system = opened(data)
    entries = [
        entry
        for entry in system.register.entries(is_over=None if everything else False)
        if committee in (None, entry.case.committee, entry.case.committee.lower())
        and (not overdue or days_late(entry.case.next_due, system.today))
    ]
    entries.sort(key=lambda entry: number_order(entry.case.ref))
    if as_json:
        print_json([summary_of(entry, system.today) for entry in entries])
    else:
        _print(entries, system.today)
    with system.register.reading() as tx:
        waited_for = outbox.posts_waited_for(tx)
    say_what_is_left_out(system)
    say_how_many(system)
    say_what_is_stopped(system)
    for post, waiting in waited_for:
        what = "1 message waits" if waiting == 1 else f"{waiting} messages wait"
        err.print(f'! {what} for "{post}", which {system.settings.people.name} does not name: fill it in there')


def _print(entries: Sequence[Entry], today: date) -> None:
    if not entries:
        out.print("nothing is open; `bywhen start` starts the recommendations of a paper")
        return
    _row("reference", "status", "next due", "late", "slips", "owners")
    for entry in entries:
        case = entry.case
        owners = dict.fromkeys(post for action in case.actions if not action.is_done for post in action.owners)
        due = case.next_due.isoformat() if case.next_due else "-"
        slips = sum(owed.slips for action in case.actions for owed in action.owed)
        _row(case.ref, status(case.standing), due, lateness(case, today), str(slips), owners_in_one(owners) or "-")
    late = sum(bool(days_late(entry.case.next_due, today)) for entry in entries)
    out.print(f"{numbered(len(entries), 'recommendation')}, {late} late")


def _row(*cells: str) -> None:
    padded = [cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=False)]
    out.print("  ".join([*padded, *cells[len(WIDTHS) :]]).rstrip())
