"""`bywhen worker`: the process that runs workflows and activities; `up` starts one, compose another."""

import asyncio
import os
from pathlib import Path
from typing import Annotated

import typer

from cli.app import app

Data = Annotated[Path | None, typer.Option("--data", help="The data folder (or BYWHEN_DATA).", show_default=False)]


@app.command()
def worker(
    data: Data = None,
    parent: Annotated[int, typer.Option(hidden=True, help="End when this process is gone.")] = 0,
) -> None:
    """Run one worker, until Ctrl-C or SIGTERM; it finishes what it has begun. `bywhen up` starts one itself.

    In production, one or more of these stand beside a Temporal server:  BYWHEN_TEMPORAL_ADDRESS=temporal:7233 bywhen
    worker
    """
    from runtime import log
    from runtime.settings import read_settings

    settings = read_settings(data)
    log.set_up(settings.log_level, settings.log_format)
    settings.data.mkdir(parents=True, exist_ok=True)
    asyncio.run(_work(settings, parent))


async def _work(settings, parent: int) -> None:  # type: ignore[no-untyped-def]
    from worker.serve import serve, stop_on_signals

    stop, ready = asyncio.Event(), asyncio.Event()
    stop_on_signals(stop)
    watching = [asyncio.create_task(_say_ready(ready))]
    if parent:
        watching.append(asyncio.create_task(_end_with(parent, stop)))
    try:
        await serve(settings, stop, ready)
    finally:
        for task in watching:
            task.cancel()


async def _say_ready(ready: asyncio.Event) -> None:
    await ready.wait()
    typer.echo("ready")


async def _end_with(parent: int, stop: asyncio.Event) -> None:
    """A worker whose `up` was killed would go on alone, on a server that nobody keeps."""
    while os.getppid() == parent:
        await asyncio.sleep(0.5)
    stop.set()
