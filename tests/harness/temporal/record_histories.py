"""Record the histories that every test run replays: `python -m tests.harness.temporal.record_histories [LIFE…]`.

A recording that no longer replays is never mended by recording it again: running cases have histories like it. Record
again only before a release has run the old code.
"""

import asyncio
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from register.ledger.register import open_register
from runtime.clock import now
from runtime.policy_files import shipped_policy
from runtime.temporal.client import connect
from runtime.temporal.server import TemporalServer
from runtime.temporal.virtual_time import VirtualTime
from tests.harness.temporal.recorded_lives import LIVES, Council
from worker.worker import worker

HISTORIES = Path(__file__).parents[2] / "workflows" / "histories"


async def record(wanted: list[str]) -> None:
    HISTORIES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        async with TemporalServer(Path(folder), time_skipping=True) as server:
            client = await connect(server.address)
            register = open_register(f"sqlite:///{folder}/register.sqlite", shipped_policy(), now())
            async with worker(client, register):
                council = Council(register, VirtualTime(client))
                for ref, life in LIVES.items():
                    name = life.__name__.replace("_", "-")
                    if not wanted or name in wanted:
                        await life(council, ref)
                        await write(council, ref, name)


async def write(council: Council, ref: str, name: str) -> None:
    """Write every run of a life, oldest first."""
    for old in HISTORIES.glob(f"{name}.*.json"):
        old.unlink()
    runs = [run.run_id async for run in council.time.client.list_workflows(f"WorkflowId = '{ref}'")]
    for number, run in enumerate(reversed(runs), start=1):
        history = await council.time.client.get_workflow_handle(ref, run_id=run).fetch_history()
        path = HISTORIES / f"{name}.{number}.json"
        path.write_text(json.dumps(nameless(history.to_json_dict()), separators=(",", ":")) + "\n")
        print(f"{path.name}: {len(history.events)} events", file=sys.stderr)


def nameless(value: Any) -> Any:
    """Return a history without the names of the machine that made it, and its paths."""
    if isinstance(value, list):
        return [nameless(one) for one in value]
    if not isinstance(value, dict):
        return value
    if value.get("kind") == "TASK_QUEUE_KIND_STICKY":
        value = {**value, "name": "sticky"}
    value = {key: one for key, one in value.items() if key != "stackTrace"}
    return {key: "bywhen" if key == "identity" else nameless(one) for key, one in value.items()}


if __name__ == "__main__":
    asyncio.run(record(sys.argv[1:]))
