"""The morning: incidents, stops, rounds, leases and tokens of mails, what was said, the last good people file."""

import sqlalchemy as sa
from alembic import op

from register import tables

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add them. A mail that is written down already keeps the name that it has: the digest of its key."""
    at = tables.Instant(timezone=True)
    op.add_column("cases", sa.Column("nudges", sa.Integer(), server_default="0", nullable=False))
    op.add_column("messages", sa.Column("lost_told_at", at))
    op.add_column("replies", sa.Column("is_verified", sa.Boolean()))
    op.add_column("mails", sa.Column("delivery_status", sa.String(length=100)))
    op.add_column("mails", sa.Column("token", sa.String(length=64)))
    op.add_column("mails", sa.Column("leased_by", sa.String(length=100)))
    op.add_column("mails", sa.Column("leased_until", at))
    for column in ("token", "state", "channel_id"):
        op.create_index(f"mails_by_{column}", "mails", [column])
    op.create_table(
        "incidents",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("key", sa.String(length=1000), nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("ref", sa.String(length=255)),
        sa.Column("mail", sa.String(length=1000)),
        sa.Column("file", sa.Text()),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("since", at, nullable=False),
        sa.Column("last_at", at, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("for_whom", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("told_on", sa.Date()),
        sa.Column("ended_at", at),
        sa.Column("current", sa.Boolean()),
        sa.Column("decided_at", at),
        sa.Column("decided_by", sa.String(length=255)),
        sa.Column("because", sa.Text()),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("key", "current"),
    )
    op.create_index("incidents_by_state", "incidents", ["state"])
    op.create_table(
        "stops",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("whose", sa.String(length=320), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("since", at, nullable=False),
        sa.Column("by", sa.String(length=255), nullable=False),
        sa.Column("ended_at", at),
        sa.Column("ended_by", sa.String(length=255)),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "rounds",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("began_at", at, nullable=False),
        sa.Column("ended_at", at, nullable=False),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "pulses",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("at", at, nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "said",
        sa.Column("ref", sa.String(length=255), nullable=False),
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("is_answered", sa.Boolean(), nullable=False),
        sa.Column("at", at, nullable=False),
        sa.PrimaryKeyConstraint("ref", "id"),
    )
    op.create_table(
        "kept_files",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", at, nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
