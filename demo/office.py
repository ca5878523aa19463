"""What a clerk's office has: a register, people, mails, and a system under it whose time is moved on."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Protocol

from activities.contracts import ROUND, RoundResult
from activities.desk import Desk
from activities.postbox import Postbox
from activities.round import Rounds
from definitions.calendar.days import day_of, morning, next_morning
from definitions.chasing.messages import leaves_on
from mail.channels.folder import FolderChannel
from mail.people.recipients import PeopleFile
from register.ledger.register import Register, open_register
from register.mail import outbox
from runtime.links import Links
from runtime.names import TASK_QUEUE
from runtime.policy_files import shipped_policy
from runtime.temporal.client import connect
from runtime.temporal.server import TemporalServer
from runtime.temporal.virtual_time import VirtualTime
from worker.worker import worker

SENDER = "scrutiny@wexcombe.example"
LINKS = Links("https://bywhen.wexcombe.example", "the demo's own secret")
Desks = Callable[[Register], Desk]


class Engine(Protocol):
    """What runs the cases and holds the rounds."""

    desk: Desk
    desks: Desks | None  # by which commands speak to it; none where they find it by the data folder

    async def advance(self, ref: str, to: datetime) -> None:
        """Bring a case to an instant, living through all that falls due on the way."""

    async def hold_round(self, moment: datetime) -> None:
        """Hold the round of a morning, as the schedule would."""


@dataclass
class Office:
    """The clerk's office, and the instant to which its year has gone by."""

    folder: Path
    register: Register
    engine: Engine
    at: datetime

    @property
    def today(self) -> date:
        """Return the invented day."""
        return day_of(self.at, self.register.policy().council.calendar)

    @property
    def people(self) -> PeopleFile:
        """Return who holds which post."""
        return PeopleFile(self.folder / "people.yaml")

    @property
    def papers(self) -> Path:
        """Return the folder of the papers that the clerk holds."""
        return self.folder / "papers"

    async def advance(self, refs: Iterable[str], to: datetime) -> None:
        """Bring cases to an instant."""
        await asyncio.gather(*(self.engine.advance(ref, to) for ref in refs))

    async def catch_up(self) -> None:
        """Bring every case that runs to the present instant, those included that were only just started."""
        entries = self.register.entries()
        await self.advance([entry.case.ref for entry in entries if entry.wake or not entry.case.is_over], self.at)

    async def hold_round(self, moment: datetime) -> None:
        """Hold a round, with every case at its moment: it may be told what a mail server gave back."""
        await self.catch_up()
        await self.engine.hold_round(moment)

    def deliver(self, name: str, mail: bytes) -> None:
        """Deliver a mail to the folder of replies."""
        self.replies.mkdir(exist_ok=True)
        (self.replies / name).write_bytes(mail)

    @property
    def replies(self) -> Path:
        """Return the folder into which replies and bounces are delivered."""
        return self.folder / "replies"

    def wakes(self) -> dict[str, datetime]:
        """Return when each case looks next."""
        return {entry.case.ref: entry.wake for entry in self.register.entries() if entry.wake}

    def next_round(self) -> datetime | None:
        """Return the next morning that has something to send, to read, or to try again for what waits for somebody."""
        with self.register.reading() as tx:
            waiting, posts = outbox.messages_waiting(tx), outbox.posts_waited_for(tx)
        council = self.register.policy().council
        later = next_morning(self.at + timedelta(hours=1), council.calendar)
        leaves = [morning(leaves_on(message, council), council.calendar) for message in waiting]
        again = [later] if posts or any(self.replies.glob("*.eml")) else []
        return min([*(max(at, later) if at <= self.at else at for at in leaves), *again], default=None)


@dataclass
class LiveEngine:
    """A worker on the real server: every case has a clock of its own there, and all are kept together here."""

    time: VirtualTime
    desk: Desk
    desks: Desks | None = None

    async def advance(self, ref: str, to: datetime) -> None:
        """Bring a case to an instant."""
        await self.time.advance(ref, to)

    async def hold_round(self, moment: datetime) -> None:
        """Hold the round of a morning."""
        own = f"round {moment:%Y-%m-%d %H:%M}"
        await self.time.client.execute_workflow(ROUND, moment, id=own, task_queue=TASK_QUEUE, result_type=RoundResult)


def rounds_and_postbox(folder: Path, register: Register) -> tuple[Rounds, Postbox]:
    """Return what sends the office's mails into a folder, and what reads those that come back."""
    people, channel = PeopleFile(folder / "people.yaml"), FolderChannel(folder / "mails", SENDER)
    rounds = Rounds(register, people, channel, "folder", LINKS)
    return rounds, Postbox(register, folder / "replies", people)


@asynccontextmanager
async def live_office(folder: Path, begins: datetime) -> AsyncIterator[Office]:
    """Start the real server and a worker on `folder`, and end them afterwards."""
    register = open_register(f"sqlite:///{folder / 'register.sqlite'}", shipped_policy(), begins)
    rounds, postbox = rounds_and_postbox(folder, register)
    async with TemporalServer(folder, time_skipping=True) as server:
        time = VirtualTime(await connect(server.address))
        async with worker(time.client, register, [rounds.send_round, postbox.read, postbox.put_aside]):
            yield Office(folder, register, LiveEngine(time, Desk(register, time.client)), begins)
