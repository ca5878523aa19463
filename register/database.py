"""The connection to the register's database: SQLite by default, PostgreSQL in production; one dialect for both."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, Table, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url

MIGRATIONS = Path(__file__).parent / "migrations"
TIMEOUT = 2.5  # seconds: below the three that a look as a local activity may take


def engine_for(url: str) -> Engine:
    """Return an engine whose transactions never wait longer than TIMEOUT for a lock."""
    if make_url(url).get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": TIMEOUT, "check_same_thread": False})
        event.listen(engine, "connect", _sqlite_pragmas)
        event.listen(engine, "begin", _sqlite_begin)
        return engine
    timeouts = f"-c lock_timeout={int(TIMEOUT * 1000)} -c statement_timeout={int(TIMEOUT * 1000)}"
    connect = {"options": timeouts, "connect_timeout": 3}
    return create_engine(url, connect_args=connect, pool_pre_ping=True, pool_timeout=TIMEOUT)


def _sqlite_pragmas(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we begin transactions ourselves, below
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _sqlite_begin(connection: Connection) -> None:
    reads = connection.get_execution_options().get("reads", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")  # a writer takes its lock first, not midway


def migrate(engine: Engine) -> None:
    """Bring the schema up to this release's; nothing happens where it is there already."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    newest = ScriptDirectory.from_config(config).get_current_head()
    with engine.begin() as tx:
        if MigrationContext.configure(tx).get_current_revision() == newest:
            return
        config.attributes["connection"] = tx
        command.upgrade(config, "head")


def insert_new(tx: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    """Insert `row` unless its key is there. Returns whether it was inserted."""
    dialect = sqlite if tx.dialect.name == "sqlite" else postgresql
    key = next(iter(table.primary_key.columns))
    statement = dialect.insert(table).values(row).on_conflict_do_nothing().returning(key)
    return tx.execute(statement).first() is not None
