"""Waking is paced, and no case that cannot go on is asked for ever, or keeps the others from waking."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update
from temporalio.client import Client

from activities.contracts import RECOMMENDATION, Life, RoundRequest
from activities.desk import Desk
from activities.wake import Waking
from definitions.errors import Trouble
from register import incidents
from register.ledger.register import Register
from register.nudges import MOST_NUDGES
from register.tables import cases
from runtime.clock import now
from tests.harness.temporal.looking import looked
from tests.harness.temporal.recorded_lives import made
from worker.worker import worker

pytestmark = pytest.mark.integration

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def enter(register: Register, *refs: str) -> None:
    for ref in refs:
        register.enter(ref, made(ref).news, made(ref).digest, now())


def open_cases(register: Register) -> list[str | None]:
    with register.reading() as tx:
        return [incident.failure.ref for incident in incidents.open_incidents(tx)]


async def test_a_wedged_case_is_asked_three_times_and_the_others_look(client: Client, register: Register) -> None:
    wedged, *others = (f"{name}-{register.engine.dialect.name}" for name in ("WEDGED", "WELL1", "WELL2"))
    enter(register, wedged, *others)
    entry = register.entry(wedged)
    life = Life(ref=wedged, case=entry.case, known=entry.seq, looks=entry.looks)
    stuck = await client.start_workflow(RECOMMENDATION, life, id=wedged, task_queue="where nobody works")
    desk = Desk(register, client)
    waking = Waking(desk, patience=1)
    async with worker(client, register):
        for turn in range(MOST_NUDGES + 3):
            await waking.wake(RoundRequest(moment=now()))
            assert all(register.entry(ref).looks for ref in others), turn
    signals = [
        event
        async for event in stuck.fetch_history_events()
        if event.HasField("workflow_execution_signaled_event_attributes")
    ]
    assert len(signals) == MOST_NUDGES
    assert open_cases(register) == [wedged]
    await stuck.terminate()
    with register.engine.begin() as tx:
        tx.execute(update(cases).values(nudges=0))
    async with worker(client, register):
        await waking.wake(RoundRequest(moment=now()))
        await looked(register, wedged)
        await waking.wake(RoundRequest(moment=now()))
    assert open_cases(register) == []


async def test_a_row_that_cannot_be_read_is_written_anew_from_its_ledger_and_stops_nobody(
    client: Client, register: Register
) -> None:
    broken, well = (f"{name}-{register.engine.dialect.name}" for name in ("BROKEN", "FINE"))
    enter(register, broken, well)
    with register.engine.begin() as tx:
        tx.execute(update(cases).where(cases.c.ref == broken).values(state='{"half'))
    desk = Desk(register, client)
    async with worker(client, register):
        assert await desk.recover() == [well]  # the worker's very start
        await Waking(desk).wake(RoundRequest(moment=now()))
        await looked(register, broken)
    with register.reading() as tx:
        assert tx.execute(select(cases.c.state).where(cases.c.ref == broken)).scalar_one() != '{"half'


async def test_a_row_whose_ledger_is_broken_too_is_somebody_s_business(client: Client, register: Register) -> None:
    ref = f"LOST-{register.engine.dialect.name}"
    enter(register, ref)
    with register.engine.begin() as tx:
        tx.execute(update(cases).values(state="{", head="0" * 64, seq=9))
    await Waking(Desk(register, client)).wake(RoundRequest(moment=LONG_AGO))
    assert open_cases(register) == [ref]
    with pytest.raises(Trouble, match="cannot be read"):
        register.entry(ref)
