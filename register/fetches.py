"""The log of fetches: when the official bank holidays were asked for, where, and what came of it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from register.tables import fetches


@dataclass(frozen=True)
class Fetch:
    """One time that the list was asked for; `sha256` is that of what came, none where nothing good did."""

    source: str
    at: datetime
    sha256: str | None
    said: str


def log_fetch(tx: Connection, fetch: Fetch) -> None:
    """Write a fetch down."""
    row = {"source": fetch.source, "at": fetch.at, "sha256": fetch.sha256, "said": fetch.said}
    tx.execute(fetches.insert().values(**row))


def last_fetch(tx: Connection, *, good: bool) -> Fetch | None:
    """Return the last fetch, or with `good` the last that brought a list; none where there was none."""
    query = select(fetches).order_by(fetches.c.number.desc()).limit(1)
    row = tx.execute(query.where(fetches.c.sha256.is_not(None)) if good else query).first()
    return Fetch(row.source, row.at, row.sha256, row.said) if row else None
