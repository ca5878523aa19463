"""What a person decides on an incident: to have the thing tried again, or to leave it, with the reason.

Either has its consequence in the same transaction: a case is asked again, a mail that may have left counts as sent, a
message that cannot leave is dropped.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from register import incidents, nudges
from register.incidents import Incident
from register.mail import outbox
from register.mail.outbox import LogLine


def try_again(tx: Connection, number: int, by: str, now: datetime) -> Incident:
    """Have a thing tried again, as if it had never failed. Raises Trouble where there is no such incident."""
    found = incidents.retry(tx, number, by, now)
    if found.failure.what == "case" and found.failure.ref:
        nudges.forget_nudges(tx, found.failure.ref)
    return found


def leave_alone(tx: Connection, number: int, by: str, because: str, now: datetime) -> Incident:
    """Leave a thing alone for good, with the reason. Raises Trouble where there is no such incident."""
    found = incidents.dismiss(tx, number, by, because, now)
    failure, why = found.failure, f"says {by}: {because}"
    if failure.what == "mail" and failure.mail:
        carried = outbox.messages_of_mail(tx, failure.mail)
        lines = [LogLine(failure.mail, message.key, message.ref, now, "taken as sent", why) for message in carried]
        _settle(tx, [message.key for message in carried], "sent", lines)
        outbox.settle_messages_of(tx, failure.mail, "sent")
        outbox.settle_mail(tx, failure.mail, "sent")
    elif failure.what == "message" and failure.message:
        line = LogLine(failure.message, failure.message, failure.ref, now, "dropped", why)
        _settle(tx, [failure.message], "dropped", [line])
    return found


def _settle(tx: Connection, keys: Sequence[str], state: str, lines: Sequence[LogLine]) -> None:
    outbox.settle_messages(tx, keys, state)
    outbox.log_lines(tx, lines)
