"""What is started for ever: brought up to date at each start; what was missed is not made up for at night."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from temporalio import activity
from temporalio.client import Client, ScheduleBackfill, ScheduleOverlapPolicy, SchedulePolicy, ScheduleState
from temporalio.service import RPCError
from temporalio.worker import Worker

from activities.contracts import HOLD_ROUND, READ_POSTBOX, WAKE, PostboxRead, RoundRequest, RoundResult
from definitions.calendar.mornings import ROUNDS_EVERY, TOO_LATE
from runtime.clock import now
from runtime.names import TASK_QUEUE
from worker.schedules import SCHEDULES, schedule
from worker.worker import WORKFLOWS

pytestmark = pytest.mark.integration


class Office:
    """Activities that note when they are asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    @activity.defn(name=HOLD_ROUND)
    async def hold(self, _: RoundRequest) -> RoundResult:
        self.asked.append(HOLD_ROUND)
        return RoundResult(sent=1)

    @activity.defn(name=WAKE)
    async def wake(self, _: RoundRequest) -> int:
        self.asked.append(WAKE)
        return 0

    @activity.defn(name=READ_POSTBOX)
    async def read(self, _: RoundRequest) -> PostboxRead:
        self.asked.append(READ_POSTBOX)
        return PostboxRead()


@pytest.fixture
async def office(client: Client) -> Office:
    """An office without schedules."""
    await forget(client)
    yield Office()
    await forget(client)


async def forget(client: Client) -> None:
    async for listed in await client.list_schedules():
        with suppress(RPCError):  # it is listed for a moment after it was deleted
            await client.get_schedule_handle(listed.id).delete()


async def test_a_round_that_is_made_up_for_later_sends_nothing_and_one_in_time_sends(
    client: Client, office: Office
) -> None:
    async with Worker(
        client, task_queue=TASK_QUEUE, workflows=list(WORKFLOWS), activities=[office.hold, office.wake, office.read]
    ):
        await schedule(client)
        rounds = client.get_schedule_handle("rounds")
        yesterday = now() - timedelta(days=1)
        await rounds.backfill(ScheduleBackfill(yesterday, yesterday + ROUNDS_EVERY, overlap=ScheduleOverlapPolicy.SKIP))
        results = [await client.get_workflow_handle(ran).result() for ran in await ran_by(client, 1)]
        assert (results[0]["sent"], office.asked) == (0, [])
        await rounds.trigger(overlap=ScheduleOverlapPolicy.ALLOW_ALL)
        async with asyncio.timeout(20):
            while not office.asked:
                await asyncio.sleep(0.1)
        assert office.asked == [HOLD_ROUND], "waking and the postbox are schedules of their own"


async def ran_by(client: Client, number: int) -> list[str]:
    async with asyncio.timeout(20):
        while len(found := [ran.id async for ran in client.list_workflows("WorkflowType = 'round'")]) < number:
            await asyncio.sleep(0.1)
    return found


async def test_schedules_are_brought_up_to_date_at_each_start_and_stay_paused(client: Client, office: Office) -> None:
    former = replace(SCHEDULES[0].schedule(), policy=SchedulePolicy(), state=ScheduleState(paused=True, note="repairs"))
    await client.create_schedule("rounds", former)
    await schedule(client)
    there = (await client.get_schedule_handle("rounds").describe()).schedule
    assert there.policy.catchup_window == TOO_LATE
    assert (there.state.paused, there.state.note) == (True, "repairs")
    assert there.action.execution_timeout == timedelta(hours=2)


async def test_every_schedule_makes_up_for_no_more_than_a_quarter_of_an_hour(client: Client, office: Office) -> None:
    await schedule(client)
    for scheduled in SCHEDULES:
        there = (await client.get_schedule_handle(scheduled.name).describe()).schedule
        assert there.policy.catchup_window <= ROUNDS_EVERY, scheduled.name
        assert there.policy.overlap == ScheduleOverlapPolicy.SKIP
