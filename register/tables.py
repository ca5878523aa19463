"""The register's tables. Words and names stand only in `words`, `mails`, `releases`, `replies`, `stops`, `kept_files`;
everything else may be kept for ever.

Long because the schema is read as a whole.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar

import structlog
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.types import UserDefinedType

log = structlog.get_logger()
metadata = MetaData()


T = TypeVar("T")
UNREADABLE_DAY = date(1970, 1, 1)


class _AsText(UserDefinedType[str]):
    """A column of SQLite that is named after another type, and keeps a text, as all such columns of SQLite do."""

    cache_ok = True

    def __init__(self, name: str) -> None:
        self.name = name

    def get_col_spec(self, **_: Any) -> str:
        return self.name


class Instant(TypeDecorator[datetime]):
    """An aware instant in UTC. SQLite keeps it as a text, without the zone, which is put on again.

    One that somebody changed in SQLite's file, so that it cannot be read, is taken for another and stops nothing else.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Any) -> Any:
        """Return how a database keeps it."""
        return dialect.type_descriptor(_AsText("DATETIME") if dialect.name == "sqlite" else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Any) -> Any:
        """Store UTC; a naive datetime is a bug."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = f"{value} has no time zone: an instant is always aware"
            raise ValueError(msg)
        at = value.astimezone(UTC)
        return at.replace(tzinfo=None).isoformat(" ", "microseconds") if dialect.name == "sqlite" else at

    def process_result_value(self, value: Any, dialect: Any) -> datetime | None:  # noqa: ARG002
        """Give it back aware."""
        if value is None or isinstance(value, datetime):
            return value.astimezone(UTC) if value else None
        found = _read(datetime.fromisoformat, value) or datetime.combine(UNREADABLE_DAY, time())
        return found.replace(tzinfo=UTC)


class DayColumn(TypeDecorator[date]):
    """A day. SQLite keeps it as a text; one that cannot be read is taken for another, as an instant is."""

    impl = Date
    cache_ok = True

    def load_dialect_impl(self, dialect: Any) -> Any:
        """Return how a database keeps it."""
        return dialect.type_descriptor(_AsText("DATE") if dialect.name == "sqlite" else Date())

    def process_bind_param(self, value: date | None, dialect: Any) -> Any:
        """Store it."""
        return value.isoformat() if value and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Any) -> date | None:  # noqa: ARG002
        """Give it back."""
        if value is None or isinstance(value, date):
            return value
        return _read(date.fromisoformat, value) or UNREADABLE_DAY


def _read(reads: Callable[[str], T], value: object) -> T | None:
    try:
        return reads(str(value))
    except ValueError:
        log.error("a day in the register's file cannot be read, and is taken for 1 January 1970")
        return None


REF = String(255)

cases = Table(  # the read model, and the row that a look locks
    "cases",
    metadata,
    Column("ref", REF, primary_key=True),
    Column("committee", String(40), nullable=False),
    Column("meeting", DayColumn, nullable=False),
    Column("lifecycle", String(40), nullable=False),
    Column("standing", String(40), nullable=False),
    Column("next_due", DayColumn),
    Column("is_over", Boolean, nullable=False),
    Column("entered_at", Instant, nullable=False),
    Column("wake", Instant),
    Column("fingerprint", String(80)),
    Column("words_digest", String(64), nullable=False),
    Column("paper", String(64)),
    Column("seq", Integer, nullable=False),
    Column("head", String(64), nullable=False),  # the hash of the last event
    Column("looks", Integer, nullable=False),  # the number of the last look
    Column("looked_seq", Integer, nullable=False),  # the last event that a look has seen
    Column("state", Text, nullable=False),  # the case: the fold of its ledger
    Column("nudges", Integer, nullable=False, server_default="0"),  # how often it was asked to look since it last did
    Column("fold", Integer, nullable=False, server_default="1"),  # in which way it was folded
    Index("cases_by_wake", "is_over", "wake"),
    Index("cases_by_meeting", "committee", "meeting"),
)

ledger = Table(  # append-only
    "ledger",
    metadata,
    Column("ref", REF, ForeignKey("cases.ref"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("id", String(255), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("at", Instant, nullable=False),
    Column("body", Text, nullable=False),  # canonical JSON: what the hash is of
    Column("prev", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("ref", "id"),
)

words = Table(  # the side table: may be redacted, and the chain still verifies
    "words",
    metadata,
    Column("ref", REF, primary_key=True),
    Column("event", String(255), primary_key=True),
    Column("name", String(80), primary_key=True),  # "AddAction.by_when"
    Column("about", String(80), nullable=False),  # "recommendation", "action 2", "question 1"
    Column("salt", String(32), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("text", Text),
    Column("keep_until", DayColumn),  # a name with a retention of its own: redacted by the sweep after this day
    Column("redacted_at", Instant),
    Column("redacted_by", String(255)),
    Column("redacted_why", Text),
)

looks = Table(
    "looks",
    metadata,
    Column("ref", REF, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("step", Text, nullable=False),
)

messages = Table(  # the outbox: what cases raise
    "messages",
    metadata,
    Column("key", String(1000), primary_key=True),
    Column("ref", REF),
    Column("occasion", String(40), nullable=False),
    Column("state", String(20), nullable=False),  # waiting, sent, dropped, refused
    Column("leave_at", Instant, nullable=False),
    Column("raised_at", Instant, nullable=False),
    Column("body", Text, nullable=False),
    Column("waits_for_post", String(255)),  # the post that the people file does not have
    Column("mail", String(1000)),  # the mail that carries it, or carried it
    Column("lost_told_at", Instant),  # when its case had heard that it never arrives
    Index("messages_by_leave", "state", "leave_at"),
    Index("messages_by_ref", "ref"),
)

mails = Table(  # what a channel sends
    "mails",
    metadata,
    Column("key", String(1000), primary_key=True),
    Column("state", String(20), nullable=False),  # leaving (it may have left), down, sent, refused
    Column("tries", Integer, nullable=False),
    Column("post", String(255), nullable=False),
    Column("address", String(320), nullable=False),
    Column("subject", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("channel", String(40), nullable=False),
    Column("at", Instant, nullable=False),
    Column("html", Text),
    Column("envelope", JSON),  # whom it names, whom it is answered to, when it was written
    Column("person", String(64)),  # a digest of the address: one mail a person a day
    Column("day", DayColumn),  # of the round, in the council's zone
    Column("channel_id", String(100)),  # by which the channel knows it: Notify's own id
    Column("delivery", String(40)),  # what became of it: none, delivered, failed, comes again, not known
    Column("delivery_said", Text),  # in the channel's words, which may be anybody's
    Column("delivery_status", String(100)),  # and the codes in them alone: these may enter the ledger
    Column("delivery_at", Instant),
    Column("token", String(64)),  # by which channels and answers name it; none: the digest of its key, as it once was
    Column("leased_by", String(100)),  # the attempt that is sending it now
    Column("leased_until", Instant),
    Index("mails_by_person", "person", "day"),
    Index("mails_by_token", "token"),
    Index("mails_by_state", "state"),
    Index("mails_by_channel_id", "channel_id"),
)

releases = Table(  # what no robot sends unasked: it waits for the clerk
    "releases",
    metadata,
    Column("message", String(1000), primary_key=True),
    Column("ref", REF),
    Column("kind", String(40), nullable=False),  # member, chief executive, outside body
    Column("to_post", String(255), nullable=False),
    Column("subject", Text, nullable=False),
    Column("body", Text, nullable=False),  # the preview
    Column("asked_at", Instant, nullable=False),
    Column("state", String(20), nullable=False),  # waiting, released, sent by hand, kept back, moot
    Column("decided_at", Instant),
    Column("decided_by", String(255)),
    Column("told_officer_at", Instant),  # when the scrutiny officer heard that it is not released
    Index("releases_by_state", "state"),
)

replies = Table(  # mails that people wrote back: proposed progress, until the clerk has decided
    "replies",
    metadata,
    Column("id", String(400), primary_key=True),  # the reply's Message-ID
    Column("mail", String(1000)),  # the mail that it answers; none where that is not known
    Column("ref", REF),
    Column("action", Integer),
    Column("post", String(255)),
    Column("sender", String(320), nullable=False),
    Column("at", Instant, nullable=False),
    Column("subject", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("state", String(20), nullable=False),  # proposed, taken, set aside
    Column("decided_at", Instant),
    Column("decided_by", String(255)),
    Column("is_verified", Boolean),  # whether our own mail server vouches for the sender; none: it was not asked
    Index("replies_by_state", "state"),
)

mail_log = Table(  # append-only
    "mail_log",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("mail", String(1000), nullable=False),
    Column("message", String(1000), nullable=False),
    Column("ref", REF),
    Column("at", Instant, nullable=False),
    Column("what", String(20), nullable=False),  # sent, perhaps twice, failed, refused, dropped, …
    Column("detail", Text, nullable=False),
    Index("mail_log_by_ref", "ref"),
)

incidents = Table(  # what failed and was set aside, until it went well or a person decided
    "incidents",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("key", String(1000), nullable=False),  # what fails: "case CYP-…", "file new/1.eml", "person 0f3c…"
    Column("what", String(20), nullable=False),
    Column("ref", REF),
    Column("mail", String(1000)),
    Column("file", Text),
    Column("sentence", Text, nullable=False),
    Column("detail", Text, nullable=False),  # for whoever mends the program: names no person
    Column("since", Instant, nullable=False),
    Column("last_at", Instant, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("for_whom", String(20), nullable=False),  # clerk, operator
    Column("state", String(20), nullable=False),  # trying, open, dismissed, resolved
    Column("told_on", DayColumn),  # when the mail about it was raised
    Column("ended_at", Instant),
    Column("current", Boolean),  # true until it ended, then none: a thing has one at a time
    Column("decided_at", Instant),
    Column("decided_by", String(255)),
    Column("because", Text),
    Index("incidents_by_state", "state"),
    UniqueConstraint("key", "current"),
)

stops = Table(  # append-only but for its end: what the clerk keeps from leaving
    "stops",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("what", String(20), nullable=False),  # everything, committee, person
    Column("whose", String(320), nullable=False),  # the committee's code; the person's post or address; else empty
    Column("because", Text, nullable=False),
    Column("since", Instant, nullable=False),
    Column("by", String(255), nullable=False),
    Column("ended_at", Instant),
    Column("ended_by", String(255)),
)

rounds = Table(  # append-only: each round of a council morning that was completed
    "rounds",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("began_at", Instant, nullable=False),
    Column("ended_at", Instant, nullable=False),
    Column("sent", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("waiting", Integer, nullable=False),
)

pulses = Table(  # when each thing that must go on was last seen to: "round", "waking", "ready"
    "pulses",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("at", Instant, nullable=False),
)

# What is told to a case, until its teller has the answer: told again after a timeout, it is the same.
told_news = Table(
    "said",
    metadata,
    Column("ref", REF, primary_key=True),
    Column("id", String(200), primary_key=True),  # of what was said: by whom, when, in which words and form
    Column("times", Integer, nullable=False),
    Column("is_answered", Boolean, nullable=False),
    Column("at", Instant, nullable=False),
)

kept_files = Table(  # the last good text of a file that people write: it names people, and is overwritten
    "kept_files",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
)

policies = Table(
    "policies",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("body", Text, nullable=False),
)

policies_in_force = Table(  # append-only; the last row counts
    "policies_in_force",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("hash", String(64), ForeignKey("policies.hash"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", String(255), nullable=False),
)

fetches = Table(  # append-only: each time that the official bank holidays were asked for, and what came of it
    "fetches",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("source", Text, nullable=False),  # an address, or a file's name
    Column("at", Instant, nullable=False),
    Column("sha256", String(64)),  # of what was fetched, which is kept among the papers; none where it failed
    Column("said", Text, nullable=False),
)

columns = Table(  # what a clerk has said of a heading in a committee's papers
    "columns",
    metadata,
    Column("committee", String(40), primary_key=True),
    Column("heading", String(200), primary_key=True),  # as it is compared
    Column("holds", String(40), nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", Text, nullable=False),
)

papers = Table(  # the source documents, by hash
    "papers",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

archives = Table(  # the raw Temporal history of every closed run
    "archives",
    metadata,
    Column("ref", REF, primary_key=True),
    Column("run", String(64), primary_key=True),
    Column("at", Instant, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("history", JSON, nullable=False),
)
