"""The worker as a process: it works until it is told to stop, and then drains."""

import asyncio
import signal
from collections.abc import Callable
from datetime import datetime
from typing import Any

import structlog
from temporalio.client import Client

from activities.archive import Archive
from activities.bank_holidays import BankHolidays
from activities.deliveries import Deliveries
from activities.desk import Desk
from activities.postbox import Postbox
from activities.retention import Retention
from activities.round import Rounds
from mail.channels.choose import channel_from, following_channel
from mail.people.recipients import PeopleFile
from register.ledger.register import Register, open_register
from runtime.clock import now
from runtime.links import links_of
from runtime.policy_files import shipped_policy
from runtime.settings import Settings
from runtime.temporal.client import connect_by
from worker.schedules import schedule
from worker.worker import worker

log = structlog.get_logger()


async def serve(settings: Settings, stop: asyncio.Event, ready: asyncio.Event | None = None) -> None:
    """Work on the system of `settings` until `stop`; then finish what is under way."""
    say_without_people(settings)
    register = await asyncio.to_thread(open_register, settings.register_url, shipped_policy(), now())
    client = await connect_by(settings, is_measured=True)
    async with worker(client, register, activities_of(settings, register, client, now)):
        await schedule(client)
        recovered = await Desk(register, client).recover()
        if recovered:
            log.warning("cases were running in the register and not on the server: they run again", cases=recovered)
        if ready:
            ready.set()
        await stop.wait()
        log.info("draining")


def say_without_people(settings: Settings) -> None:
    """Say loudly where nobody can get a mail."""
    if not settings.people.exists():
        said = "THERE IS NO PEOPLE FILE: nobody gets a mail until there is one (docs/people.md)"
        log.error(said, at=str(settings.people))


def activities_of(
    settings: Settings, register: Register, client: Client, clock: Callable[[], datetime] | None = None
) -> list[Callable[..., Any]]:
    """Return the activities that need a channel, the people, or a client. Mails leave by `clock`; without one, at the
    moment of their round.
    """
    channel = channel_from(settings)
    people = PeopleFile(settings.people)
    called = settings.watcher_url.get_secret_value()
    rounds = Rounds(register, people, channel, settings.channel, links_of(settings), clock, called)
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


def stop_on_signals(stop: asyncio.Event) -> None:
    """Set `stop` at Ctrl-C or SIGTERM."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
