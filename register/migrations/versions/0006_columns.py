"""What a clerk has said of the columns of a committee's papers."""

import sqlalchemy as sa
from alembic import op

from register import tables

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add it."""
    op.create_table(
        "columns",
        sa.Column("committee", sa.String(length=40), nullable=False),
        sa.Column("heading", sa.String(length=200), nullable=False),
        sa.Column("holds", sa.String(length=40), nullable=False),
        sa.Column("at", tables.Instant(timezone=True), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("committee", "heading"),
    )
