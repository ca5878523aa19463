"""A register that is empty for each test, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from register.ledger.register import Register, open_register
from register.tables import metadata
from runtime.policy_files import shipped_policy
from tests.harness.builders import MEETING, at


@pytest.fixture(scope="session")
def migrated(postgres_url: str) -> str:
    """A PostgreSQL database whose tables are there already: making them takes half a second."""
    with psycopg.connect(postgres_url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("CREATE DATABASE registers")
    url = postgres_url.replace("/postgres?", "/registers?")
    open_register(url, shipped_policy(), at(MEETING)).engine.dispose()
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty register."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/register.sqlite"
    url: str = request.getfixturevalue("migrated")
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        connection.execute(f"TRUNCATE {', '.join(metadata.tables)} RESTART IDENTITY CASCADE")  # type: ignore[arg-type]
    return url


@pytest.fixture
def register(url: str) -> Iterator[Register]:
    register = open_register(url, shipped_policy(), at(MEETING))
    yield register
    register.engine.dispose()
