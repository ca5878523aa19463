"""One council morning: 2,000 messages due for 200 people, a real worker killed three times: python -m bench.morning.

A register with 2,000 open recommendations, each with one action of which its owner must hear this morning; the real
Temporal server, the real Round workflow, a worker in a process of its own. The round is held with the folder channel
undisturbed; then with the folder and with SMTP (the server of tests/harness/smtp_server.py, a process too), and the
worker is killed with `kill -9` after a quarter, a half and three quarters of the mails. What arrived is read from the
mails themselves, and counted against what was due: by key, by person, by reference. Killed rounds take long: Temporal
gives a dead worker's activity to the next one when its heartbeat has been missed for two minutes.

Beside the undisturbed round, on the same server and worker, a bare Temporal loop sends by the same channel, an activity
for each letter, and keeps no record. The fair comparison is the loop over 2,000 letters: it is given the same messages,
and to make 200 mails of them is what the round spends its time on. The loop over 200 letters is what Temporal costs at
least for as many mails, had somebody gathered and written them before.
"""

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from sqlalchemy import func, select
from temporalio.client import Client
from temporalio.worker import Worker

from activities.contracts import ROUND
from bench.bare import LOOP, QUEUE, BareLoop, sender
from mail.channels.folder import FolderChannel
from mail.channels.message import Mail
from register.ledger.register import open_register
from register.tables import mail_log
from runtime.clock import now
from runtime.names import TASK_QUEUE
from runtime.policy_files import shipped_policy
from runtime.settings import Settings
from runtime.temporal.client import connect
from runtime.temporal.server import TemporalServer
from tests.harness.councils.busy_morning import MOMENT, address, arrived, prepare
from worker.serve import activities_of
from worker.worker import worker

LETTER = "This action is yours. It is due by the end of Thursday 28 January 2027.\n" * 20


async def work(server: str, data: Path, port: int) -> None:
    """Work on a folder's register as the worker does, but for its schedules, and on the bare loop; until killed."""
    smtp = {"channel": "smtp", "smtp_host": "127.0.0.1", "smtp_port": port, "smtp_starttls": False} if port else {}
    settings = Settings(data=data, **smtp)  # type: ignore[arg-type]
    register = open_register(settings.register_url, shipped_policy(), now())
    client = await connect(server)
    letters = [Mail(f"bare {n}", "", address(n % 200), "", "", f"Letter {n}", LETTER, MOMENT) for n in range(2_000)]
    loop = Worker(
        client,
        task_queue=QUEUE,
        workflows=[BareLoop],
        activities=[sender(FolderChannel(data / "bare", settings.mail_from), letters)],
        activity_executor=ThreadPoolExecutor(20),
    )
    async with worker(client, register, activities_of(settings, register, client)), loop:
        print("ready", flush=True)
        await asyncio.Event().wait()


@dataclass
class Workers:
    """One worker at a time, as a process; a killed one is followed by another."""

    server: str
    data: Path
    port: int = 0  # of a mail server; none: the folder
    environment: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[str] | None = field(default=None, init=False)

    def start(self) -> None:
        """Start a worker, and wait until it works."""
        command = [sys.executable, "-m", "bench.morning", "work", self.server, str(self.data), str(self.port)]
        with (self.data / "worker.log").open("a") as log:
            known = {**os.environ, **self.environment}
            self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True, env=known)
        if self.process.stdout is None or self.process.stdout.readline() != "ready\n":
            sys.exit(f"the worker did not start: {self.data / 'worker.log'}")

    def kill(self) -> None:
        """`kill -9`."""
        if self.process:
            self.process.kill()
            self.process.communicate()

    @contextmanager
    def working(self) -> Iterator["Workers"]:
        """Have a worker until the end."""
        self.start()
        try:
            yield self
        finally:
            self.kill()


@contextmanager
def mail_server(folder: Path) -> Iterator[int]:
    """Run the mail server of the tests on a folder; yield its port."""
    folder.mkdir()
    command = [sys.executable, "-m", "tests.harness.servers.smtp_server", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield int(process.stdout.readline()) if process.stdout else 0
        finally:
            process.kill()


@dataclass(frozen=True)
class Run:
    """What a workflow took, and what it left in its history."""

    seconds: float
    events: int
    killed_at: tuple[int, ...] = ()


async def run(client: Client, workflow: str, argument: object, queue: str) -> Run:
    """Run a workflow to its end."""
    begun = time.perf_counter()
    handle = await client.start_workflow(workflow, argument, id=f"{workflow} {begun}", task_queue=queue)
    await handle.result()
    took = time.perf_counter() - begun
    described = (await handle.describe()).raw_description.workflow_execution_info
    return Run(took, described.history_length)


async def killed_round(client: Client, workers: Workers, arrives: Path, marks: list[int]) -> Run:
    """Hold the round, and kill the worker each time that so many mails have arrived."""
    going, killed_at = asyncio.create_task(run(client, ROUND, MOMENT, TASK_QUEUE)), []
    for mark in marks:
        while _files(arrives) < mark:
            await asyncio.sleep(0.002)
        workers.kill()
        killed_at.append(_files(arrives))
        await asyncio.to_thread(workers.start)
    done = await going
    return Run(done.seconds, done.events, tuple(killed_at))


def _files(folder: Path) -> int:
    return sum(1 for _ in folder.glob("*.eml"))


def logged(data: Path) -> Counter[str]:
    """Return how many messages the mail log says were sent, perhaps sent twice, and so on."""
    register = open_register(f"sqlite:///{data / 'register.sqlite'}", shipped_policy(), now())
    with register.reading() as tx:
        rows = tx.execute(select(mail_log.c.what, func.count()).group_by(mail_log.c.what)).all()
    register.engine.dispose()
    return Counter({row[0]: row[1] for row in rows})


async def main(messages: int = 2_000, people: int = 200, kills: int = 3) -> None:
    """Measure and print; leave with 1 where anything was lost, doubled or went astray."""
    marks = [people * (place + 1) // (kills + 1) for place in range(kills)]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        whose = prepare(folder / "quiet", messages, people)
        for name in ("folder", "smtp"):
            shutil.copytree(folder / "quiet", folder / name)
        async with TemporalServer(folder / "server") as server:
            client = await connect(server.address)
            with Workers(server.address, folder / "quiet").working():
                quiet = await run(client, ROUND, MOMENT, TASK_QUEUE)
                bare = await run(client, LOOP, messages, QUEUE)
                least = await run(client, LOOP, people, QUEUE)
            print(f"{'':<34} {'seconds':>8} {'events':>8} {'of the bare loop: time':>24} {'events':>8}")
            for what, one in (
                (f"round, {messages:,} messages", quiet),
                (f"bare loop over {messages:,} letters", bare),
                (f"bare loop over {people:,} letters", least),
            ):
                shares = f"{one.seconds / bare.seconds:>24.2f} {one.events / bare.events:>8.4f}"
                print(f"{what:<34} {one.seconds:>8.1f} {one.events:>8,} {shares}")
            rows = [("folder, undisturbed", quiet, folder / "quiet", folder / "quiet" / "mails")]
            with Workers(server.address, folder / "folder").working() as workers:
                mails = folder / "folder" / "mails"
                rows.append(("folder", await killed_round(client, workers, mails, marks), workers.data, mails))
            mails = folder / "mail server"
            with (
                mail_server(mails) as port,
                Workers(server.address, folder / "smtp", port).working() as workers,
            ):
                rows.append(("SMTP", await killed_round(client, workers, mails, marks), workers.data, mails))
        is_right = True
        for name, one, data, mails in rows:
            came = arrived(mails, whose)
            is_right &= came.is_right
            print(f"\n{name}: {one.seconds:.0f} s, {one.events} events; worker killed at {one.killed_at} mails")
            print("  " + ", ".join(f"{what.replace('_', ' ')} {number}" for what, number in asdict(came).items()))
            print("  the log's messages: " + ", ".join(f"{what} {number}" for what, number in logged(data).items()))
    sys.exit(not is_right)


if __name__ == "__main__":
    if sys.argv[1:2] == ["work"]:
        asyncio.run(work(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4])))
    else:
        asyncio.run(main(*map(int, sys.argv[1:])))
