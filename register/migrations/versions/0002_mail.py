"""One mail a day: a mail carries messages; releases, replies, and words with a retention of their own."""

import sqlalchemy as sa
from alembic import op

from register import tables

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add them."""
    op.add_column("words", sa.Column("keep_until", sa.Date()))
    op.add_column("messages", sa.Column("mail", sa.String(length=1000)))
    for column in (
        sa.Column("html", sa.Text()),
        sa.Column("envelope", sa.JSON()),
        sa.Column("person", sa.String(length=64)),
        sa.Column("day", sa.Date()),
        sa.Column("channel_id", sa.String(length=100)),
        sa.Column("delivery", sa.String(length=40)),
        sa.Column("delivery_said", sa.Text()),
        sa.Column("delivery_at", tables.Instant(timezone=True)),
    ):
        op.add_column("mails", column)
    op.create_index("mails_by_person", "mails", ["person", "day"])
    op.create_table(
        "releases",
        sa.Column("message", sa.String(length=1000), nullable=False),
        sa.Column("ref", sa.String(length=255)),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("to_post", sa.String(length=255), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("asked_at", tables.Instant(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("decided_at", tables.Instant(timezone=True)),
        sa.Column("decided_by", sa.String(length=255)),
        sa.Column("told_officer_at", tables.Instant(timezone=True)),
        sa.PrimaryKeyConstraint("message"),
    )
    op.create_index("releases_by_state", "releases", ["state"])
    op.create_table(
        "replies",
        sa.Column("id", sa.String(length=400), nullable=False),
        sa.Column("mail", sa.String(length=1000)),
        sa.Column("ref", sa.String(length=255)),
        sa.Column("action", sa.Integer()),
        sa.Column("post", sa.String(length=255)),
        sa.Column("sender", sa.String(length=320), nullable=False),
        sa.Column("at", tables.Instant(timezone=True), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("decided_at", tables.Instant(timezone=True)),
        sa.Column("decided_by", sa.String(length=255)),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("replies_by_state", "replies", ["state"])
