"""Archives the raw history of every closed run: Temporal deletes it one day, and an auditor may ask for it later."""

import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import islice

import structlog
from sqlalchemy import select
from temporalio import activity
from temporalio.client import Client, WorkflowExecution

from activities.contracts import (
    ARCHIVE,
    ARCHIVE_PAGE,
    CLOSED_RUNS,
    RECOMMENDATION,
    ArchivedPage,
    ArchivePage,
    ClosedRun,
)
from activities.parts.alone import Alone
from register.database import batched, insert_new
from register.incidents import Failure
from register.ledger.register import Register
from register.tables import archives
from runtime.clock import now

log = structlog.get_logger()
PAGE = 500  # runs that are looked through at once


class Archive:
    """Copies histories from one server to one register."""

    def __init__(
        self, register: Register, client: Client, page: int = PAGE, clock: Callable[[], datetime] = now
    ) -> None:
        """Fetch by `client`, keep in `register`, at most `page` runs at once."""
        self.register, self.client, self.page, self.clock = register, client, page, clock

    @activity.defn(name=ARCHIVE_PAGE)
    async def archive_page(self, asked: ArchivePage) -> ArchivedPage:
        """Archive those of one page of closed runs that are not archived yet. One that cannot be stops no other."""
        found = await self._closed(asked)
        last = found[-1].close_time if len(found) == self.page else None
        alone, there = Alone(self.register, "run", self.clock), self._archived([run.run_id for run in found])
        wanted = [run for run in found if run.run_id not in there and not alone.is_set_aside(run.run_id)]
        for run in wanted:
            if activity.in_activity():
                activity.heartbeat(run.run_id)
            with alone.taking(_cannot_be_archived(run)):
                await self.archive(ClosedRun(ref=run.id, run=run.run_id))
        is_further = last is not None and (asked.closed_before is None or last < asked.closed_before)
        following = ArchivePage(closed_before=last) if is_further else None
        return ArchivedPage(archived=len(wanted) - alone.failed, failed=alone.failed, next=following)

    async def _closed(self, asked: ArchivePage) -> list[WorkflowExecution]:
        """Return a page of closed runs, the latest first. Runs that closed at one instant may share two pages."""
        query = f"WorkflowType = '{RECOMMENDATION}' AND ExecutionStatus != 'Running'"
        if asked.closed_before:
            query += f" AND CloseTime <= '{asked.closed_before.astimezone(UTC).isoformat()}'"
        listed = self.client.list_workflows(query, page_size=self.page, limit=self.page)
        return [found async for found in listed]

    def _archived(self, runs: Sequence[str]) -> set[str]:
        there: set[str] = set()
        with self.register.reading() as tx:
            for some in batched(runs):
                there |= set(tx.execute(select(archives.c.run).where(archives.c.run.in_(list(some)))).scalars())
        return there

    @activity.defn(name=CLOSED_RUNS)
    async def closed_runs(self) -> list[ClosedRun]:
        """Return closed runs that are not archived, at most a page: asked by sweeps from before there were pages."""
        found = await self._closed(ArchivePage())
        there = self._archived([run.run_id for run in found])
        return [ClosedRun(ref=run.id, run=run.run_id) for run in islice(found, self.page) if run.run_id not in there]

    @activity.defn(name=ARCHIVE)
    async def archive(self, closed: ClosedRun) -> str:
        """Keep one run's history and its SHA-256. Kept twice, it is kept once."""
        handle = self.client.get_workflow_handle(closed.ref, run_id=closed.run)
        text = (await handle.fetch_history()).to_json()
        sha = hashlib.sha256(text.encode()).hexdigest()
        row = {"ref": closed.ref, "run": closed.run, "at": self.clock(), "sha256": sha, "history": json.loads(text)}
        with self.register.engine.begin() as tx:
            insert_new(tx, archives, row)
        return sha


def _cannot_be_archived(run: WorkflowExecution) -> Failure:
    said = f"the history of a closed run of {run.id} cannot be archived: Temporal keeps it until its retention is over"
    return Failure.of("run", run.run_id, said, for_whom="operator", ref=run.id)
