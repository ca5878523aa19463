"""Chaos: a system is killed, stopped, locked out, filled up and poisoned, on SQLite and on PostgreSQL.

    python -m bench.chaos [SEED] [--short] [--only letters]

Prints what was accepted, recorded, lost, doubled, stuck and differing, and leaves 1 where anything was. The seed draws
the order of what befalls the system. The short form takes about 45 seconds, the whole at most ten minutes.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import structlog
from temporalio.runtime import Runtime, TelemetryConfig

from bench.chaos.counts import Counts, table
from bench.chaos.databases import Database, SqliteFile, postgres
from bench.chaos.letters import letters_through_an_outage
from bench.chaos.news import news_while_all_dies
from bench.chaos.poison import poison_everywhere

TRIALS: dict[str, Callable[..., Awaitable[Counts]]] = {
    "news while all dies": news_while_all_dies,
    "letters through an outage": letters_through_an_outage,
    "poison everywhere": poison_everywhere,
}


async def trials(
    database: Callable[[Path], Database], folder: Path, seed: int, only: str, *, is_short: bool
) -> list[tuple[str, str, Counts]]:
    """Run every trial on one database."""
    chosen = [name for name in TRIALS if not only or name.partition(" ")[0] in only.split()]
    rows = []
    for name in chosen:
        there = folder / name.partition(" ")[0]
        there.mkdir(parents=True)
        counts = await TRIALS[name](database(there), there, seed, is_short=is_short)
        print(f"{name}: {counts}", file=sys.stderr, flush=True)
        rows.append((name, "SQLite" if database is SqliteFile else "PostgreSQL", counts))
    return rows


async def main(seed: int, only: str, *, is_short: bool) -> int:
    """Run every trial on both databases, and print the table."""
    began = time.monotonic()
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(32))  # for what waits in threads
    asyncio.get_running_loop().set_exception_handler(lambda *_: None)  # answers that nobody waits for any more
    with tempfile.TemporaryDirectory(prefix="chaos") as temporary, postgres() as database:
        folder = Path(temporary)
        of_file = only or ("news poison" if is_short else "")
        of_server = only or ("letters" if is_short else "")
        # Both at the same time: most of it is waiting, as for a heartbeat that is missed after a minute.
        on_file, on_server = await asyncio.gather(
            trials(SqliteFile, folder / "a", seed, of_file, is_short=is_short),
            trials(lambda _: database(), folder / "b", seed, of_server, is_short=is_short),
        )
    print(f"seed {seed}, {time.monotonic() - began:.0f} seconds\n{table([*on_file, *on_server])}", flush=True)
    return int(not all(counts.is_right for _, _, counts in [*on_file, *on_server]))


if __name__ == "__main__":
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))  # what goes wrong is counted
    Runtime.set_default(Runtime(telemetry=TelemetryConfig(logging=None)))
    asking = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asking.add_argument("seed", nargs="?", type=int, default=1)
    asking.add_argument("--short", action="store_true", help="the form of make test")
    asking.add_argument("--only", default="", help="the trials whose name begins so")
    asked = asking.parse_args()
    sys.exit(asyncio.run(main(asked.seed, asked.only, is_short=asked.short)))
