"""Strict replay: prove that today's code does again what a history says was done, to the last argument.

The SDK's Replayer compares the order and the types of commands. It does not compare what activities were asked, how
long timers were, nor what a run handed to the next. So the commands are watched as the workflow gives them, and
compared with the events that they once made; a look that ran as a local activity by the digest that its answer
echoes, for its marker holds no arguments. And from the history alone: each timer ends when the look before it said.
"""

import json
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
from definitions.case.events import Looked
from runtime.temporal.client import converter, plugin
from worker.replay.watching import LOCAL, Deed, Watched, of_event
from worker.worker import WORKFLOWS

ROUNDED = timedelta(milliseconds=1)  # from Python 3.12 on the SDK rounds the length of a timer, before that it does not
TOLERANCE = timedelta(seconds=1)  # the server starts a timer a moment after the workflow asked for it


class ReplayResult(BaseModel):
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
) -> ReplayResult:
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
    return ReplayResult(
        ref=history.workflow_id, run=history.run_id, events=len(history.events), differences=tuple(found)
    )


STARTED = "workflow_task_started_event_attributes"


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
                where = f"event {was.event}, {kind} {was.name}".rstrip()
                found += [f"{where}: {difference}" for difference in await self.between(was, new)]
        return found

    async def between(self, was: Deed, new: Deed) -> list[str]:
        """Return how what is done now differs from what was recorded of it."""
        if was.kind == "timer":
            return [] if is_as_long(was.length, new.length) else [f"it was {was.length} long, and is {new.length} now"]
        if was.kind == "local activity":
            return await self.between_looks(was, new)
        if was.name != new.name:
            return [f"it is {new.name} now"]
        then = [_read(payload) for payload in await self.plain(was.said)]
        now = [_read(payload) for payload in new.said]
        return [difference] if (difference := _difference(then, now)) else []

    def starts_until(self, event: int) -> list[datetime]:
        """Return when workflow tasks started before an event, as workflows are told the time."""
        starts = [told for told in self.events if told.event_id < event and told.WhichOneof("attributes") == STARTED]
        return [datetime.fromtimestamp(start.event_time.ToNanoseconds() / 1e9, UTC) for start in starts]

    async def between_looks(self, was: Deed, new: Deed) -> list[str]:
        """Return how a look differs, by the digest that its answer echoes; one that failed has no answer."""
        answers = await self.values(was.said, Looked)
        request: c.LookRequest = self.data.payload_converter.from_payloads(new.said, [c.LookRequest])[0]
        if not answers or was_asked(request, answers[0].asked, self.starts_until(was.event)):
            return []
        return [f"look {answers[0].number} was asked something else than is asked now: {request.model_dump_json()}"]

    async def plain(self, payloads: Sequence[Payload]) -> Sequence[Payload]:
        """Return the history's payloads, decrypted."""
        return await self.data.payload_codec.decode(payloads) if self.data.payload_codec and payloads else payloads

    async def values(self, payloads: Sequence[Payload], shape: type) -> list[Any]:
        """Return what the history's payloads say, as values."""
        plain = await self.plain(payloads)
        return self.data.payload_converter.from_payloads(plain, [shape] * len(plain)) if plain else []

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


def is_as_long(was: timedelta | None, new: timedelta | None) -> bool:
    """Whether two timers are of one length, whichever Python worked it out."""
    return was == new if was is None or new is None else abs(was - new) < ROUNDED


def _read(payload: Payload) -> Any:
    return json.loads(payload.data) if payload.metadata.get("encoding") == b"json/plain" else payload.data


def _difference(then: Any, now: Any, where: str = "") -> str | None:
    """Return the first difference in words. A field that was not known when it was recorded is none."""
    if isinstance(then, dict) and isinstance(now, dict):
        if gone := [name for name in then if name not in now]:
            return f"{where} {gone[0]} was {then[gone[0]]!r}, and is not said now".strip()
        pairs = [(f"{where} {name}".strip(), then[name], now[name]) for name in then]
    elif isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        pairs = [(where, was, new) for was, new in zip(then, now, strict=True)]
    else:
        return None if then == now else f"{where or 'it'} was {then!r}, and is {now!r} now"
    found = (_difference(was, new, name) for name, was, new in pairs)
    return next((difference for difference in found if difference), None)


def _wrong(event: HistoryEvent, wake: datetime | None) -> list[str]:
    length = event.timer_started_event_attributes.start_to_fire_timeout.ToTimedelta()
    ends = event.event_time.ToDatetime(UTC) + length
    if wake is not None and abs(ends - wake) <= TOLERANCE:
        return []
    return [f"event {event.event_id}: the timer ends at {ends}, and the look before it said {wake or 'none'}"]


def was_asked(request: c.LookRequest, digest: str, starts: Sequence[datetime]) -> bool:
    """Whether a look was asked what it is asked now, by the digest that its answer echoes.

    A look that takes longer than its workflow task goes on in the next one: it was asked at the start of the first, and
    a replay, which skips what did nothing but wait, asks it at the start of the last.
    """
    moments = (request.now, *starts)
    return any(request.model_copy(update={"now": moment}).digest() == digest for moment in moments)
