"""The register's tables. Words and names stand only in `words` and `mails`; everything else may be kept for ever."""

from datetime import UTC, datetime
from typing import Any

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

metadata = MetaData()


class Instant(TypeDecorator[datetime]):
    """An aware instant in UTC; SQLite gives it back naive, so the zone is put on again."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:  # noqa: ARG002
        """Store UTC; a naive datetime is a bug."""
        if value is not None and value.tzinfo is None:
            msg = f"{value} has no time zone: an instant is always aware"
            raise ValueError(msg)
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:  # noqa: ARG002
        """Give it back aware."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


REF = String(255)

cases = Table(  # the read model, and the row that a look locks
    "cases",
    metadata,
    Column("ref", REF, primary_key=True),
    Column("committee", String(40), nullable=False),
    Column("meeting", Date, nullable=False),
    Column("lifecycle", String(40), nullable=False),
    Column("standing", String(40), nullable=False),
    Column("next_due", Date),
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
    Column("keep_until", Date),  # a name with a retention of its own: redacted by the sweep after this day
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
    Column("day", Date),  # of the round, in the council's zone
    Column("channel_id", String(100)),  # by which the channel knows it: Notify's own id
    Column("delivery", String(40)),  # what became of it: none, delivered, failed, comes again, not known
    Column("delivery_said", Text),
    Column("delivery_at", Instant),
    Index("mails_by_person", "person", "day"),
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
