"""A copy of a register while it is written to, and back: SQLite's online backup, PostgreSQL's own tools."""

import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, select, update
from sqlalchemy.engine import URL, make_url

from definitions.errors import Trouble
from register.tables import words

Redaction = dict[str, object]  # of one text: which it was, when it was taken away, by whom, why


def copy_register(url: str, to: Path) -> None:
    """Write a copy of the register at `url` to a file."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(str(address.database))) as source, closing(sqlite3.connect(to)) as copy:
            source.backup(copy)
        return
    _run(["pg_dump", "--format=custom", "--no-owner", f"--file={to}", _plain(address)])


def put_register_back(url: str, copy: Path) -> None:
    """Put a copy in the place of the register at `url`; nothing may be writing to it."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(copy)) as source, closing(sqlite3.connect(str(address.database))) as register:
            source.backup(register)
        return
    _run(
        [
            "pg_restore",
            "--clean",
            "--if-exists",
            "--no-owner",
            "--single-transaction",
            f"--dbname={_plain(address)}",
            str(copy),
        ]
    )


def _plain(address: URL) -> str:
    return address.set(drivername="postgresql").render_as_string(hide_password=False)


def _run(command: Sequence[str]) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # no shell, our own words
    except FileNotFoundError:
        msg = f"{command[0]} is not here: run this where the register's own PostgreSQL tools are, as in its container"
        raise Trouble(msg) from None
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["it says nothing"]
        msg = f"{command[0]} failed: {said[-1]}"
        raise Trouble(msg)


def redactions(tx: Connection) -> list[Redaction]:
    """Return every text that was taken away."""
    named = [words.c[name] for name in ("ref", "event", "name", "redacted_at", "redacted_by", "redacted_why")]
    return [dict(row._mapping) for row in tx.execute(select(*named).where(words.c.redacted_at.is_not(None)))]


def redact_again(tx: Connection, made: Sequence[Redaction]) -> int:
    """Take away again what was taken away after the backup was made; return how many texts that were."""
    done = 0
    for redaction in made:
        here = [words.c[name] == redaction[name] for name in ("ref", "event", "name")]
        why = {name: redaction[name] for name in ("redacted_at", "redacted_by", "redacted_why")}
        gone = update(words).where(*here, words.c.text.is_not(None)).values(text=None, salt="", **why)
        done += tx.execute(gone).rowcount
    return done
