"""What never arrived reaches its case on the real server, by the workflow that the schedule starts."""

from datetime import date
from itertools import count
from pathlib import Path

import pytest
from pydantic import SecretStr
from temporalio.client import Client

from activities.contracts import DeliveryCheckResult, RoundResult
from definitions.case.events import Event
from definitions.case.news import Undelivered
from register.ledger.register import Register
from runtime.names import TASK_QUEUE
from runtime.settings import Settings
from runtime.temporal.virtual_time import VirtualTime
from tests.harness.builders import OWNER, at
from tests.harness.servers.notify import fake_notify
from tests.harness.servers.notify_server import KEY, TEMPLATE
from tests.harness.temporal.recorded_lives import YEAR, Council, add, own
from worker.serve import activities_of
from worker.worker import worker
from workflows.deliveries import DeliveriesFollowed
from workflows.rounds import Round

pytestmark = pytest.mark.integration

NUMBERS = count(1)  # a case of its own for each register: they share the server
MORNING = date(YEAR, 9, 22)  # a Monday: what is due in months joins the weekly mail
PEOPLE = f"""
posts:
  {OWNER}: {{holder: Ama Osei, address: perm-fail@wexcombe.example}}
  Scrutiny Officer: {{holder: Lee Ward, address: lee@wexcombe.example}}
roles: {{clerk: Scrutiny Officer}}
"""


async def test_a_permanent_failure_reaches_its_case_and_the_clerk_once(
    client: Client, register: Register, virtual_time: VirtualTime, tmp_path: Path
) -> None:
    council = Council(register, virtual_time)
    ref = f"DEL-2031-09-16-{next(NUMBERS)}"
    (tmp_path / "people.yaml").write_text(PEOPLE, encoding="utf-8")
    with fake_notify() as notify:
        key = SecretStr(KEY)
        settings = Settings(
            data=tmp_path, channel="notify", notify_key=key, notify_template=TEMPLATE, notify_url=notify.url
        )
        async with worker(client, register, activities_of(settings, register, client)):

            async def held(day: date) -> RoundResult:
                return await client.execute_workflow(Round.run, at(day), id="round of DEL", task_queue=TASK_QUEUE)

            async def followed() -> DeliveryCheckResult:
                name = "delivery check of DEL"
                return await client.execute_workflow(
                    DeliveriesFollowed.run, at(MORNING, 10), id=name, task_queue=TASK_QUEUE
                )

            await council.enter(ref, own(ref, add()))
            await council.to(ref, MORNING)
            assert (await held(MORNING)).sent == 1
            notify.do("settle")
            first, second = await followed(), await followed()
            await council.to(ref, date(YEAR, 9, 23))
            assert (await held(date(YEAR, 9, 23))).sent == 1
        mailed = [one["email_address"] for one in notify.kept()]
    assert (first.settled, second.settled) == (1, 0)
    assert mailed == ["perm-fail@wexcombe.example", "lee@wexcombe.example"]
    (lost,) = [body for body in map(_body, register.events(ref)) if isinstance(body, Undelivered)]
    assert "no such address" in lost.channel_said


def _body(event: Event) -> object:
    return event.body
