"""How each case is folded, so that a release which folds otherwise finds those that it is to fold again."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add it: what is there was folded in the first way."""
    op.add_column("cases", sa.Column("fold", sa.Integer(), nullable=False, server_default="1"))
