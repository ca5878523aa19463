"""A register that is empty for each test: on SQLite here, on PostgreSQL in test_register_on_postgresql."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from register.ledger.register import Register, open_register
from runtime.policy_files import shipped_policy
from tests.harness.builders import MEETING, at
from tests.harness.registers import new_register


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The address of an empty register."""
    new_register(tmp_path, at(MEETING)).engine.dispose()
    return f"sqlite:///{tmp_path}/register.sqlite"


@pytest.fixture
def new_url(tmp_path: Path) -> str:
    """The address of a register that nobody has opened yet."""
    return f"sqlite:///{tmp_path}/register.sqlite"


@pytest.fixture
def register(url: str) -> Iterator[Register]:
    register = open_register(url, shipped_policy(), at(MEETING))
    yield register
    register.engine.dispose()
