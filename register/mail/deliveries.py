"""What became of mails after a channel had taken them. Each is settled once, however often the channel says it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, insert, or_, select, update

from definitions.case.events import Message
from register.mail import outbox
from register.tables import mail_log, mails, messages

OF_THE_MAIL = or_(messages.c.mail == mails.c.key, and_(messages.c.mail.is_(None), messages.c.key == mails.c.key))


def mails_under_way(tx: Connection, channel: str, since: datetime, after: str = "", most: int = 1_000) -> list[str]:
    """Return by which names a channel knows the mails that it took since then, of which nothing more is known.

    A page of at most `most` of them, in the order of those names, from behind `after`.
    """
    taken = select(mails.c.channel_id).where(mails.c.channel == channel, mails.c.at >= since, _is_open())
    page = taken.where(mails.c.channel_id > after).order_by(mails.c.channel_id).limit(most)
    return [name for name in tx.execute(page).scalars() if name]


def note_delivery(tx: Connection, channel_id: str, delivery: str, said: str, now: datetime) -> str | None:
    """Note what became of a mail. Returns its key; none where that is known already, or the mail is not ours."""
    values = {"delivery": delivery, "delivery_said": said, "delivery_status": said[:100], "delivery_at": now}
    found = update(mails).where(mails.c.channel_id == channel_id, _is_open()).values(**values)
    return tx.execute(found.returning(mails.c.key)).scalar()


def _is_open() -> ColumnElement[bool]:
    return and_(mails.c.state == "sent", mails.c.delivery.is_(None))


def messages_left_with(tx: Connection, mail: str) -> list[Message]:
    """Return the messages that left with a mail."""
    query = select(messages.c.key, messages.c.ref, messages.c.body).join(mails, OF_THE_MAIL)
    left = query.where(mails.c.key == mail, messages.c.state == "sent").order_by(messages.c.key)
    return outbox.readable(tx.execute(left)).messages


def log_messages(tx: Connection, mail: str, of: Sequence[Message], what: str, detail: str, now: datetime) -> None:
    """Append a line to the mail log for each message of a mail."""
    for message in of:
        line = {"mail": mail, "message": message.key, "ref": message.ref, "at": now, "what": what, "detail": detail}
        tx.execute(insert(mail_log).values(**line))


def had_second_try(tx: Connection, message: str) -> bool:
    """Whether a message has had its second try."""
    query = select(mail_log.c.number).where(mail_log.c.message == message, mail_log.c.what == "comes again")
    return tx.execute(query.limit(1)).first() is not None


def put_message_back(tx: Connection, message: str) -> None:
    """Put a message back into the outbox, free of the mail that failed."""
    values = {"state": "waiting", "mail": None}
    tx.execute(update(messages).where(messages.c.key == message).values(**values))


def note_lost(tx: Connection, message: str) -> None:
    """Note that a message will never arrive."""
    tx.execute(update(messages).where(messages.c.key == message).values(state="refused"))


def note_bounce(tx: Connection, mail: str, said: str, status: str, now: datetime) -> list[Message]:
    """Note that a mail server gave a mail back. Returns the messages that are lost with it; told again, none.

    Its words stay with the mail, and only its codes go into the log. A mail whose answer was lost had left, too.
    """
    still = or_(messages.c.state == "sent", and_(messages.c.state == "waiting", mails.c.state == "leaving"))
    query = select(messages.c.key, messages.c.ref, messages.c.body).join(mails, OF_THE_MAIL)
    gone = outbox.readable(tx.execute(query.where(mails.c.key == mail, still).order_by(messages.c.key))).messages
    log_messages(tx, mail, gone, "bounced", status, now)
    for message in gone:
        note_lost(tx, message.key)
    values = {"delivery": "failed", "delivery_said": said, "delivery_status": status[:100], "delivery_at": now}
    here = (mails.c.key == mail, mails.c.state.in_(("sent", "leaving")), mails.c.delivery.is_(None))
    tx.execute(update(mails).where(*here).values(**values, state="sent", leased_by=None, leased_until=None))
    return gone
