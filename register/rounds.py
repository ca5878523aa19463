"""The rounds of council mornings that were completed: by them a morning without one is noticed."""

from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from register.tables import rounds


def note_round(tx: Connection, began: datetime, ended: datetime, sent: int, failed: int, waiting: int) -> None:
    """Note that a round was completed, and what came of it."""
    row = {"began_at": began, "ended_at": ended, "sent": sent, "failed": failed, "waiting": waiting}
    tx.execute(insert(rounds).values(**row))


def last_round(tx: Connection) -> datetime | None:
    """Return when the last completed round began; none where there was none."""
    return tx.execute(select(func.max(rounds.c.began_at))).scalar()
