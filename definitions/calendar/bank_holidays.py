"""Bank holidays: from the list that this release ships, and from the official one where the council keeps it.

The official list (https://www.gov.uk/bank-holidays.json) knows of one-off holidays that no release could know of. For a
year that it covers it replaces the shipped list; a day that it names in any other year is added.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from definitions.errors import Trouble

Nation = Literal["England", "Wales", "Scotland", "Northern Ireland"]
Division = Literal["england-and-wales", "scotland", "northern-ireland"]
DIVISION: dict[Nation, Division] = {
    "England": "england-and-wales",
    "Wales": "england-and-wales",
    "Scotland": "scotland",
    "Northern Ireland": "northern-ireland",
}
SUBDIVISION: dict[Nation, str] = {"England": "ENG", "Wales": "WLS", "Scotland": "SCT", "Northern Ireland": "NIR"}
YEARS_AHEAD = range(2020, 2060)
WHOLE_YEAR = 8  # no division has fewer in a year: a year with fewer is only begun
LARGEST = 1_000_000  # bytes; the real list has some 30,000


def _in_one_line(title: str) -> str:
    return " ".join(title.split())


class BankHoliday(BaseModel):
    """One day of the official list."""

    model_config = ConfigDict(frozen=True)

    day: date = Field(alias="date")
    title: Annotated[str, Field(min_length=1, max_length=100), AfterValidator(_in_one_line)]


class OfficialHolidays(BaseModel):
    """The official list of one division, as it was fetched: part of the policy in force."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    division: Division
    days: tuple[tuple[date, str], ...]  # in order

    def __hash__(self) -> int:
        """Return a quick hash: every working day that is counted asks for it. Equality still compares each day."""
        return hash((self.division, len(self.days), self.days[0], self.days[-1]))

    @property
    def years(self) -> tuple[int, ...]:
        """Return the years that it covers."""
        all_years = [day.year for day, _ in self.days]
        return tuple(sorted(year for year in set(all_years) if all_years.count(year) >= WHOLE_YEAR))

    def of(self, nation: Nation) -> "OfficialHolidays | None":
        """Return this list where it is that of `nation`; none where the council is in another one now."""
        return self if DIVISION[nation] == self.division else None


def read_official(content: bytes, nation: Nation) -> OfficialHolidays:
    """Return the list of `nation` that the official JSON holds. Raises Trouble, saying what is wrong with it."""
    division = DIVISION[nation]
    if len(content) > LARGEST:
        msg = f"that is {len(content) // 1000:,} KB, and the official list has some 30: it is something else"
        raise Trouble(msg)
    try:
        events = json.loads(content)[division]["events"]
        days = {found.day: found.title for found in (BankHoliday.model_validate(event) for event in events)}
    except (ValueError, TypeError, KeyError, RecursionError) as wrong:
        msg = f'that is no list of bank holidays: it has no "{division}" with `events` of a `title` and a `date`'
        msg += f" ({wrong.errors()[0]['msg']})" if isinstance(wrong, ValidationError) else ""
        raise Trouble(msg) from wrong
    found = OfficialHolidays(division=division, days=tuple(sorted(days.items()))) if days else None
    if found is None or not found.years:
        msg = (
            f"that list has no whole year of {division}: {len(days)} days in all, and a year has at least {WHOLE_YEAR}"
        )
        raise Trouble(msg)
    return found


def bank_holidays(nation: Nation, official: OfficialHolidays | None, year: int) -> Mapping[date, str]:
    """Return the bank holidays of one year, by day and name."""
    return shipped_holidays(nation, year) if official is None else _with_official(nation, official, year)


@lru_cache(maxsize=8)
def days_known(nation: Nation, official: OfficialHolidays | None) -> str:
    """Return a digest of every bank holiday that is known for the years in which cases can be under way."""
    days = (day for year in YEARS_AHEAD for day in bank_holidays(nation, official, year))
    return hashlib.sha256(" ".join(str(day) for day in days).encode()).hexdigest()[:16]


@cache
def shipped_holidays(nation: Nation, year: int) -> Mapping[date, str]:
    """Return a year of the shipped list: asked for one day at a time, the library takes most of a look's time."""
    import holidays  # noqa: PLC0415  # of 250 countries: nobody waits for them where the official list says it all

    return dict(sorted(holidays.country_holidays("GB", subdiv=SUBDIVISION[nation], years=year).items()))


@lru_cache(maxsize=512)
def _with_official(nation: Nation, official: OfficialHolidays, year: int) -> Mapping[date, str]:
    named = {day: title for day, title in official.days if day.year == year}
    return named if year in official.years else {**shipped_holidays(nation, year), **named}
