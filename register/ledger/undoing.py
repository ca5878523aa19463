"""Strikes in one register: what one comes to, what was mailed of it, which messages stop, which events are struck."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from definitions.case import news as n
from definitions.case.events import BODY, Event, Message
from definitions.case.fold_corrections import left_out
from definitions.chasing.keys import MessageKey
from definitions.undoing.changes import confirmed, struck_out
from definitions.undoing.striking import PolicyAt, Strike, strike_of
from register.database import batched
from register.ledger.events import events_after
from register.ledger.policies import policy_in_force, policy_of_hash
from register.mail import outbox, releases
from register.mail.outbox import LogLine
from register.tables import ledger, mails, messages, policies_in_force


@dataclass(frozen=True)
class StrikeSeen:
    """What a strike comes to, with the messages of what is struck: those that have left, and those that wait."""

    strike: Strike
    left: tuple[Message, ...]
    waiting: tuple[Message, ...]

    @property
    def reached(self) -> tuple[n.LeftMessage, ...]:
        """Return what has left as a strike records it."""
        return tuple(n.LeftMessage(key=message.key, to=message.to, post=message.post) for message in self.left)


def strike_seen(tx: Connection, ref: str, numbers: Collection[int]) -> StrikeSeen:
    """Return what striking these events out comes to. Raises NotAllowed where one of them cannot be struck."""
    strike = strike_of(events_after(tx, ref, 0), numbers, policy_at(tx))
    said = [message for message in _messages_of(tx, ref) if _is_of(message[0].key, strike)]
    left = tuple(message for message, has_left in said if has_left)
    return StrikeSeen(strike, left, tuple(message for message, has_left in said if not has_left))


def strike_recorded(tx: Connection, ref: str, news: n.StrikeOut, now: datetime) -> n.StrikeOut:
    """Return what is recorded of a strike, and stop the messages of what is struck. Raises NotAllowed.

    Where a second person is asked, they wait for the answer: what is refused may leave after all.
    """
    seen = strike_seen(tx, ref, {news.event, *news.also})
    worked = struck_out(news, seen.strike, seen.reached, policy_in_force(tx), now)
    own = [message for message in seen.waiting if not message.duty]
    if worked.lapses_on:
        return worked.model_copy(update={"quiet": (*worked.quiet, *(message.key for message in own))})
    _stop(tx, own, now)
    return worked


def confirmation_recorded(tx: Connection, ref: str, news: n.ConfirmChange, now: datetime) -> n.ConfirmChange:
    """Return what is recorded of a confirmation. What the change stopped then stops for good. Raises NotAllowed."""
    events = events_after(tx, ref, 0)
    worked = confirmed(news, events, policy_at(tx))
    change = next((event.body for event in events if event.seq == news.event), None)
    if news.is_confirmed and isinstance(change, n.StrikeOut):
        waiting = [message for message, has_left in _messages_of(tx, ref) if not has_left]
        _stop(tx, [message for message in waiting if message.key in change.quiet], now)
    return worked


def policy_at(tx: Connection) -> PolicyAt:
    """Return what finds the policy that was in force at an instant; before the first, the first."""
    query = select(policies_in_force.c.at, policies_in_force.c.hash).order_by(policies_in_force.c.number)
    known: list[tuple[datetime, str]] = [(row.at, row.hash) for row in tx.execute(query)]
    first = known[0][1]

    def of(instant: datetime) -> str:
        return next((own for at, own in reversed(known) if at <= instant), first)

    return lambda instant: policy_of_hash(tx, of(instant))


def _messages_of(tx: Connection, ref: str) -> list[tuple[Message, bool]]:
    """Return the messages of a case that wait or have left, each with whether it has, or may have."""
    query = select(messages.c.body, messages.c.state, mails.c.state.label("mail"))
    query = query.outerjoin(mails, mails.c.key == messages.c.mail).where(messages.c.ref == ref)
    rows = tx.execute(query.where(messages.c.state.in_(("waiting", "sent"))).order_by(messages.c.key))
    read = [(outbox.readable_message(row.body), row.state == "sent" or row.mail == "leaving") for row in rows]
    return [(message, has_left) for message, has_left in read if message]


def has_told_others(tx: Connection, ref: str) -> bool:
    """Whether a mail about a case has left to anybody but the clerk."""
    return any(has_left and message.to != "clerk" for message, has_left in _messages_of(tx, ref))


def _is_of(key: str, strike: Strike) -> bool:
    """Whether a message is one of a reminder that would not have been raised, or of the news that is struck."""
    own = MessageKey.parse(key)
    return key in strike.untrue_messages or any(own.is_of_event(event) for event in strike.messages_of_events)


def _stop(tx: Connection, stopped: Sequence[Message], now: datetime) -> None:
    """Settle messages of news: no duty tells the round that they are no longer true."""
    why = "what it says is struck out"
    outbox.settle_messages(tx, [message.key for message in stopped], "dropped")
    outbox.log_lines(tx, [LogLine(message.key, message.key, message.ref, now, "dropped", why) for message in stopped])
    for message in stopped:
        releases.drop_release(tx, message.key, now)


def struck_numbers(tx: Connection, refs: Sequence[str]) -> Mapping[str, frozenset[int]]:
    """Return the numbers of the events that are struck out, of those cases that have any.

    So is everything of a first try that was entered in error as a whole.
    """
    found: dict[str, list[Event]] = defaultdict(list)
    for some in batched(refs):
        query = select(ledger.c.ref, ledger.c.seq, ledger.c.id, ledger.c.at, ledger.c.body)
        changes = query.where(ledger.c.ref.in_(some), ledger.c.kind.in_(("StrikeOut", "ConfirmChange")))
        for row in tx.execute(changes.order_by(ledger.c.ref, ledger.c.seq)):
            body = BODY.validate_json(row.body)
            found[row.ref].append(Event(ref=row.ref, seq=row.seq, id=row.id, at=row.at, body=body))
    struck = {ref: left_out(events) for ref, events in found.items()}
    for ref, begins in _entered_again(tx, refs):
        struck[ref] = struck.get(ref, frozenset()) | frozenset(range(1, begins))
    return struck


def _entered_again(tx: Connection, refs: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield the cases that were entered again after an error, each with the number at which it begins."""
    for some in batched(refs):
        begins = select(ledger.c.ref, func.max(ledger.c.seq)).where(ledger.c.ref.in_(some), ledger.c.kind == "Propose")
        for ref, seq in tx.execute(begins.group_by(ledger.c.ref)):
            if seq > 1:
                yield ref, seq
