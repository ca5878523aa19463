"""A process that `bywhen up` keeps: it says when it is ready, and ends with whoever keeps it."""

import asyncio
import os
import sys


def say_ready() -> None:
    """Say so on standard output, where the keeper reads it."""
    sys.stdout.write("ready\n")
    sys.stdout.flush()


async def until_alone(parent: int) -> None:
    """Return when the process `parent` is gone: one whose `up` was killed would go on alone, and nobody keeps it."""
    while os.getppid() == parent:
        await asyncio.sleep(0.5)
