"""The read model: a case as the fold of its ledger, in one row with what is asked of many cases at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from definitions.case.model import Case
from definitions.errors import Remedy, Trouble
from register.database import batched
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
    """Return a row as a case."""
    return Entry(
        case=Case.model_validate_json(row.state),
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
    """Return many cases by their references."""
    found: dict[str, Case] = {}
    for some in batched(refs):
        rows = tx.execute(select(cases.c.ref, cases.c.state).where(cases.c.ref.in_(some)))
        found |= {ref: Case.model_validate_json(state) for ref, state in rows}
    return found
