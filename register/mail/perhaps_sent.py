"""What may have left since a backup: nobody sends it unasked, and the clerk decides, as on letters that wait.

A message that waited in the backup, and whose morning has passed, may have left before the backup was restored. So may
one that a lost look raised. Each is laid before the clerk: sent after all, kept back, or known to have been sent.
"""

from datetime import datetime

from sqlalchemy import Connection, select, update

from definitions.calendar.days import Calendar, next_morning
from definitions.case.events import Message
from definitions.reports.messages_in_words import reader_in_words
from register.mail import releases
from register.tables import messages
from register.tables import releases as letters

PERHAPS_SENT = "perhaps sent"
WHAT_THE_CLERK_READS = (
    "It waited when the backup was made, or was raised since, and a morning has passed on which it may have left. "
    "Look whether it did. Nothing sends it unasked."
)


def note_perhaps_sent(tx: Connection, since: datetime, now: datetime, calendar: Calendar) -> None:
    """Note what may have left between a backup and now: nothing where no council morning lay between.

    A letter that waited for its release waits for it still; one that was released may have left.
    """
    if next_morning(since, calendar) > now:
        return
    laid = select(letters.c.message).where(letters.c.state == "waiting")
    late = (messages.c.state == "waiting", messages.c.leave_at <= now, messages.c.key.not_in(laid))
    tx.execute(update(messages).where(*late).values(state=PERHAPS_SENT))


def lay_perhaps_sent(tx: Connection, now: datetime) -> list[Message]:
    """Lay all that may have left before the clerk; return it, by reference and key."""
    query = select(messages.c.body).where(messages.c.state == PERHAPS_SENT).order_by(messages.c.ref, messages.c.key)
    found = [Message.model_validate_json(body) for body in tx.execute(query).scalars()]
    for message in found:
        told = f"{message.occasion}: {message.ref or 'the council'}"
        reader = reader_in_words(message)
        releases.ask_for_release(tx, message.key, message.ref, PERHAPS_SENT, reader, (told, WHAT_THE_CLERK_READS), now)
        again = {"state": "waiting", "decided_at": None, "decided_by": None}
        tx.execute(update(letters).where(letters.c.message == message.key).values(**again))
    tx.execute(update(messages).where(messages.c.state == PERHAPS_SENT).values(state="waiting"))
    return found
