"""A one-off bank holiday on the real server: fetched by the workflow, followed by running cases within one round."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from temporalio.client import Client

from activities.contracts import RoundResult
from definitions.case.events import Reworked
from register.ledger.proof import faults
from register.ledger.register import Register
from runtime.names import TASK_QUEUE
from runtime.settings import Settings
from runtime.temporal.virtual_time import VirtualTime
from tests.harness.builders import at
from tests.harness.servers.gov_uk import GovUk, gov_uk, official
from tests.harness.temporal.recorded_lives import EFFECTIVE, PUBLISHED, YEAR, Council, propose, respond, submit
from worker.serve import activities_of
from worker.worker import worker
from workflows.bank_holidays import BankHolidaysRefresh
from workflows.rounds import Round

pytestmark = pytest.mark.integration

ONE_OFF = date(YEAR, 10, 27)  # a Monday, inside the call-in period
REF = "HOL-2031-09-16-1"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[GovUk]:
    with gov_uk(tmp_path / "gov.uk") as served:
        yield served


async def test_a_case_follows_a_one_off_holiday_within_one_round(
    client: Client, register: Register, virtual_time: VirtualTime, server: GovUk, tmp_path: Path
) -> None:
    settings = Settings(data=tmp_path, bank_holidays_url=server.url)
    council = Council(register, virtual_time)

    async def refreshed() -> str:
        return await client.execute_workflow(BankHolidaysRefresh.run, id="bank holiday", task_queue=TASK_QUEUE)

    async with worker(client, register, activities_of(settings, register, client)):
        assert await refreshed() == "other bank holidays are in force now"
        await council.enter(REF, [propose(REF), submit(), respond()], on=PUBLISHED)
        assert council.case(REF).response.effective_on == EFFECTIVE
        server.publish(official((ONE_OFF.isoformat(), "The invented jubilee")))
        assert await refreshed() == "other bank holidays are in force now"
        assert council.case(REF).response.effective_on == EFFECTIVE
        held: RoundResult = await client.execute_workflow(
            Round.run, at(PUBLISHED, 9), id="round of HOL", task_queue=TASK_QUEUE
        )
        assert held.failed == 0
        await council.to(REF, PUBLISHED, 10)
    moved = [event.body for event in register.events(REF) if isinstance(event.body, Reworked)]
    assert [(one.what, one.was, one.now) for one in moved] == [("effective", EFFECTIVE, date(YEAR, 10, 31))]
    assert "call-in 5 working days, skipping Monday 27 October (The invented jubilee);" in moved[0].how
    assert council.case(REF).response.effective_on == date(YEAR, 10, 31)
    with register.reading() as tx:
        assert faults(tx, REF) == []
