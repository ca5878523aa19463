"""One JSON line a happening, with its workflow; a replay says nothing twice."""

import json
import logging
from collections.abc import Iterator
from io import StringIO

import httpx
import pytest
import structlog
from temporalio import activity, workflow
from temporalio.client import Client
from temporalio.worker import Replayer, Worker

from runtime import log
from runtime.temporal.client import plugin
from tests.harness.temporal.echo import Echo, Words


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


async def test_both_loggers_of_a_workflow_speak_once_however_often_it_is_replayed(
    client: Client, lines: StringIO
) -> None:
    async with Worker(client, task_queue="logged", workflows=[Echo]):
        await client.execute_workflow(Echo.run, Words(said="x"), id="logged", task_queue="logged")
    history = await client.get_workflow_handle("logged").fetch_history()
    await Replayer(workflows=[Echo], plugins=[plugin()]).replay_workflow(history)
    said = [line for line in map(json.loads, lines.getvalue().splitlines()) if line["event"].startswith("said")]
    assert [line["event"] for line in said] == ["said by structlog", "said by the SDK"]
    assert [line["temporal_workflow"]["workflow_id"] for line in said] == ["logged", "logged"]
    assert all(line["level"] == "info" and line["timestamp"].endswith("Z") for line in said)


def test_a_library_and_an_error_go_through_the_same_formatter(lines: StringIO) -> None:
    try:
        raise ValueError("wrong")
    except ValueError:
        logging.getLogger("library").exception("it broke")
    logging.getLogger("library").debug("too much")
    said = json.loads(lines.getvalue())
    assert (said["event"], said["logger"], said["level"]) == ("it broke", "library", "error")
    assert "ValueError: wrong" in said["exception"]


def test_no_address_that_is_asked_stands_in_the_log(lines: StringIO) -> None:
    httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(202))).post("https://teams.example/?sig=s3cret")
    assert not lines.getvalue()


def test_a_person_can_read_it_too(lines: StringIO) -> None:
    log.set_up("info", "console", lines)
    structlog.get_logger("rounds").info("round held", mails=3)
    assert "round held" in lines.getvalue()
    assert "mails=3" in lines.getvalue()
