"""The ledger: events numbered and chained by hash, inside the transaction that appends them. Append-only."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel, ValidationError
from sqlalchemy import Connection, Row, select

from definitions.case.events import BODY, Event
from definitions.errors import Trouble
from register.tables import ledger

GENESIS = "0" * 64


class Broken(Exception):
    """The chain of a case does not verify: somebody changed what was written."""


def canonical(value: BaseModel) -> str:
    """Return the one JSON text of a value: what is stored, and what is hashed. Defaults are left out, so that a field
    added later does not change the text of what was written before.
    """
    content = value.model_dump(mode="json", exclude_defaults=True)
    if kind := getattr(value, "kind", None):
        content["kind"] = kind
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def link(prev: str, ref: str, seq: int, event: str, at: datetime, body: str) -> str:
    """Return the hash of one event, over the hash before it and everything the event says."""
    text = "\n".join((prev, ref, str(seq), event, at.astimezone(UTC).isoformat(timespec="microseconds"), body))
    return hashlib.sha256(text.encode()).hexdigest()


def append(tx: Connection, event: Event, prev: str) -> str:
    """Append `event` after the one whose hash is `prev`; return its own."""
    body = canonical(event.body)
    own = link(prev, event.ref, event.seq, event.id, event.at, body)
    row = {"ref": event.ref, "seq": event.seq, "id": event.id, "kind": event.body.kind, "at": event.at}
    tx.execute(ledger.insert().values(**row, body=body, prev=prev, hash=own))
    return own


def events_after(tx: Connection, ref: str, known: int) -> list[Event]:
    """Return the events of `ref` that follow number `known`, in order."""
    rows = tx.execute(select(ledger).where(ledger.c.ref == ref, ledger.c.seq > known).order_by(ledger.c.seq))
    return [_event(row) for row in rows]


def events_to_tell(tx: Connection, ref: str, known: int, asked: Sequence[str]) -> list[Event]:
    """Return, in order, the events after number `known`, and those before it whose ids are `asked` for."""
    wanted = (ledger.c.seq > known) | ledger.c.id.in_(asked)
    rows = tx.execute(select(ledger).where(ledger.c.ref == ref, wanted).order_by(ledger.c.seq))
    return [_event(row) for row in rows]


def event_named(tx: Connection, ref: str, event: str) -> Event | None:
    """Return the event of this id in the ledger of `ref`; none where it is not there."""
    row = tx.execute(select(ledger).where(ledger.c.ref == ref, ledger.c.id == event)).first()
    return _event(row) if row else None


def _event(row: Row[Any]) -> Event:
    """Return a row as an event. Raises Trouble where it cannot be read: its case waits, and no other."""
    try:
        body = BODY.validate_json(row.body)
    except ValidationError:
        msg = (
            f"{row.ref}: event {row.seq} ({row.kind}) cannot be read: a later release wrote it, and its workers must "
            "run, or it was changed"
        )
        raise Trouble(msg) from None
    return Event(ref=row.ref, seq=row.seq, id=row.id, at=row.at, body=body)


def verify(tx: Connection, ref: str) -> int:
    """Check the chain of `ref` from its first event; return how many it has. Raises Broken, naming the event."""
    return verify_rows(ref, tx.execute(select(ledger).where(ledger.c.ref == ref).order_by(ledger.c.seq)))


def verify_rows(ref: str, rows: Iterable[Any]) -> int:
    """Check a chain given as rows in order."""
    prev, count = GENESIS, 0
    for count, row in enumerate(rows, start=1):
        own = link(prev, ref, count, row.id, row.at, row.body)
        if (row.seq, row.prev, row.hash) != (count, prev, own):
            msg = (
                f"{ref}: event {row.seq} ({row.kind}) does not follow from the events before it: the ledger was changed"
            )
            raise Broken(msg)
        prev = own
    return count
