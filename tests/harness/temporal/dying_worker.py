"""A worker that stops in the middle of its work, and waits to be killed.

`python -m tests.harness.temporal.dying_worker ADDRESS URL FOLDER`

Where it stops is the end of a case's reference: "before" or "after" the commit of a look that is a local activity,
after that of an ordinary one ("ordinary"), or with news accepted and its task not completed ("accepted"). When it is
there, it leaves a file of that name in FOLDER.
"""

import asyncio
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from temporalio import activity, workflow
from temporalio.worker import UnsandboxedWorkflowRunner, Worker

from activities.contracts import LOOK, RECOMMENDATION, Life, LookRequest
from activities.look import Looking
from definitions.case.events import Looked
from definitions.case.model import Case
from definitions.case.news import News
from register.ledger.register import Register, open_register
from runtime.clock import now
from runtime.names import TASK_QUEUE
from runtime.policy_files import shipped_policy
from runtime.temporal.client import connect
from workflows.recommendation import Recommendation

FOLDER = Path(sys.argv[-1])


def stop(where: str, seconds: float = 60) -> None:
    """Say that we are there, and go no further."""
    (FOLDER / where).touch()
    time.sleep(seconds)


class DyingLooking(Looking):
    @activity.defn(name=LOOK)
    def look(self, request: LookRequest) -> Looked:
        where = request.ref.rpartition("-")[2]
        if where == "before":
            stop(where)
        looked = super().look(request)
        if where == "after" or (where == "ordinary" and request.news):
            stop(where)
        return looked


@workflow.defn(name=RECOMMENDATION)
class Dying(Recommendation):
    @workflow.init
    def __init__(self, life: Life) -> None:
        super().__init__(life)

    @workflow.run
    async def run(self, life: Life) -> Case:
        return await super().run(life)

    def keep_until_recorded(self, news: News) -> None:
        super().keep_until_recorded(news)
        if self.ref.endswith("accepted"):
            stop("accepted", 1.5)  # two seconds, and the SDK takes it for a deadlock


async def work(address: str, url: str) -> None:
    register = Register(open_register(url, shipped_policy(), now()).engine)
    async with Worker(
        await connect(address),
        task_queue=TASK_QUEUE,
        workflows=[Dying],
        activities=[DyingLooking(register).look],
        activity_executor=ThreadPoolExecutor(20),
        workflow_runner=UnsandboxedWorkflowRunner(),  # it writes files
    ):
        (FOLDER / "ready").touch()
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(work(sys.argv[1], sys.argv[2]))
