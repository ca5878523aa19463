"""Strict replay: prove that today's code does again what a history says was done, to the last argument.

The SDK's Replayer compares the order and the types of commands. It does not compare what activities were asked, how
long timers were, nor what a run handed to the next. So the commands are watched as the workflow gives them, and
compared with the events that they once made; a look that ran as a local activity by the digest that its answer
echoes, for its marker holds no arguments. And from the history alone: each timer ends when the look before it said.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import BaseModel, ConfigDict
from temporalio.api.common.v1 import Payload
from temporalio.api.history.v1 import HistoryEvent
from temporalio.client import WorkflowHistory
from temporalio.converter import DataConverter, PayloadCodec
from temporalio.plugin import SimplePlugin
from temporalio.worker import Replayer

from activities import contracts as c
from definitions.case import Case
from definitions.events import Looked
from runtime.engine import converter, plugin
from worker.watching import LOCAL, Deed, Watched, of_event
from worker.worker import WORKFLOWS

TOLERANCE = timedelta(seconds=1)  # the server starts a timer a moment after the workflow asked for it
# By their types, so that a field added since, at its default, is no difference.
ASKED: dict[str, type] = {
    c.LOOK: c.LookRequest,
    c.WAKE: c.RoundRequest,
    c.TELL_LOST: c.Lost,
    c.HOLD_ROUND: c.RoundRequest,
    c.ARCHIVE: c.ClosedRun,
}
RESULTS: dict[str, type] = {c.RECOMMENDATION: Case, c.ROUND: c.Held}


class Verdict(BaseModel):
    """What a strict replay of one run found: each difference in words, or none."""

    model_config = ConfigDict(frozen=True)

    ref: str
    run: str
    events: int
    differences: tuple[str, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether today's code does what the history says was done."""
        return not self.differences


async def strict_replay(
    history: WorkflowHistory, *, codec: PayloadCodec | None = None, workflows: Sequence[type] = WORKFLOWS
) -> Verdict:
    """Return whether `workflows` do again exactly what `history` says, and where they do not."""
    watched = Watched()
    with ThreadPoolExecutor(max_workers=2) as threads:
        replayer = Replayer(
            workflows=list(workflows),
            workflow_task_executor=threads,
            plugins=[plugin(codec=codec), SimplePlugin("watched", workflow_runner=watched.runner)],
        )
        result = await replayer.replay_workflow(history, raise_on_replay_failure=False)
    found = [f"the replay failed: {str(result.replay_failure)[:400]}"] if result.replay_failure else []
    strict = _Strict(history.events, converter(codec))
    found += await strict.differences(watched.deeds)
    found += await strict.wrong_timers()
    return Verdict(ref=history.workflow_id, run=history.run_id, events=len(history.events), differences=tuple(found))


class _Strict:
    """One history, read with the converter that wrote it."""

    def __init__(self, events: Sequence[HistoryEvent], data: DataConverter) -> None:
        self.events, self.data = events, data
        self.workflow = events[0].workflow_execution_started_event_attributes.workflow_type.name

    async def differences(self, did: Sequence[Deed]) -> list[str]:
        """Return where what was done is not what is done now: kind by kind, each in order."""
        recorded = [deed for event in self.events if (deed := of_event(event))]
        found = []
        for kind in dict.fromkeys(deed.kind for deed in recorded):
            then = [deed for deed in recorded if deed.kind == kind]
            now = [deed for deed in did if deed.kind == kind]
            if len(now) < len(then):
                found.append(f"the history has {len(then)} × {kind}, and the code now does {len(now)}")
            for was, new in zip(then, now, strict=False):
                found += [f"event {was.event}, {kind} {was.name}: {one}" for one in await self.between(was, new)]
        return found

    async def between(self, was: Deed, new: Deed) -> list[str]:
        """Return how what is done now differs from what was recorded of it."""
        if was.kind == "timer":
            return [] if was.length == new.length else [f"it was {was.length} long, and is {new.length} now"]
        if was.kind == "local activity":
            return await self.between_looks(was, new)
        if was.name != new.name:
            return [f"it is {new.name} now"]
        shape = self.shape(was)
        then = await self.values(was.said, shape)
        now = self.data.payload_converter.from_payloads(new.said, _hints(shape, new.said)) if new.said else []
        return [] if then == now else [_first_difference(then, now)]

    async def between_looks(self, was: Deed, new: Deed) -> list[str]:
        """Return how a look differs, by the digest that its answer echoes; one that failed has no answer."""
        answers = await self.values(was.said, Looked)
        request: c.LookRequest = self.data.payload_converter.from_payloads(new.said, [c.LookRequest])[0]
        if not answers or answers[0].asked == request.digest():
            return []
        return [f"look {answers[0].number} was asked something else than is asked now: {request.model_dump_json()}"]

    def shape(self, deed: Deed) -> Any:
        """Return the type of what a deed says; none where plain JSON is compared."""
        match deed.kind:
            case "activity":
                return ASKED.get(deed.name)
            case "answer":
                return c.Answer
            case "new run" if self.workflow == c.RECOMMENDATION:
                return c.Life
            case "result":
                return RESULTS.get(self.workflow)
        return None

    async def values(self, payloads: Sequence[Payload], shape: Any) -> list[Any]:
        """Return what the history's payloads say."""
        if payloads and self.data.payload_codec:
            payloads = await self.data.payload_codec.decode(payloads)
        return self.data.payload_converter.from_payloads(payloads, _hints(shape, payloads)) if payloads else []

    async def wrong_timers(self) -> list[str]:
        """Return the timers that do not end when the look before them said."""
        if self.workflow != c.RECOMMENDATION:
            return []
        found: list[str] = []
        wake: datetime | None = None
        for event in self.events:
            for looked in await self.values(self.looked(event), Looked):
                wake = looked.wake
            if event.HasField("timer_started_event_attributes"):
                found += _wrong(event, wake)
        return found

    def looked(self, event: HistoryEvent) -> Sequence[Payload]:
        """Return the answer of a look, where this event holds one: looks are a case's only activities."""
        marker = event.marker_recorded_event_attributes
        if marker.marker_name == LOCAL:
            return marker.details["result"].payloads
        return event.activity_task_completed_event_attributes.result.payloads


def _hints(shape: Any, payloads: Sequence[Payload]) -> list[Any] | None:
    return [shape] * len(payloads) if shape else None


def _first_difference(then: list[Any], now: list[Any]) -> str:
    if len(then) != len(now):
        return f"it said {len(then)} values, and says {len(now)} now"
    was, new = next((was, new) for was, new in zip(then, now, strict=True) if was != new)
    if not (isinstance(was, BaseModel) and type(was) is type(new)):
        return f"it said {was!r}, and says {new!r} now"
    name = next(name for name in type(was).model_fields if getattr(was, name) != getattr(new, name))
    return f"its {name} was {getattr(was, name)!r}, and is {getattr(new, name)!r} now"


def _wrong(event: HistoryEvent, wake: datetime | None) -> list[str]:
    length = event.timer_started_event_attributes.start_to_fire_timeout.ToTimedelta()
    ends = event.event_time.ToDatetime(UTC) + length
    if wake is not None and abs(ends - wake) <= TOLERANCE:
        return []
    return [f"event {event.event_id}: the timer ends at {ends}, and the look before it said {wake or 'none'}"]
