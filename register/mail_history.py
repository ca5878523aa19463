"""What became of a case's messages: the mail log's lines with their mails, and what still waits."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from definitions.events import Message
from register.tables import mail_log, mails, messages


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
class Waiting:
    """A message in the outbox. `for_post` is the post that nobody has entered, if that is why it waits."""

    message: Message
    for_post: str | None


def mail_lines(tx: Connection, ref: str) -> list[MailLine]:
    """Return the mail log of a case, in its order."""
    log = mail_log.c
    columns = (log.at, log.what, log.detail, log.message, log.mail, mails.c.post, mails.c.subject, mails.c.channel)
    joined = select(*columns).join(mails, mails.c.key == log.mail, isouter=True)
    return [MailLine(*row) for row in tx.execute(joined.where(log.ref == ref).order_by(log.number))]


def waiting(tx: Connection, ref: str) -> list[Waiting]:
    """Return the messages of a case that have not left, the next one first."""
    query = select(messages.c.body, messages.c.waits_for_post).where(messages.c.ref == ref)
    rows = tx.execute(query.where(messages.c.state == "waiting").order_by(messages.c.leave_at, messages.c.key))
    return [Waiting(Message.model_validate_json(body), post) for body, post in rows]
