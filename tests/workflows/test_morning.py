"""A morning's round whose worker dies in the middle: the next round sends the rest, and nothing twice."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from activities.contracts import ROUND
from bench.morning import Workers, logged, run
from runtime.names import TASK_QUEUE
from runtime.temporal.client import connect
from runtime.temporal.server import TemporalServer
from tests.harness.councils.busy_morning import MOMENT, arrived, prepare

pytestmark = pytest.mark.integration

MESSAGES, PEOPLE = 80, 40


@pytest.mark.timeout(300)
async def test_what_a_killed_worker_did_not_send_leaves_with_the_next_round_and_nothing_is_lost_or_doubled(
    tmp_path: Path,
) -> None:
    """The next round is not the same one tried again: that would wait two minutes for the dead worker."""
    data = tmp_path / "data"
    whose = await asyncio.to_thread(prepare, data, MESSAGES, PEOPLE)
    async with TemporalServer(tmp_path / "server") as server:
        client = await connect(server.address)
        with Workers(server.address, data).working() as workers:
            await client.start_workflow(ROUND, MOMENT, id="killed", task_queue=TASK_QUEUE)
            while not _sent(data):
                await asyncio.sleep(0.002)
            workers.kill()
            assert _sent(data) < PEOPLE
            await asyncio.to_thread(workers.start)
            await run(client, ROUND, MOMENT + timedelta(minutes=15), TASK_QUEUE)
    came = arrived(data / "mails", whose)
    assert (came.mails, came.references) == (PEOPLE, MESSAGES)
    assert came.is_right
    assert logged(data) == {"sent": MESSAGES}


def _sent(data: Path) -> int:
    return sum(1 for _ in (data / "mails").glob("*.eml"))
