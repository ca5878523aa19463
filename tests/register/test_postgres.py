"""The tests' PostgreSQL is a real one, and a test's database is its own."""

import psycopg
import pytest

pytestmark = pytest.mark.integration


def test_it_is_a_real_postgresql(postgres_database: str) -> None:
    with psycopg.connect(postgres_database.replace("+psycopg", "")) as connection:
        version = connection.execute("SELECT version()").fetchone()
    assert version is not None
    assert version[0].startswith("PostgreSQL 18")


def test_each_test_has_a_database_of_its_own(postgres_database: str, postgres_url: str) -> None:
    assert postgres_database.split("?", maxsplit=1)[0] != postgres_url.split("?", maxsplit=1)[0]
