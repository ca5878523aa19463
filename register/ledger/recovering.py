"""A register older than Temporal: what looks answered since the backup stands in histories, and is written down again.

Every event comes back under its number and its hash. Messages are decided again, where the rules then in force do the
same acts: those whose morning has passed are perhaps sent, and no round sends them. Words do not stand in histories:
their digests are kept, and their texts said to be lost.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, update

from definitions.case.events import Event, Looked, Message, Step
from definitions.case.fold import fold
from definitions.case.fold_corrections import left_out
from definitions.chasing.decide import decide
from register.database import insert_new
from register.ledger import events as ledger
from register.ledger.cases import row_of
from register.ledger.events import Broken, events_after
from register.ledger.policies import policy_in_force
from register.ledger.refolding import columns_of
from register.ledger.undoing import policy_at
from register.mail import outbox
from register.mail.perhaps_sent import PERHAPS_SENT
from register.queries.mail_history import mail_facts
from register.tables import cases, looks, messages, words

WORDS_LOST = "lost: the backup is older than these words"


@dataclass
class CaseRecovered:
    """What came back of one case, and what did not."""

    ref: str
    events: int = 0
    waiting: list[Message] = field(default_factory=list)
    perhaps_sent: list[Message] = field(default_factory=list)
    not_known: list[str] = field(default_factory=list)  # keys of messages that cannot be decided again
    words_lost: int = 0


def recover_case(tx: Connection, ref: str, answers: Sequence[Looked], now: datetime) -> CaseRecovered:
    """Append what these answers of looks, oldest first, hold and the register lacks. Raises Broken where they part."""
    row, told = row_of(tx, ref, lock=True), _told(answers)
    there = events_after(tx, ref, 0)
    if any(told.get(event.seq, event) != event for event in there):
        msg = f"{ref}: the register has other events than Temporal's histories: it went on after it was restored"
        raise Broken(msg)
    found, head = CaseRecovered(ref), row.head
    for seq in range(row.seq + 1, max(told, default=0) + 1):
        if seq not in told:
            msg = f"{ref}: event {seq} stands in no history, and later ones do"
            raise Broken(msg)
        head = ledger.append(tx, told[seq], head)
        found.events += 1
        found.words_lost += _words_are_lost(tx, told[seq], now)
    last = max(answers, key=lambda answer: answer.number, default=None)
    if last is None or (found.events == 0 and last.number <= row.looks):
        return found
    if last.head and last.head != head:
        msg = f"{ref}: the events of Temporal's histories do not lead to the hash that its last look answered"
        raise Broken(msg)
    _messages_again(tx, row.looked_seq, row.looks, there, answers, found, now)
    _brought_up_to(tx, ref, last, head, now)
    return found


def _told(answers: Sequence[Looked]) -> dict[int, Event]:
    """Return the events by number, as the last answer that told them has them; a whole answer ends what it replaces."""
    told: dict[int, Event] = {}
    for answer in answers:
        if answer.case is not None:
            told = {seq: event for seq, event in told.items() if seq <= answer.seq}
        told |= {event.seq: event for event in answer.events}
    return told


def _words_are_lost(tx: Connection, event: Event, now: datetime) -> int:
    digests: dict[str, str] = getattr(event.body, "words", {})
    gone = {"salt": "", "text": None, "redacted_at": now, "redacted_by": "restore", "redacted_why": WORDS_LOST}
    rows = [
        {"ref": event.ref, "event": event.id, "name": f"{event.body.kind}.{name}", "about": "case", "digest": digest}
        for name, digest in digests.items()
    ]
    return sum(insert_new(tx, words, {**row, **gone}) for row in rows)


def _messages_again(
    tx: Connection,
    looked_seq: int,
    number: int,
    there: Sequence[Event],
    answers: Sequence[Looked],
    found: CaseRecovered,
    now: datetime,
) -> None:
    """Decide each lost look again, for its messages only."""
    events, policy = [*there, *events_after(tx, found.ref, len(there))], policy_at(tx)
    for answer in sorted(answers, key=lambda answer: answer.number):
        end = max((event.seq for event in answer.events), default=looked_seq)
        if answer.number <= number or end <= looked_seq:
            continue
        seen = [event for event in events if looked_seq < event.seq <= end]
        looked_seq = end
        acts = [event for event in seen if event.id.startswith(f"look {answer.number}.")]
        news = [event for event in seen if event not in acts]
        known = [event for event in events if event.seq <= end and event not in acts]
        case, struck = fold(known), left_out(known)
        if case is None:
            continue
        unseen, then = tuple(event for event in news if event.seq not in struck), seen[-1].at
        mail = mail_facts(tx, [found.ref], policy(then).council.calendar)[found.ref]
        step = decide(case, policy(then), then, unseen, mail)
        if [event.body for event in acts] == list(step.acts):
            _put(tx, step.messages, found, then, now)
        else:
            found.not_known += [key for event in acts for key in getattr(event.body, "messages", ())]


def _put(tx: Connection, raised: Sequence[Message], found: CaseRecovered, raised_at: datetime, now: datetime) -> None:
    new = outbox.put_messages(tx, raised, raised_at)
    late = [message for message in new if message.leave_at <= now]
    found.waiting += [message for message in new if message not in late]
    found.perhaps_sent += late
    keys = [message.key for message in late]
    tx.execute(update(messages).where(messages.c.key.in_(keys)).values(state=PERHAPS_SENT))


def _brought_up_to(tx: Connection, ref: str, last: Looked, head: str, now: datetime) -> None:
    """Bring the read model up to the ledger, and keep the last look's step under its number."""
    events = events_after(tx, ref, 0)
    case = fold(events)
    if case is None:
        msg = f"{ref} has no first event"
        raise ValueError(msg)
    step = Step(
        wake=last.wake,
        waits_for=last.waits_for,
        municipal_year=last.municipal_year,
        policy=policy_in_force(tx).hash,
    )
    insert_new(tx, looks, {"ref": ref, "number": last.number, "at": now, "step": step.model_dump_json()})
    row = {"seq": len(events), "head": head, "state": case.model_dump_json(), "looks": last.number}
    row |= {"wake": last.wake, "fingerprint": None, "looked_seq": len(events)}  # no fingerprint: it looks soon
    tx.execute(update(cases).where(cases.c.ref == ref).values(**row, **columns_of(case)))
