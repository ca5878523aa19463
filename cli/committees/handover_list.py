"""The list of a handover: each recommendation that was handed over, or would be, and what was decided of it."""

import csv
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from io import StringIO
from typing import Any

from cli.shared.system import System
from definitions.case.fold_handover import is_handover_open
from definitions.case.model import Case
from definitions.case.owners import owners_in_one
from definitions.papers.number_labels import number_order
from definitions.reports.brief import words_in_force
from definitions.reports.wording import Words, handover_in_words, lateness, status
from register.ledger.words import words_of

HEADS = ("Reference", "Recommendation", "Status", "Next due", "Late", "Owners", "Decision", "Not yet decided")


@dataclass(frozen=True)
class Handed:
    """One recommendation of the list."""

    ref: str
    words: str
    status: str
    next_due: str
    lateness: str
    owners: str
    decision: str
    is_undecided: bool

    def as_json(self) -> dict[str, Any]:
        """Return it for a program."""
        return asdict(self)

    def cells(self) -> list[str]:
        """Return it as a row of a spreadsheet, in which no words are taken for a formula."""
        cells = [str(cell) for cell in asdict(self).values()][:-1]
        return [f"'{cell}" if cell[:1] in "=+-@" and cell else cell for cell in cells] + [
            "yes" if self.is_undecided else ""
        ]


def handed(system: System, committee: str) -> list[Handed]:
    """Return what the committee handed over and, until then, what it would: its open recommendations."""
    found = []
    with system.register.reading() as tx:
        for entry in sorted(system.register.entries(), key=lambda entry: number_order(entry.case.ref)):
            case = entry.case
            was_handed = case.handover is not None and case.handover.committee == committee
            if was_handed or (case.committee == committee and not case.is_over):
                found.append(_item(system, case, words_of(tx, case.ref)))
    return found


def _item(system: System, case: Case, words: Words) -> Handed:
    text = words.get(("recommendation", "Propose.title")) or words_in_force(words)
    owners = dict.fromkeys(post for action in case.actions if not action.is_done for post in action.owners)
    return Handed(
        ref=case.ref,
        words="exempt" if case.is_exempt else " ".join((text or "(the words are redacted)").split()),
        status=status(case.standing),
        next_due=case.next_due.isoformat() if case.next_due else "",
        lateness=lateness(case, system.today) or "nothing due",
        owners=owners_in_one(owners),
        decision=handover_in_words(case, words),
        is_undecided=is_handover_open(case),
    )


def as_csv(items: Sequence[Handed]) -> str:
    """Return the list as a table that a spreadsheet opens."""
    text = StringIO()
    rows = csv.writer(text)
    rows.writerow(HEADS)
    rows.writerows(item.cells() for item in items)
    return text.getvalue()
