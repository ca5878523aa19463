"""The proof of a case: its ledger is unbroken, its words are those that were said, its state follows from both."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from definitions.case import news as n
from definitions.case.events import Chased, Event
from definitions.case.fold import FOLD, fold
from definitions.errors import Trouble
from register.ledger.events import Broken, events_after, verify
from register.ledger.mending import readable_case
from register.ledger.words import salted_digest
from register.tables import cases, ledger, messages, words


def faults(tx: Connection, ref: str) -> list[str]:
    """Return what does not hold in the record of `ref`, one sentence each; nothing where all is proved."""
    try:
        count = verify(tx, ref)
        events = events_after(tx, ref, 0)
    except Broken as broken:
        return [str(broken)]
    except Trouble:
        return [f"{ref}: an event of its ledger cannot be read: it was changed, or written by a later release"]
    return [
        *_state(tx, ref, count, events),
        *_strikes(ref, events),
        *_words(tx, ref, events),
        *_messages(tx, ref, events),
    ]


def _state(tx: Connection, ref: str, count: int, events: list[Event]) -> Iterator[str]:
    row = tx.execute(select(cases.c.seq, cases.c.head, cases.c.state, cases.c.fold).where(cases.c.ref == ref)).one()
    last = tx.execute(select(ledger.c.hash).where(ledger.c.ref == ref, ledger.c.seq == count)).scalar()
    if (row.seq, row.head) != (count, last):
        yield f"{ref}: its ledger has {count} events and should have {row.seq}: the last ones were taken away or added"
    if row.fold != FOLD:
        return  # another release folded it: it is folded again at its next look
    kept = readable_case(row.state)
    if kept is None:
        yield f"{ref}: where it stands cannot be read: it was changed, or written by a later release"
    elif fold(events) != kept:
        yield f"{ref}: where it stands does not follow from its ledger"


def _strikes(ref: str, events: list[Event]) -> Iterator[str]:
    """A strike leaves out what it names, and only what was there before it; reminders were sent, and stay."""
    known = {event.seq: event.body for event in events}
    for event in events:
        if isinstance(event.body, n.StrikeOut):
            out = event.body.leaves_out
            is_right = {event.body.event, *event.body.also} <= set(out) and max(out) < event.seq
            if not is_right or any(isinstance(known[number], Chased) for number in out):
                yield f"{ref}: event {event.seq} (StrikeOut): what it leaves out cannot be struck out"


def _words(tx: Connection, ref: str, events: list[Event]) -> Iterator[str]:
    """A text that was redacted has left its digest behind, and that must still be the event's."""
    query = select(words.c.event, words.c.name, words.c.salt, words.c.digest, words.c.text).where(words.c.ref == ref)
    kept = {(row.event, row.name): row for row in tx.execute(query)}
    for event in events:
        for field, said in getattr(event.body, "words", {}).items():
            row = kept.get((event.id, f"{event.body.kind}.{field}"))
            if row is None:
                yield f"{ref}: event {event.seq} ({event.body.kind}): its words ({field}) are missing"
            elif row.digest != said or (row.text is not None and salted_digest(row.salt, row.text) != said):
                yield f"{ref}: event {event.seq} ({event.body.kind}): its words ({field}) are not those that were said"


def _messages(tx: Connection, ref: str, events: list[Event]) -> Iterator[str]:
    there = set(tx.execute(select(messages.c.key).where(messages.c.ref == ref)).scalars())
    for event in events:
        if isinstance(event.body, Chased):
            for key in event.body.messages:
                if key not in there:
                    yield f"{ref}: event {event.seq} (Chased): the outbox does not have its message {key}"
