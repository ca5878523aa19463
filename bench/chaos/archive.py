"""A sweep of the archive over many closed runs: how long it takes, and how large its largest answer is.

    python -m bench.chaos.archive [RUNS]

The server is a fake that lists so many closed runs, each with the first events of a recorded life; the register is a
real file. Before there were pages, one activity answered with every closed run: more than the 2 MB that Temporal takes.
"""

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pydantic import TypeAdapter

from activities.archive import Archive
from activities.contracts import ArchivePage, ClosedRun
from register.ledger.register import open_register
from runtime.policy_files import shipped_policy
from tests.harness.repository import ROOT

BEGIN = datetime(2027, 1, 1, tzinfo=UTC)
QUERIED = "CloseTime <= '"


@dataclass(frozen=True)
class Run:
    """A closed run as a list has it."""

    id: str
    run_id: str
    close_time: datetime


class FakeServer:
    """Lists closed runs, the latest first, and gives each the same history."""

    def __init__(self, number: int) -> None:
        """Have so many."""
        self.runs = [
            Run(f"CYP-{place}", f"run-{place:036}", BEGIN + timedelta(minutes=place)) for place in range(number)
        ]
        self.runs.reverse()
        whole = json.loads(next((ROOT / "tests/workflows/histories").glob("*.json")).read_text())
        self.history = json.dumps({**whole, "events": whole["events"][:8]})  # whole ones would be gigabytes

    async def list_workflows(self, query: str, *, page_size: int, limit: int) -> AsyncIterator[Run]:
        """Yield a page."""
        before = query.partition(QUERIED)[2].partition("'")[0]
        latest = datetime.fromisoformat(before) if before else BEGIN + timedelta(minutes=len(self.runs))
        first = max(0, int((self.runs[0].close_time - latest).total_seconds() // 60))
        for run in self.runs[first : first + min(page_size, limit)]:
            yield run

    def get_workflow_handle(self, _: str, run_id: str) -> "FakeServer":  # noqa: ARG002
        """Return the run itself."""
        return self

    async def fetch_history(self) -> "FakeServer":
        """Return its history."""
        return self

    def to_json(self) -> str:
        """Return it as it is kept."""
        return self.history


async def sweep(archive: Archive) -> tuple[int, int, int]:
    """Sweep as the workflow does; return how many runs were archived, in how many pages, and the largest answer."""
    asked: ArchivePage | None = ArchivePage()
    archived, pages, largest = 0, 0, 0
    while asked:
        done = await archive.archive_page(asked)
        archived, pages, asked = archived + done.archived, pages + 1, done.next
        largest = max(largest, len(done.model_dump_json()))
    return archived, pages, largest


async def main(number: int) -> None:
    """Measure and print: a first sweep, and one that finds nothing new."""
    server = FakeServer(number)
    runs = TypeAdapter(list[ClosedRun]).dump_json([ClosedRun(ref=run.id, run=run.run_id) for run in server.runs])
    print(f"{number:,} closed runs; in one answer they were {len(runs) / 1e6:.1f} MB", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        register = open_register(f"sqlite:///{Path(folder)}/register.sqlite", shipped_policy(), BEGIN)
        archive = Archive(register, server, clock=lambda: BEGIN)  # type: ignore[arg-type]
        for turn in ("first", "second"):
            began = time.perf_counter()
            archived, pages, largest = await sweep(archive)
            took = time.perf_counter() - began
            print(
                f"{turn} sweep: {archived:,} archived, {pages} pages, {largest} bytes the largest answer, {took:.0f} s"
            )
        register.engine.dispose()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if sys.argv[1:] else 40_000))
