"""A case whose row of the read model cannot be read: found, and written anew from its ledger."""

from pydantic import ValidationError
from sqlalchemy import Connection, select, update

from definitions.case.fold import fold
from definitions.case.model import Case
from register.ledger import events as ledger
from register.tables import cases


def readable_case(state: str) -> Case | None:
    """Return the case that a row holds; none where it cannot be read."""
    try:
        return Case.model_validate_json(state)
    except ValidationError:
        return None


def unreadable_cases(tx: Connection) -> list[str]:
    """Return the references of the cases whose rows cannot be read."""
    rows = tx.execute(select(cases.c.ref, cases.c.state).order_by(cases.c.ref))
    return [row.ref for row in rows if readable_case(row.state) is None]


def mend_case(tx: Connection, ref: str) -> None:
    """Write the row of a case anew, from its ledger. Raises Broken where the ledger itself does not verify."""
    row = tx.execute(select(cases.c.seq, cases.c.head).where(cases.c.ref == ref).with_for_update()).one()
    count = ledger.verify(tx, ref)
    folded = fold(ledger.events_after(tx, ref, 0))
    if folded is None or count != row.seq:
        msg = f"{ref}: its ledger has {count} events and should have {row.seq}: bring them back from a backup"
        raise ledger.Broken(msg)
    tx.execute(update(cases).where(cases.c.ref == ref).values(state=folded.model_dump_json()))
