"""How fast cases wake after a change of rules on a cold worker, and how many of their tasks time out.

    python -m bench.waking [CASES] [AT_ONCE] [TOLD] [TASKS]

`AT_ONCE` cases are under way at the same time; as many as there are cases, and all are asked at once. Each case was
told `TOLD` pieces of news before: 17 make a history of some 210 events. The worker takes `TASKS` tasks of workflows at
a time.
"""

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import update
from temporalio.client import Client

from activities.desk import AT_ONCE, Desk
from definitions.case import news as n
from definitions.papers.paper_news import CaseNews
from register.ledger.register import Register, open_register
from register.tables import cases
from runtime.clock import now
from runtime.policy_files import shipped_policy
from runtime.temporal.client import connect
from runtime.temporal.server import TemporalServer
from worker.worker import worker


def made(number: int) -> CaseNews:
    """Return a recommendation with one action."""
    ref, today = f"BEN-2026-01-13-{number}", now().date()
    facts = {"by": "clerk", "happened_on": today}
    proposed = n.Propose(
        id="1", ref=ref, committee="BEN", meeting=today, number=str(number), lifecycle="committee", **facts
    )
    added = n.AddAction(id="2", action=1, owners=("Head of Highways",), due=today.replace(year=today.year + 1), **facts)
    said = [(proposed, {"text": "That it be done."}), (added, {"action": "Do it"})]
    return CaseNews(ref=ref, number=str(number), text="That it be done.", digest="x", news=said)


async def counted(client: Client, register: Register) -> tuple[int, int, int]:
    """Return how many tasks of workflows have timed out, how many failed, and how many events there are in all."""
    timed_out, failed, events = 0, 0, 0
    for entry in register.entries():
        async for event in client.get_workflow_handle(entry.case.ref).fetch_history_events():
            events += 1
            timed_out += event.HasField("workflow_task_timed_out_event_attributes")
            failed += event.HasField("workflow_task_failed_event_attributes")
    return timed_out, failed, events


async def tell(desk: Desk, ref: str, times: int) -> None:
    """Tell a case so many lines of progress, one after the other."""
    for place in range(times):
        said = n.ReportProgress(id=f"line {place}", happened_on=now().date(), by="Head of Highways", action=1)
        await desk.tell(ref, said, {"progress": f"line {place}"}, now())


async def main(number: int, at_once: int, told: int, tasks: int | None) -> None:
    """Print what came out."""
    with tempfile.TemporaryDirectory() as folder:
        register = open_register(f"sqlite:///{folder}/register.sqlite", shipped_policy(), now())
        async with TemporalServer(Path(folder)) as server:
            client = await connect(server.address)
            desk = Desk(register, client, patience=120)
            async with worker(client, register):
                for place in range(number):
                    await desk.start(made(place + 1), now())
                while any(entry.looks == 0 for entry in register.entries()):
                    await asyncio.sleep(0.2)
                waiting = [entry.case.ref for entry in register.entries()]
                while waiting:
                    await asyncio.gather(*(tell(desk, ref, told) for ref in waiting[:AT_ONCE]))
                    waiting = waiting[AT_ONCE:]
            before = await counted(client, register)
            with register.engine.begin() as tx:
                tx.execute(update(cases).values(fingerprint="another"))
            async with worker(client, register, tasks=tasks):  # with nothing in its cache
                began = time.perf_counter()
                await desk.look_again(register.stale(now()), at_once=at_once, patience=120)
                took = time.perf_counter() - began
            after = await counted(client, register)
    vain, failed = after[0] - before[0], after[1] - before[1]
    print(
        f"{number} cases of {before[2] // number} events, {at_once} at once, {tasks or 'the usual'} tasks at a time: "
        f"{number / took:.1f} looks a second, {vain} tasks timed out, {failed} failed"
    )


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    number, at_once, told, tasks = [*given, *[150, AT_ONCE, 0, 0][len(given) :]]
    asyncio.run(main(number, at_once, told, tasks or None))
