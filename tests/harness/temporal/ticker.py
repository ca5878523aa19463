"""A workflow that does nothing but notice when it is woken, for the tests of clocks and crashes."""

from collections import defaultdict
from datetime import datetime, timedelta

import structlog
from pydantic import BaseModel
from temporalio import activity, workflow

log = structlog.get_logger("ticker")


class Round(BaseModel):
    """The instants still to be noticed, and how many a run may notice before it continues as new."""

    name: str
    due: list[datetime]
    per_run: int = 1000


class Tick(BaseModel):
    """One instant noticed."""

    name: str
    due: datetime
    noticed: datetime


class Ticks:
    """Remembers what was noticed, across runs and workers."""

    def __init__(self) -> None:
        self.noticed: dict[str, list[Tick]] = defaultdict(list)

    @activity.defn(name="notice")
    async def notice(self, tick: Tick) -> None:
        self.noticed[tick.name].append(tick)

    def lateness(self, name: str) -> list[timedelta]:
        return [tick.noticed - tick.due for tick in self.noticed[name]]


@workflow.defn(name="Ticker")
class Ticker:
    """Sleeps until each due instant, notices it, and takes news in between."""

    @workflow.init
    def __init__(self, todo: Round) -> None:
        self.todo = todo
        self.born = workflow.now()
        self.is_woken = False

    @workflow.run
    async def run(self, todo: Round) -> int:
        log.info("a run begins", left=len(todo.due))
        for number, due in enumerate(list(todo.due)):
            if number == todo.per_run:
                await workflow.wait_condition(workflow.all_handlers_finished)
                workflow.continue_as_new(todo)
            await self._sleep_until(due)
            await workflow.execute_local_activity(
                "notice",
                Tick(name=todo.name, due=due, noticed=workflow.now()),
                start_to_close_timeout=timedelta(seconds=5),
            )
            todo.due.remove(due)
        return len(todo.due)

    async def _sleep_until(self, due: datetime) -> None:
        while (left := due - workflow.now()) > timedelta(0):
            self.is_woken = False
            try:
                await workflow.wait_condition(lambda: self.is_woken, timeout=left)
            except TimeoutError:
                return

    @workflow.update(name="Wake")
    async def wake(self, words: str) -> datetime:
        await workflow.execute_activity(
            "notice",
            Tick(name=f"{self.todo.name}/news", due=workflow.now(), noticed=workflow.now()),
            start_to_close_timeout=timedelta(seconds=5),
        )
        self.is_woken = True
        return workflow.now()

    @workflow.query(name="born")
    def asked_when_born(self) -> datetime:
        return self.born
