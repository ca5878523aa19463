"""The read model: a case as the fold of its ledger, in one row with what is asked of many cases at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from definitions.case.model import Case
from definitions.errors import Remedy, Trouble
from register.database import batched
from register.ledger.mending import readable_case
from register.tables import cases


@dataclass(frozen=True)
class Entry:
    """A case as the read model has it."""

    case: Case
    seq: int
    head: str
    fold: int
    looks: int
    wake: datetime | None
    fingerprint: str | None
    words_digest: str
    entered_at: datetime


def row_of(tx: Connection, ref: str, *, lock: bool = False) -> Row[Any]:
    """Return a case's row, locked for a writer. Raises Trouble where there is none."""
    query = select(cases).where(cases.c.ref == ref)
    row = tx.execute(query.with_for_update() if lock else query).first()
    if row is None:
        msg = f"there is no recommendation {ref}"
        raise Trouble(msg, Remedy("list recommendations"))
    return row


def entry_of(row: Row[Any]) -> Entry:
    """Return a row as a case. Raises Trouble where it cannot be read."""
    case = readable_case(row.state)
    if case is None:
        msg = f"the register's row of {row.ref} cannot be read: its ledger has the case, from which it can be mended"
        raise Trouble(msg, Remedy("list incidents"))
    return Entry(
        case=case,
        seq=row.seq,
        head=row.head,
        fold=row.fold,
        looks=row.looks,
        wake=row.wake,
        fingerprint=row.fingerprint,
        words_digest=row.words_digest,
        entered_at=row.entered_at,
    )


def cases_named(tx: Connection, refs: Sequence[str]) -> dict[str, Case]:
    """Return many cases by their references; those whose rows cannot be read are left out."""
    found: dict[str, Case] = {}
    for some in batched(refs):
        rows = tx.execute(select(cases.c.ref, cases.c.state).where(cases.c.ref.in_(some)))
        read = ((ref, readable_case(state)) for ref, state in rows)
        found |= {ref: case for ref, case in read if case}
    return found


def all_refs(tx: Connection) -> list[str]:
    """Return the references of all cases, by committee, meeting and reference; those too that cannot be read."""
    return list(tx.execute(select(cases.c.ref).order_by(cases.c.committee, cases.c.meeting, cases.c.ref)).scalars())


def refs_there(tx: Connection, refs: Sequence[str]) -> set[str]:
    """Return which of these references are of cases."""
    found: set[str] = set()
    for some in batched(refs):
        found |= set(tx.execute(select(cases.c.ref).where(cases.c.ref.in_(some))).scalars())
    return found
