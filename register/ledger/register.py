"""The register: one transaction for each thing that is done with it. It numbers events and stores what looks decide."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Engine, Row, select, update

from definitions.calendar.bank_holidays import read_official
from definitions.calendar.days import day_of
from definitions.calendar.meetings import Meeting
from definitions.case import news as n
from definitions.case.events import Body, Event, Looked, Refused, Step
from definitions.case.fold import apply
from definitions.case.model import Case
from definitions.chasing.decide import decide
from definitions.errors import NotAllowed, Remedy, Trouble
from definitions.policy.model import Policy
from definitions.rules.allowed import may
from definitions.rules.consequences import work_out
from register.database import batched, engine_for, insert_new, migrate
from register.ledger import events as ledger
from register.ledger import words
from register.mail import outbox
from register.queries.mail_history import mail_facts
from register.tables import cases, looks, papers, policies, policies_in_force


@dataclass(frozen=True)
class Entry:
    """A case as the read model has it."""

    case: Case
    seq: int
    looks: int
    wake: datetime | None
    fingerprint: str | None
    words_digest: str
    entered_at: datetime


Said = tuple[n.News, Mapping[str, str | None]]  # a piece of news, and its texts by field


class Register:
    """The SQL ledger, outbox and read model of one council."""

    def __init__(self, engine: Engine) -> None:
        """Use `engine`, whose schema is there; `open_register` makes sure of it."""
        self.engine = engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that only reads."""
        with self.engine.connect() as connection:
            tx = connection.execution_options(reads=True)
            with tx.begin():
                yield tx

    # Cases

    def enter(self, ref: str, said: Sequence[Said], words_digest: str, now: datetime, paper: str | None = None) -> bool:
        """Write the first events of a case, the first of them `Propose`. Returns False if it is there already.

        Raises NotAllowed, and writes nothing, where a rule refuses one of them; Trouble where the same reference
        stands for other words.
        """
        with self.engine.begin() as tx:
            if not _new_row(tx, ref, said[0][0], words_digest, paper, now):
                return _same_words(ref, _row(tx, ref).words_digest, words_digest)
            policy = policy_in_force(tx)
            writing = _Writing(tx, _row(tx, ref), policy, now)
            for news, texts in said:
                writing.news(words.keep(tx, ref, news, texts))
            writing.save()
            return True

    def keep_words(self, ref: str, news: n.News, texts: Mapping[str, str | None]) -> n.News:
        """Write down what was said before the workflow hears of it; return the news with the digests."""
        with self.engine.begin() as tx:
            _row(tx, ref)
            return words.keep(tx, ref, news, texts)

    def forget_words(self, ref: str, event: str) -> None:
        """Delete the words of news that was refused."""
        with self.engine.begin() as tx:
            words.forget(tx, ref, event)

    def entry(self, ref: str) -> Entry:
        """Return a case. Raises Trouble where there is none."""
        with self.reading() as tx:
            return _entry(_row(tx, ref))

    def entries(self, *, is_over: bool | None = None) -> list[Entry]:
        """Return all cases, by committee, meeting and reference; or only those that are over, or not."""
        query = select(cases).order_by(cases.c.committee, cases.c.meeting, cases.c.ref)
        if is_over is not None:
            query = query.where(cases.c.is_over == is_over)
        with self.reading() as tx:
            return [_entry(row) for row in tx.execute(query)]

    def stale(self, now: datetime) -> list[str]:
        """Return the cases whose wake was worked out under other rules, or has passed unnoticed."""
        with self.reading() as tx:
            today = policy_in_force(tx).fingerprint
            late = cases.c.wake.is_not(None) & (cases.c.wake <= now)
            waits = ~cases.c.is_over | cases.c.wake.is_not(None)
            stale = (cases.c.fingerprint != today) | cases.c.fingerprint.is_(None) | late
            return list(tx.execute(select(cases.c.ref).where(waits, stale).order_by(cases.c.ref)).scalars())

    def events(self, ref: str) -> list[Event]:
        """Return the ledger of a case."""
        with self.reading() as tx:
            return ledger.events_after(tx, ref, 0)

    def recorded(self, ref: str, event: str) -> Event | None:
        """Return the event that a piece of news became, by its id; none where it is not recorded."""
        with self.reading() as tx:
            return ledger.event_named(tx, ref, event)

    # The look

    def look(self, ref: str, number: int, known: int, news: Sequence[n.News], now: datetime) -> Looked:
        """Look number `number` of `ref`: record `news`, decide, store the decision; or return what was stored.

        A look that is run again after a lost answer carries the same number and gets the stored step, whatever else
        has changed since. The events after `known` come back in order, so that the asker's fold is the ledger's, and
        before them those of the news that was recorded already, by a run that is lost: it waits for its answer.
        """
        with self.engine.begin() as tx:
            row = _row(tx, ref, lock=True)
            stored = tx.execute(select(looks.c.step).where(looks.c.ref == ref, looks.c.number == number)).scalar()
            step = Step.model_validate_json(stored) if stored else _new_look(tx, row, number, news, now)
            return Looked(
                number=number,
                wake=step.wake,
                waits_for=step.waits_for,
                municipal_year=step.municipal_year,
                events=tuple(ledger.events_to_tell(tx, ref, known, [one.id for one in news])),
            )

    # Policies and papers

    def policy(self) -> Policy:
        """Return the policy in force."""
        with self.reading() as tx:
            return policy_in_force(tx)

    def apply_policy(self, policy: Policy, now: datetime, by: str) -> bool:
        """Put a policy into force. Returns False if it is already. Raises Trouble where a case would be lost."""
        with self.engine.begin() as tx:
            lives = ~cases.c.is_over | cases.c.wake.is_not(None)  # a closed case may still owe a review
            used = set(tx.execute(select(cases.c.lifecycle).where(lives).distinct()).scalars())
            if gone := sorted(used - set(policy.lifecycles)):
                msg = f"cases are running under {', '.join(gone)}, and this policy has no such lifecycle: keep its file"
                raise Trouble(msg)
            return _put_in_force(tx, policy.kept_over(policy_in_force(tx)), now, by)

    def set_meetings(self, meetings: Sequence[Meeting], now: datetime, by: str) -> bool:
        """Put a calendar of meetings into force. Returns False if it is already."""
        with self.engine.begin() as tx:
            return _put_in_force(tx, policy_in_force(tx).model_copy(update={"meetings": tuple(meetings)}), now, by)

    def set_official(self, content: bytes, now: datetime, by: str) -> bool:
        """Put the official bank holidays into force that `content` holds. Returns False if they are already.

        Raises Trouble, and changes nothing, where it holds none for the council's nation.
        """
        with self.engine.begin() as tx:
            policy = policy_in_force(tx)
            official = read_official(content, policy.council.calendar.nation)
            return _put_in_force(tx, policy.with_official(official), now, by)

    def keep_paper(self, sha256: str, name: str, content: bytes, now: datetime) -> None:
        """Keep a source document by its hash."""
        with self.engine.begin() as tx:
            insert_new(tx, papers, {"sha256": sha256, "name": name, "content": content, "at": now})


def open_register(url: str, shipped: Policy, now: datetime) -> Register:
    """Open the register at `url`: its schema brought up to date, and a policy in force (the shipped one at first)."""
    engine = engine_for(url)
    migrate(engine)
    register = Register(engine)
    with register.reading() as tx:  # a reader need not wait for whoever writes
        is_new = tx.execute(select(policies_in_force.c.number).limit(1)).first() is None
    if is_new:
        with engine.begin() as tx:
            _put_in_force(tx, shipped, now, "bywhen")
    return register


def policy_in_force(tx: Connection) -> Policy:
    """Return the policy that was last put into force."""
    last = select(policies_in_force.c.hash).order_by(policies_in_force.c.number.desc()).limit(1)
    own = tx.execute(last).scalar_one()
    body = tx.execute(select(policies.c.body).where(policies.c.hash == own)).scalar_one()
    return _parsed(own, body)


@lru_cache(maxsize=8)
def _parsed(_hash: str, body: str) -> Policy:
    return Policy.model_validate_json(body)


def _put_in_force(tx: Connection, policy: Policy, now: datetime, by: str) -> bool:
    last = select(policies_in_force.c.hash).order_by(policies_in_force.c.number.desc()).limit(1)
    if tx.execute(last).scalar() == policy.hash:
        return False
    insert_new(tx, policies, {"hash": policy.hash, "body": policy.model_dump_json()})
    tx.execute(policies_in_force.insert().values(hash=policy.hash, at=now, by=by))
    return True


def _same_words(ref: str, there: str, here: str) -> bool:
    if there != here:
        msg = f"{ref} is started already, with other words"
        raise Trouble(msg, Remedy("start apart", ref))
    return False


def _row(tx: Connection, ref: str, *, lock: bool = False) -> Row[Any]:
    query = select(cases).where(cases.c.ref == ref)
    row = tx.execute(query.with_for_update() if lock else query).first()
    if row is None:
        msg = f"there is no recommendation {ref}"
        raise Trouble(msg, Remedy("list recommendations"))
    return row


def cases_named(tx: Connection, refs: Sequence[str]) -> dict[str, Case]:
    """Return many cases by their references."""
    found: dict[str, Case] = {}
    for some in batched(refs):
        rows = tx.execute(select(cases.c.ref, cases.c.state).where(cases.c.ref.in_(some)))
        found |= {ref: Case.model_validate_json(state) for ref, state in rows}
    return found


def _entry(row: Row[Any]) -> Entry:
    return Entry(
        case=Case.model_validate_json(row.state),
        seq=row.seq,
        looks=row.looks,
        wake=row.wake,
        fingerprint=row.fingerprint,
        words_digest=row.words_digest,
        entered_at=row.entered_at,
    )


def _new_row(tx: Connection, ref: str, news: n.News, words_digest: str, paper: str | None, now: datetime) -> bool:
    """Insert the case's row. Returns False where there is one: another process that enters it now is waited for."""
    if not isinstance(news, n.Propose):
        msg = f"the first event of a case is Propose, not {news.kind}"
        raise TypeError(msg)
    facts = {"ref": ref, "committee": news.committee, "meeting": news.meeting, "lifecycle": news.lifecycle}
    blank = {"standing": "", "is_over": False, "seq": 0, "head": ledger.GENESIS, "looks": 0, "looked_seq": 0}
    return insert_new(
        tx, cases, {**facts, **blank, "state": "", "entered_at": now, "words_digest": words_digest, "paper": paper}
    )


class _Writing:
    """Events being appended to one case inside one transaction."""

    def __init__(self, tx: Connection, row: Row[Any], policy: Policy, now: datetime) -> None:
        self.tx, self.ref, self.policy, self.now = tx, row.ref, policy, now
        self.case = Case.model_validate_json(row.state) if row.state else None
        self.seq, self.head = row.seq, row.head

    def news(self, news: n.News) -> None:
        """Append people's news with what follows from it. Raises NotAllowed."""
        may(self.case, news, self.policy, day_of(self.now, self.policy.council.calendar))
        self.append(news.id, work_out(self.case, news, self.policy, self.now))

    def append(self, event: str, body: Body) -> None:
        """Append one event: its number and its hash are made here."""
        self.seq += 1
        appended = Event(ref=self.ref, seq=self.seq, id=event, at=self.now, body=body)
        self.head = ledger.append(self.tx, appended, self.head)
        self.case = apply(self.case, appended)

    def save(self, **more: Any) -> None:
        """Bring the read model up to the ledger."""
        case = self.case
        if case is None:
            msg = f"{self.ref} has no first event"
            raise ValueError(msg)
        facts: dict[str, Any] = {"standing": case.standing, "next_due": case.next_due, "is_over": case.is_over}
        facts |= {
            "committee": case.committee,
            "seq": self.seq,
            "head": self.head,
            "state": case.model_dump_json(),
            "lifecycle": case.lifecycle,
        }
        self.tx.execute(update(cases).where(cases.c.ref == self.ref).values(**facts, **more))


def _new_look(tx: Connection, row: Row[Any], number: int, news: Sequence[n.News], now: datetime) -> Step:
    policy = policy_in_force(tx)
    writing = _Writing(tx, row, policy, now)
    for one in news:
        if ledger.event_named(tx, row.ref, one.id) is None:
            _record(writing, one)
    if writing.case is None:
        msg = f"{row.ref} has no first event"
        raise ValueError(msg)
    unseen = tuple(ledger.events_after(tx, row.ref, row.looked_seq))
    mail = mail_facts(tx, [row.ref], policy.council.calendar)[row.ref]
    step = decide(writing.case, policy, now, unseen, mail)
    for place, act in enumerate(step.acts, start=1):
        writing.append(f"look {number}.{place}", act)
    outbox.put_messages(tx, step.messages, now)
    tx.execute(looks.insert().values(ref=row.ref, number=number, at=now, step=step.model_dump_json()))
    writing.save(wake=step.wake, fingerprint=policy.fingerprint, looks=max(number, row.looks), looked_seq=writing.seq)
    return step


def _record(writing: _Writing, news: n.News) -> None:
    try:
        writing.news(news)
    except NotAllowed as refused:
        writing.append(news.id, Refused(news=news.id, news_kind=news.kind, reason=str(refused)))
