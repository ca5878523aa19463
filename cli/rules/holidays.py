"""`bywhen holidays`: on which days the council does not work, and who says so."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

import typer

from cli.shared.options import Data, Json
from cli.shared.parsing import FIRST_YEAR, LAST_YEAR
from cli.shared.system import Rules, System, has_register, opened, rules
from cli.shared.terminal import out, print_json
from definitions.calendar.bank_holidays import bank_holidays
from definitions.calendar.days import Calendar
from definitions.reports.wording import moment
from register.fetches import Fetch, last_fetch
from runtime.settings import OFF

Year = Annotated[
    int | None,
    typer.Option(
        "--year", metavar="YEAR", min=FIRST_YEAR, max=LAST_YEAR, help="Else this year and the next.", show_default=False
    ),
]


@dataclass(frozen=True)
class Closed:
    """A day on which the council does not work, its name, and who says so: library, official, council."""

    day: date
    name: str
    source: str


def holidays(context: typer.Context, year: Year = None, data: Data = None, as_json: Json = False) -> None:
    """Show the days on which the council does not work."""
    if context.invoked_subcommand is None:
        list_(year, data, as_json)


def list_(year: Year = None, data: Data = None, as_json: Json = False) -> None:
    """Show the days on which the council does not work, weekends aside: the name of each, and who says so.

    Example:  bywhen holidays list --year 2027
    """
    system = opened(data) if has_register(data) else None
    known = system or rules(data)
    years = (year,) if year else (known.today.year, known.today.year + 1)
    days = [closed for year in years for closed in closed_days(known.policy.council.calendar, year)]
    last, good = _fetches(system) if system else (None, None)
    if as_json:
        print_json(_object(known, days, last, good))
        return
    for closed in days:
        out.print(f"{closed.day.isoformat()}  {closed.day:%a}  {closed.name}  ({_source(closed, known)})")
    out.print("\n".join(_freshness(known, last, good)))


def closed_days(calendar: Calendar, year: int) -> list[Closed]:
    """Return the days of a year on which the council does not work, weekends aside."""
    official = calendar.official
    listed = {day for day, _ in official.days} if official else set()
    found = [
        Closed(day, name, "official" if day in listed else "library")
        for day, name in bank_holidays(calendar.nation, official, year).items()
    ]
    found += [Closed(day, "closed day", "council") for day in calendar.closed if day.year == year]
    return sorted(found, key=lambda closed: closed.day)


def _source(closed: Closed, known: Rules) -> str:
    nation = known.policy.council.calendar.nation
    return {"library": f"{nation}, shipped with bywhen", "official": f"{nation}, official list"}.get(
        closed.source, "the council's own"
    )


def _fetches(system: System) -> tuple[Fetch | None, Fetch | None]:
    with system.register.reading() as tx:
        return last_fetch(tx, good=False), last_fetch(tx, good=True)


def _object(known: Rules, days: list[Closed], last: Fetch | None, good: Fetch | None) -> dict[str, Any]:
    calendar = known.policy.council.calendar
    told = [{"day": closed.day, "name": closed.name, "source": closed.source} for closed in days]
    when = {"fetched_at": good.at if good else None, "source": good.source if good else None}
    covered = list(calendar.official.years) if calendar.official else []
    return {"nation": calendar.nation, "days": told, "official_years": covered, **when, "last": last and last.said}


def _freshness(known: Rules, last: Fetch | None, good: Fetch | None) -> Iterator[str]:
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
