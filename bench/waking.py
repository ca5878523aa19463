"""How fast cases wake after a change of rules on a cold worker, and how many of their tasks time out.

    python -m bench.waking [CASES] [AT_ONCE]

`AT_ONCE` cases are under way at the same time; as many as there are cases, and all are asked at once.
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


async def timed_out(client: Client, register: Register) -> int:
    """Return how many tasks of workflows have timed out."""
    found = 0
    for entry in register.entries():
        async for event in client.get_workflow_handle(entry.case.ref).fetch_history_events():
            found += event.HasField("workflow_task_timed_out_event_attributes")
    return found


async def main(number: int, at_once: int) -> None:
    """Print what came out."""
    with tempfile.TemporaryDirectory() as folder:
        register = open_register(f"sqlite:///{folder}/register.sqlite", shipped_policy(), now())
        async with TemporalServer(Path(folder)) as server:
            client = await connect(server.address)
            desk = Desk(register, client)
            async with worker(client, register):
                for place in range(number):
                    await desk.start(made(place + 1), now())
                while any(entry.looks == 0 for entry in register.entries()):
                    await asyncio.sleep(0.2)
            with register.engine.begin() as tx:
                tx.execute(update(cases).values(fingerprint="another"))
            async with worker(client, register):  # with nothing in its cache
                began = time.perf_counter()
                await desk.look_again(register.stale(now()), at_once=at_once)
                took = time.perf_counter() - began
            vain = await timed_out(client, register)
    print(f"{number} cases, {at_once} at once: {number / took:.1f} looks a second, {vain} tasks timed out")


if __name__ == "__main__":
    asyncio.run(main(*(int(word) for word in [*sys.argv[1:], "150", str(AT_ONCE)][:2])))
