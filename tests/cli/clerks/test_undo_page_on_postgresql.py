"""The walk of test_undo_page, on a real PostgreSQL."""

import gc
from collections.abc import Iterator

import pytest

from tests.cli.clerks.test_undo_page import *  # noqa: F403  # the same claims, of another database

pytestmark = [
    pytest.mark.integration,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # a command's connection ends with its process, not here
]


@pytest.fixture
def url(postgres_database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an empty database, which commands read from the environment."""
    monkeypatch.setenv("BYWHEN_REGISTER_URL", postgres_database)
    yield postgres_database
    gc.collect()
