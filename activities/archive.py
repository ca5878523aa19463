"""Archives the raw history of every closed run: Temporal deletes it one day, and an auditor may ask for it later."""

import hashlib
import json

from sqlalchemy import select
from temporalio import activity
from temporalio.client import Client

from activities.contracts import ARCHIVE, CLOSED_RUNS, RECOMMENDATION, ClosedRun
from register.database import insert_new
from register.ledger.register import Register
from register.tables import archives
from runtime.clock import now


class Archive:
    """Copies histories from one server to one register."""

    def __init__(self, register: Register, client: Client) -> None:
        """Fetch by `client`, keep in `register`."""
        self.register, self.client = register, client

    @activity.defn(name=CLOSED_RUNS)
    async def closed_runs(self) -> list[ClosedRun]:
        """Return the closed runs of cases that are not archived yet, however they ended."""
        with self.register.reading() as tx:
            there = set(tx.execute(select(archives.c.run)).scalars())
        closed = f"WorkflowType = '{RECOMMENDATION}' AND ExecutionStatus != 'Running'"
        return [
            ClosedRun(ref=found.id, run=found.run_id)
            async for found in self.client.list_workflows(closed)
            if found.run_id not in there
        ]

    @activity.defn(name=ARCHIVE)
    async def archive(self, closed: ClosedRun) -> str:
        """Keep one run's history and its SHA-256. Kept twice, it is kept once."""
        handle = self.client.get_workflow_handle(closed.ref, run_id=closed.run)
        text = (await handle.fetch_history()).to_json()
        sha = hashlib.sha256(text.encode()).hexdigest()
        row = {"ref": closed.ref, "run": closed.run, "at": now(), "sha256": sha, "history": json.loads(text)}
        with self.register.engine.begin() as tx:
            insert_new(tx, archives, row)
        return sha
