"""When each thing that must go on was last seen to. A note is a write: a register that can only be read fails at it."""

from datetime import datetime

from sqlalchemy import Connection, update

from register.database import insert_new
from register.tables import pulses


def note_pulse(tx: Connection, name: str, now: datetime) -> None:
    """Note that something goes on."""
    if not insert_new(tx, pulses, {"name": name, "at": now}):
        tx.execute(update(pulses).where(pulses.c.name == name).values(at=now))
