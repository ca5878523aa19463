"""What a workflow does: the commands that it gives while it is replayed, and the events that they once made."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from pydantic import BaseModel, ConfigDict
from temporalio.api.common.v1 import Payload
from temporalio.api.history.v1 import HistoryEvent
from temporalio.worker import WorkflowInstance, WorkflowInstanceDetails, WorkflowRunner

LOCAL = "core_local_activity"  # the marker's name


class Deed(BaseModel):
    """One thing that a workflow does: its kind, its name, and what is compared of it."""

    model_config = ConfigDict(arbitrary_types_allowed=True, frozen=True)

    kind: str
    name: str = ""
    said: tuple[Payload, ...] = ()
    length: timedelta | None = None
    event: int = 0  # where it stands in the history


class Watched:
    """The deeds of a workflow that is being replayed, in order."""

    def __init__(self) -> None:
        """Begin with none."""
        self.deeds: list[Deed] = []

    def runner(self, inner: WorkflowRunner | None) -> WorkflowRunner:
        """Return a runner that runs as `inner` does, and notes what is done."""
        if inner is None:
            msg = "there is no sandbox to watch: name our own plugin before this one"
            raise ValueError(msg)
        return _Runner(inner, self)


class _Runner(WorkflowRunner):
    def __init__(self, inner: WorkflowRunner, watched: Watched) -> None:
        self.inner, self.watched = inner, watched

    def prepare_workflow(self, defn: Any) -> None:
        self.inner.prepare_workflow(defn)

    def set_worker_level_failure_exception_types(self, types: Sequence[type[BaseException]]) -> None:
        self.inner.set_worker_level_failure_exception_types(types)

    def create_instance(self, det: WorkflowInstanceDetails) -> WorkflowInstance:
        instance = self.inner.create_instance(det)
        activate = instance.activate

        def watched(act: Any) -> Any:
            completion = activate(act)
            self.watched.deeds += [deed for command in completion.successful.commands if (deed := of_command(command))]
            return completion

        instance.activate = watched  # type: ignore[method-assign]  # a class of our own would follow each release
        return instance


def of_command(command: Any) -> Deed | None:
    """Return the deed that a command asks for; none where nothing about it is compared."""
    kind = command.WhichOneof("variant")
    what = getattr(command, kind)
    match kind:
        case "schedule_activity":
            return Deed(kind="activity", name=what.activity_type, said=_copies(what.arguments))
        case "schedule_local_activity":
            return Deed(kind="local activity", name=what.activity_type, said=_copies(what.arguments))
        case "start_timer":
            return Deed(kind="timer", name=str(what.seq), length=what.start_to_fire_timeout.ToTimedelta())
        case "update_response" if what.HasField("completed"):
            return Deed(kind="answer", said=_copies([what.completed]))
        case "signal_external_workflow_execution":
            name = f"{what.signal_name} to {what.workflow_execution.workflow_id}"
            return Deed(kind="signal", name=name, said=_copies(what.args))
        case "continue_as_new_workflow_execution":
            return Deed(kind="new run", said=_copies(what.arguments))
        case "complete_workflow_execution":
            return Deed(kind="result", said=_copies([what.result]))
    return None


def _copies(payloads: Iterable[Payload]) -> tuple[Payload, ...]:
    """Return copies: the worker encrypts the payloads where they stand."""
    found = []
    for payload in payloads:
        copy = Payload()
        copy.CopyFrom(payload)
        found.append(copy)
    return tuple(found)


def of_event(event: HistoryEvent) -> Deed | None:
    """Return the deed that an event records; none where nothing about it is compared."""
    kind = event.WhichOneof("attributes") or ""
    what: Any = getattr(event, kind)
    here = event.event_id
    match kind.removesuffix("_event_attributes"):
        case "activity_task_scheduled":
            return Deed(kind="activity", name=what.activity_type.name, said=tuple(what.input.payloads), event=here)
        case "marker_recorded" if what.marker_name == LOCAL:
            return Deed(kind="local activity", said=tuple(what.details["result"].payloads), event=here)
        case "timer_started":
            length = what.start_to_fire_timeout.ToTimedelta()
            return Deed(kind="timer", name=what.timer_id, length=length, event=here)
        case "workflow_execution_update_completed" if what.outcome.HasField("success"):
            return Deed(kind="answer", said=tuple(what.outcome.success.payloads), event=here)
        case "signal_external_workflow_execution_initiated":
            name = f"{what.signal_name} to {what.workflow_execution.workflow_id}"
            return Deed(kind="signal", name=name, said=tuple(what.input.payloads), event=here)
        case "workflow_execution_continued_as_new":
            return Deed(kind="new run", said=tuple(what.input.payloads), event=here)
        case "workflow_execution_completed":
            return Deed(kind="result", said=tuple(what.result.payloads), event=here)
    return None
