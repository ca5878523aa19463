"""Each workflow's own virtual clock, on a server that can skip time: for the demo, and for tests of whole years."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

from temporalio.api.enums.v1 import PendingActivityState
from temporalio.client import Client, WorkflowExecutionDescription, WorkflowExecutionStatus, WorkflowHandle
from temporalio.testing import TimeSkipper, TimeSkippingConfig

from runtime.clock import now

Handle = WorkflowHandle[Any, Any]


class VirtualTime:
    """Every workflow's own clock, on a server started with `time_skipping=True`.

    A clock starts at the real now, runs on with it, and jumps only in `advance`. A case is put into an invented year
    by starting it with `start_delay=starts_in(that_year)` and advancing it there: its first task then meets that
    instant. Nothing may be sent to it before (a message ends the delay, and it is born in the present), nor during an
    `advance` (a message lets the clock jump over timers); between two, anything. Different workflows may be advanced
    at the same time. The clocks stay where they are when the server starts again, with or without time skipping.
    """

    # A jump that ends on a timer's very instant ends before the timer fires, and the next jump runs over it. The
    # second costs nothing: where nothing is due in it, it is skipped as well.
    MARGIN = timedelta(seconds=1)

    def __init__(self, client: Client, *, patience: float = 60) -> None:
        """Use `client`'s namespace. An advance that takes longer than `patience` (real seconds) is an error."""
        # Unless disabled, a new workflow skips by itself, at once and without end; a session of skips ends silently
        # after 200, and the jump then never returns.
        config = TimeSkippingConfig(enabled=False, max_session_skip_count=100_000)
        self._skipper = TimeSkipper(client, config=config)
        self._busy: set[str] = set()
        self.patience = patience

    @property
    def client(self) -> Client:
        """Return the client to start workflows with."""
        return self._skipper.client

    @staticmethod
    def starts_in(at: datetime) -> timedelta:
        """Return the `start_delay` for a workflow whose life is to begin at `at`, which is still ahead."""
        if at <= now():
            text = f"a virtual clock only goes forward, and {at:%Y-%m-%d %H:%M} is past: invent a later year"
            raise ValueError(text)
        return at - now()

    async def now(self, workflow_id: str) -> datetime:
        """Return the workflow's own present instant."""
        return await self._skipper.get_current_time(self._handle(workflow_id))

    async def advance(self, workflow_id: str, to: datetime) -> datetime:
        """Bring one workflow's clock just past `to`, living through every timer on the way; return its new now.

        What is due at `to` has happened when this returns. A clock already there, and a closed workflow's, stays.
        Raises TimeoutError, with what the workflow waits for, where it does not get there.
        """
        if workflow_id in self._busy:
            text = f"{workflow_id} is being advanced already: one at a time, or its clock jumps over timers"
            raise RuntimeError(text)
        self._busy.add(workflow_id)
        try:
            async with asyncio.timeout(self.patience):
                return await self._advance(self._handle(workflow_id), to)
        except TimeoutError:
            text = (
                f"{workflow_id} did not get to {to.isoformat()} in {self.patience:g} s: {await self._why(workflow_id)}"
            )
            raise TimeoutError(text) from None
        finally:
            self._busy.discard(workflow_id)

    async def _advance(self, handle: Handle, to: datetime) -> datetime:
        if not await self._settle(handle):
            return await self._skipper.get_current_time(handle)
        before = await self._skipper.get_current_time(handle)
        if before >= to:
            return before
        lives = await self._skipper.fast_forward(handle, to + self.MARGIN - before)
        await self._settle(handle)
        after = await self._skipper.get_current_time(handle)
        if lives and after < to:
            text = f"{handle.id} was to get to {to.isoformat()} and is at {after.isoformat()}"
            raise RuntimeError(text)
        return after

    async def _settle(self, handle: Handle) -> bool:
        """Wait until nothing is under way but time; return whether the workflow still runs."""
        while True:
            found = await handle.describe()
            if found.status != WorkflowExecutionStatus.RUNNING:
                return False
            if not _under_way(found):
                return True
            await asyncio.sleep(0.01)

    async def _why(self, workflow_id: str) -> str:
        found = await self._handle(workflow_id).describe()
        waits = _under_way(found) or ["nothing: is its timer behind a limit on skips?"]
        return f"it is at {(await self.now(workflow_id)).isoformat()} and waits for {', '.join(waits)}"

    def _handle(self, workflow_id: str) -> Handle:
        # Without a run id, so that it follows a workflow that continues as new.
        return self._skipper.client.get_workflow_handle(workflow_id)


def _under_way(found: WorkflowExecutionDescription) -> list[str]:
    """Return what keeps the workflow from sleeping, in words; an activity that waits to be tried again does not."""
    raw = found.raw_description
    tasks = ["a workflow task (is a worker up?)"] if raw.HasField("pending_workflow_task") else []
    activities = [
        f"activity {activity.activity_type.name}"
        for activity in raw.pending_activities
        if activity.state != PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED
        or not activity.HasField("next_attempt_schedule_time")
    ]
    children = [f"child {child.workflow_id}" for child in raw.pending_children]
    return tasks + activities + children
