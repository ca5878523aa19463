"""`bywhen worker`: the process that runs workflows and activities; `up` starts one, compose another."""

import asyncio
from typing import Annotated

import typer

from cli.shared.options import Data
from runtime import log
from runtime.private_folder import keep_private, write_privately
from runtime.settings import read_settings
from worker.process import work


def worker(
    data: Data = None,
    parent: Annotated[int, typer.Option(hidden=True, help="End when this process is gone.")] = 0,
) -> None:
    """Run one worker, until Ctrl-C or SIGTERM; it finishes what it has begun. `bywhen up` starts one itself.

    In production, one or more of these stand beside a Temporal server:  BYWHEN_TEMPORAL_ADDRESS=temporal:7233 bywhen
    worker
    """
    settings = read_settings(data)
    log.set_up(settings.log_level, settings.log_format)
    write_privately()
    keep_private(settings.data, settings.replies)
    asyncio.run(work(settings, parent))
