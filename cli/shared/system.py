"""What a command works on: the register of one data folder, and the rules that are in force there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.engine import make_url

from cli.outside import outside
from definitions.calendar.days import day_of
from definitions.case.model import Case
from definitions.errors import Trouble
from definitions.policy.model import Policy
from register.ledger.register import Register, open_register, ready_register
from register.queries.references import reference_meant
from runtime import clock
from runtime.data_folder import find_running
from runtime.settings import Settings, read_settings


@dataclass(frozen=True)
class Rules:
    """The policy in force at `now`: enough to think of what a draft would do."""

    settings: Settings
    policy: Policy
    now: datetime

    @property
    def today(self) -> date:
        """Return the day it is at the council."""
        return day_of(self.now, self.policy.council.calendar)


@dataclass(frozen=True)
class System(Rules):
    """One council's register, opened at `now`, under the policy in force."""

    register: Register

    def ref(self, typed: str) -> str:
        """Return the reference that a person means, in whatever case and with whatever numeral. Raises Trouble."""
        return reference_meant(self.register, typed)


def asked_at() -> datetime:
    """Return the instant at which a command asks."""
    return (outside.get().now or clock.now)()


def opened(data: Path | None) -> System:
    """Open the register of a data folder, whether or not the system runs. Raises Trouble where there is none."""
    settings, at = read_settings(data), asked_at()
    _must_exist(settings)
    register = ready_register(settings.register_url) or open_register(settings.register_url, _shipped_policy(), at)
    return System(settings, register.policy(), at, register)


def _shipped_policy() -> Policy:
    from runtime.policy_files import shipped_policy  # noqa: PLC0415  # its YAML: with a register, nobody waits for it

    return shipped_policy()


def running(data: Path | None) -> System:
    """Open the register of a system that runs. Raises Trouble, naming the folder and the remedy, where none does."""
    settings = read_settings(data)
    if not settings.temporal_address and not outside.get().desk:
        find_running(settings.data)
    return opened(data)


def rules(data: Path | None) -> Rules:
    """Return the rules of a data folder; where there is no register yet, those that ship."""
    if has_register(data):
        return opened(data)
    return Rules(read_settings(data), _shipped_policy(), asked_at())


def has_register(data: Path | None) -> bool:
    """Whether there is a register to open."""
    file = file_of_register(read_settings(data))
    return file is None or file.exists()


def _must_exist(settings: Settings) -> None:
    """Opening an SQLite file that is not there would make an empty one, and a mistyped folder look like no cases."""
    file = file_of_register(settings)
    if file is not None and not file.exists():
        msg = (
            f"there is no register at {file}: start `bywhen up --data {settings.data}`, or name the folder with --data"
        )
        raise Trouble(msg)


def file_of_register(settings: Settings) -> Path | None:
    """Return the register's file; none where it is a server's database."""
    url = make_url(settings.register_url)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def open_cases(system: System, committee: str) -> list[Case]:
    """Return the open cases of a committee. Raises Trouble where it has none."""
    found = [entry.case for entry in system.register.entries(is_over=False) if entry.case.committee == committee]
    if not found:
        msg = f"{committee} has no open recommendation: `bywhen list` shows whose there are"
        raise Trouble(msg)
    return found


def chosen(system: System, refs: Sequence[str] | None, committee: str | None = None) -> list[Case]:
    """Return the cases that were named, or all open ones of the committee that was. Raises Trouble."""
    if bool(refs) == bool(committee):
        msg = "say which: one or more references, or --committee CODE for every open one of it"
        raise Trouble(msg)
    if committee:
        return open_cases(system, committee.upper())
    return [system.register.entry(ref).case for ref in dict.fromkeys(map(system.ref, refs or ()))]
