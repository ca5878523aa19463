"""The worker as a process: it works until it is told to stop, and then drains."""

import asyncio
import signal
from collections.abc import Callable
from datetime import timedelta
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
from workflows.bank_holidays import BankHolidaysRefresh
from workflows.deliveries import DeliveriesFollowed
from workflows.retention import RetentionSweep
from workflows.rounds import ArchiveSweep, Round

log = structlog.get_logger()
WEEK = timedelta(weeks=1)  # counted from a Thursday, 1 January 1970
MONDAY_AT_FIVE = timedelta(days=4, hours=5)
SCHEDULES: tuple[tuple[str, Any, ScheduleIntervalSpec], ...] = (
    ("rounds", Round.run, ScheduleIntervalSpec(every=timedelta(minutes=15))),
    ("delivery checks", DeliveriesFollowed.run, ScheduleIntervalSpec(every=timedelta(minutes=15))),
    ("archive sweeps", ArchiveSweep.run, ScheduleIntervalSpec(every=timedelta(hours=6))),
    ("retention sweeps", RetentionSweep.run, ScheduleIntervalSpec(every=timedelta(days=1), offset=timedelta(hours=2))),
    ("bank holidays", BankHolidaysRefresh.run, ScheduleIntervalSpec(every=WEEK, offset=MONDAY_AT_FIVE)),
)


async def serve(settings: Settings, stop: asyncio.Event, ready: asyncio.Event | None = None) -> None:
    """Work on the system of `settings` until `stop`; then finish what is under way."""
    register = await asyncio.to_thread(open_register, settings.register_url, shipped_policy(), now())
    client = await connect_by(settings)
    async with worker(client, register, activities_of(settings, register, client)):
        await schedule(client)
        recovered = await Desk(register, client).recover()
        if recovered:
            log.warning("cases were running in the register and not on the server: they run again", cases=recovered)
        if ready:
            ready.set()
        await stop.wait()
        log.info("draining")


def activities_of(settings: Settings, register: Register, client: Client) -> list[Callable[..., Any]]:
    """Return the activities that need a channel, the people, or a client."""
    channel = channel_from(settings)
    people = PeopleFile(settings.people)
    rounds = Rounds(register, people, channel, settings.channel, links_of(settings))
    deliveries = Deliveries(register, following_channel(channel), settings.channel)
    archive, postbox = Archive(register, client), Postbox(register, settings.replies, people)
    bank_holidays = BankHolidays(register, settings.bank_holidays_url)
    return [
        rounds.send_round,
        deliveries.follow,
        postbox.read,
        postbox.put_aside,
        archive.closed_runs,
        archive.archive,
        bank_holidays.refresh,
        Retention(register).sweep,
    ]


async def schedule(client: Client) -> None:
    """Have rounds and sweeps started for ever; a schedule that is there already stays as it is."""
    for name, run, spec in SCHEDULES:
        try:
            await client.create_schedule(
                name,
                Schedule(
                    action=ScheduleActionStartWorkflow(run, id=name.removesuffix("s"), task_queue=TASK_QUEUE),
                    spec=ScheduleSpec(intervals=[spec]),
                    policy=SchedulePolicy(overlap=ScheduleOverlapPolicy.SKIP),
                ),
            )
        except ScheduleAlreadyRunningError:
            continue


def stop_on_signals(stop: asyncio.Event) -> None:
    """Set `stop` at Ctrl-C or SIGTERM."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
