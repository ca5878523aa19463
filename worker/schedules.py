"""What runs by the clock: rounds, wakings, the reading of the postbox, sweeps; how often each is started."""

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Any

from temporalio.client import (
    Client,
    Schedule,
    ScheduleActionStartWorkflow,
    ScheduleAlreadyRunningError,
    ScheduleIntervalSpec,
    ScheduleOverlapPolicy,
    SchedulePolicy,
    ScheduleSpec,
    ScheduleUpdate,
    ScheduleUpdateInput,
)

from runtime.names import TASK_QUEUE
from workflows.archive import ArchiveSweep
from workflows.bank_holidays import BankHolidaysRefresh
from workflows.deliveries import DeliveriesFollowed
from workflows.retention import RetentionSweep
from workflows.rounds import PostboxReading, Round, WakingPass

WEEK = timedelta(weeks=1)  # counted from a Thursday, 1 January 1970
MONDAY_AT_FIVE = timedelta(days=4, hours=5)
QUARTER = timedelta(minutes=15)


@dataclass(frozen=True)
class Scheduled:
    """What is started for ever: how often, how long after the full interval, and for how long it may run."""

    name: str
    run: Any
    every: timedelta
    offset: timedelta = timedelta()
    longest: timedelta = timedelta(hours=2)

    def schedule(self) -> Schedule:
        """Return it as Temporal has it. What was missed for longer than an interval is never made up for."""
        return Schedule(
            action=ScheduleActionStartWorkflow(
                self.run,
                id=self.name.removesuffix("s"),
                task_queue=TASK_QUEUE,
                execution_timeout=self.longest,
            ),
            spec=ScheduleSpec(intervals=[ScheduleIntervalSpec(every=self.every, offset=self.offset)]),
            policy=SchedulePolicy(overlap=ScheduleOverlapPolicy.SKIP, catchup_window=min(self.every, QUARTER)),
        )


# Cases are woken ten minutes before a round, and the postbox is read five before; nothing relies on that order.
SCHEDULES: tuple[Scheduled, ...] = (
    Scheduled("rounds", Round.run, QUARTER),
    Scheduled("wakings", WakingPass.run, QUARTER, timedelta(minutes=5)),
    Scheduled("postboxes", PostboxReading.run, QUARTER, timedelta(minutes=10)),
    Scheduled("delivery checks", DeliveriesFollowed.run, QUARTER),
    Scheduled("archive sweeps", ArchiveSweep.run, timedelta(hours=6), longest=timedelta(hours=24)),
    Scheduled("retention sweeps", RetentionSweep.run, timedelta(days=1), timedelta(hours=2)),
    Scheduled("bank holidays", BankHolidaysRefresh.run, WEEK, MONDAY_AT_FIVE, longest=timedelta(hours=24)),
)


async def schedule(client: Client) -> None:
    """Have rounds and sweeps started for ever; a schedule that is there already is brought up to date.

    Whether somebody paused it stays as it is.
    """
    for scheduled in SCHEDULES:
        try:
            await client.create_schedule(scheduled.name, scheduled.schedule())
        except ScheduleAlreadyRunningError:
            await client.get_schedule_handle(scheduled.name).update(partial(_as_now, scheduled))


def _as_now(scheduled: Scheduled, there: ScheduleUpdateInput) -> ScheduleUpdate:
    return ScheduleUpdate(schedule=replace(scheduled.schedule(), state=there.description.schedule.state))
