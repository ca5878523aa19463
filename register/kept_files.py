"""The last good text of a file that people write, by which work goes on while what is there now cannot be read."""

import hashlib
from datetime import datetime

from sqlalchemy import Connection, select, update

from register.database import insert_new
from register.tables import kept_files


def keep_text(tx: Connection, name: str, text: str, now: datetime) -> None:
    """Keep a file's text as the last good one."""
    row = {"sha256": hashlib.sha256(text.encode()).hexdigest(), "text": text, "at": now}
    if not insert_new(tx, kept_files, {"name": name, **row}):
        tx.execute(update(kept_files).where(kept_files.c.name == name).values(**row))


def is_kept(tx: Connection, name: str, text: str) -> bool:
    """Whether this text is the last good one."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    query = select(kept_files.c.name).where(kept_files.c.name == name, kept_files.c.sha256 == sha256)
    return tx.execute(query).first() is not None


def kept_text(tx: Connection, name: str) -> str | None:
    """Return the last good text of a file; none where there never was one."""
    return tx.execute(select(kept_files.c.text).where(kept_files.c.name == name)).scalar()
