"""News on the real server: recorded once, answered once, refused with the reason, whatever the run is doing.

Long because each moment at which news may come has its claim.
"""

import asyncio
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from temporalio.api.enums.v1 import EventType
from temporalio.client import Client, WorkflowExecutionStatus

from activities.contracts import TELL, NewsAnswer
from activities.desk import Desk
from definitions.case import news as n
from definitions.case.events import Refused
from definitions.case.model import Case
from definitions.errors import NotAllowed, Remedy, Trouble
from definitions.policy.ladders import Ladder, Rung, offset
from register.ledger.cases import Entry
from register.ledger.proof import faults
from register.ledger.register import Register
from register.mail import outbox
from register.tables import messages
from runtime.clock import now
from tests.harness.builders import OWNER, at
from tests.harness.temporal.recorded_lives import DUE, YEAR, Council, add, locked, made, own
from tests.harness.temporal.recorded_lives import register_away as lives_with_the_register_away

pytestmark = pytest.mark.integration

NUMBERS = count(1)


@pytest.fixture
def ref() -> Iterator[str]:
    return f"TELL-{YEAR}-09-16-{next(NUMBERS)}"


async def start(council: Council, ref: str) -> None:
    await council.desk.start(made(ref), now())


async def ended(council: Council, ref: str) -> None:
    while (await council.handle(ref).describe()).status == WorkflowExecutionStatus.RUNNING:
        await asyncio.sleep(0.02)


def progress(name: str, **facts: Any) -> n.ReportProgress:
    return n.ReportProgress(**{"id": name, "happened_on": now().date(), "by": OWNER, "action": 1, **facts})


def close(name: str, reason: str = "not implemented") -> n.Close:
    return n.Close(id=name, happened_on=now().date(), by="the committee", reason=reason)


def ids(council: Council, ref: str) -> list[str]:
    return [event.id for event in council.register.events(ref)]


async def is_proved(council: Council, ref: str) -> bool:
    """Whether ledger, read model and, where it runs, the workflow say the same."""
    with council.register.reading() as tx:
        assert faults(tx, ref) == []
    if (await council.handle(ref).describe()).status == WorkflowExecutionStatus.RUNNING:
        assert await council.handle(ref).query("case", result_type=Case) == council.case(ref)
    return True


async def test_news_is_answered_when_it_is_recorded(council: Council, ref: str) -> None:
    await start(council, ref)
    answer = await council.desk.tell(ref, progress("one"), {"progress": "The map is drawn"}, now())
    assert council.register.recorded(ref, "one").seq == answer.seq
    assert await is_proved(council, ref)


async def test_news_told_at_the_same_time_is_all_recorded(council: Council, ref: str) -> None:
    await start(council, ref)
    told = [council.desk.tell(ref, progress(f"news {place}"), {}, now()) for place in range(8)]
    answers = await asyncio.gather(*told)
    assert len({answer.seq for answer in answers}) == 8
    assert await is_proved(council, ref)


async def test_the_same_id_gets_the_same_answer_before_and_after(council: Council, ref: str) -> None:
    await start(council, ref)
    done = n.ReportDone(id="done", happened_on=now().date(), by=OWNER, action=1)
    first, second = await asyncio.gather(*(council.desk.tell(ref, done, {}, now()) for _ in range(2)))
    assert first == second == await council.desk.tell(ref, done, {}, now())
    assert ids(council, ref).count("done") == 1


async def test_what_the_edge_refuses_is_said_plainly_and_leaves_nothing(council: Council, ref: str) -> None:
    await start(council, ref)
    before = ids(council, ref)
    sign_off = n.SignOff(id="too soon", happened_on=now().date(), by="the committee", action=1)
    with pytest.raises(NotAllowed, match=rf"^{ref}/1 is not reported done, so there is nothing to verify"):
        await council.desk.tell(ref, sign_off, {"evidence": "none"}, now())
    await council.desk.tell(ref, progress("after"), {}, now())
    assert [one for one in ids(council, ref) if one not in before and not one.startswith("look")] == ["after"]


async def test_what_only_the_validator_refuses_is_said_in_the_same_words(council: Council, ref: str) -> None:
    """The register still says that the action is open: the edge lets pass what the workflow knows to be done."""
    await start(council, ref)
    await council.desk.tell(ref, progress("one"), {}, now())
    sign_off = n.SignOff(id="too soon", happened_on=now().date(), by="the committee", action=1)
    with pytest.raises(NotAllowed, match=rf"^{ref}/1 is not reported done, so there is nothing to verify"):
        await council.desk._told(ref, sign_off)
    assert "too soon" not in ids(council, ref)


async def test_what_only_the_look_refuses_is_in_the_history_and_said_again_to_who_asks_again(
    council: Council, ref: str
) -> None:
    await start(council, ref)
    wrong = close("wrong reason").model_copy(update={"reason": "not accepted"})
    without = council.register.policy().model_dump()
    without["lifecycles"]["committee"]["closing"] = ("implemented",)
    council.register.apply_policy(type(council.register.policy()).model_validate(without), now(), "clerk")
    for _ in range(2):
        with pytest.raises(NotAllowed, match='"not accepted" does not close the lifecycle committee'):
            await council.desk._told(ref, wrong)
    event = council.register.recorded(ref, "wrong reason")
    assert isinstance(event.body, Refused)
    assert await is_proved(council, ref)


class ReadEarlier:
    """A register whose case was read before other news was recorded: the first reading is an old one."""

    def __init__(self, register: Register, ref: str) -> None:
        self.register, self.old = register, [register.entry(ref)]

    def entry(self, ref: str) -> Entry:
        return self.old.pop() if self.old else self.register.entry(ref)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.register, name)


def hold(name: str, days: int) -> n.PutOnHold:
    today = now().date()
    return n.PutOnHold(id=name, happened_on=today, by="clerk", until=today + timedelta(days=days))


async def test_what_only_the_validator_refuses_has_its_remedy(council: Council, client: Client, ref: str) -> None:
    await start(council, ref)
    late = Desk(ReadEarlier(council.register, ref), client)
    await council.desk.tell(ref, hold("first", 10), {}, now())
    with pytest.raises(NotAllowed, match="is on hold until") as refused:
        await late.tell(ref, hold("second", 20), {"reason": "Illness"}, now())
    assert refused.value.remedy == Remedy("resume", ref)
    assert council.register.recorded(ref, "second") is None


async def accepted(council: Council, ref: str, number: int) -> None:
    """Wait until the workflow has let so many pieces of news pass its validator."""
    kind = EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED
    while sum(event.event_type == kind for event in (await council.handle(ref).fetch_history()).events) < number:
        await asyncio.sleep(0.05)


async def test_what_only_the_look_refuses_has_its_remedy_and_only_the_reason_is_stored(
    council: Council, ref: str
) -> None:
    await start(council, ref)
    while not council.register.entry(ref).looks:
        await asyncio.sleep(0.02)
    both = {"one": hold("one", 10), "other": hold("other", 20)}
    with locked(council.register, "EXCLUSIVE"):
        telling = [asyncio.create_task(council.desk._told(ref, news)) for news in both.values()]
        await accepted(council, ref, len(both))
    await asyncio.gather(*telling, return_exceptions=True)
    bodies = {name: council.register.recorded(ref, name).body for name in both}
    (refused,) = [name for name, body in bodies.items() if isinstance(body, Refused)]
    assert "bywhen" not in bodies[refused].reason
    with pytest.raises(NotAllowed, match="is on hold until") as again:
        await council.desk.tell(ref, both[refused], {}, now())
    assert again.value.remedy == Remedy("resume", ref)
    assert await is_proved(council, ref)


async def test_a_closed_case_whose_run_has_ended_is_opened_again(council: Council, ref: str) -> None:
    await start(council, ref)
    await council.desk.tell(ref, close("close"), {}, now())
    await ended(council, ref)
    until = now().date() + timedelta(days=90)
    reopen = n.Reopen(id="reopen", happened_on=now().date(), by="the committee", action=1, until=until)
    await council.desk.tell(ref, reopen, {}, now())
    assert council.case(ref).standing == "UnderWay"
    assert await is_proved(council, ref)


async def test_news_to_a_run_that_is_ending_is_never_lost(council: Council, ref: str) -> None:
    """Closed and opened again at once: the run that closes may be gone before it hears."""
    await start(council, ref)
    for turn in range(5):
        await council.desk.tell(ref, close(f"close {turn}"), {}, now())
        reopen = n.Reopen(id=f"reopen {turn}", happened_on=now().date(), by="the committee")
        await council.desk.tell(ref, reopen, {}, now())
    assert council.case(ref).reopened == 5
    assert await is_proved(council, ref)


async def test_a_lost_message_is_recorded_on_a_case_that_has_ended(council: Council, ref: str) -> None:
    await start(council, ref)
    await council.desk.tell(ref, close("close"), {}, now())
    await ended(council, ref)
    lost = {"by": "bywhen", "message": f"{ref} / closed", "channel_said": "no such mailbox"}
    news = n.Undelivered(id="undelivered 1", happened_on=now().date(), **lost)
    for _ in range(2):  # a round that was run again says it again
        await council.desk.undelivered(ref, news)
        await ended(council, ref)
    assert ids(council, ref).count("undelivered 1") == 1
    assert await is_proved(council, ref)


async def test_a_new_run_answers_what_a_lost_run_recorded(council: Council, client: Client, ref: str) -> None:
    """Otherwise it would look again and again for news that is there already."""
    await start(council, ref)
    await council.desk.tell(ref, progress("one"), {}, now())
    await council.handle(ref).terminate("lost with its server")
    answer = await council.desk._told(ref, progress("one"))
    assert answer.seq == council.register.recorded(ref, "one").seq
    history = await council.handle(ref).fetch_history()
    looks = [event for event in history.events if event.HasField("activity_task_scheduled_event_attributes")]
    assert len(looks) == 1


async def test_an_update_id_is_known_after_the_run_continued_as_new(council: Council, ref: str) -> None:
    await council.enter(ref, own(ref, add()))
    first = await council.tell(ref, n.ReportProgress, action=1, id="said once", by=OWNER)
    await council.to(ref, date(YEAR + 2, 1, 1))  # past the municipal year's end, and the first look after it
    run = await council.handle(ref).describe()
    assert run.raw_description.workflow_execution_info.first_run_id != run.run_id
    news = n.ReportProgress(id="said once", happened_on=date(YEAR, 9, 16), by=OWNER, action=1)
    again = await council.handle(ref).execute_update(TELL, news, id=news.id, result_type=NewsAnswer)
    assert again == first
    assert ids(council, ref).count("said once") == 1


async def test_a_rung_before_the_sleeping_wake_is_added_and_sent_on_time(council: Council, ref: str) -> None:
    await council.enter(ref, own(ref, add()))
    sleeps_until = council.register.entry(ref).wake
    rung = Rung(when=offset("40 working days before"), what="reminder", to=("owner",))
    policy = council.register.policy()
    ladder = policy.ladders["action"]
    more = Ladder(rungs=(rung, *ladder.rungs), taper=ladder.taper)
    changed = policy.model_copy(update={"ladders": {**policy.ladders, "action": more}})
    council.register.apply_policy(changed, at(date(YEAR, 9, 17)), "clerk")
    assert ref in council.register.stale(at(date(YEAR, 9, 17)))
    await council.desk.look_again([ref])
    await council.to(ref, date(YEAR, 9, 18))
    assert council.register.entry(ref).wake < sleeps_until
    await council.to(ref, date(YEAR, 12, 5))
    with council.register.reading() as tx:
        sent = [one for one in outbox.messages_due(tx, at(date(YEAR, 12, 5))) if one.ref == ref and rung.id in one.key]
    assert [one.due_on for one in sent] == [DUE]
    assert (sent[0].leave_by or sent[0].leave_at).date() == date(YEAR, 12, 2)


async def test_a_register_that_hangs_costs_no_look_and_no_case(council: Council, ref: str) -> None:
    await lives_with_the_register_away(council, ref)
    history = await council.handle(ref).fetch_history()
    ordinary = [event for event in history.events if event.HasField("activity_task_scheduled_event_attributes")]
    assert len(ordinary) == 1
    with council.register.reading() as tx:
        keys = [row.key for row in tx.execute(messages.select().where(messages.c.ref == ref))]
    assert sum("reminder" in key for key in keys) == 1
    assert await is_proved(council, ref)


async def test_news_told_while_the_register_hangs_is_recorded_when_it_is_back(council: Council, ref: str) -> None:
    await start(council, ref)
    while not council.register.entry(ref).looks:
        await asyncio.sleep(0.02)
    with locked(council.register):
        telling = asyncio.create_task(council.desk._told(ref, progress("meanwhile")))
        await asyncio.sleep(0.5)
        assert not telling.done()
    assert (await telling).seq == council.register.recorded(ref, "meanwhile").seq


async def test_without_a_worker_a_person_hears_what_to_do(
    client: Client, register: Register, ref: str, virtual_time: Any
) -> None:
    council = Council(register, virtual_time)
    await start(council, ref)
    impatient = Desk(register, client, patience=0.5)
    with pytest.raises(Trouble, match=r"nobody took the news within 0\.5 seconds; it may still be recorded") as late:
        await impatient.tell(ref, progress("one"), {}, now())
    assert late.value.remedy == Remedy("tell again", ref)
