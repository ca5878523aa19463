"""A register of each test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from register.ledger.register import Register, open_register
from runtime.policy_files import shipped_policy
from tests.harness.builders import MEETING, at


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """An empty register, as an SQLite file."""
    register = open_register(f"sqlite:///{tmp_path / 'register.sqlite'}", shipped_policy(), at(MEETING))
    yield register
    register.engine.dispose()


@pytest.fixture
def register_on_postgresql(postgres_database: str) -> Iterator[Register]:
    """An empty register on a real PostgreSQL."""
    register = open_register(postgres_database, shipped_policy(), at(MEETING))
    yield register
    register.engine.dispose()
