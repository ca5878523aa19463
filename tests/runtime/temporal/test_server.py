"""One server to a data folder, whatever was killed; what it acknowledged is there when it comes back."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from temporalio.api.enums.v1 import IndexedValueType
from temporalio.api.operatorservice.v1 import ListSearchAttributesRequest
from temporalio.api.workflowservice.v1 import DescribeNamespaceRequest
from temporalio.worker import Worker

from definitions.errors import Trouble
from runtime.clock import now
from runtime.data_folder import Lock, Running, find_running, is_held, read_running, write_running
from runtime.names import NAMESPACE, RETENTION
from runtime.temporal.binary import server_version
from runtime.temporal.client import connect
from runtime.temporal.server import TemporalServer
from tests.harness.temporal.ticker import Round, Ticker, Ticks

pytestmark = pytest.mark.integration


@asynccontextmanager
async def server_on(data: Path, **options: int) -> AsyncIterator[TemporalServer]:
    server = TemporalServer(data, **options)
    await server.start()
    try:
        yield server
    finally:
        server.kill9()
        await server.stop()


async def test_it_is_found_by_its_folder_while_it_runs(tmp_path: Path) -> None:
    async with server_on(tmp_path) as server:
        found = find_running(tmp_path)
        assert (found.pid, found.address, found.ui) == (server.pid, server.address, server.ui)
        assert found.started <= now()
    with pytest.raises(Trouble, match=r"nothing is running on .*: start it with `bywhen up --data"):
        find_running(tmp_path)


async def test_its_namespace_keeps_for_ever_and_knows_our_search_attributes(tmp_path: Path) -> None:
    async with server_on(tmp_path) as server:
        client = await connect(server.address)
        found = await client.workflow_service.describe_namespace(DescribeNamespaceRequest(namespace=NAMESPACE))
        request = ListSearchAttributesRequest(namespace=NAMESPACE)
        attributes = (await client.operator_service.list_search_attributes(request)).custom_attributes
    assert found.config.workflow_execution_retention_ttl.ToTimedelta() == RETENTION
    ours = {name: IndexedValueType.Name(kind)[19:] for name, kind in attributes.items() if name.startswith("Bywhen")}
    assert ours == {"BywhenCommittee": "KEYWORD", "BywhenStanding": "KEYWORD", "BywhenDue": "DATETIME"}


async def test_its_journal_is_written_ahead(tmp_path: Path) -> None:
    async with server_on(tmp_path) as server:
        assert server.file.with_name("server.sqlite-wal").exists()


async def test_a_second_one_on_the_folder_is_refused_and_the_first_goes_on(tmp_path: Path) -> None:
    async with server_on(tmp_path) as first:
        with pytest.raises(Trouble, match=rf"already up on {tmp_path} \(pid {os.getpid()}\)"):
            await TemporalServer(tmp_path).start()
        assert find_running(tmp_path).pid == first.pid


async def test_a_server_left_over_from_a_killed_keeper_is_ended_by_the_next(tmp_path: Path) -> None:
    keeper = subprocess.Popen([sys.executable, "-m", "tests.harness.temporal.keeper", tmp_path], stdout=subprocess.PIPE)
    with keeper:
        pid = int(keeper.stdout.readline())
        keeper.kill()
    with pytest.raises(Trouble, match=r"is left over on .* start `bywhen up --data .*` again, which ends it"):
        find_running(tmp_path)
    async with server_on(tmp_path) as server:
        assert server.ended == pid
        assert find_running(tmp_path).pid == server.pid != pid


async def test_a_process_that_is_not_known_for_certain_is_named_and_not_ended(tmp_path: Path) -> None:
    held = Lock(tmp_path / "temporal" / "lock")
    assert held.take()
    write_running(tmp_path, Running(pid=os.getpid(), started=now(), address="127.0.0.1:1", ui="http://127.0.0.1:2"))
    with pytest.raises(Trouble, match=rf"\(pid {os.getpid()}\) is left over on .* `kill {os.getpid()}`"):
        await TemporalServer(tmp_path).start()
    held.free()


async def test_kill_9_in_mid_life_loses_nothing_and_the_timers_go_on(tmp_path: Path) -> None:
    ticks, births = Ticks(), now()
    due = [births + timedelta(seconds=seconds) for seconds in (0.2, 2.5, 3)]
    async with server_on(tmp_path) as server:
        client = await connect(server.address)
        async with Worker(client, task_queue="ticks", workflows=[Ticker], activities=[ticks.notice]):
            handle = await client.start_workflow(Ticker.run, Round(name="k", due=due), id="k", task_queue="ticks")
            await handle.execute_update(Ticker.wake, "news")
            address = server.address
            server.kill9()
            await server.start()
            assert server.address == address
            assert await asyncio.wait_for(handle.result(), 20) == 0
    assert [tick.due for tick in ticks.noticed["k"]] == due
    assert len(ticks.noticed["k/news"]) == 1


async def test_a_stopped_server_comes_back_with_what_it_had(tmp_path: Path) -> None:
    async with TemporalServer(tmp_path) as server:
        client = await connect(server.address)
        await client.start_workflow(Ticker.run, Round(name="s", due=[]), id="stays", task_queue="nobody")
    assert read_running(tmp_path) is None
    async with server_on(tmp_path) as server:
        client = await connect(server.address)
        assert (await client.get_workflow_handle("stays").describe()).id == "stays"


@pytest.mark.parametrize(("note", "words"), [("1.31.0", "Temporal server 1.31.0"), (None, "of a version not known")])
async def test_a_file_of_another_version_is_refused_with_the_remedy(
    tmp_path: Path, note: str | None, words: str
) -> None:
    server = TemporalServer(tmp_path)
    server.file.parent.mkdir()
    server.file.touch()
    if note:
        (server.file.parent / "version").write_text(note)
    with pytest.raises(Trouble, match=f"{words}, and this is {server_version()}: move .* then start `bywhen up --data"):
        await server.start()
    assert not is_held(tmp_path / "lock")


async def test_a_port_that_is_taken_is_said_and_the_folder_is_free_again(tmp_path: Path) -> None:
    async with server_on(tmp_path / "one") as one:
        port = int(one.address.rpartition(":")[2])
        with pytest.raises(Trouble, match=f"port {port} is taken"):
            await TemporalServer(tmp_path / "two", port=port).start()
    assert not is_held(tmp_path / "two" / "lock")


async def test_a_server_that_cannot_open_its_file_is_said_and_the_folder_is_free_again(tmp_path: Path) -> None:
    server = TemporalServer(tmp_path)
    server.file.parent.mkdir()
    server.file.write_text("not a database" * 100)
    (server.file.parent / "version").write_text(server_version())
    with pytest.raises(Trouble, match=r"ended while starting: .* \(see .*temporal\.log\)"):
        await server.start()
    assert not is_held(tmp_path / "lock")
