"""`kill -9` of worker and server, and the loss of all that Temporal had: no message is lost, and none is doubled."""

import asyncio
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import date
from pathlib import Path

import pytest
from temporalio import activity
from temporalio.client import Client

from activities.contracts import HOLD_ROUND, ROUND, NewsAnswer, RoundRequest, RoundResult, UndeliverableMessage
from activities.desk import Desk
from activities.postbox import Postbox
from definitions.case import news as n
from definitions.case.model import Case
from mail.people.recipients import PeopleFile
from register.ledger.proof import faults
from register.ledger.register import Register, open_register
from register.tables import messages
from runtime.clock import now
from runtime.names import TASK_QUEUE
from runtime.policy_files import shipped_policy
from runtime.temporal.client import connect
from runtime.temporal.server import TemporalServer
from runtime.temporal.virtual_time import VirtualTime
from tests.harness.builders import OWNER
from tests.harness.temporal.looking import looked
from tests.harness.temporal.recorded_lives import DUE, YEAR, Council, add, made, own
from worker.worker import worker

pytestmark = pytest.mark.integration


def progress(name: str) -> n.ReportProgress:
    return n.ReportProgress(id=name, happened_on=now().date(), by=OWNER, action=1)


async def start(desk: Desk, ref: str) -> None:
    await desk.start(made(ref), now())


def keys(register: Register, ref: str) -> list[str]:
    """Return the keys of a case's messages, without its reference."""
    with register.reading() as tx:
        rows = tx.execute(messages.select().where(messages.c.ref == ref))
        return sorted(row.key.removeprefix(ref) for row in rows)


async def is_proved(register: Register, client: Client, ref: str) -> bool:
    """Whether the ledger is unbroken, and the read model, the outbox and the workflow's own state follow from it."""
    with register.reading() as tx:
        assert faults(tx, ref) == []
    state = await client.get_workflow_handle(ref).query("case", result_type=Case)
    assert state == register.entry(ref).case
    return True


async def until_there(folder: Path, names: Sequence[str]) -> None:
    async with asyncio.timeout(20):
        while not all((folder / name).exists() for name in names):
            await asyncio.sleep(0.02)


@contextmanager
def dying_worker(address: str, url: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    log = (folder / "log").open("wb")
    command = [sys.executable, "-m", "tests.harness.temporal.dying_worker", address, url, str(folder)]
    with log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        try:
            yield process
        finally:
            process.kill()


async def test_kill_9_of_a_worker_loses_nothing_and_doubles_nothing(tmp_path: Path, postgres_database: str) -> None:
    """On both databases at the same time: a killed worker is missed after ten seconds, and not sooner."""
    await asyncio.gather(
        a_worker_dies(tmp_path / "one", f"sqlite:///{tmp_path}/register.sqlite"),
        a_worker_dies(tmp_path / "two", postgres_database),
    )


async def a_worker_dies(folder: Path, url: str) -> None:
    """In the middle of a look, after a look whose marker is lost, after one whose answer is lost, and with news
    accepted whose task did not complete; in each case more news arrives before another worker is there.
    """
    refs = {where: f"DIES-{where}" for where in ("before", "after", "ordinary", "accepted")}
    register = await asyncio.to_thread(open_register, url, shipped_policy(), now())
    async with own_server(folder) as server:
        client = await connect(server.address)
        desk = Desk(register, client, patience=60)
        told: list[asyncio.Task[NewsAnswer]] = []
        with dying_worker(server.address, url, folder) as process:
            await until_there(folder, ["ready"])
            for ref in (refs["ordinary"], refs["accepted"]):
                await start(desk, ref)
                await looked(register, ref)
                told.append(asyncio.create_task(desk.tell(ref, progress("first news"), {}, now())))
            for ref in (refs["before"], refs["after"]):
                await start(desk, ref)
            await until_there(folder, list(refs))
            process.kill()
        told += [asyncio.create_task(desk.tell(ref, progress("more news"), {}, now())) for ref in refs.values()]
        async with worker(client, register):
            await asyncio.gather(*told)
            for where, ref in refs.items():
                said = [event.id for event in register.events(ref)]
                assert [one for one in said if "news" in one] == (
                    ["first news", "more news"] if where in ("ordinary", "accepted") else ["more news"]
                )
                assert keys(register, ref) == [f" / action 1 / {DUE} / assigned / {OWNER}"]
                assert await is_proved(register, client, ref)
    register.engine.dispose()


@asynccontextmanager
async def own_server(folder: Path) -> AsyncIterator[TemporalServer]:
    server = TemporalServer(folder, time_skipping=True)
    await server.start()
    try:
        yield server
    finally:
        server.kill9()
        await server.stop()


async def test_kill_9_of_the_server_in_the_middle_of_lives_loses_nothing(register: Register, tmp_path: Path) -> None:
    """The same lives as those of a case beside them, but for their news: it is told while the server dies."""
    refs = [f"KILL-{YEAR}-09-16-{number}" for number in range(4)]
    quiet, *others = refs
    async with own_server(tmp_path) as server:
        client = await connect(server.address)
        async with worker(client, register):
            council = Council(register, VirtualTime(client))
            council.desk.patience = 60
            for ref in refs:
                await council.enter(ref, own(ref, add()))
            for day in (date(YEAR + 1, 1, 18), date(YEAR + 1, 2, 6)):
                await asyncio.gather(*(council.to(ref, day) for ref in refs))
                telling = [council.tell(ref, n.ReportProgress, action=1, by=OWNER) for ref in others * 3]
                told = [asyncio.create_task(one) for one in telling]
                await asyncio.sleep(0.05)
                server.kill9()
                await server.start()
                await asyncio.gather(*told)
            await asyncio.gather(*(council.to(ref, date(YEAR + 1, 6, 1)) for ref in refs))
            for ref in refs:
                assert keys(register, ref) == keys(register, quiet)
                kinds = [event.body.kind for event in register.events(ref)]
                assert kinds.count("ReportProgress") == (0 if ref == quiet else 6)
                assert await is_proved(register, client, ref)
    assert any("on the day, due" in key for key in keys(register, quiet))  # no round is held: no ladder goes further


async def test_everything_that_temporal_had_is_lost_and_every_case_goes_on(register: Register, tmp_path: Path) -> None:
    refs = [f"LOST-2026-09-16-{number}" for number in range(5)]
    *open_refs, closed = refs
    async with own_server(tmp_path) as server:
        client = await connect(server.address)
        async with worker(client, register):
            desk = Desk(register, client)
            for ref in refs:
                await start(desk, ref)
                await desk.tell(ref, progress("said before"), {"progress": "half"}, now())
            over = n.Close(id="close", happened_on=now().date(), by="the committee", reason="not implemented")
            await desk.tell(closed, over, {}, now())
            before = {ref: (keys(register, ref), register.entry(ref)) for ref in refs}
    shutil.rmtree(tmp_path / "temporal")
    async with own_server(tmp_path) as server:
        client = await connect(server.address)
        desk = Desk(register, client)
        assert await desk.recover() == open_refs
        async with worker(client, register):
            for ref in open_refs:
                await desk.tell(ref, progress("said after"), {}, now())
                assert keys(register, ref) == before[ref][0]
                assert await is_proved(register, client, ref)
                again = await desk.tell(ref, progress("said before"), {"progress": "half"}, now())
                assert again.seq == register.recorded(ref, "said before").seq
            assert await desk.recover() == []
            assert register.entry(closed) == before[closed][1]
            reopen = n.Reopen(id="reopen", happened_on=now().date(), by="the committee", action=1, until=DUE)
            await desk.tell(closed, reopen, {}, now())
            assert await is_proved(register, client, closed)


async def test_a_round_mends_a_start_that_was_cut_off_and_tells_of_a_lost_message(
    client: Client, register: Register, tmp_path: Path
) -> None:
    ref, refused = (f"{name}-{register.engine.dialect.name}" for name in ("CUT", "REFUSED"))

    @activity.defn(name=HOLD_ROUND)
    async def hold(_: RoundRequest) -> RoundResult:
        return RoundResult(
            cannot_deliver=(UndeliverableMessage(ref=refused, message=refused, channel_said="no such mailbox"),)
        )

    desk, postbox = Desk(register, client), Postbox(register, tmp_path, PeopleFile(tmp_path / "people.yaml"))
    async with worker(client, register, [hold, postbox.read, postbox.put_aside]):
        await start(desk, refused)
        await desk.tell(refused, n.Withdraw(id="out", happened_on=now().date(), by="the committee"), {}, now())
        cut_off = made(ref)
        register.enter(ref, cut_off.news, cut_off.digest, now())
        for turn in range(2):  # what a round says twice is heard once
            await client.execute_workflow(ROUND, now(), id=f"round {ref} {turn}", task_queue=TASK_QUEUE)
        await looked(register, ref)
        assert await is_proved(register, client, ref)
        async with asyncio.timeout(20):
            while [event.body.kind for event in register.events(refused)].count("Undelivered") != 1:
                await asyncio.sleep(0.02)
