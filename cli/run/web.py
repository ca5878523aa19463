"""`bywhen web`: the process that serves the pages that mails link to; `up` starts one, compose another."""

import asyncio
from typing import Annotated

import typer

from cli.shared.options import Data
from runtime import log
from runtime.private_folder import keep_private, write_privately
from runtime.settings import read_settings
from web.serve import serve


def web(
    data: Data = None,
    host: Annotated[str, typer.Option(help="The address to listen on; 0.0.0.0 for all.")] = "127.0.0.1",
    parent: Annotated[int, typer.Option(hidden=True, help="End when this process is gone.")] = 0,
) -> None:
    """Serve the pages that mails link to, until Ctrl-C or SIGTERM. `bywhen up` starts one itself.

    In production it stands behind the council's own web server, which adds TLS:  BYWHEN_URL=https://bywhen.wexcombe.example
    bywhen web
    """
    settings = read_settings(data)
    log.set_up(settings.log_level, settings.log_format)
    write_privately()
    keep_private(settings.data, settings.replies)
    asyncio.run(serve(settings, host, parent))
