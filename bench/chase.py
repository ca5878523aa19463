"""What chasing costs: history events and bytes, replay time, looks a second: python -m bench.chase.

Goals: a look that chases at most 8 events; a year of one ordinary action under 300 events and 60 KB; its replay under
50 ms. Time skipping leaves events of its own in a history; they are left out of every count, for a real year has none.
"""

import asyncio
import tempfile
import time
from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path

from temporalio.api.enums.v1 import EventType
from temporalio.api.history.v1 import HistoryEvent
from temporalio.client import WorkflowHistory
from temporalio.worker import Replayer

from activities.contracts import LOOK_AGAIN
from register.ledger.register import Register, open_register
from runtime.clock import now
from runtime.policy_files import shipped_policy
from runtime.temporal.client import connect, plugin
from runtime.temporal.server import TemporalServer
from runtime.temporal.virtual_time import VirtualTime
from tests.harness.temporal.recorded_lives import Council, made, ordinary
from worker.replay.replay import strict_replay
from worker.worker import WORKFLOWS, worker

SKIPPING = (
    EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TIME_SKIPPING_TRANSITIONED,
    EventType.EVENT_TYPE_WORKFLOW_EXECUTION_OPTIONS_UPDATED,
)
REF = "CYP-2031-09-16-1"


def real(events: Iterable[HistoryEvent]) -> list[HistoryEvent]:
    """Return the events that a history has without time skipping."""
    return [event for event in events if event.event_type not in SKIPPING]


def size(events: Iterable[HistoryEvent]) -> int:
    """Return the bytes of events as the server keeps them."""
    return sum(event.ByteSize() for event in events)


def looks(events: Sequence[HistoryEvent]) -> list[list[HistoryEvent]]:
    """Return the looks that timers woke: from the timer that fires to the start of the next one."""
    found: list[list[HistoryEvent]] = []
    woken: list[HistoryEvent] | None = None
    for event in real(events):
        if event.event_type == EventType.EVENT_TYPE_TIMER_FIRED:
            woken = []
        if woken is not None:
            woken.append(event)
            if event.event_type == EventType.EVENT_TYPE_TIMER_STARTED:
                found.append(woken)
                woken = None
    return found


def chases(look: Iterable[HistoryEvent]) -> bool:
    """Whether a look raised a message."""
    return any(b'"Chased"' in event.SerializeToString() for event in look)


async def replay_time(history: WorkflowHistory) -> float:
    """Return the best of five replays, in milliseconds."""
    replayer, took = Replayer(workflows=list(WORKFLOWS), plugins=[plugin()]), []
    for _ in range(5):
        begun = time.perf_counter()
        await replayer.replay_workflow(history)
        took.append(time.perf_counter() - begun)
    return min(took) * 1000


async def looks_a_second(council: Council, register: Register, cases: int) -> float:
    """Return how many looks a second a system of this size does when all its cases are told to look again."""
    refs = [f"BENCH-{number}" for number in range(cases)]
    for ref in refs:
        await council.desk.start(made(ref), now())
    await until(register, refs, 1)
    begun = time.perf_counter()
    await asyncio.gather(*(council.handle(ref).signal(LOOK_AGAIN) for ref in refs))
    await until(register, refs, 2)
    return cases / (time.perf_counter() - begun)


async def until(register: Register, refs: Sequence[str], number: int) -> None:
    while not all(entry.looks >= number for entry in register.entries() if entry.case.ref in refs):
        await asyncio.sleep(0.05)


def looks_of_the_register_alone(register: Register, number: int) -> float:
    """Return how many looks a second the register does for one asker."""
    register.enter("ALONE", made("ALONE").news, "words", now())
    begun, at = time.perf_counter(), now()
    for place in range(1, number + 1):
        register.look("ALONE", place, 2, (), at + timedelta(minutes=place))
    return number / (time.perf_counter() - begun)


async def main() -> None:
    """Live one ordinary year, and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        register = open_register(f"sqlite:///{folder}/register.sqlite", shipped_policy(), now())
        async with TemporalServer(Path(folder), time_skipping=True) as server:
            client = await connect(server.address)
            async with worker(client, register):
                council = Council(register, VirtualTime(client))
                await ordinary(council, REF)
                first = (await council.handle(REF).describe()).raw_description.workflow_execution_info.first_run_id
                year = await client.get_workflow_handle(REF, run_id=first).fetch_history()
                through = await looks_a_second(council, register, 200)
        alone = looks_of_the_register_alone(register, 300)
    events = real(year.events)
    chasing = [look for look in looks(year.events) if chases(look)]
    begun = time.perf_counter()
    verdict = await strict_replay(year)
    strictly = (time.perf_counter() - begun) * 1000
    rows = [
        ("events of a look that chases, at most", f"{max(map(len, chasing))}", "8"),
        ("bytes of a look that chases, on average", f"{sum(map(size, chasing)) // len(chasing):,}", ""),
        ("chasing looks in the year", f"{len(chasing)}", ""),
        ("events of the year", f"{len(events)}", "300"),
        ("bytes of the year", f"{size(events):,}", "60,000"),
        ("replay of the year, ms", f"{await replay_time(year):.0f}", "50"),
        (f"strict replay of the year, ms (same: {verdict.is_same})", f"{strictly:.0f}", ""),
        ("looks a second, through Temporal, 200 cases", f"{through:.0f}", ""),
        ("looks a second, the register alone, one asker", f"{alone:.0f}", ""),
    ]
    for what, measured, goal in rows:
        print(f"{what:<50} {measured:>10} {f'(goal {goal})' if goal else ''}".rstrip())


if __name__ == "__main__":
    asyncio.run(main())
