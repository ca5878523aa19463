"""The whole lives of test_life on the real server, at the real time: there a workflow records each verb."""

from datetime import datetime

import pytest

from runtime.clock import now as real_now
from tests.cli.test_life import *  # noqa: F403  # the same lives, told to another system
from tests.harness.commands.typed import Told, Typed

pytestmark = pytest.mark.integration


@pytest.fixture
def now() -> datetime:
    """The real time, for what runs here cannot be handed another."""
    return real_now()


@pytest.fixture
def bywhen(live: Typed) -> Typed:
    return live


@pytest.fixture
def told(live: Typed) -> Told:
    return live.told
