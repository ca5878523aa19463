"""A look may answer with the whole case: after a restored backup, and under a release that folds otherwise."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from itertools import count

import pytest
from temporalio.client import Client

from activities.contracts import RECOMMENDATION, TELL, Life, NewsAnswer
from activities.desk import Desk
from definitions.case import news as n
from definitions.case.events import Looked
from definitions.case.fold import FOLD
from definitions.case.model import Case
from definitions.errors import NotAllowed
from register.ledger.proof import faults
from register.ledger.register import Register
from runtime.clock import now
from runtime.names import TASK_QUEUE
from runtime.temporal.virtual_time import VirtualTime
from tests.harness.builders import OWNER
from tests.harness.temporal.recorded_lives import YEAR, Council, made
from tests.harness.temporal.restored import backup, restore
from worker.replay.replay import strict_replay
from worker.replay.watching import LOCAL
from worker.worker import worker

pytestmark = pytest.mark.integration

NUMBERS = count(1)


@pytest.fixture
def ref() -> Iterator[str]:
    return f"WHOLE-{YEAR}-09-16-{next(NUMBERS)}"


async def start(council: Council, ref: str) -> None:
    await council.desk.start(made(ref), now())
    async with asyncio.timeout(20):
        while not council.register.entry(ref).looks:
            await asyncio.sleep(0.02)


def progress(name: str) -> n.ReportProgress:
    return n.ReportProgress(id=name, happened_on=now().date(), by=OWNER, action=1)


def done(name: str) -> n.ReportDone:
    return n.ReportDone(id=name, happened_on=now().date(), by=OWNER, action=1)


async def agrees(council: Council, ref: str) -> bool:
    """Whether the record holds, and the workflow comes to know the case as the register has it."""
    with council.register.reading() as tx:
        assert faults(tx, ref) == []
    async with asyncio.timeout(20):
        while await known(council, ref) != council.case(ref):
            await asyncio.sleep(0.05)
    return True


async def known(council: Council, ref: str) -> Case:
    return await council.handle(ref).query("case", result_type=Case)


async def runs(council: Council, ref: str) -> list[str]:
    return [run.run_id async for run in council.time.client.list_workflows(f"WorkflowId = '{ref}'")]


async def replays(council: Council, ref: str) -> bool:
    """Whether every run of the case replays to the last argument."""
    for run in await runs(council, ref):
        history = await council.time.client.get_workflow_handle(ref, run_id=run).fetch_history()
        assert (await strict_replay(history)).differences == ()
    return True


async def test_news_that_a_restored_register_lost_is_recorded_when_it_is_said_again(council: Council, ref: str) -> None:
    """The run has its answer, and the server another copy of it: neither is believed."""
    await start(council, ref)
    kept = backup(council.register, ref)
    lost = await council.desk.tell(ref, progress("said once"), {"progress": "half"}, now())
    restore(council.register, ref, kept)
    assert council.register.recorded(ref, "said once") is None
    again = await council.desk.tell(ref, progress("said once"), {"progress": "half"}, now())
    assert council.register.recorded(ref, "said once").seq == again.seq
    assert again.seq == lost.seq, "the place is the register's"
    assert await agrees(council, ref)
    assert await replays(council, ref)


async def test_without_a_new_id_the_server_answers_for_a_record_that_is_gone(council: Council, ref: str) -> None:
    """Why the edge says it again under another update id: even a run that forgot is not asked."""
    await start(council, ref)
    kept = backup(council.register, ref)
    first = await council.desk.tell(ref, progress("said once"), {}, now())
    restore(council.register, ref, kept)
    answer = await council.handle(ref).execute_update(
        TELL, progress("said once"), id="said once", result_type=NewsAnswer
    )
    assert answer == first
    assert council.register.recorded(ref, "said once") is None


async def test_a_restored_register_is_believed_where_its_run_would_refuse(council: Council, ref: str) -> None:
    """The run knows the action to be reported done; the register, and so the clerk, do not."""
    await start(council, ref)
    kept = backup(council.register, ref)
    await council.desk.tell(ref, done("first report"), {}, now())
    restore(council.register, ref, kept)
    assert (await known(council, ref)).standing == "ToBeVerified"
    await council.desk.tell(ref, done("second report"), {}, now())
    assert council.case(ref).standing == "ToBeVerified"
    assert [event.id for event in council.register.events(ref) if "report" in event.id] == ["second report"]
    assert await agrees(council, ref)


async def test_a_run_takes_a_restored_case_whole_at_its_next_look(council: Council, ref: str) -> None:
    await start(council, ref)
    kept = backup(council.register, ref)
    for number in range(3):
        await council.desk.tell(ref, progress(f"lost {number}"), {}, now())
    before = council.register.entry(ref)
    restore(council.register, ref, kept)
    await council.desk.look_again([ref])
    assert await agrees(council, ref)
    assert council.register.entry(ref).looks > before.looks, "look numbers go on, and are never given twice"
    async with asyncio.timeout(20):
        while len(await runs(council, ref)) < 2:
            await asyncio.sleep(0.1)
    assert await replays(council, ref)


async def test_a_restored_register_that_went_on_by_itself_has_parted_from_its_run(council: Council, ref: str) -> None:
    """As many events as the run knows, and others: the number alone would say nothing, the hash does."""
    await start(council, ref)
    kept = backup(council.register, ref)
    await council.desk.tell(ref, progress("lost"), {}, now())
    restore(council.register, ref, kept)
    entry = council.register.entry(ref)
    council.register.look(ref, entry.looks + 1, entry.seq, [done("other")], now())
    await council.desk.tell(ref, progress("lost"), {}, now())
    assert [event.id for event in council.register.events(ref) if not event.id.startswith("look")][-2:] == [
        "other",
        "lost",
    ]
    assert await agrees(council, ref)


async def test_a_refusal_after_a_restore_has_the_register_s_reason(council: Council, ref: str) -> None:
    await start(council, ref)
    await council.desk.tell(ref, done("report"), {}, now())
    kept = backup(council.register, ref)
    await council.desk.tell(
        ref, n.SignOff(id="seen", happened_on=now().date(), by="the committee", action=1), {}, now()
    )
    restore(council.register, ref, kept)
    with pytest.raises(NotAllowed, match="reported done already"):
        await council.desk.tell(ref, done("report again"), {}, now())


async def test_another_way_to_fold_is_taken_whole_once(
    client: Client, register: Register, ref: str, virtual_time: VirtualTime
) -> None:
    council = Council(register, virtual_time)
    async with worker(client, register):
        await start(council, ref)
        await council.desk.tell(ref, progress("before the release"), {}, now())
        assert len(await runs(council, ref)) == 1
    later = Council(Register(register.engine, fold=FOLD + 1), virtual_time)
    async with worker(client, later.register):
        await later.desk.tell(ref, progress("after it"), {}, now())
        await later.desk.tell(ref, progress("after that"), {}, now())
        assert later.register.entry(ref).fold == FOLD + 1
        assert await agrees(later, ref)
        async with asyncio.timeout(20):
            while len(await runs(later, ref)) != 2:
                await asyncio.sleep(0.1)
        again = await later.desk.tell(ref, progress("before the release"), {}, now())
        assert again.seq == later.register.recorded(ref, "before the release").seq


async def test_a_strike_is_taken_whole_and_the_run_goes_on_from_it(council: Council, ref: str) -> None:
    await start(council, ref)
    first = await council.desk.tell(ref, progress("one"), {"progress": "half"}, now())
    told = await council.desk.tell(ref, done("done"), {}, now())
    strike = n.StrikeOut(id="strike", happened_on=now().date(), by="clerk", event=told.seq)
    await council.desk.tell(ref, strike, {"reason": "The wrong action"}, now())
    assert council.case(ref).standing == "UnderWay"
    assert await agrees(council, ref)
    assert await council.desk.tell(ref, progress("one"), {"progress": "half"}, now()) == first
    again = await council.desk.tell(ref, done("done"), {}, now())
    assert again.seq > told.seq, "what is struck out may be told again"
    assert council.case(ref).standing == "ToBeVerified"
    assert await agrees(council, ref)
    assert await replays(council, ref)


async def test_what_was_entered_in_error_is_entered_again_and_its_run_goes_on_from_it(
    council: Council, ref: str
) -> None:
    await start(council, ref)
    error = n.Close(id="error", happened_on=now().date(), by="clerk", reason="entered in error")
    await council.desk.tell(ref, error, {"reason": "The wrong paper"}, now())
    new = made(ref)
    assert await council.desk.start(replace(new, digest="other words"), now())
    await council.desk.tell(ref, progress("of the second try"), {}, now())
    ids = [event.id for event in council.register.events(ref)]
    assert ids.index("entry 2: start 1") < ids.index("of the second try")
    assert council.case(ref).standing == "UnderWay"
    assert await agrees(council, ref)
    assert await replays(council, ref)


async def test_a_run_of_the_first_release_goes_on_and_is_not_renewed(council: Council, ref: str) -> None:
    """It says neither the hash of what it knows, nor how it folds."""
    new = made(ref)
    council.register.enter(ref, new.news, new.digest, now())
    entry = council.register.entry(ref)
    life = Life(ref=ref, case=entry.case, known=entry.seq, looks=entry.looks)
    await council.time.client.start_workflow(RECOMMENDATION, life, id=ref, task_queue=TASK_QUEUE)
    for name in ("one", "two"):
        await council.desk.tell(ref, progress(name), {}, now())
    assert await agrees(council, ref)
    assert len(await runs(council, ref)) == 1
    assert await replays(council, ref)


async def test_the_histories_hold_what_was_entered_before_the_run_began(council: Council, ref: str) -> None:
    await start(council, ref)
    await council.desk.tell(ref, progress("one"), {}, now())
    history = await council.handle(ref).fetch_history()
    markers = [event.marker_recorded_event_attributes for event in history.events]
    first = next(marker for marker in markers if marker.marker_name == LOCAL)
    told = Looked.model_validate_json(first.details["result"].payloads[0].data).events
    assert [event.id for event in told][:2] == ["start 1", "start 11"]


async def test_the_desk_says_again_only_what_the_register_does_not_have(
    council: Council, client: Client, ref: str
) -> None:
    await start(council, ref)
    desk = Desk(council.register, client)
    first = await desk.tell(ref, progress("one"), {}, now())
    assert await desk.tell(ref, progress("one"), {}, now()) == first
    assert len(await runs(council, ref)) == 1
