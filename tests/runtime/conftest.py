"""What a process of ours writes to its log."""

import logging
from collections.abc import Iterator
from io import StringIO

import pytest
import structlog
from temporalio import activity, workflow

from runtime import log


@pytest.fixture
def lines() -> Iterator[StringIO]:
    """What a process of ours writes to standard error; the tests' own logging comes back afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    root.handlers = []  # or they would be closed
    stream = StringIO()
    log.set_up("info", "json", stream)
    yield stream
    root.handlers = handlers
    root.setLevel(level)
    structlog.reset_defaults()
    workflow.logger.workflow_info_on_message = True
    activity.logger.activity_info_on_message = True
