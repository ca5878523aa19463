"""The claims of test_opening and test_register, on a real PostgreSQL."""

import psycopg
import pytest

from register.ledger.register import open_register
from register.tables import metadata
from runtime.policy_files import shipped_policy
from tests.harness.builders import MEETING, at
from tests.register.test_opening import *  # noqa: F403  # the same claims, of another database
from tests.register.test_register import *  # noqa: F403  # the same claims, of another database

pytestmark = pytest.mark.integration


@pytest.fixture(scope="session")
def migrated(postgres_url: str) -> str:
    """A PostgreSQL database whose tables are there already: making them takes half a second."""
    with psycopg.connect(postgres_url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("CREATE DATABASE registers")
    url = postgres_url.replace("/postgres?", "/registers?")
    open_register(url, shipped_policy(), at(MEETING)).engine.dispose()
    return url


@pytest.fixture
def url(migrated: str) -> str:
    """The address of an empty register."""
    with psycopg.connect(migrated.replace("+psycopg", "")) as connection:
        connection.execute(f"TRUNCATE {', '.join(metadata.tables)} RESTART IDENTITY CASCADE")  # type: ignore[arg-type]
    return migrated


@pytest.fixture
def new_url(postgres_database: str) -> str:
    """The address of a register that nobody has opened yet."""
    return postgres_database
