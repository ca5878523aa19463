"""`bywhen holidays`: on which days the council does not work, who says so, and how that is kept up to date."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.app import app, out
from cli.shared.options import EARLIEST, LATEST, Data, Json
from definitions.errors import Trouble

if TYPE_CHECKING:
    from activities.bank_holidays import BankHolidays, Refreshed
    from cli.shared.system import Rules, System
    from definitions.calendar.days import Calendar
    from register.fetches import Fetch

holidays = typer.Typer(help="The days on which the council does not work, and who says so.")
app.add_typer(holidays, name="holidays", rich_help_panel="Rules")

Year = Annotated[
    int | None,
    typer.Option(
        "--year", metavar="YEAR", min=EARLIEST, max=LATEST, help="Else this year and the next.", show_default=False
    ),
]
File = Annotated[
    Path, typer.Argument(metavar="FILE", help="https://www.gov.uk/bank-holidays.json, saved.", show_default=False)
]


@dataclass(frozen=True)
class Closed:
    """A day on which the council does not work, its name, and who says so: library, official, council."""

    day: date
    name: str
    source: str


@holidays.callback(invoke_without_command=True)
def alone(ctx: typer.Context, year: Year = None, data: Data = None, as_json: Json = False) -> None:
    """Show the days on which the council does not work."""
    if ctx.invoked_subcommand is None:
        listed(year, data, as_json)


@holidays.command("list")
def listed(year: Year = None, data: Data = None, as_json: Json = False) -> None:
    """Show the days on which the council does not work, weekends aside: the name of each, and who says so.

    Example:  bywhen holidays list --year 2027
    """
    from cli.shared.system import has_register, opened, rules

    system = opened(data) if has_register(data) else None
    known = system or rules(data)
    years = (year,) if year else (known.today.year, known.today.year + 1)
    days = [one for each in years for one in closed_days(known.policy.council.calendar, each)]
    last, good = _fetches(system) if system else (None, None)
    if as_json:
        out.print(json.dumps(_object(known, days, last, good)), markup=False)
        return
    for one in days:
        out.print(f"{one.day.isoformat()}  {one.day:%a}  {one.name}  ({_source(one, known)})", markup=False)
    out.print("\n".join(_freshness(known, last, good)), markup=False)


def closed_days(calendar: "Calendar", year: int) -> list[Closed]:
    """Return the days of a year on which the council does not work, weekends aside."""
    from definitions.calendar.bank_holidays import bank_holidays

    official = calendar.official
    listed = {day for day, _ in official.days} if official else set()
    found = [
        Closed(day, name, "official" if day in listed else "library")
        for day, name in bank_holidays(calendar.nation, official, year).items()
    ]
    found += [Closed(day, "closed day", "council") for day in calendar.closed if day.year == year]
    return sorted(found, key=lambda one: one.day)


def _source(one: Closed, known: "Rules") -> str:
    nation = known.policy.council.calendar.nation
    return {"library": f"{nation}, shipped with bywhen", "official": f"{nation}, official list"}.get(
        one.source, "the council's own"
    )


def _fetches(system: "System") -> "tuple[Fetch | None, Fetch | None]":
    from register.fetches import last_fetch

    with system.register.reading() as tx:
        return last_fetch(tx, good=False), last_fetch(tx, good=True)


def _object(known: "Rules", days: list[Closed], last: "Fetch | None", good: "Fetch | None") -> dict[str, Any]:
    calendar = known.policy.council.calendar
    told = [{"day": one.day.isoformat(), "name": one.name, "source": one.source} for one in days]
    when = {"fetched_at": good.at.isoformat() if good else None, "source": good.source if good else None}
    covered = list(calendar.official.years) if calendar.official else []
    return {"nation": calendar.nation, "days": told, "official_years": covered, **when, "last": last and last.said}


def _freshness(known: "Rules", last: "Fetch | None", good: "Fetch | None") -> Iterator[str]:
    from cli.shared.layout import moment
    from runtime.settings import OFF

    calendar = known.policy.council.calendar
    if calendar.official:
        years = calendar.official.years
        yield f"The official list covers {years[0]} to {years[-1]}; for any other year, what ships with bywhen counts."
    if good:
        yield f"Last fetched {moment(good.at, calendar)} from {good.source}: {good.said}."
    else:
        yield "The official list was never fetched: `bywhen holidays refresh` does it now."
    if last and last != good:
        yield f"Last tried {moment(last.at, calendar)}: {last.said}."
    if known.settings.bank_holidays_url == OFF:
        yield "BYWHEN_BANK_HOLIDAYS_URL is off: it is not fetched by itself."


@holidays.command()
def refresh(data: Data = None) -> None:
    """Fetch the official bank holidays now, as a running system does each Monday. A fetch that fails changes nothing.

    Example:  bywhen holidays refresh
    """
    from cli.shared.system import opened
    from runtime.settings import OFF

    system = opened(data)
    if system.settings.bank_holidays_url == OFF:
        msg = "BYWHEN_BANK_HOLIDAYS_URL is off: set it to an address, or give a file to `bywhen holidays import`"
        raise Trouble(msg)
    _told(_keeper(system).fetched(), system, data)


@holidays.command("import")
def imported(file: File, data: Data = None) -> None:
    """Take the official bank holidays from a file, where the machine has no internet.

    Example:  bywhen holidays import bank-holidays.json
    """
    from cli.shared.system import opened

    try:
        content = file.read_bytes()
    except OSError as wrong:
        msg = f"{file} cannot be read: {wrong.strerror}"
        raise Trouble(msg) from wrong
    system = opened(data)
    _told(_keeper(system).put_in_force(file.name, content), system, data)


def _keeper(system: "System") -> "BankHolidays":
    from activities.bank_holidays import BankHolidays
    from cli.shared.system import asked_at
    from runtime import log

    log.set_up("error", "console")  # a failure is told in its one sentence, not logged beside it
    return BankHolidays(system.register, system.settings.bank_holidays_url, asked_at)


def _told(refreshed: "Refreshed", system: "System", data: Path | None) -> None:
    from cli.rules.policy import have_them_look

    out.print(refreshed.said, markup=False)
    if refreshed.is_new:
        have_them_look(system, data)
