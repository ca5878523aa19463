"""A register restored from an older backup gets back from Temporal's histories what it lost, before anything writes."""

import asyncio
from collections.abc import Iterator
from itertools import count

import pytest
from sqlalchemy import select
from temporalio.client import Client

from definitions.case import news as n
from definitions.case.model import Case
from register.ledger.events import Broken
from register.ledger.proof import faults
from register.ledger.recovering import recover_case
from register.ledger.register import Register
from register.mail.perhaps_sent import PERHAPS_SENT
from register.tables import ledger, messages
from runtime.clock import now
from runtime.temporal.virtual_time import VirtualTime
from tests.harness.builders import OWNER
from tests.harness.temporal.recorded_lives import DUE, YEAR, Council, add, own
from tests.harness.temporal.restored import backup, restore
from worker.recovery import answers_of_looks
from worker.worker import worker

pytestmark = pytest.mark.integration

NUMBERS = count(1)


@pytest.fixture
def ref() -> Iterator[str]:
    return f"RESTORED-{YEAR}-09-16-{next(NUMBERS)}"


def hashes(register: Register, ref: str) -> list[str]:
    with register.reading() as tx:
        return list(tx.execute(select(ledger.c.hash).where(ledger.c.ref == ref).order_by(ledger.c.seq)).scalars())


def raised(register: Register, ref: str) -> dict[str, tuple[str, str]]:
    with register.reading() as tx:
        rows = tx.execute(select(messages.c.key, messages.c.body, messages.c.state).where(messages.c.ref == ref))
        return {row.key: (row.body, row.state) for row in rows}


async def test_every_lost_event_comes_back_with_its_hash_and_every_message_word_for_word(
    client: Client, register: Register, ref: str, virtual_time: VirtualTime
) -> None:
    council = Council(register, virtual_time)
    async with worker(client, register):
        await council.enter(ref, own(ref, add()))
        kept = backup(register, ref)
        await council.tell(ref, n.ReportProgress, {"progress": "half of it"}, action=1, by=OWNER)
        await council.to(ref, DUE)
        await council.tell(
            ref, n.RequestExtension, {"reason": "Illness"}, action=1, until=DUE.replace(month=6), by=OWNER
        )
        await council.to(ref, DUE.replace(month=4))
    before, sent, entry = hashes(register, ref), raised(register, ref), register.entry(ref)
    restore(register, ref, kept)
    lost = len(before) - len(hashes(register, ref))
    assert lost > 5
    answers = (await answers_of_looks(client))[ref]
    moment = await virtual_time.now(ref)
    with register.engine.begin() as tx:
        found = recover_case(tx, ref, answers, moment)
    assert (found.events, found.not_known, found.words_lost) == (lost, [], 2)
    assert hashes(register, ref) == before
    again = register.entry(ref)
    assert (again.case, again.head, again.looks, again.wake) == (entry.case, entry.head, entry.looks, entry.wake)
    assert {key: body for key, (body, _) in raised(register, ref).items()} == {
        key: body for key, (body, _) in sent.items()
    }
    old = {row["key"] for row in kept["messages"]}
    states = {state for key, (_, state) in raised(register, ref).items() if key not in old}
    assert states <= {PERHAPS_SENT, "waiting"}
    assert len(found.perhaps_sent) > 2, "no morning that has passed is sent again"
    with register.reading() as tx:
        assert faults(tx, ref) == []
    async with worker(client, register):
        await council.desk.look_again([ref])
        async with asyncio.timeout(20):
            while register.entry(ref).looks == again.looks:
                await asyncio.sleep(0.05)
        assert await council.handle(ref).query("case", result_type=Case) == register.entry(ref).case
        with register.reading() as tx:
            assert faults(tx, ref) == []


async def test_a_register_that_went_on_by_itself_is_left_as_it_is_and_named(
    client: Client, register: Register, ref: str, virtual_time: VirtualTime
) -> None:
    council = Council(register, virtual_time)
    async with worker(client, register):
        await council.enter(ref, own(ref, add()))
        kept = backup(register, ref)
        await council.tell(ref, n.ReportProgress, action=1, by=OWNER)
    restore(register, ref, kept)
    entry = register.entry(ref)
    begin = n.Begin(id="other", happened_on=now().date(), by=OWNER, action=1)
    register.look(ref, entry.looks + 1, entry.seq, [begin], now())
    before = hashes(register, ref)
    answers = (await answers_of_looks(client))[ref]
    with pytest.raises(Broken, match="has other events than Temporal's histories"), register.engine.begin() as tx:
        recover_case(tx, ref, answers, now())
    assert hashes(register, ref) == before


async def test_what_lost_nothing_is_not_touched(
    client: Client, register: Register, ref: str, virtual_time: VirtualTime
) -> None:
    council = Council(register, virtual_time)
    async with worker(client, register):
        await council.enter(ref, own(ref, add()))
        await council.tell(ref, n.ReportProgress, action=1, by=OWNER)
    before = register.entry(ref)
    answers = (await answers_of_looks(client))[ref]
    with register.engine.begin() as tx:
        assert recover_case(tx, ref, answers, now()).events == 0
    assert register.entry(ref) == before
