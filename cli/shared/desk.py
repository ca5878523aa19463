"""The running system behind a register: how a command tells it something, and waits until that is done."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from cli.outside import outside
from cli.shared.remedies import trouble_in_words
from cli.shared.system import System, asked_at, running
from cli.shared.terminal import err, out
from definitions.errors import Trouble

if TYPE_CHECKING:
    from activities.desk import Desk

T = TypeVar("T")
AT_ONCE = 1.0  # seconds after which a person wants to know what is being waited for


def at_desk(system: System, work: Callable[["Desk"], Awaitable[T]], doing: str) -> T:
    """Return what `work` returns at the desk of the running system. Raises Trouble where none runs."""
    # Temporal's client takes longer to import than anything else: --help, and what is refused before, do without.
    from activities.desk import Desk  # noqa: PLC0415
    from runtime import log  # noqa: PLC0415
    from runtime.temporal.client import connect_by  # noqa: PLC0415

    log.set_up("error", "console")  # a refusal is told in its one sentence, not logged beside it

    async def working() -> T:
        handed_in = outside.get().desk
        desk = handed_in(system.register) if handed_in else Desk(system.register, await connect_by(system.settings))
        return await work(desk)

    return wait_for(working(), doing)


def wait_for(work: Coroutine[Any, Any, T], doing: str) -> T:
    """Return what `work` returns; where that takes over a second, say on standard error what is being done."""
    return asyncio.run(_patiently(work, doing))


async def _patiently(work: Coroutine[Any, Any, T], doing: str) -> T:
    task = asyncio.ensure_future(work)
    done, _ = await asyncio.wait({task}, timeout=AT_ONCE)
    if not done:
        err.print(f"{doing} …")
    return await task


def have_them_look(system: System, data: Path | None) -> None:
    """Wake the cases whose next moment was worked out under other rules; the morning round does the same."""
    stale = system.register.stale(asked_at())
    if not stale:
        return
    try:
        running(data)
        number = at_desk(system, lambda desk: desk.look_again(stale), f"telling {len(stale)} recommendations of it")
    except Trouble as down:
        err.print(trouble_in_words(down))
        out.print(f"{len(stale)} recommendations follow at the first round when the system runs again")
    else:
        out.print(f"{number} recommendations look again now")
