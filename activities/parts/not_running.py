"""The cases that should run on the server and do not, as after losing it."""

import asyncio
from collections.abc import Sequence

from temporalio.client import Client

from activities.contracts import RECOMMENDATION
from register.ledger.register import Register


async def not_running(register: Register, client: Client) -> Sequence[str]:
    """Return the references of the cases that wait for something, and that the server does not run."""
    running = f"WorkflowType = '{RECOMMENDATION}' AND ExecutionStatus = 'Running'"
    there = {found.id async for found in client.list_workflows(running)}
    entries = await asyncio.to_thread(register.entries)
    waiting = [entry.case.ref for entry in entries if entry.wake is not None or not entry.case.is_over]
    return [ref for ref in waiting if ref not in there]
