"""The worker as a process of its own: says when it is ready, stops on signals, and ends with its parent."""

import asyncio

from runtime.child_process import say_ready, until_alone
from runtime.settings import Settings
from worker.serve import serve, stop_on_signals


async def work(settings: Settings, parent: int) -> None:
    """Serve until told to stop, or until the process `parent` (if not 0) is gone."""
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
    say_ready()


async def _end_with(parent: int, stop: asyncio.Event) -> None:
    await until_alone(parent)
    stop.set()
