"""The worker: every workflow and activity of bywhen, on one task queue."""

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
from workflows.bank_holidays import BankHolidaysRefresh
from workflows.deliveries import DeliveriesFollowed
from workflows.recommendation import Recommendation
from workflows.retention import RetentionSweep
from workflows.rounds import ArchiveSweep, Round

WORKFLOWS: tuple[type, ...] = (
    Recommendation,
    Round,
    ArchiveSweep,
    BankHolidaysRefresh,
    DeliveriesFollowed,
    RetentionSweep,
)
DRAIN = timedelta(seconds=30)  # the SDK's default cancels activities at once


def worker(client: Client, register: Register, more: Sequence[Callable[..., Any]] = ()) -> Worker:
    """Return a worker of `client` on `register`; `more` are the activities that need a channel or a client."""
    looking, waking = Looking(register), Waking(Desk(register, client))
    return Worker(
        client,
        task_queue=TASK_QUEUE,
        workflows=list(WORKFLOWS),
        activities=[looking.look, waking.wake, waking.tell_lost, *more],
        activity_executor=ThreadPoolExecutor(max_workers=20),
        graceful_shutdown_timeout=DRAIN,
    )
