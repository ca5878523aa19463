"""A morning on which 300 letters are due, through an outage of the mail server, the register and the worker."""

import asyncio
import random  # noqa: TID251  # the order of the outage is drawn from a seed that is printed
import signal
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path

from sqlalchemy import select
from temporalio.client import Client, WorkflowHandle
from temporalio.service import RPCError

from activities.contracts import ROUND
from bench.chaos.counts import Counts
from bench.chaos.databases import Database
from bench.morning import Workers, mail_server
from register.ledger.register import open_register
from register.queries.watch import watched
from register.tables import mail_log, mails
from runtime.clock import now
from runtime.names import TASK_QUEUE
from runtime.policy_files import shipped_policy
from runtime.temporal.client import connect
from runtime.temporal.server import TemporalServer
from tests.harness.councils.busy_morning import MOMENT, arrived, prepare

QUARTER, ROUNDS = timedelta(minutes=15), 12
Hurt = Callable[[], None]


class Outage:
    """What befalls a morning: the mail server by its mode, the worker by signals, the register by its database."""

    def __init__(self, workers: Workers, mailbox: Path, database: Database, *, is_short: bool) -> None:
        """Hurt these."""
        self.workers, self.mailbox, self.database, self.is_short = workers, mailbox, database, is_short

    def rounds(self, chance: random.Random) -> list[tuple[str, Hurt | None]]:
        """Return what happens in each round of the morning: the mail server's mode, and what is hurt under way."""
        hurts: list[tuple[str, Hurt | None]] = [("refuse", None), ("drop", self.kill_worker), ("", self.kill_register)]
        if not self.is_short:
            hurts += [("closed", None), ("hang", None), ("drop", self.kill_register)]
            hurts += [("", self.lock_register), ("drop", self.pause_worker)]
        chance.shuffle(hurts)
        return [*hurts, *[("", None)] * ((6 if self.is_short else ROUNDS) - len(hurts))]

    def kill_worker(self) -> None:
        """`kill -9`, and another one."""
        self.workers.kill()
        self.workers.start()

    def pause_worker(self) -> None:
        """Stop it for some seconds."""
        if self.workers.process:
            self.workers.process.send_signal(signal.SIGSTOP)
            time.sleep(1 if self.is_short else 5)
            self.workers.process.send_signal(signal.SIGCONT)

    def lock_register(self) -> None:
        """Lock it for longer than anybody waits."""
        self.database.lock(3 if self.is_short else 6)

    def kill_register(self) -> None:
        """`kill -9` what is not a file; a file finds no room."""
        self.database.die(1)
        if self.workers.process and self.database.name == "SQLite":
            self.database.fill(2, [self.workers.process.pid])


async def letters_through_an_outage(database: Database, folder: Path, seed: int, *, is_short: bool) -> Counts:
    """Hold the rounds of a morning; return what became of its letters."""
    began, chance = time.monotonic(), random.Random(seed)
    letters = 40 if is_short else 300
    whose = await asyncio.to_thread(prepare, folder, letters, letters, database.url)
    mailbox, environment = folder / "mail server", {"BYWHEN_REGISTER_URL": database.url, "BYWHEN_LOG_LEVEL": "error"}
    async with TemporalServer(folder / "server") as server:
        client = await connect(server.address)
        with mail_server(mailbox) as port:
            with Workers(server.address, folder, port, environment).working() as workers:
                outage = Outage(workers, mailbox, database, is_short=is_short)
                under_way = await hold_rounds(client, outage, chance, 6 if is_short else 150)
            for handle in under_way:
                with suppress(RPCError):
                    await handle.terminate()
    counts = counted(database, mailbox, whose)
    counts.seconds = time.monotonic() - began
    return counts


async def hold_rounds(
    client: Client, outage: Outage, chance: random.Random, patience: float
) -> list[WorkflowHandle[object, object]]:
    """Hold each round of the morning, and wait for it for so long; return those that have not ended."""
    under_way = []
    for number, (mode, hurt) in enumerate(outage.rounds(chance)):
        (outage.mailbox / "mode").write_text(mode)
        moment = MOMENT + number * QUARTER
        handle = await client.start_workflow(ROUND, moment, id=f"round {number}", task_queue=TASK_QUEUE)
        if hurt:
            await asyncio.sleep(chance.uniform(0.2, 1.5))
            await asyncio.to_thread(hurt)
        try:
            await asyncio.wait_for(handle.result(), patience)
        except TimeoutError:
            under_way.append(handle)
        (outage.mailbox / "mode").write_text("")
    return under_way


def counted(database: Database, mailbox: Path, whose: dict[str, str]) -> Counts:
    """Return what became of the letters: by what the mail server kept, and by the log."""
    came = arrived(mailbox, whose)
    register = open_register(database.url, shipped_policy(), now())
    with register.reading() as tx:
        due = watched(tx, register.policy().council.calendar, MOMENT + ROUNDS * QUARTER).messages_due
        twice = set(tx.execute(select(mail_log.c.mail).where(mail_log.c.what == "perhaps twice")).scalars())
        tokens = {f"{row.token}": row.key for row in tx.execute(select(mails.c.token, mails.c.key))}
    register.engine.dispose()
    times = Counter(_name(file) for file in mailbox.glob("*.eml"))
    unmarked = [name for name, number in times.items() if number > 1 and tokens.get(name) not in twice]
    counts = Counts(accepted=len(whose), recorded=came.references, lost=came.lost, stuck=due, mails=came.keys)
    counts.doubled = came.people_with_two + came.doubled + len(unmarked)
    counts.differing = came.astray
    counts.again = sum(number > 1 for number in times.values()) - len(unmarked)
    counts.notes = [f"{name} came {times[name]} times, and the log does not say so" for name in unmarked]
    return counts


def _name(file: Path) -> str:
    found = message_from_bytes(file.read_bytes(), policy=policy.default)["Message-ID"]
    return str(found).strip("<> ").partition("@")[0]
