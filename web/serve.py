"""The pages as a process: served until it is told to stop."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
import uvicorn

from activities.desk import Desk
from definitions.errors import Trouble
from mail.people.recipients import PeopleFile
from register.ledger.register import Register, open_register
from runtime.child_process import say_ready, until_alone
from runtime.clock import now
from runtime.links import links_of, long_enough
from runtime.policy_files import shipped_policy
from runtime.settings import Settings
from runtime.temporal.client import connect_by
from web.pages import web_application

log = structlog.get_logger()
PATIENT = 10  # seconds that requests under way may take once the process is told to stop
NOT_RUNNING = "answers cannot be recorded just now: keep what you wrote, send it again later, or tell the clerk"


async def serve(settings: Settings, host: str = "127.0.0.1", parent: int = 0) -> None:
    """Serve the pages of an installation until Ctrl-C or SIGTERM, or until the process `parent` (if not 0) is gone."""
    register = await asyncio.to_thread(open_register, settings.register_url, shipped_policy(), now())
    desk, people = desk_by(settings, register), PeopleFile(settings.people)
    token = long_enough(settings.notify_callback_token.get_secret_value(), "BYWHEN_NOTIFY_CALLBACK_TOKEN")
    app = web_application(register, desk, links_of(settings), people, now, token)
    config = uvicorn.Config(
        app, host=host, port=settings.web_port, log_config=None, access_log=False, timeout_graceful_shutdown=PATIENT
    )
    server = uvicorn.Server(config)
    watching = [asyncio.create_task(_say_ready(server))]
    if parent:
        watching.append(asyncio.create_task(_end_with(parent, server)))
    try:
        await server.serve()
    finally:
        for task in watching:
            task.cancel()


def desk_by(settings: Settings, register: Register) -> Callable[[], Awaitable[Desk]]:
    """Return what gives the desk: connected when the first thing is told, so that pages are read without a server.

    Why there is no server is the operator's to know, with its addresses and folders: a reader hears only that it is so.
    """
    kept: list[Desk] = []

    async def desk() -> Desk:
        try:
            if not kept:
                kept.append(Desk(register, await connect_by(settings)))
        except Trouble as down:
            log.error("no answer can be taken", why=str(down))
            raise Trouble(NOT_RUNNING) from down
        return kept[0]

    return desk


async def _say_ready(server: uvicorn.Server) -> None:
    while not server.started:
        await asyncio.sleep(0.05)
    say_ready()


async def _end_with(parent: int, server: uvicorn.Server) -> None:
    await until_alone(parent)
    server.should_exit = True
