"""One line a happening, on standard error; a replayed workflow says nothing twice."""

import logging
import sys
from typing import Literal, TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger
from temporalio import activity, workflow

_SHARED: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.ExtraAdder(["temporal_workflow", "temporal_activity"]),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
)


def set_up(level: str = "info", style: Literal["json", "console"] = "json", stream: TextIO | None = None) -> None:
    """Send structlog's lines, the SDK's and every library's through one formatter, once in a process."""
    stream = stream or sys.stderr
    renderer: Processor = (
        structlog.processors.JSONRenderer()
        if style == "json"
        else structlog.dev.ConsoleRenderer(colors=stream.isatty())
    )
    handler = logging.StreamHandler(stream)
    last = [structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer]
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(processors=last, foreign_pre_chain=_SHARED))
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
    logging.getLogger("httpx").setLevel(logging.WARNING)  # it logs each address whole, and a webhook's is a secret
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            drop_on_replay,
            add_place,
            *_SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    # The workflow and the activity stand in fields of their own; the SDK would write them into the words as well.
    workflow.logger.workflow_info_on_message = False
    activity.logger.activity_info_on_message = False


def drop_on_replay(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Let a line pass unless a workflow is only living through its history again."""
    if workflow.in_workflow() and workflow.unsafe.is_replaying_history_events():
        raise structlog.DropEvent
    return event


def add_place(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Add the workflow or activity that speaks, in the SDK's own fields."""
    for sdk in (workflow.logger, activity.logger):
        event.update(sdk.process("", {})[1].get("extra", {}))
    return event
