"""Bringing a register's schema up to this release's. Apart, as Alembic takes longer to import than a list to print."""

from pathlib import Path
from threading import Lock

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from definitions.errors import Trouble
from register.database import HEAD

MIGRATING = 0x62797768656E  # "bywhen": the number of a lock that only migrations take
MIGRATIONS = Path(__file__).parent / "migrations"
ONE_AT_A_TIME = Lock()  # Alembic's context is the process's own: two upgrades at once would mix their connections


def _must_be_known(config: Config, tx: Connection) -> None:
    """Raise Trouble where a later release has written the schema: this one would read it wrongly."""
    there = MigrationContext.configure(tx).get_current_revision()
    if there in (None, HEAD):
        return
    if there not in {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}:
        msg = f"the register was written by a later release (its schema is {there}): run that release, or a backup's"
        raise Trouble(msg)


def migrate(engine: Engine) -> None:
    """Bring the schema up to this release's. Where another process does so at the same time, it is waited for."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as tx:
        if tx.dialect.name == "postgresql":  # one process migrates, however long that takes; the others wait for it
            tx.exec_driver_sql("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0")
            tx.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATING})")
        config.attributes["connection"] = tx
        _must_be_known(config, tx)
        with ONE_AT_A_TIME:
            command.upgrade(config, "head")
