"""Messages that will never arrive, and whose cases have not heard of it yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from register.database import batched
from register.mail.deliveries import OF_THE_MAIL
from register.tables import mails, messages


@dataclass(frozen=True)
class Loss:
    """A message that will never arrive. `status` are the channel's codes; `said` its words, which may be anybody's."""

    ref: str
    message: str
    status: str
    said: str | None


def losses_unheard(tx: Connection, after: str = "", most: int = 200) -> list[Loss]:
    """Return a page of the messages whose cases are to hear that they are lost, by their keys from behind `after`.

    Not what told a clerk of a loss: its own loss would raise another message of its kind, each day.
    """
    columns = (messages.c.ref, messages.c.key, mails.c.delivery_status, mails.c.delivery_said)
    lost = (messages.c.state == "refused", messages.c.lost_told_at.is_(None), messages.c.ref.is_not(None))
    query = select(*columns).join(mails, OF_THE_MAIL, isouter=True).where(*lost, messages.c.occasion != "undelivered")
    page = query.where(messages.c.key > after).order_by(messages.c.key).limit(most)
    return [Loss(row.ref, row.key, row.delivery_status or "no code", row.delivery_said) for row in tx.execute(page)]


def note_heard(tx: Connection, keys: Sequence[str], now: datetime) -> None:
    """Note that the cases of these messages have heard that they are lost."""
    for some in batched(keys):
        tx.execute(update(messages).where(messages.c.key.in_(list(some))).values(lost_told_at=now))
