"""Writing to the ledger of one case inside one transaction: what was told, and what looks decide."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, update

from definitions.calendar.days import day_of
from definitions.case import news as n
from definitions.case.events import Body, Event, Refused
from definitions.case.fold import apply, fold
from definitions.case.fold_corrections import is_unfolded_by, left_out
from definitions.case.model import Case
from definitions.chasing.decide import decide
from definitions.errors import NotAllowed, Remedy, Trouble
from definitions.policy.model import Policy
from definitions.rules.allowed import may
from definitions.rules.consequences import work_out
from definitions.undoing.changes import changed
from definitions.undoing.rewording import CORRECTED_WORDS, reworded
from register.database import insert_new
from register.ledger import events as ledger
from register.ledger import undoing
from register.ledger.answers import AfterLook
from register.ledger.policies import policy_in_force
from register.ledger.refolding import columns_of
from register.mail import outbox
from register.queries.mail_history import mail_facts
from register.tables import cases, looks


def new_row(
    tx: Connection, ref: str, news: n.News, words_digest: str, paper: str | None, now: datetime, fold: int
) -> bool:
    """Insert the case's row. Returns False where there is one: another process that enters it now is waited for."""
    if not isinstance(news, n.Propose):
        msg = f"the first event of a case is Propose, not {news.kind}"
        raise TypeError(msg)
    facts = {"ref": ref, "committee": news.committee, "meeting": news.meeting, "lifecycle": news.lifecycle}
    blank = {"standing": "", "is_over": False, "seq": 0, "head": ledger.GENESIS, "looks": 0, "looked_seq": 0}
    blank |= {"fold": fold}
    return insert_new(
        tx, cases, {**facts, **blank, "state": "", "entered_at": now, "words_digest": words_digest, "paper": paper}
    )


def same_words(ref: str, there: str, here: str) -> bool:
    """Return False: the case is there already. Raises Trouble where it is, in other words."""
    if there != here:
        msg = f"{ref} is started already, with other words"
        raise Trouble(msg, Remedy("start apart", ref))
    return False


def entered_again(tx: Connection, ref: str, said: Sequence[n.WordedNews]) -> list[n.WordedNews]:
    """Return what is entered again after an error, under ids of its own: the first try keeps its own words."""
    tries = sum(isinstance(event.body, n.Propose) for event in ledger.events_after(tx, ref, 0))
    return [(news.model_copy(update={"id": f"entry {tries + 1}: {news.id}"}), texts) for news, texts in said]


class Writing:
    """Events being appended to one case inside one transaction."""

    def __init__(self, tx: Connection, row: Row[Any], policy: Policy, now: datetime) -> None:
        """Take up the case as its row has it, folded in this release's way."""
        self.tx, self.ref, self.policy, self.now = tx, row.ref, policy, now
        self.case = Case.model_validate_json(row.state) if row.state else None
        self.seq, self.head = row.seq, row.head

    def news(self, news: n.News) -> None:
        """Append people's news with what follows from it. Raises NotAllowed."""
        may(self.case, news, self.policy, day_of(self.now, self.policy.council.calendar))
        self.append(news.id, self.worked_out(news))

    def worked_out(self, news: n.News) -> n.News:
        """Return news with all that follows from it. Raises NotAllowed where a strike cannot be."""
        worked = work_out(self.case, news, self.policy, self.now)
        match worked:
            case n.StrikeOut():
                return undoing.strike_recorded(self.tx, self.ref, worked, self.now)
            case n.ConfirmChange():
                return undoing.confirmation_recorded(self.tx, self.ref, worked, self.now)
            case n.Correct() if self.case and worked.field in CORRECTED_WORDS:
                worked = reworded(worked, ledger.events_after(self.tx, self.ref, 0))
                was_told = undoing.has_told_others(self.tx, self.ref)
                return changed(worked, self.case, self.policy, self.now, was_told=was_told)
            case n.Correct() if self.case:
                return changed(worked, self.case, self.policy, self.now)
            case n.Close(reason="entered in error") if self.case:
                was_told = undoing.has_told_others(self.tx, self.ref)
                return changed(worked, self.case, self.policy, self.now, was_told=was_told)
        return worked

    def append(self, event: str, body: Body) -> None:
        """Append one event: its number and its hash are made here."""
        self.seq += 1
        appended = Event(ref=self.ref, seq=self.seq, id=event, at=self.now, body=body)
        self.head = ledger.append(self.tx, appended, self.head)
        self.case = (
            fold(ledger.events_after(self.tx, self.ref, 0)) if is_unfolded_by(body) else apply(self.case, appended)
        )

    def save(self, **more: Any) -> None:
        """Bring the read model up to the ledger."""
        case = self.case
        if case is None:
            msg = f"{self.ref} has no first event"
            raise ValueError(msg)
        facts = {**columns_of(case), "seq": self.seq, "head": self.head, "state": case.model_dump_json()}
        self.tx.execute(update(cases).where(cases.c.ref == self.ref).values(**facts, **more))


def new_look(tx: Connection, row: Row[Any], number: int, news: Sequence[n.News], now: datetime) -> AfterLook:
    """Look for the first time under this number: record `news`, decide, and store the decision."""
    policy = policy_in_force(tx)
    writing = Writing(tx, row, policy, now)
    for one in news:
        if ledger.event_named(tx, row.ref, one.id) is None:
            _record(writing, one)
    if writing.case is None:
        msg = f"{row.ref} has no first event"
        raise ValueError(msg)
    unseen = ledger.events_after(tx, row.ref, row.looked_seq)
    struck = left_out(unseen)  # what is struck after a look has seen it said what it had to say
    mail = mail_facts(tx, [row.ref], policy.council.calendar)[row.ref]
    step = decide(writing.case, policy, now, tuple(event for event in unseen if event.seq not in struck), mail)
    for place, act in enumerate(step.acts, start=1):
        writing.append(f"look {number}.{place}", act)
    outbox.put_messages(tx, step.messages, now)
    tx.execute(looks.insert().values(ref=row.ref, number=number, at=now, step=step.model_dump_json()))
    facts = {"wake": step.wake, "fingerprint": policy.fingerprint, "nudges": 0}
    writing.save(**facts, looks=max(number, row.looks), looked_seq=writing.seq)
    return AfterLook(row.ref, number, step, writing.case, writing.seq, writing.head)


def _record(writing: Writing, news: n.News) -> None:
    try:
        writing.news(news)
    except NotAllowed as refused:
        writing.append(news.id, Refused(news=news.id, news_kind=news.kind, reason=str(refused)))
