"""The list of a handover: each recommendation that was handed over, or would be, and what was decided of it."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any

from cli.shared.sentences import lateness, status
from definitions.calendar.days import long_date
from definitions.case.fold_handover import is_handover_open
from definitions.papers.numbering import number_order
from definitions.reports.brief import words_in_force

if TYPE_CHECKING:
    from cli.shared.system import System
    from definitions.case.model import Case

Words = Mapping[tuple[str, str], str]
MINUTES = {
    "continued": [("handover", "Continue.minute")],
    "transferred": [("transfer", "Transfer.minute")],
    "stopped": [("closing", "Close.minute"), ("closing", "Withdraw.minute")],
}
HEADS = ("Reference", "Recommendation", "Status", "Next due", "Late", "Owners", "Decision", "Not yet decided")


@dataclass(frozen=True)
class Item:
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


def handed(system: "System", committee: str) -> list[Item]:
    """Return what the committee handed over and, until then, what it would: its open recommendations."""
    from register.ledger.words import words_of

    found = []
    with system.register.reading() as tx:
        for entry in sorted(system.register.entries(), key=lambda one: number_order(one.case.ref)):
            case = entry.case
            was_handed = case.handover is not None and case.handover.committee == committee
            if was_handed or (case.committee == committee and not case.is_over):
                found.append(_item(system, case, words_of(tx, case.ref)))
    return found


def _item(system: "System", case: "Case", words: Words) -> Item:
    text = words.get(("recommendation", "Propose.title")) or words_in_force(words)
    owners = dict.fromkeys(post for action in case.actions if not action.is_done for post in action.owners)
    return Item(
        ref=case.ref,
        words="exempt" if case.is_exempt else " ".join((text or "(the words are redacted)").split()),
        status=status(case.standing),
        next_due=case.next_due.isoformat() if case.next_due else "",
        lateness=lateness(case, system.today) or "nothing due",
        owners=" / ".join(owners),
        decision=decision(case, words),
        is_undecided=is_handover_open(case),
    )


def decision(case: "Case", words: Words) -> str:
    """Return what became of the handover, in words, with the minute."""
    handover = case.handover
    if handover is None:
        return "not handed over"
    since = f"handed over {long_date(handover.on)}" + (f", to {handover.to}" if handover.to else "")
    if handover.became is None or handover.decided_on is None:
        return f"{since}; not yet decided: continue, stop or transfer"
    to = f" to {case.taken_over[-1].to}" if handover.became == "transferred" and case.taken_over else ""
    minute = next((words[one] for one in MINUTES[handover.became] if one in words), None)
    return f"{since}; {handover.became}{to} {long_date(handover.decided_on)}" + (f", {minute}" if minute else "")


def as_csv(items: Sequence[Item]) -> str:
    """Return the list as a table that a spreadsheet opens."""
    text = StringIO()
    rows = csv.writer(text)
    rows.writerow(HEADS)
    rows.writerows(item.cells() for item in items)
    return text.getvalue()
