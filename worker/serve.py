"""The worker as a process: it works until it is told to stop, and then drains."""

import asyncio
import signal
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import structlog
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

from activities.archive import Archive
from activities.bank_holidays import BankHolidays
from activities.deliveries import Deliveries
from activities.desk import Desk
from activities.postbox import Postbox
from activities.retention import Retention
from activities.round import Rounds
from mail.channels.choose import channel_from, following_channel
from mail.people.directory import PeopleFile
from register.ledger.register import Register, open_register
from runtime.clock import now
from runtime.links import links_of
from runtime.names import TASK_QUEUE
from runtime.policy_files import shipped_policy
from runtime.settings import Settings
from runtime.temporal.client import connect_by
from worker.worker import worker
from workflows.archive import ArchiveSweep
from workflows.bank_holidays import BankHolidaysRefresh
from workflows.deliveries import DeliveriesFollowed
from workflows.retention import RetentionSweep
from workflows.rounds import PostboxReading, Round, WakingPass

log = structlog.get_logger()
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


async def serve(settings: Settings, stop: asyncio.Event, ready: asyncio.Event | None = None) -> None:
    """Work on the system of `settings` until `stop`; then finish what is under way."""
    register = await asyncio.to_thread(open_register, settings.register_url, shipped_policy(), now())
    client = await connect_by(settings)
    async with worker(client, register, activities_of(settings, register, client, now)):
        await schedule(client)
        recovered = await Desk(register, client).recover()
        if recovered:
            log.warning("cases were running in the register and not on the server: they run again", cases=recovered)
        if ready:
            ready.set()
        await stop.wait()
        log.info("draining")


def activities_of(
    settings: Settings, register: Register, client: Client, clock: Callable[[], datetime] | None = None
) -> list[Callable[..., Any]]:
    """Return the activities that need a channel, the people, or a client. Mails leave by `clock`; without one, at the
    moment of their round.
    """
    channel = channel_from(settings)
    people = PeopleFile(settings.people)
    rounds = Rounds(register, people, channel, settings.channel, links_of(settings), clock)
    deliveries = Deliveries(register, following_channel(channel), settings.channel)
    archive, postbox = Archive(register, client), Postbox(register, settings.replies, people, settings.mail_verified_by)
    bank_holidays = BankHolidays(register, settings.bank_holidays_url)
    return [
        rounds.send_round,
        deliveries.follow,
        postbox.read,
        postbox.put_aside,
        archive.archive_page,
        archive.closed_runs,
        archive.archive,
        bank_holidays.refresh,
        Retention(register).sweep,
    ]


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


def stop_on_signals(stop: asyncio.Event) -> None:
    """Set `stop` at Ctrl-C or SIGTERM."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
