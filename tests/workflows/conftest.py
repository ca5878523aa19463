"""A council on a fresh register, and a worker for it."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from temporalio.client import Client

from register.ledger.register import Register, open_register
from runtime.clock import now
from runtime.policy_files import shipped_policy
from runtime.temporal.virtual_time import VirtualTime
from tests.harness.temporal.recorded_lives import Council
from worker.worker import worker


@pytest.fixture(params=["sqlite", "postgresql"])
def register(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Register]:
    """A register of this test's own, on SQLite and on PostgreSQL."""
    sqlite = f"sqlite:///{tmp_path}/register.sqlite"
    url = sqlite if request.param == "sqlite" else request.getfixturevalue("postgres_database")
    register = open_register(url, shipped_policy(), now())
    yield register
    register.engine.dispose()


@pytest.fixture
async def council(client: Client, register: Register, virtual_time: VirtualTime) -> AsyncIterator[Council]:
    """Wexcombe, with a worker on its register."""
    async with worker(client, register):
        yield Council(register, virtual_time)
