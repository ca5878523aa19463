"""Closed runs are archived page by page: no answer grows with their number, and one that cannot be stops no other."""

import pytest
from sqlalchemy import select
from temporalio.client import Client

from activities.archive import Archive
from activities.desk import Desk
from definitions.case import news as n
from register.ledger.register import Register
from register.tables import archives
from runtime.clock import now
from runtime.names import TASK_QUEUE
from tests.harness.temporal.recorded_lives import made
from worker.worker import worker
from workflows.archive import ArchiveSweep

pytestmark = pytest.mark.integration


async def test_a_sweep_archives_every_closed_run_however_small_its_pages(client: Client, register: Register) -> None:
    desk, archive = Desk(register, client), Archive(register, client, page=2)
    refs = [f"ARC-{register.engine.dialect.name}-{number}" for number in range(5)]
    async with worker(client, register, [archive.archive_page, archive.archive, archive.closed_runs]):
        for ref in refs:
            await desk.start(made(ref), now())
            await desk.tell(ref, n.Withdraw(id="out", happened_on=now().date(), by="the committee"), {}, now())
            await client.get_workflow_handle(ref).result()
        for turn in ("first", "second"):
            await client.execute_workflow(ArchiveSweep.run, id=f"sweep {turn}", task_queue=TASK_QUEUE)
    with register.reading() as tx:
        kept = list(tx.execute(select(archives.c.ref)).scalars())
    assert [kept.count(ref) for ref in refs] == [1] * 5
