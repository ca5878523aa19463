"""What a workflow logs is said once, however often it is replayed."""

import json
from io import StringIO

import pytest
from temporalio.client import Client
from temporalio.worker import Replayer, Worker

from runtime.temporal.client import plugin
from tests.harness.temporal.echo import Echo, Words

pytestmark = pytest.mark.integration


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
