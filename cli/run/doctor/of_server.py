"""The Temporal server: that it answers, a worker at work, schedules, search attributes, failing tasks, cases."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta

from temporalio.api.operatorservice.v1 import ListSearchAttributesRequest
from temporalio.client import Client, ScheduleDescription
from temporalio.service import RPCError, RPCStatusCode

from activities.contracts import RECOMMENDATION
from activities.parts.not_running import not_running
from cli.run.doctor.findings import Finding, fine, wrong
from definitions.reports.wording import numbered
from register.ledger.register import Register
from runtime.names import TASK_QUEUE
from runtime.settings import Settings
from runtime.temporal.client import connect_by
from runtime.temporal.health import is_served
from runtime.temporal.search_attributes import SEARCH_ATTRIBUTES
from worker.schedules import SCHEDULES, Scheduled

# Set by the server when a workflow's tasks fail, or time out, five times in a row.
FAILING = "TemporalReportedProblems IN ('category=WorkflowTaskFailed', 'category=WorkflowTaskTimedOut')"
MISSED = 3  # intervals of a schedule, before somebody should look
NAMED = 5  # of those that are wrong


async def server_findings(settings: Settings, register: Register | None, now: datetime) -> list[Finding]:
    """Look at everything on the server. Raises Trouble where it does not answer."""
    client = await connect_by(settings)
    found = [fine("server", f"answers at {client.service_client.config.target_host}, namespace {client.namespace}")]
    found += [await _worker(client)]
    found += [finding async for finding in _schedules(client, now)]
    found += [await _search_attributes(client), await _failing(client)]
    return found + ([await _running(client, register)] if register else [])


async def _worker(client: Client) -> Finding:
    if await is_served(client, TASK_QUEUE):
        return fine("worker", "at work")
    return wrong("worker", "none has asked for work in two minutes: start one, or see worker.log why it does not run")


async def _schedules(client: Client, now: datetime) -> AsyncIterator[Finding]:
    is_well = True
    for scheduled in SCHEDULES:
        found = await _schedule(client, scheduled, now)
        if found:
            is_well = False
            yield wrong(f"schedule {scheduled.name}", found)
    if is_well:
        yield fine("schedules", f"all {len(SCHEDULES)} are there, as this release has them, and run")


async def _schedule(client: Client, scheduled: Scheduled, now: datetime) -> str | None:
    """Return what is wrong with a schedule; none where nothing is."""
    name = scheduled.name
    try:
        there = await client.get_schedule_handle(name).describe()
    except RPCError as missing:
        if missing.status != RPCStatusCode.NOT_FOUND:
            raise
        return f"`{name}` is missing: restart the worker, which makes it"
    if there.schedule.state.paused:
        why = f" ({there.schedule.state.note})" if there.schedule.state.note else ""
        return f"`{name}` is paused{why}: `temporal schedule toggle --unpause --schedule-id '{name}' --reason …`"
    if _shape(there) != (scheduled.every, scheduled.offset):
        return f"`{name}` is another release's: restart the worker, which brings it up to date"
    last = there.info.recent_actions[-1].started_at if there.info.recent_actions else there.info.created_at
    if now - last > MISSED * scheduled.every:
        return f"`{name}` last began on {last:%d %B at %H:%M} UTC: see in Temporal's Web UI what keeps it running"
    return None


def _shape(there: ScheduleDescription) -> tuple[timedelta, timedelta] | None:
    intervals = there.schedule.spec.intervals
    return (intervals[0].every, intervals[0].offset or timedelta()) if len(intervals) == 1 else None


async def _search_attributes(client: Client) -> Finding:
    asked = ListSearchAttributesRequest(namespace=client.namespace)
    there = (await client.operator_service.list_search_attributes(asked)).custom_attributes
    if missing := [key.name for key in SEARCH_ATTRIBUTES if key.name not in there]:
        said = f"{', '.join(missing)} are not registered, and cases cannot go on: run deploy/namespace.sh"
        return wrong("search attributes", f"{said}; `bywhen up` registers them itself")
    return fine("search attributes", "registered")


async def _failing(client: Client) -> Finding:
    refs = [found.id async for found in client.list_workflows(FAILING, limit=100)]
    if not refs:
        return fine("workflow tasks", "none fails again and again")
    said = f"the tasks of {_some(refs)} fail again and again"
    return wrong("workflow tasks", f"{said}: their last events in Temporal's Web UI say why; mend that, then retry")


async def _running(client: Client, register: Register) -> Finding:
    lost = await not_running(register, client)
    if lost:
        return wrong("cases", f"{_some(lost)} should run and do not: restart the worker, which starts them")
    return fine("cases", f"every {RECOMMENDATION} that should run does")


def _some(names: Sequence[str]) -> str:
    more = f" and {numbered(len(names) - NAMED, 'more')}" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more
