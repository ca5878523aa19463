"""What became of a case's messages: the mail log's lines with their mails, and what still waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, func, select

from definitions.calendar.days import Calendar, day_of
from definitions.case.events import Message
from definitions.chasing.mails.mail_facts import MailFacts, WaitingReply
from register.database import batched
from register.mail import outbox
from register.tables import mail_log, mails, messages, releases, replies

STUCK = timedelta(days=5)


@dataclass(frozen=True)
class MailLine:
    """One line of the mail log, beside the mail it is about. A message that was dropped had none."""

    at: datetime
    what: str
    detail: str
    message: str
    mail: str
    post: str | None
    subject: str | None
    channel: str | None


@dataclass(frozen=True)
class WaitingMessage:
    """A message in the outbox. `for_post` is the post that nobody has entered, if that is why it waits."""

    message: Message
    for_post: str | None


def mail_lines(tx: Connection, ref: str) -> list[MailLine]:
    """Return the mail log of a case, in its order."""
    log = mail_log.c
    columns = (log.at, log.what, log.detail, log.message, log.mail, mails.c.post, mails.c.subject, mails.c.channel)
    joined = select(*columns).join(mails, mails.c.key == log.mail, isouter=True)
    return [MailLine(*row) for row in tx.execute(joined.where(log.ref == ref).order_by(log.number))]


def sent_moments(tx: Connection, refs: Sequence[str]) -> dict[str, dict[str, datetime]]:
    """Return when the messages of these cases left, by case and by their keys."""
    found: dict[str, dict[str, datetime]] = {}
    for batch in batched(refs):
        left = mail_log.c.what.in_(("sent", "perhaps twice", "sent by hand"))
        query = select(mail_log.c.ref, mail_log.c.message, mail_log.c.at).where(mail_log.c.ref.in_(batch), left)
        for ref, key, at in tx.execute(query.order_by(mail_log.c.number)):
            found.setdefault(ref, {})[key] = at
    return found


def mail_facts(tx: Connection, refs: Sequence[str], calendar: Calendar) -> dict[str, MailFacts]:
    """Return what the rules need to know of the messages of these cases: when each left, what waits, and for whom."""
    left, proposed = sent_moments(tx, refs), _replies_waiting(tx, refs, calendar)
    waiting = _keys_by_case(tx, messages.c.key, messages.c.ref, messages.c.state == "waiting", refs)
    laid = _keys_by_case(tx, releases.c.message, releases.c.ref, releases.c.state.in_(("waiting", "released")), refs)
    return {
        ref: MailFacts(
            left={key: day_of(at, calendar) for key, at in left.get(ref, {}).items()},
            waiting=frozenset(waiting.get(ref, set()) - laid.get(ref, set())),
            for_release=frozenset(laid.get(ref, ())),
            replies=tuple(proposed.get(ref, ())),
        )
        for ref in refs
    }


def _keys_by_case(
    tx: Connection, key: Column[Any], ref: Column[Any], which: ColumnElement[bool], refs: Sequence[str]
) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for batch in batched(refs):
        for about, name in tx.execute(select(ref, key).where(ref.in_(batch), which)):
            found.setdefault(about, set()).add(name)
    return found


def _replies_waiting(tx: Connection, refs: Sequence[str], calendar: Calendar) -> dict[str, list[WaitingReply]]:
    """Return the replies that the clerk has yet to read, by case. One that names none is about all of its mail."""
    columns = (replies.c.ref, replies.c.action, replies.c.at, replies.c.mail)
    proposed = tx.execute(select(*columns).where(replies.c.state == "proposed").order_by(replies.c.at)).all()
    found: dict[str, list[WaitingReply]] = {}
    for reply in proposed:
        on = day_of(reply.at, calendar)
        if reply.ref is not None:
            found.setdefault(reply.ref, []).append(WaitingReply(on, reply.action))
        elif reply.mail is not None:
            rows = tx.execute(select(*outbox.BODY).where(messages.c.mail == reply.mail))
            for about in outbox.readable(rows).messages:  # one that cannot be read stops no case's look
                found.setdefault(about.ref or "", []).append(WaitingReply(on, about.action))
    return {ref: waiting for ref, waiting in found.items() if ref in refs}


def stuck_messages(tx: Connection, refs: Sequence[str]) -> set[str]:
    """Return which messages of these cases still fail days after their first try, while other mails have left."""
    last = tx.execute(select(func.max(mails.c.at)).where(mails.c.state == "sent")).scalar()
    found: set[str] = set()
    for batch in batched(refs) if last else ():
        first = select(mail_log.c.message, func.min(mail_log.c.at)).where(mail_log.c.ref.in_(batch))
        failed = first.where(mail_log.c.what == "failed").group_by(mail_log.c.message)
        found |= {message for message, at in tx.execute(failed) if last - at >= STUCK}
    return found


def waiting_messages(tx: Connection, ref: str) -> list[WaitingMessage]:
    """Return the messages of a case that have not left, the next one first."""
    query = select(messages.c.body, messages.c.waits_for_post).where(messages.c.ref == ref)
    rows = tx.execute(query.where(messages.c.state == "waiting").order_by(messages.c.leave_at, messages.c.key))
    read = [(outbox.readable_message(body), post) for body, post in rows]
    return [WaitingMessage(message, post) for message, post in read if message]
