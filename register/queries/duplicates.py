"""Which recommendations were closed as the same as another."""

from sqlalchemy import Connection, select

from register.ledger.mending import readable_case
from register.tables import cases


def duplicates_of(tx: Connection, ref: str) -> list[str]:
    """Return the recommendations that stand closed as duplicates of `ref`."""
    named = cases.c.is_over & cases.c.state.contains(f'"duplicate_of":"{ref}"', autoescape=True)
    rows = tx.execute(select(cases.c.state).where(named).order_by(cases.c.ref)).scalars()
    closed = [readable_case(state) for state in rows]
    return [case.ref for case in closed if case and case.closing and case.closing.duplicate_of == ref]
