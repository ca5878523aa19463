"""A register that is empty for each test: on SQLite here, on PostgreSQL in test_register_on_postgresql."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from register.ledger.register import Register, open_register
from runtime.policy_files import shipped_policy
from tests.harness.builders import MEETING, at


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The address of an empty register."""
    return f"sqlite:///{tmp_path}/register.sqlite"


@pytest.fixture
def new_url(url: str) -> str:
    """The address of a register that nobody has opened yet."""
    return url


@pytest.fixture
def register(url: str) -> Iterator[Register]:
    register = open_register(url, shipped_policy(), at(MEETING))
    yield register
    register.engine.dispose()
