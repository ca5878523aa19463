"""The register: one transaction for each thing that is done with it. It numbers events and stores what looks decide.

Long because every door to the ledger and the outbox is one of its methods, most of a few lines.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime

from sqlalchemy import Connection, Engine, select

from definitions.calendar.bank_holidays import read_official
from definitions.calendar.meetings import Meeting
from definitions.case import news as n
from definitions.case.events import Event, Looked
from definitions.case.fold import FOLD
from definitions.case.model import Case
from definitions.errors import Trouble
from definitions.policy.model import Policy
from register.database import HEAD, engine_for, insert_new, stored_revision
from register.ledger import events as ledger
from register.ledger import words
from register.ledger.answers import Echo, answer, stood
from register.ledger.cases import Entry, entry_of, row_of
from register.ledger.policies import has_policy, must_know_what_runs, policy_in_force, put_in_force
from register.ledger.refolding import fold_again, is_folded_otherwise
from register.ledger.undoing import StrikeSeen, strike_seen, struck_numbers
from register.ledger.writing import Writing, entered_again, new_look, new_row, same_words
from register.nudges import MOST_NUDGES
from register.tables import cases, papers

NOTHING_SAID = Echo()


def named_at_entry(case: Case) -> tuple[str, date]:
    """Return the committee and the meeting under which a case was entered."""
    return case.entered_as or (case.committee, case.meeting)


class Register:
    """The SQL ledger, outbox and read model of one council."""

    def __init__(self, engine: Engine, *, fold: int = FOLD) -> None:
        """Use `engine`, whose schema is there; `open_register` makes sure of it. Cases are folded in way `fold`."""
        self.engine, self.fold = engine, fold

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that only reads."""
        with self.engine.connect() as connection:
            tx = connection.execution_options(reads=True)
            with tx.begin():
                yield tx

    # Cases

    def enter(
        self, ref: str, said: Sequence[n.WordedNews], words_digest: str, now: datetime, paper: str | None = None
    ) -> bool:
        """Write the first events of a case, the first of them `Propose`. Returns False if it is there already.

        Raises NotAllowed, and writes nothing, where a rule refuses one of them; Trouble where the same reference
        stands for other words.
        """
        with self.engine.begin() as tx:
            if not new_row(tx, ref, said[0][0], words_digest, paper, now, self.fold):
                row = row_of(tx, ref, lock=True)
                if not entry_of(row).case.is_entered_in_error:
                    return same_words(ref, row.words_digest, words_digest)
                said = entered_again(tx, ref, said)
            writing = Writing(tx, row_of(tx, ref), policy_in_force(tx), now)
            for news, texts in said:
                writing.news(words.store_words(tx, ref, news, texts))
            writing.save(words_digest=words_digest, paper=paper)
            return True

    def said_before(self, ref: str, event: str) -> str:
        """Return the id of the same words as they were told before, where their teller has no answer; else `event`."""
        with self.reading() as tx:
            return words.unanswered(tx, ref, event)

    def keep_words(self, ref: str, news: n.News, texts: Mapping[str, str | None], now: datetime) -> n.News:
        """Write down what was said before the workflow hears of it; return the news with the digests."""
        with self.engine.begin() as tx:
            row_of(tx, ref)
            words.note_said(tx, ref, news.id, now)
            return words.store_words(tx, ref, news, texts)

    def note_answered(self, ref: str, event: str) -> None:
        """Note that whoever told it has the answer."""
        with self.engine.begin() as tx:
            words.note_answered(tx, ref, event)

    def forget_words(self, ref: str, event: str) -> None:
        """Delete the words of news that was refused: whoever told it has the answer."""
        with self.engine.begin() as tx:
            words.forget(tx, ref, event)
            words.note_answered(tx, ref, event)

    def entry(self, ref: str) -> Entry:
        """Return a case. Raises Trouble where there is none, or its row cannot be read."""
        with self.reading() as tx:
            return entry_of(row_of(tx, ref))

    def entries(self, *, is_over: bool | None = None) -> list[Entry]:
        """Return all cases, by committee, meeting and reference; or only those that are over, or not.

        A case whose row cannot be read is left out, and stops no other: `mending.unreadable_cases` names it.
        """
        query = select(cases).order_by(cases.c.committee, cases.c.meeting, cases.c.ref)
        if is_over is not None:
            query = query.where(cases.c.is_over == is_over)
        found = []
        with self.reading() as tx:
            for row in tx.execute(query):
                with suppress(Trouble):
                    found.append(entry_of(row))
        return found

    def entered_with(self, ref: str) -> list[Entry]:
        """Return the cases that one start entered with `ref`, itself among them: of one paper, and for one meeting.

        Those that were entered in error already are none of them. Raises Trouble where there is no such case.
        """
        with self.reading() as tx:
            own = row_of(tx, ref)
            same_paper = cases.c.paper == own.paper if own.paper else cases.c.entered_at == own.entered_at
            rows = tx.execute(select(cases).where(same_paper).order_by(cases.c.ref)).all()
        meeting, found = named_at_entry(entry_of(own).case), [entry_of(row) for row in rows]
        return [
            entry
            for entry in found
            if not entry.case.is_entered_in_error
            and (entry.entered_at == own.entered_at or named_at_entry(entry.case) == meeting)
        ]

    def stale(self, now: datetime) -> list[str]:
        """Return the cases whose wake was worked out under other rules, or has passed unnoticed; not those that were
        asked to look as often as may be, and have not.
        """
        with self.reading() as tx:
            today = policy_in_force(tx).fingerprint
            late = cases.c.wake.is_not(None) & (cases.c.wake <= now)
            waits = ~cases.c.is_over | cases.c.wake.is_not(None)
            stale = (cases.c.fingerprint != today) | cases.c.fingerprint.is_(None) | late
            wanted = (waits, stale, cases.c.nudges < MOST_NUDGES)
            return list(tx.execute(select(cases.c.ref).where(*wanted).order_by(cases.c.ref)).scalars())

    def events(self, ref: str) -> list[Event]:
        """Return the ledger of a case."""
        with self.reading() as tx:
            return ledger.events_after(tx, ref, 0)

    def strike_seen(self, ref: str, numbers: Collection[int]) -> StrikeSeen:
        """Return what striking these events out would come to. Raises NotAllowed where one of them cannot be struck."""
        with self.reading() as tx:
            row_of(tx, ref)
            return strike_seen(tx, ref, numbers)

    def is_struck(self, ref: str, seq: int) -> bool:
        """Whether an event is struck out."""
        with self.reading() as tx:
            return seq in struck_numbers(tx, [ref]).get(ref, ())

    def folded_otherwise(self) -> list[str]:
        """Return the cases that this release folds to something else than the register has."""
        with self.reading() as tx:
            rows = tx.execute(select(cases.c.ref, cases.c.state).order_by(cases.c.ref)).all()
            return [row.ref for row in rows if is_folded_otherwise(tx, row.ref, row.state)]

    def fold_again(self, ref: str) -> None:
        """Fold a case again, in this release's way."""
        with self.engine.begin() as tx:
            row_of(tx, ref, lock=True)
            fold_again(tx, ref, self.fold)

    def recorded(self, ref: str, event: str) -> Event | None:
        """Return the event that a piece of news became, by its id; none where it is not recorded."""
        with self.reading() as tx:
            return ledger.event_named(tx, ref, event)

    # The look

    def look(
        self, ref: str, number: int, known: int, news: Sequence[n.News], now: datetime, echo: Echo = NOTHING_SAID
    ) -> Looked:
        """Look number `number` of `ref`: record `news`, decide, store the decision; or return what was stored.

        A look that is run again after a lost answer carries the same number and gets the stored step, whatever else
        has changed since; so does one with a lower number, under the number of the last look. The events after `known`
        come back in order, so that the asker's fold is the ledger's, and before them those of the news that was
        recorded already, by a run that is lost: it waits for its answer. Where the asker's case does not lead to the
        ledger's by these events, the whole case comes back.
        """
        with self.engine.begin() as tx:
            row = row_of(tx, ref, lock=True)
            if row.fold != self.fold:
                fold_again(tx, ref, self.fold)
                row = row_of(tx, ref)
            stands = new_look(tx, row, number, news, now) if number > row.looks else stood(tx, row)
            return answer(tx, stands, known, echo, news, self.fold)

    # Policies and papers

    def policy(self) -> Policy:
        """Return the policy in force."""
        with self.reading() as tx:
            return policy_in_force(tx)

    def apply_policy(self, policy: Policy, now: datetime, by: str) -> bool:
        """Put a policy into force. Returns False if it is already. Raises Trouble where a case would be lost."""
        with self.engine.begin() as tx:
            must_know_what_runs(tx, policy)
            return put_in_force(tx, policy.kept_over(policy_in_force(tx)), now, by)

    def set_meetings(self, meetings: Sequence[Meeting], now: datetime, by: str) -> bool:
        """Put a calendar of meetings into force. Returns False if it is already."""
        with self.engine.begin() as tx:
            return put_in_force(tx, policy_in_force(tx).model_copy(update={"meetings": tuple(meetings)}), now, by)

    def set_official(self, content: bytes, now: datetime, by: str) -> bool:
        """Put the official bank holidays into force that `content` holds. Returns False if they are already.

        Raises Trouble, and changes nothing, where it holds none for the council's nation.
        """
        with self.engine.begin() as tx:
            policy = policy_in_force(tx)
            official = read_official(content, policy.council.calendar.nation)
            return put_in_force(tx, policy.with_official(official), now, by)

    def keep_paper(self, sha256: str, name: str, content: bytes, now: datetime) -> None:
        """Keep a source document by its hash."""
        with self.engine.begin() as tx:
            insert_new(tx, papers, {"sha256": sha256, "name": name, "content": content, "at": now})


def ready_register(url: str) -> Register | None:
    """Return the register at `url` where it is ready to be read: its schema this release's, and a policy in force."""
    register = Register(engine_for(url))
    if stored_revision(register.engine) == HEAD:
        with register.reading() as tx:  # a reader need not wait for whoever writes
            if has_policy(tx):
                return register
    register.engine.dispose()
    return None


def open_register(url: str, shipped: Policy, now: datetime) -> Register:
    """Open the register at `url`: its schema brought up to date, and a policy in force (the shipped one at first)."""
    if register := ready_register(url):
        return register
    from register.migrate import migrate  # noqa: PLC0415  # Alembic: a command that finds the schema up to date does without it

    engine = engine_for(url)
    migrate(engine)
    with engine.begin() as tx:
        if not has_policy(tx):
            put_in_force(tx, shipped, now, "bywhen")
    return Register(engine)
