"""What a command works on: the register of one data folder, and the system that runs there."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from cli.app import err, outside
from definitions.errors import Trouble

if TYPE_CHECKING:
    from activities.desk import Desk
    from definitions.policy.model import Policy
    from register.ledger.register import Register
    from runtime.settings import Settings

T = TypeVar("T")
AT_ONCE = 1.0  # seconds after which a person wants to know what is being waited for


@dataclass(frozen=True)
class Rules:
    """The policy in force at `now`: enough to think of what a draft would do."""

    settings: "Settings"
    policy: "Policy"
    now: datetime

    @property
    def today(self) -> date:
        """Return the day it is at the council."""
        from definitions.calendar.days import day_of

        return day_of(self.now, self.policy.council.calendar)


@dataclass(frozen=True)
class System(Rules):
    """One council's register, opened at `now`, under the policy in force."""

    register: "Register"

    async def desk(self) -> "Desk":
        """Return the desk of the running system. Raises Trouble where none runs."""
        if handed_in := outside.get().desk:
            return handed_in(self.register)
        from activities.desk import Desk
        from runtime import log
        from runtime.temporal.client import connect_by

        log.set_up("error", "console")  # a refusal is told in its one sentence, not logged beside it
        return Desk(self.register, await connect_by(self.settings))


def asked_at() -> datetime:
    """Return the instant at which a command asks."""
    from runtime.clock import now

    return (outside.get().now or now)()


def opened(data: Path | None) -> System:
    """Open the register of a data folder, whether or not the system runs. Raises Trouble where there is none."""
    from register.ledger.register import open_register
    from runtime.policy_files import shipped_policy
    from runtime.settings import read_settings

    settings, at = read_settings(data), asked_at()
    _must_exist(settings)
    register = open_register(settings.register_url, shipped_policy(), at)
    return System(settings, register.policy(), at, register)


def running(data: Path | None) -> System:
    """Open the register of a system that runs. Raises Trouble, naming the folder and the remedy, where none does."""
    from runtime.data_folder import find_running
    from runtime.settings import read_settings

    settings = read_settings(data)
    if not settings.temporal_address and not outside.get().desk:
        find_running(settings.data)
    return opened(data)


def rules(data: Path | None) -> Rules:
    """Return the rules of a data folder; where there is no register yet, those that ship."""
    from runtime.policy_files import shipped_policy
    from runtime.settings import read_settings

    return opened(data) if has_register(data) else Rules(read_settings(data), shipped_policy(), asked_at())


def has_register(data: Path | None) -> bool:
    """Whether there is a register to open."""
    from runtime.settings import read_settings

    file = _file(read_settings(data))
    return file is None or file.exists()


def _must_exist(settings: "Settings") -> None:
    """Opening an SQLite file that is not there would make an empty one, and a mistyped folder look like no cases."""
    file = _file(settings)
    if file is not None and not file.exists():
        msg = (
            f"there is no register at {file}: start `bywhen up --data {settings.data}`, or name the folder with --data"
        )
        raise Trouble(msg)


def _file(settings: "Settings") -> Path | None:
    from sqlalchemy.engine import make_url

    url = make_url(settings.register_url)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def run(work: Coroutine[Any, Any, T], doing: str) -> T:
    """Return what `work` returns; where that takes over a second, say on standard error what is being done."""
    return asyncio.run(_patiently(work, doing))


async def _patiently(work: Coroutine[Any, Any, T], doing: str) -> T:
    task = asyncio.ensure_future(work)
    done, _ = await asyncio.wait({task}, timeout=AT_ONCE)
    if not done:
        err.print(f"{doing} …", markup=False)
    return await task
