"""The worker: every workflow and activity of bywhen, on one task queue."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

from temporalio.client import Client
from temporalio.worker import Worker

from activities.desk import Desk
from activities.look import Looking
from activities.wake import Waking
from register.ledger.register import Register
from runtime.names import TASK_QUEUE
from workflows.archive import ArchiveSweep
from workflows.bank_holidays import BankHolidaysRefresh
from workflows.deliveries import DeliveriesFollowed
from workflows.recommendation import Recommendation
from workflows.retention import RetentionSweep
from workflows.rounds import PostboxReading, Round, WakingPass

WORKFLOWS: tuple[type, ...] = (
    Recommendation,
    Round,
    WakingPass,
    PostboxReading,
    ArchiveSweep,
    BankHolidaysRefresh,
    DeliveriesFollowed,
    RetentionSweep,
)
DRAIN = timedelta(seconds=30)  # the SDK's default cancels activities at once
# Of workflows' tasks at a time, for each core: with more, tasks wait so long for their turn that they time out, and are
# done in vain (bench/waking.py).
TASKS_EACH = 3
CACHED = 600  # workflows that are kept in memory: more than a council has under way in one year


def worker(
    client: Client, register: Register, more: Sequence[Callable[..., Any]] = (), tasks: int | None = None
) -> Worker:
    """Return a worker of `client` on `register`; `more` are the activities that need a channel or a client.

    `tasks` is how many tasks of workflows it takes at a time; without it, as many as its cores can do.
    """
    looking, waking = Looking(register), Waking(Desk(register, client))
    return Worker(
        client,
        task_queue=TASK_QUEUE,
        workflows=list(WORKFLOWS),
        activities=[looking.look, waking.wake, waking.tell_lost, *more],
        activity_executor=ThreadPoolExecutor(max_workers=20),
        max_concurrent_workflow_tasks=tasks or max(4, TASKS_EACH * (os.cpu_count() or 1)),
        max_cached_workflows=CACHED,
        graceful_shutdown_timeout=DRAIN,
    )
