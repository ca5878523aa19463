"""Cases that another release folded: each is folded again, from its ledger, before anything is read of it."""

from contextlib import suppress

from pydantic import ValidationError
from sqlalchemy import Connection, update

from definitions.case.fold import fold
from definitions.case.model import Case
from definitions.errors import Trouble
from register.ledger.events import events_after
from register.tables import cases


def is_folded_otherwise(tx: Connection, ref: str, state: str) -> bool:
    """Whether this release folds a case to something else than is stored of it; not one that it cannot read."""
    with suppress(Trouble, ValidationError):
        return fold(events_after(tx, ref, 0)) != Case.model_validate_json(state)
    return False


def fold_again(tx: Connection, ref: str, way: int) -> Case:
    """Fold a case again, in this release's way, and note so in its row; return it."""
    case = fold(events_after(tx, ref, 0))
    if case is None:
        msg = f"{ref} has no first event"
        raise ValueError(msg)
    tx.execute(
        update(cases).where(cases.c.ref == ref).values(state=case.model_dump_json(), fold=way, **columns_of(case))
    )
    return case


def columns_of(case: Case) -> dict[str, object]:
    """Return what the row of a case says of it beside its state."""
    return {
        "standing": case.standing,
        "next_due": case.next_due,
        "is_over": case.is_over,
        "committee": case.committee,
        "meeting": case.meeting,
        "lifecycle": case.lifecycle,
    }
