"""The connection to the register's database: SQLite by default, PostgreSQL in production; one dialect for both."""

import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, Engine, Table, create_engine, event, inspect
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import ExceptionContext, make_url
from sqlalchemy.exc import TimeoutError  # noqa: A004  # a database's, as when its pool is empty

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

T = TypeVar("T")
HEAD = "0006"  # the revision of the schema that this release reads and writes: that of the last migration
WAIT = 0.05  # seconds
TIMEOUT = 2.5  # seconds: below the three that a look as a local activity may take
# A connection for each of the worker's twenty threads, or a waiting one would hold up those that could go on.
POOL: dict[str, Any] = {"pool_timeout": TIMEOUT, "pool_size": 5, "max_overflow": 15}
QUIET: dict[str, Any] = {"hide_parameters": True}  # an error's text would quote people's words into a log


def engine_for(url: str) -> Engine:
    """Return an engine whose transactions never wait longer than TIMEOUT for a lock."""
    if make_url(url).get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": TIMEOUT, "check_same_thread": False}, **POOL, **QUIET)
        event.listen(engine, "connect", _sqlite_pragmas)
        turns = _Turns()
        event.listen(engine, "begin", turns.begin)
        event.listen(engine, "commit", turns.end)
        event.listen(engine, "rollback", turns.end)
        event.listen(engine, "handle_error", _give_up_read_only)
        return engine
    timeouts = f"-c lock_timeout={int(TIMEOUT * 1000)} -c statement_timeout={int(TIMEOUT * 1000)}"
    connect = {"options": timeouts, "connect_timeout": 3}
    return create_engine(url, connect_args=connect, pool_pre_ping=True, **POOL, **QUIET)


def _sqlite_pragmas(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we begin transactions ourselves, below
    _write_ahead(connection)
    for pragma in ("synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _write_ahead(connection: Any) -> None:
    """Have the file written ahead. Where several open a new file at once, SQLite refuses that without waiting."""
    latest = time.monotonic() + 2 * TIMEOUT
    while connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as refused:
            if "locked" not in str(refused) or time.monotonic() > latest:
                raise
            time.sleep(WAIT)
        else:
            return


def _give_up_read_only(context: ExceptionContext) -> None:
    """Let go of every connection that was opened while the file could only be read: it would stay so for ever."""
    if getattr(context.original_exception, "sqlite_errorname", "").startswith("SQLITE_READONLY"):
        context.is_disconnect = True
        if context.engine:
            context.engine.dispose()  # those in the pool as well: while one is open, its read-only log stays


class _Turns:
    """Lets the writers of one process wait in a queue: SQLite's own waiting is a lottery, which some always lose."""

    def __init__(self) -> None:
        self.turn = Lock()
        self.writes: set[Connection] = set()  # not in the connection's own `info`: one that broke has none any more

    def begin(self, connection: Connection) -> None:
        """Begin a transaction; a writer takes its lock first, and not midway."""
        if connection.get_execution_options().get("reads", False):
            connection.exec_driver_sql("BEGIN")
            return
        if not self.turn.acquire(timeout=TIMEOUT):
            msg = f"another thread has been writing to the register for {TIMEOUT} seconds"
            raise TimeoutError(msg)
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        except BaseException:
            self.turn.release()
            raise
        self.writes.add(connection)

    def end(self, connection: Connection) -> None:
        """Let the next one in."""
        if connection in self.writes:
            self.writes.discard(connection)
            self.turn.release()


def stored_revision(engine: Engine) -> str | None:
    """Return the revision of the schema that a database has; none where it has none yet."""
    with engine.connect().execution_options(reads=True) as tx:
        if not inspect(tx).has_table("alembic_version"):
            return None
        found: str | None = tx.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        return found


def batched(names: Sequence[T], size: int = 500) -> Iterator[Sequence[T]]:
    """Yield names in parts that one query can hold."""
    for start in range(0, len(names), size):
        yield names[start : start + size]


def insert_new(tx: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    """Insert `row` unless its key is there. Returns whether it was inserted."""
    key = next(iter(table.primary_key.columns))
    statement = _insert(tx, table).values(row).on_conflict_do_nothing().returning(key)
    return tx.execute(statement).first() is not None


def _insert(tx: Connection, table: Table) -> "sqlite.Insert | postgresql.Insert":
    if tx.dialect.name == "sqlite":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415  # its drivers take longer to import than a list on SQLite to print

    return postgresql.insert(table)
