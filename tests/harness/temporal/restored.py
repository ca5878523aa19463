"""A backup of one case's record, put back later: the register is then older than the run on the server."""

from typing import Any

from sqlalchemy import Table, select

from register.ledger.register import Register
from register.tables import cases, ledger, looks, messages, words

OF_A_CASE: tuple[Table, ...] = (cases, ledger, words, looks, messages)  # in the order in which they are written
Backup = dict[str, list[dict[str, Any]]]


def backup(register: Register, ref: str) -> Backup:
    """Return every row that is held of a case."""
    with register.reading() as tx:
        return {
            table.name: [dict(row._mapping) for row in tx.execute(select(table).where(table.c.ref == ref))]
            for table in OF_A_CASE
        }


def restore(register: Register, ref: str, kept: Backup) -> None:
    """Put the rows of a backup in the place of those that are there."""
    with register.engine.begin() as tx:
        for table in reversed(OF_A_CASE):
            tx.execute(table.delete().where(table.c.ref == ref))
        for table in OF_A_CASE:
            if kept[table.name]:
                tx.execute(table.insert(), kept[table.name])
