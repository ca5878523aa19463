"""The running system of the demo, and its time: every case has a clock of its own, and all are kept together here."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from activities.contracts import ROUND, RoundResult
from activities.desk import Desk
from activities.postbox import Postbox
from activities.round import Rounds
from definitions.calendar.days import morning, next_morning
from definitions.case import news as n
from definitions.chasing.messages import leaves_on
from definitions.forms.statement import news_id
from mail.channels.folder import FolderChannel
from mail.people.directory import PeopleFile
from register.ledger.register import Register, open_register
from register.ledger.words import words_of
from register.mail import outbox
from runtime.links import Links
from runtime.names import TASK_QUEUE
from runtime.policy_files import shipped_policy
from runtime.temporal.client import connect
from runtime.temporal.server import TemporalServer
from runtime.temporal.virtual_time import VirtualTime
from worker.worker import worker

URL = "https://bywhen.wexcombe.example"


@dataclass
class Office:
    """What a clerk has: the register, a desk, the people file; and the year that goes by."""

    folder: Path
    register: Register
    desk: Desk
    time: VirtualTime
    people: Path
    links: Links
    at: datetime

    @property
    def today(self) -> date:
        """Return the invented day."""
        return self.at.date()

    async def advance(self, refs: Iterable[str], to: datetime) -> None:
        """Bring cases to an instant, living through all that falls due on the way."""
        await asyncio.gather(*(self.time.advance(ref, to) for ref in refs))

    async def tell(
        self, ref: str, kind: type[n.NewsBase], texts: Mapping[str, str] | None = None, **facts: Any
    ) -> None:
        """Tell a case a piece of news, today, as the clerk unless another is named."""
        entry = self.register.entry(ref)
        said = {"happened_on": self.today, "by": "clerk", **facts}
        own = news_id(kind.__name__, entry.seq, repr(sorted((name, str(value)) for name, value in said.items())))
        news: Any = kind(id=own, **said)
        await self.advance([ref], self.at)
        await self.desk.tell(ref, news, texts or {}, self.at)

    async def look_again(self) -> list[str]:
        """Have the cases follow a change of rules at once, as the next round would; return which looked."""
        stale = self.register.stale(self.at)
        await self.advance(stale, self.at)
        await self.desk.look_again(stale)
        await self.advance(stale, self.at)
        return stale

    async def hold_round(self, moment: datetime) -> RoundResult:
        """Hold the round of a morning, on the server, as the schedule would."""
        if self.has_post:  # what a mail server gives back is told to its case, at the case's own time
            await self.advance([entry.case.ref for entry in self.register.entries(is_over=False)], moment)
        own = f"round {moment:%Y-%m-%d %H:%M}"
        held: RoundResult = await self.time.client.execute_workflow(
            ROUND, moment, id=own, task_queue=TASK_QUEUE, result_type=RoundResult
        )
        return held

    def deliver(self, name: str, mail: bytes) -> None:
        """Deliver a mail to the folder of replies."""
        self.replies.mkdir(exist_ok=True)
        (self.replies / name).write_bytes(mail)

    @property
    def replies(self) -> Path:
        """Return the folder into which replies and bounces are delivered."""
        return self.folder / "replies"

    @property
    def has_post(self) -> bool:
        """Whether a mail waits to be read."""
        return any(self.replies.glob("*.eml"))

    def words(self, ref: str, about: str, name: str) -> str:
        """Return what was said of a case, in its words."""
        with self.register.reading() as tx:
            return words_of(tx, ref).get((about, name), "")

    def wakes(self) -> dict[str, datetime]:
        """Return when each case looks next."""
        return {entry.case.ref: entry.wake for entry in self.register.entries() if entry.wake}

    def next_round(self) -> datetime | None:
        """Return the next morning that has something to send, to read, or to try again for what waits for somebody."""
        with self.register.reading() as tx:
            waiting, posts = outbox.messages_waiting(tx), outbox.posts_waited_for(tx)
        council = self.register.policy().council
        calendar = council.calendar
        later = next_morning(self.at + timedelta(hours=1), calendar)
        leaves = [morning(leaves_on(message, council), calendar) for message in waiting]
        again = [later] if posts or self.has_post else []
        return min([*(max(at, later) if at <= self.at else at for at in leaves), *again], default=None)


@asynccontextmanager
async def office(folder: Path, begins: datetime) -> AsyncIterator[Office]:
    """Start the real server and a worker on `folder`, and end them afterwards."""
    register = open_register(f"sqlite:///{folder / 'register.sqlite'}", shipped_policy(), begins)
    people = folder / "people.yaml"
    channel = FolderChannel(folder / "mails", "scrutiny@wexcombe.example")
    links = Links(URL, "the demo's own secret")
    rounds = Rounds(register, PeopleFile(people), channel, "folder", links)
    postbox = Postbox(register, folder / "replies", PeopleFile(people))
    async with TemporalServer(folder, time_skipping=True) as server:
        time = VirtualTime(await connect(server.address))
        async with worker(time.client, register, [rounds.send_round, postbox.read, postbox.put_aside]):
            yield Office(folder, register, Desk(register, time.client), time, people, links, begins)
