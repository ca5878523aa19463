"""After a backup was restored, before anything writes: what Temporal's histories know, and the register lost."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from temporalio.client import Client, WorkflowHistory
from temporalio.converter import DataConverter

from activities.contracts import RECOMMENDATION
from definitions.case.events import Looked
from definitions.errors import Trouble
from register.ledger.events import Broken
from register.ledger.recovering import CaseRecovered, recover_case
from register.ledger.register import Register
from worker.replay.watching import LOCAL


@dataclass
class Recovered:
    """What came back, case by case; cases that were entered since the backup; and those that cannot be joined."""

    cases: list[CaseRecovered] = field(default_factory=list)
    entered_since: list[str] = field(default_factory=list)
    parted: list[str] = field(default_factory=list)


async def recover(register: Register, client: Client, now: datetime) -> Recovered:
    """Append what looks answered since the backup, in every case whose histories the server still has."""
    found, there = Recovered(), {entry.case.ref for entry in register.entries()}
    for ref, answers in sorted((await answers_of_looks(client)).items()):
        if ref not in there:
            found.entered_since.append(ref)
            continue
        try:
            with register.engine.begin() as tx:
                found.cases.append(recover_case(tx, ref, answers, now))
        except (Broken, Trouble) as parted:
            found.parted.append(str(parted))
    return found


async def answers_of_looks(client: Client) -> dict[str, list[Looked]]:
    """Return what the looks of every case answered, oldest first, from every run that the server has."""
    runs = [run async for run in client.list_workflows(f"WorkflowType = '{RECOMMENDATION}'")]
    found: dict[str, list[Looked]] = defaultdict(list)
    for run in sorted(runs, key=lambda run: run.start_time):
        history = await client.get_workflow_handle(run.id, run_id=run.run_id).fetch_history()
        found[run.id] += await looks_of(history, client.data_converter)
    return found


async def looks_of(history: WorkflowHistory, data: DataConverter) -> Sequence[Looked]:
    """Return the answers of looks in one history: a case's only activities."""
    found: list[Looked] = []
    for event in history.events:
        marker = event.marker_recorded_event_attributes
        is_local = marker.marker_name == LOCAL
        result = marker.details["result"] if is_local else event.activity_task_completed_event_attributes.result
        if result.payloads:
            found += await data.decode(result.payloads, [Looked])
    return found
