"""Whether this machine's worker is at work: `python -m runtime.temporal.health`, the container's health check."""

import asyncio
import os
import socket
from datetime import timedelta

from temporalio.api.enums.v1 import TaskQueueType
from temporalio.api.taskqueue.v1 import TaskQueue
from temporalio.api.workflowservice.v1 import DescribeTaskQueueRequest
from temporalio.client import Client

from definitions.errors import Trouble
from runtime.clock import now
from runtime.names import TASK_QUEUE
from runtime.settings import read_settings
from runtime.temporal.client import connect_by

# A waiting worker asks again within a minute.
PATIENCE = timedelta(minutes=2)


async def is_at_work(client: Client, task_queue: str, host: str) -> bool:
    """Return whether a worker on `host` has lately asked the task queue for work."""
    return any(identity.endswith(f"@{host}") for identity in await _asking(client, task_queue))


async def is_served(client: Client, task_queue: str) -> bool:
    """Return whether a worker on any machine has lately asked the task queue for work."""
    return bool(await _asking(client, task_queue))


async def _asking(client: Client, task_queue: str) -> list[str]:
    request = DescribeTaskQueueRequest(
        namespace=client.namespace,
        task_queue=TaskQueue(name=task_queue),
        task_queue_type=TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
    )
    found = await client.workflow_service.describe_task_queue(request)
    since = (now() - PATIENCE).timestamp()
    return [poller.identity for poller in found.pollers if poller.last_access_time.seconds > since]


async def main() -> int:
    """Return 0 where the worker is at work, else 1."""
    settings = read_settings()
    try:
        client = await connect_by(settings)
        return 0 if await is_at_work(client, TASK_QUEUE, socket.gethostname()) else 1
    except Trouble:
        return 1


if __name__ == "__main__":
    os._exit(asyncio.run(main()))  # a short-lived client can abort the interpreter's own exit (sdk-python#300)
