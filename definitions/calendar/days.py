"""Days: working days, clear days, month ends, council mornings; a day becomes an instant in one place only.

A `date` is a day. An aware `datetime` is an instant, in UTC. `by` a day is inclusive: until the end of it.
"""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from definitions.calendar.bank_holidays import Nation, OfficialHolidays, bank_holidays

Unit = Literal["working days", "days", "weeks", "months", "years"]
LONGEST = {"working days": 2600, "days": 3660, "weeks": 520, "months": 120, "years": 10}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
LOOK_BEFORE = timedelta(hours=3)  # a case looks this long before the sending hour, so that its messages are there


class Span(BaseModel):
    """A length of time in the units that councils use. Written "10 working days", "2 months", "1 week"."""

    model_config = ConfigDict(frozen=True)

    number: int
    unit: Unit

    def __str__(self) -> str:
        """Return it as it is written: "1 working day", "2 months"."""
        return f"{self.number} {self.unit[:-1] if self.number == 1 else self.unit}"


def span(text: str) -> Span:
    """Read "10 working days" or "1 month". Raises ValueError with the remedy."""
    found = re.fullmatch(r"([1-9]\d{0,3}) (working day|day|week|month|year)s?", text.strip())
    if not found:
        msg = f'"{text}" is no length of time: write a number and a unit, as in "10 working days" or "2 months"'
        raise ValueError(msg)
    if int(found[1]) > LONGEST[f"{found[2]}s"]:
        msg = f'"{text}" is longer than ten years: write a shorter time'
        raise ValueError(msg)
    return Span(number=int(found[1]), unit=f"{found[2]}s")  # type: ignore[arg-type]


def _span(value: Any) -> Any:
    return span(value) if isinstance(value, str) else value


SpanText = Annotated[Span, BeforeValidator(_span)]


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as unknown:
        msg = f'there is no time zone "{name}": write its place, as in "Europe/London"'
        raise ValueError(msg) from unknown
    return name


class Calendar(BaseModel):
    """What decides whether a day is a working day of this council, and when its mornings are."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    nation: Nation = "England"
    zone: Annotated[str, AfterValidator(_known_zone)] = "Europe/London"
    sending_hour: int = Field(default=9, ge=3, le=18)  # three hours before, on the same day, the cases look
    closed: tuple[date, ...] = ()
    official: OfficialHolidays | None = None  # fetched, never written in a policy folder


def is_working_day(day: date, calendar: Calendar) -> bool:
    """Whether the council works: no weekend, no bank holiday of its nation, no closed day of its own."""
    is_holiday = day in bank_holidays(calendar.nation, calendar.official, day.year)
    return day.weekday() < 5 and not is_holiday and day not in calendar.closed


@lru_cache(maxsize=8192)
def add_working_days(day: date, number: int, calendar: Calendar) -> date:
    """Return the `number`th working day after `day` (before it, if negative). The day itself does not count."""
    step = 1 if number > 0 else -1
    for _ in range(abs(number)):
        day += timedelta(days=step)
        while not is_working_day(day, calendar):
            day += timedelta(days=step)
    return day


def add_span(day: date, length: Span, calendar: Calendar, *, back: bool = False) -> date:
    """Return the day `length` after `day` (before it, with `back`). Months keep the day or clamp to the month's end."""
    number = -length.number if back else length.number
    match length.unit:
        case "working days":
            return add_working_days(day, number, calendar)
        case "days":
            return day + timedelta(days=number)
        case "weeks":
            return day + timedelta(weeks=number)
        case "months":
            return day + relativedelta(months=number)
        case "years":
            return day + relativedelta(years=number)


def last_day(received: date, months: int) -> date:
    """Return the last day of `months` months beginning with `received`, which counts.

    Received 15 September, two months: due by the end of 14 November, whatever weekday that is. Where the last month
    has no such day, its own last day: received 31 December, two months: 28 (or 29) February.
    Source: Local Government Act 2000 s.9FE: "two months beginning with" counts the first day.
    """
    months_on = received + relativedelta(months=months)
    return months_on - timedelta(days=1) if months_on.day == received.day else months_on


def occurrence(first: date, every: str, index: int) -> date:
    """Return the day of occurrence `index` (0 is the first) of a period such as P3M; month ends stay month ends.

    First 30 June, every P3M: 30 September, 31 December. First 15 January: 15 April.
    """
    number, unit = int(every[1:-1]) * index, every[-1]
    if unit in "DW":
        return first + timedelta(days=number * (7 if unit == "W" else 1))
    on = first + relativedelta(months=number * (12 if unit == "Y" else 1))
    is_month_end = first.day == monthrange(first.year, first.month)[1]
    return on.replace(day=monthrange(on.year, on.month)[1]) if is_month_end else on


def latest_occurrence(first: date, every: str, on: date) -> int:
    """Return the index of the last occurrence on or before `on`; 0 where the first is still ahead."""
    index = 0
    while occurrence(first, every, index + 1) <= on:
        index += 1
    return index


def end_of(day: date, calendar: Calendar) -> datetime:
    """Return the instant at which `day` is over, in UTC: the next midnight in the council's zone."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(calendar.zone)).astimezone(UTC)


def day_of(instant: datetime, calendar: Calendar) -> date:
    """Return the day that `instant` falls on in the council's zone."""
    return instant.astimezone(ZoneInfo(calendar.zone)).date()


def morning(day: date, calendar: Calendar) -> datetime:
    """Return the sending hour of `day` as an instant."""
    return datetime.combine(day, time(calendar.sending_hour), ZoneInfo(calendar.zone)).astimezone(UTC)


def look_at(day: date, calendar: Calendar) -> datetime:
    """Return when a case looks for what leaves on the morning of `day`."""
    return morning(day, calendar) - LOOK_BEFORE


def working_day_from(day: date, calendar: Calendar) -> date:
    """Return the first working day on or after `day`."""
    return day if is_working_day(day, calendar) else add_working_days(day, 1, calendar)


def working_day_until(day: date, calendar: Calendar) -> date:
    """Return the last working day on or before `day`."""
    return day if is_working_day(day, calendar) else add_working_days(day, -1, calendar)


def weekly_morning(day: date, weekday: str, calendar: Calendar) -> date:
    """Return the first day, from `day` on, on which weekly mails leave: `weekday`, or the working day after it."""
    begins = day - timedelta(days=day.weekday() + 7)
    while True:
        found = working_day_from(begins + timedelta(days=WEEKDAYS.index(weekday)), calendar)
        if found >= day:
            return found
        begins += timedelta(days=7)


def next_morning(now: datetime, calendar: Calendar) -> datetime:
    """Return the first council morning at or after `now`."""
    day = working_day_from(day_of(now, calendar), calendar)
    if morning(day, calendar) < now:
        day = add_working_days(day, 1, calendar)
    return morning(day, calendar)


def municipal_year(day: date, begins: tuple[int, int]) -> int:
    """Return the calendar year in which the municipal year of `day` began; `begins` is its (month, day)."""
    return day.year if (day.month, day.day) >= begins else day.year - 1


def days_late(due: date | None, on: date) -> int | None:
    """Return how many days after `due` the day `on` is, 0 where it is not; none where nothing is due."""
    return None if due is None else max(0, (on - due).days)


def long_date(day: date) -> str:
    """Return the day as a letter says it: "Saturday 14 November 2020"."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def short_date(day: date) -> str:
    """Return the day as a clerk writes it: "14 November 2020"."""
    return f"{day.day} {day:%B %Y}"
