"""Keeps a data folder, as `bywhen up` does, until it is killed: `python -m tests.harness.temporal.keeper FOLDER`."""

import asyncio
import sys
from pathlib import Path

from runtime.temporal.server import TemporalServer


async def keep(folder: Path) -> None:
    async with TemporalServer(folder) as server:
        print(server.pid, flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(keep(Path(sys.argv[1])))
