"""Replies that people wrote by mail. Each proposes progress, until the clerk has taken it or set it aside."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, select, update

from definitions.chasing.keys import digest
from definitions.errors import Remedy, Trouble
from register.database import insert_new
from register.tables import mails, messages, replies


@dataclass(frozen=True)
class ProposedReply:
    """One reply. `number` is how the clerk names it; `ref`, `action` and `post` are none where that is not known."""

    id: str
    number: str
    ref: str | None
    action: int | None
    post: str | None
    sender: str
    at: datetime
    subject: str
    text: str
    state: str
    is_verified: bool | None = None  # whether our own mail server vouches for the sender; none: it was not asked


def reply_number(message_id: str) -> str:
    """Return the short name of a reply: eight figures of its id's digest."""
    return digest(message_id)[:8]


def put_reply(tx: Connection, proposed: ProposedReply, mail: str | None) -> bool:
    """Keep a reply. Returns False where it is there already."""
    row = {name: value for name, value in proposed.__dict__.items() if name != "number"}
    return insert_new(tx, replies, {**row, "mail": mail})


def waiting_replies(tx: Connection) -> list[ProposedReply]:
    """Return the replies that the clerk has not decided on, oldest first."""
    query = select(replies).where(replies.c.state == "proposed").order_by(replies.c.at, replies.c.id)
    return [_proposed(row) for row in tx.execute(query)]


def reply_named(tx: Connection, number: str) -> ProposedReply:
    """Return the reply with this number. Raises Trouble where there is none."""
    found = [row for row in tx.execute(select(replies)) if reply_number(row.id) == number.strip().casefold()]
    if not found:
        msg = f"there is no reply {number}"
        raise Trouble(msg, Remedy("list replies"))
    return _proposed(found[0])


def decide_reply(tx: Connection, message_id: str, state: str, by: str, now: datetime) -> None:
    """Note that the clerk has taken a reply, or set it aside."""
    values = {"state": state, "decided_by": by, "decided_at": now}
    tx.execute(update(replies).where(replies.c.id == message_id).values(**values))


@dataclass(frozen=True)
class AnsweredMail:
    """A mail of ours that somebody answers: its key, to whom it went, the messages it carried."""

    key: str
    post: str
    address: str
    messages: tuple[str, ...]


def mail_answered(tx: Connection, names: list[str]) -> AnsweredMail | None:
    """Return the mail whose Message-ID begins with one of these names, the first that is found.

    A mail from before there were secret names is known by the digest of its key.
    """
    named = select(mails.c.token, mails.c.key).where(mails.c.token.in_(names))
    known = {row.token: row.key for row in tx.execute(named)}
    if len(known) < len(set(names)):
        former = tx.execute(select(mails.c.key).where(mails.c.token.is_(None))).scalars()
        known |= {digest(key): key for key in former}
    for name in names:
        if key := known.get(name):
            row = tx.execute(select(mails.c.post, mails.c.address).where(mails.c.key == key)).one()
            carried = tx.execute(select(messages.c.body).where((messages.c.mail == key) | (messages.c.key == key)))
            return AnsweredMail(key, row.post, row.address, tuple(carried.scalars()))
    return None


def _proposed(row: Row[tuple[object, ...]]) -> ProposedReply:
    kept = {name: getattr(row, name) for name in ProposedReply.__dataclass_fields__ if name != "number"}
    return ProposedReply(number=reply_number(row.id), **kept)
