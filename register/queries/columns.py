"""What a clerk has said of the columns of a committee's papers: kept, and shown the next time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from register.tables import columns

LONGEST = 200  # characters of a heading, as it is compared


@dataclass(frozen=True)
class ToldColumn:
    """What a column holds, by what a clerk said, and when."""

    holds: str
    at: datetime


def columns_told(tx: Connection, committee: str) -> dict[str, ToldColumn]:
    """Return, by the heading as it is compared, what was said of a committee's columns."""
    rows = tx.execute(select(columns).where(columns.c.committee == committee))
    return {row.heading: ToldColumn(row.holds, row.at) for row in rows}


def keep_columns(tx: Connection, committee: str, told: Mapping[str, str], at: datetime, by: str) -> None:
    """Keep what is said now; of a heading of which something was said before, this."""
    for heading, holds in told.items():
        key = (columns.c.committee == committee, columns.c.heading == heading[:LONGEST])
        tx.execute(columns.delete().where(*key))
        row = {"committee": committee, "heading": heading[:LONGEST], "holds": holds, "at": at, "by": by}
        tx.execute(columns.insert().values(**row))
