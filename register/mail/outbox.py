"""The outbox and the mail log. A message is one row, written with the event it belongs to, before it is sent.

A mail is one row too, written with the list of its messages before a channel hears of it: one mail a person a day.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from pydantic import ValidationError
from sqlalchemy import Connection, and_, func, or_, select, update

from definitions.case.events import Message
from register.database import batched, insert_new
from register.tables import mail_log, mails, messages


@dataclass(frozen=True)
class LogLine:
    """One line of the mail log."""

    mail: str
    message: str
    ref: str | None
    at: datetime
    what: str
    detail: str


@dataclass(frozen=True)
class WrittenMail:
    """A mail as it was written down: what goes again, if it must, is this and nothing else."""

    key: str
    person: str
    day: date
    post: str
    address: str
    subject: str
    body: str
    html: str
    channel: str
    envelope: dict[str, str]
    token: str | None = None  # by which channels name it; none: the digest of its key, as it once was


@dataclass(frozen=True)
class Lease:
    """One attempt's right to send a mail: whose it is, and until when everybody else leaves that mail alone."""

    by: str
    until: datetime


class Readable(NamedTuple):
    """Rows of the outbox: the messages, and the keys (each with its case's reference) of rows that cannot be read."""

    messages: list[Message]
    broken: list[tuple[str, str | None]]


BODY = (messages.c.key, messages.c.ref, messages.c.body)

# What cases raise


def put_messages(tx: Connection, raised: Sequence[Message], now: datetime) -> list[Message]:
    """Put messages into the outbox; one whose key is there already is left as it is. Returns the new ones."""
    return [message for message in raised if insert_new(tx, messages, _row(message, now))]


def _row(message: Message, now: datetime) -> dict[str, Any]:
    row = {"key": message.key, "ref": message.ref, "occasion": message.occasion, "leave_at": message.leave_at}
    return {**row, "state": "waiting", "raised_at": now, "body": message.model_dump_json()}


def rows_due(tx: Connection, moment: datetime) -> Readable:
    """Return what may leave by `moment`, oldest first; not what is in a mail that may have left."""
    may_have_left = select(mails.c.key).where(mails.c.state == "leaving")
    waiting = select(*BODY).where(messages.c.state == "waiting", messages.c.leave_at <= moment)
    free = waiting.where(or_(messages.c.mail.is_(None), messages.c.mail.not_in(may_have_left)))
    return readable(tx.execute(free.order_by(messages.c.leave_at, messages.c.key)))


def messages_due(tx: Connection, moment: datetime) -> list[Message]:
    """Return the messages among what is due; rows that cannot be read are left out."""
    return rows_due(tx, moment).messages


def messages_waiting(tx: Connection) -> list[Message]:
    """Return everything that has not left and whose post is not being waited for."""
    query = select(*BODY).where(messages.c.state == "waiting", messages.c.waits_for_post.is_(None))
    return readable(tx.execute(query.order_by(messages.c.leave_at, messages.c.key))).messages


def readable(rows: Iterable[Any]) -> Readable:
    """Read each row by itself: one that cannot be read stops no other."""
    found = Readable([], [])
    for row in rows:
        if message := readable_message(row.body):
            found.messages.append(message)
        else:
            found.broken.append((row.key, row.ref))
    return found


def readable_message(body: str) -> Message | None:
    """Return the message that a row holds; none where it cannot be read."""
    try:
        return Message.model_validate_json(body)
    except ValidationError:
        return None


def messages_left(tx: Connection, refs: Sequence[str]) -> dict[tuple[str | None, str], list[Message]]:
    """Return the messages of these cases that have left, by case and duty."""
    found: dict[tuple[str | None, str], list[Message]] = {}
    for batch in batched(refs):
        rows = tx.execute(select(*BODY).where(messages.c.ref.in_(batch), messages.c.state == "sent"))
        for message in readable(rows).messages:
            found.setdefault((message.ref, message.duty), []).append(message)
    return found


def posts_waited_for(tx: Connection) -> list[tuple[str, int]]:
    """Return the posts, missing in the directory, that messages wait for, and how many wait for each."""
    post = messages.c.waits_for_post
    waiting = select(post, func.count()).where(messages.c.state == "waiting", post.is_not(None))
    return [(row[0], row[1]) for row in tx.execute(waiting.group_by(post).order_by(post))]


def note_post_missing(tx: Connection, keys: Collection[str], post: str | None) -> None:
    """Note the post, not in the directory, that messages wait for."""
    _set(tx, keys, waits_for_post=post)


def note_posts_known(tx: Connection, posts: Collection[str]) -> None:
    """Note that nobody waits for these posts any more: the directory has them."""
    waited = messages.c.waits_for_post.in_(list(posts))
    tx.execute(update(messages).where(waited, messages.c.state == "waiting").values(waits_for_post=None))


def settle_messages(tx: Connection, keys: Collection[str], state: str) -> None:
    """Set the state of messages: sent, dropped or refused."""
    _set(tx, keys, state=state, waits_for_post=None)


def _set(tx: Connection, keys: Collection[str], **values: Any) -> None:
    if keys:
        tx.execute(update(messages).where(messages.c.key.in_(list(keys))).values(**values))


# What channels send


def persons_mailed(tx: Connection, day: date, since: datetime, given_up: Collection[str] = ()) -> set[str]:
    """Return the persons who get no other mail on `day`, which began at `since`.

    Their mail of that day left; one of a former day left that day at last; or one may have left, and goes first, unless
    it is `given_up`.
    """
    is_out = mails.c.state.in_(("sent", "refused"))
    left = and_(is_out, or_(mails.c.day == day, mails.c.at >= since))
    goes_first = and_(mails.c.state == "leaving", mails.c.key.not_in(list(given_up)))
    rows = tx.execute(select(mails.c.person).where(or_(left, goes_first), mails.c.person.is_not(None)))
    return set(rows.scalars())


def write_mail_down(
    tx: Connection, mail: WrittenMail, carried: Collection[str], at: datetime, lease: Lease
) -> WrittenMail | None:
    """Write a mail down with its messages, before it is sent, and lease it. Returns it as it is kept; none where it
    has left, or may have. A mail that was written down before keeps the name by which channels know it.
    """
    row = {**mail.__dict__, "state": "leaving", "at": at, **leased(lease)}
    if not insert_new(tx, mails, {**row, "tries": 1}):
        is_free = and_(mails.c.key == mail.key, mails.c.state == "down")
        del row["token"]
        again = update(mails).where(is_free).values(**row, tries=mails.c.tries + 1).returning(mails.c.token)
        kept = tx.execute(again).first()
        if kept is None:
            return None
        mail = replace(mail, token=kept.token)
    tx.execute(update(messages).where(messages.c.mail == mail.key, messages.c.state == "waiting").values(mail=None))
    _set(tx, carried, mail=mail.key)
    return mail


def mails_perhaps_left(tx: Connection) -> list[WrittenMail]:
    """Return the mails that were being sent when the worker died or the answer was lost, the oldest first."""
    names = [mails.c[name] for name in WrittenMail.__dataclass_fields__]
    rows = tx.execute(select(*names).where(mails.c.state == "leaving").order_by(mails.c.day, mails.c.key))
    return [WrittenMail(**row._asdict()) for row in rows]


def messages_of_mail(tx: Connection, mail: str) -> list[Message]:
    """Return the messages that a mail carries and that are not settled, in the order of their keys."""
    query = select(*BODY).where(messages.c.state == "waiting", messages.c.mail == mail)
    return readable(tx.execute(query.order_by(messages.c.key))).messages


def settle_mail(
    tx: Connection,
    key: str,
    state: str,
    channel_id: str | None = None,
    said: str | None = None,
    status: str | None = None,
) -> None:
    """Set a mail's state: sent, refused (in which words, with which codes), or down (nothing left this house).

    What became of it later is open again.
    """
    later = {"channel_id": channel_id, "delivery": None, "delivery_at": None}
    later |= {"delivery_said": said, "delivery_status": status}
    tx.execute(update(mails).where(mails.c.key == key).values(state=state, **later, **leased(None)))


def is_down(tx: Connection, mail: str) -> bool:
    """Whether a mail did not leave, and nobody is sending it."""
    query = select(mails.c.key).where(mails.c.key == mail, mails.c.state == "down")
    return tx.execute(query.with_for_update()).first() is not None


def settle_messages_of(tx: Connection, mail: str, state: str) -> None:
    """Set the state of all that a mail carried, those too whose rows cannot be read."""
    here = (messages.c.mail == mail, messages.c.state == "waiting")
    tx.execute(update(messages).where(*here).values(state=state, waits_for_post=None))


def leased(lease: Lease | None) -> dict[str, Any]:
    """Return the columns of a lease; of none, those of a mail that is free."""
    return {"leased_by": lease.by if lease else None, "leased_until": lease.until if lease else None}


# The log


def log_lines(tx: Connection, lines: Iterable[LogLine]) -> None:
    """Append to the mail log."""
    if rows := [line.__dict__ for line in lines]:
        tx.execute(mail_log.insert(), rows)


def messages_logged(tx: Connection, keys: Collection[str], what: str) -> set[str]:
    """Return which of these messages the log has such a line about."""
    query = select(mail_log.c.message).where(mail_log.c.what == what)
    some = [tx.execute(query.where(mail_log.c.message.in_(list(part)))).scalars() for part in batched(sorted(keys))]
    return {key for found in some for key in found}
