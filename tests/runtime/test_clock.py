"""A workflow's virtual clock lives through every timer, across runs and news, and never over one."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from temporalio.client import Client, WorkflowHandle
from temporalio.worker import Worker

from runtime.clock import now
from runtime.temporal.virtual_time import VirtualTime
from tests.harness.temporal.ticker import Round, Ticker, Ticks

pytestmark = pytest.mark.integration

BIRTH = datetime(now().year + 5, 9, 15, 8, tzinfo=UTC)
YEAR = [BIRTH + timedelta(weeks=week) for week in range(1, 53)]
SOON = timedelta(seconds=1)


@pytest.fixture(scope="module")
async def ticks(client: Client) -> AsyncIterator[Ticks]:
    ticks = Ticks()
    async with Worker(client, task_queue="ticks", workflows=[Ticker], activities=[ticks.notice]):
        yield ticks


async def born(time: VirtualTime, name: str, per_run: int = 1000, weeks: int = 52) -> WorkflowHandle:
    delay = time.starts_in(BIRTH)
    todo = Round(name=name, due=YEAR[:weeks], per_run=per_run)
    return await time.client.start_workflow(Ticker.run, todo, id=name, task_queue="ticks", start_delay=delay)


async def test_a_life_begins_in_the_invented_year(virtual_time: VirtualTime, ticks: Ticks) -> None:
    handle = await born(virtual_time, "born")
    await virtual_time.advance("born", BIRTH)
    assert timedelta(0) <= await handle.query(Ticker.asked_when_born) - BIRTH < SOON


async def test_a_year_in_one_go_notices_every_instant_once_across_runs(virtual_time: VirtualTime, ticks: Ticks) -> None:
    await born(virtual_time, "one-go", per_run=7)
    await virtual_time.advance("one-go", YEAR[-1])
    assert [tick.due for tick in ticks.noticed["one-go"]] == YEAR
    assert max(ticks.lateness("one-go")) < SOON


async def test_a_year_step_by_step_with_news_between_notices_every_instant_once(
    virtual_time: VirtualTime, ticks: Ticks
) -> None:
    handle = await born(virtual_time, "steps", per_run=7)
    for number, due in enumerate(YEAR):
        at = await virtual_time.advance("steps", due)
        assert due <= at
        assert len(ticks.noticed["steps"]) == number + 1
        if number % 5 == 0 and due != YEAR[-1]:
            await virtual_time.client.get_workflow_handle(handle.id).execute_update(Ticker.wake, "news")
    assert [tick.due for tick in ticks.noticed["steps"]] == YEAR
    assert max(ticks.lateness("steps")) < SOON
    assert len(ticks.noticed["steps/news"]) == 11


async def test_several_lives_can_be_advanced_at_the_same_time(virtual_time: VirtualTime, ticks: Ticks) -> None:
    names = [f"together-{number}" for number in range(5)]
    for name in names:
        await born(virtual_time, name, per_run=7)
    await asyncio.gather(*(virtual_time.advance(name, YEAR[12]) for name in names))
    assert [len(ticks.noticed[name]) for name in names] == [13] * 5


async def test_a_workflow_that_another_client_started_can_be_advanced(
    client: Client, virtual_time: VirtualTime, ticks: Ticks
) -> None:
    await client.start_workflow(Ticker.run, Round(name="other", due=YEAR), id="other", task_queue="ticks")
    await virtual_time.advance("other", YEAR[2])
    assert len(ticks.noticed["other"]) == 3


async def test_a_clock_that_is_there_already_stays(virtual_time: VirtualTime, ticks: Ticks) -> None:
    await born(virtual_time, "there")
    at = await virtual_time.advance("there", YEAR[0])
    assert await virtual_time.advance("there", YEAR[0]) - at < SOON
    assert await virtual_time.now("there") - at < SOON


async def test_a_closed_life_stays_where_it_ended(virtual_time: VirtualTime, ticks: Ticks) -> None:
    handle = await born(virtual_time, "closed")
    await virtual_time.advance("closed", YEAR[0])
    await handle.terminate()
    assert await virtual_time.advance("closed", YEAR[9]) < YEAR[1]


async def test_a_life_that_ends_on_the_way_is_no_error(virtual_time: VirtualTime, ticks: Ticks) -> None:
    await born(virtual_time, "ends", weeks=3)
    await virtual_time.advance("ends", YEAR[-1])
    assert len(ticks.noticed["ends"]) == 3


async def test_one_life_is_advanced_once_at_a_time(virtual_time: VirtualTime, ticks: Ticks) -> None:
    await born(virtual_time, "twice")
    first = asyncio.create_task(virtual_time.advance("twice", YEAR[3]))
    await asyncio.sleep(0)
    with pytest.raises(RuntimeError, match="being advanced already"):
        await virtual_time.advance("twice", YEAR[4])
    await first


async def test_a_life_without_a_worker_says_what_it_waits_for(client: Client) -> None:
    impatient = VirtualTime(client, patience=0.3)
    await client.start_workflow(Ticker.run, Round(name="alone", due=YEAR), id="alone", task_queue="nobody")
    with pytest.raises(TimeoutError, match="is a worker up"):
        await impatient.advance("alone", YEAR[0])


def test_a_clock_does_not_go_back() -> None:
    with pytest.raises(ValueError, match="invent a later year"):
        VirtualTime.starts_in(datetime(2020, 9, 15, tzinfo=UTC))
