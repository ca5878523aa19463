"""Leases: one attempt's right to send a mail. A second attempt leaves that mail alone until the lease is over."""

from datetime import datetime

from sqlalchemy import Connection, or_, select, update

from register.mail.outbox import Lease, leased
from register.tables import mails


def lease_again(tx: Connection, mail: str, at: datetime, lease: Lease) -> bool:
    """Lease a mail that may have left, to try it once more as it was written. Returns False where another attempt has
    it.
    """
    is_free = or_(mails.c.leased_until.is_(None), mails.c.leased_until <= at)
    mine = update(mails).where(mails.c.key == mail, mails.c.state == "leaving", is_free)
    return tx.execute(mine.values(at=at, tries=mails.c.tries + 1, **leased(lease))).rowcount > 0


def end_lease(tx: Connection, mail: str, by: str) -> None:
    """Give a mail free whose answer was lost: the attempt is over, and another may try it."""
    tx.execute(update(mails).where(mails.c.key == mail, mails.c.leased_by == by).values(**leased(None)))


def holds_lease(tx: Connection, mail: str, by: str) -> bool:
    """Whether this attempt still has the mail: one that took too long was fenced off, and another has it."""
    query = select(mails.c.key).where(mails.c.key == mail, mails.c.leased_by == by)
    return tx.execute(query.with_for_update()).first() is not None
