"""`bywhen doctor` on a running system: all is fine; what is done to the server is named."""

from contextlib import suppress
from pathlib import Path

import pytest
from temporalio.client import Client
from temporalio.service import RPCError

from cli.run.doctor.of_server import server_findings
from runtime.clock import now
from runtime.settings import Settings
from runtime.temporal.server import TemporalServer
from tests.harness.commands.typed import Typed
from tests.harness.registers import new_register
from tests.harness.temporal.recorded_lives import made
from worker.schedules import schedule
from worker.worker import worker

pytestmark = pytest.mark.integration


def test_of_a_running_system_everything_is_fine(live: Typed, live_data: Path) -> None:
    for path in (live_data, *live_data.glob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    said = live("doctor")
    on_the_server = ("server", "worker", "schedules", "search attributes", "workflow tasks", "cases")
    for about in on_the_server:
        assert any(line.startswith(f"fine   {about}") for line in said.out.splitlines()), said.out


async def test_what_is_done_to_the_server_is_named(temporal: TemporalServer, client: Client, tmp_path: Path) -> None:
    register = new_register(tmp_path, now())

    async def found() -> dict[str, str]:
        settings = Settings(data=tmp_path, temporal_address=temporal.address)
        findings = await server_findings(settings, register, now())
        return {finding.about: finding.said for finding in findings if not finding.is_fine}

    rounds, wakings = client.get_schedule_handle("rounds"), client.get_schedule_handle("wakings")
    lost = "CYP-2026-09-16-LOST"
    async with worker(client, register):
        await schedule(client)
        await rounds.pause(note="the office moves")
        await wakings.delete()
        register.enter(lost, made(lost).news, made(lost).digest, now())
        said = await found()
    await rounds.unpause()
    assert lost in said["cases"]
    assert "`rounds` is paused (the office moves)" in said["schedule rounds"]
    assert "`wakings` is missing" in said["schedule wakings"]
    assert "server" not in said
    async for listed in await client.list_schedules():
        with suppress(RPCError):
            await client.get_schedule_handle(listed.id).delete()
