"""The outbox and the mail log. A message is one row, written with the event it belongs to, before it is sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select, update

from definitions.events import Message
from register.database import insert_new
from register.tables import mail_log, mails, messages


@dataclass(frozen=True)
class Logged:
    """One line of the mail log."""

    mail: str
    message: str
    ref: str | None
    at: datetime
    what: str
    detail: str


def put(tx: Connection, raised: Sequence[Message], now: datetime) -> None:
    """Put messages into the outbox; one whose key is there already is left as it is."""
    for message in raised:
        row = {"key": message.key, "ref": message.ref, "occasion": message.occasion, "leave_at": message.leave_at}
        insert_new(tx, messages, {**row, "state": "waiting", "raised_at": now, "body": message.model_dump_json()})


def due(tx: Connection, moment: datetime) -> list[Message]:
    """Return the messages that may leave by `moment`, oldest first."""
    waiting = select(messages.c.body).where(messages.c.state == "waiting", messages.c.leave_at <= moment)
    rows = tx.execute(waiting.order_by(messages.c.leave_at, messages.c.key))
    return [Message.model_validate_json(body) for body in rows.scalars()]


def next_leave(tx: Connection) -> datetime | None:
    """Return when the next message leaves whose post is not being waited for; none where none does."""
    waiting = select(messages.c.leave_at).where(messages.c.state == "waiting", messages.c.waits_for_post.is_(None))
    return tx.execute(waiting.order_by(messages.c.leave_at).limit(1)).scalar()


def posts_waited_for(tx: Connection) -> list[tuple[str, int]]:
    """Return the posts, missing in the people file, that messages wait for, and how many wait for each."""
    post = messages.c.waits_for_post
    waiting = select(post, func.count()).where(messages.c.state == "waiting", post.is_not(None))
    return [(row[0], row[1]) for row in tx.execute(waiting.group_by(post).order_by(post))]


def waits_for(tx: Connection, key: str, post: str | None) -> None:
    """Note the post, not in the people file, that a message waits for."""
    tx.execute(update(messages).where(messages.c.key == key).values(waits_for_post=post))


def is_waited_for(tx: Connection, post: str) -> bool:
    """Whether messages are already noted as waiting for a post: the clerk has then been told."""
    query = select(messages.c.key).where(messages.c.waits_for_post == post, messages.c.state == "waiting")
    return tx.execute(query.limit(1)).first() is not None


def settle(tx: Connection, key: str, state: str) -> None:
    """Set a message's state: sent, dropped or refused."""
    tx.execute(update(messages).where(messages.c.key == key).values(state=state, waits_for_post=None))


def leaving(tx: Connection, row: dict[str, object]) -> bool:
    """Write a mail down before it is sent. Returns whether a former try, whose answer was lost, is on record."""
    if insert_new(tx, mails, {**row, "state": "leaving", "tries": 1}):
        return False
    before = tx.execute(select(mails.c.state).where(mails.c.key == row["key"])).scalar()
    again = {**row, "tries": mails.c.tries + 1, "state": "leaving"}
    tx.execute(update(mails).where(mails.c.key == row["key"]).values(**again))
    return before == "leaving"


def settle_mail(tx: Connection, key: str, state: str, channel_id: str | None = None) -> None:
    """Set a mail's state: sent, refused, or down (nothing left this house). What became of it later is open again."""
    later = {"channel_id": channel_id, "delivery": None, "delivery_said": None, "delivery_at": None}
    tx.execute(update(mails).where(mails.c.key == key).values(state=state, **later))


def log(tx: Connection, line: Logged) -> None:
    """Append to the mail log."""
    tx.execute(mail_log.insert().values(**line.__dict__))


def has_logged(tx: Connection, message: str, what: str) -> bool:
    """Whether the log has such a line about this message already."""
    query = select(mail_log.c.number).where(mail_log.c.message == message, mail_log.c.what == what)
    return tx.execute(query).first() is not None
