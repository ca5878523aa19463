"""The moments at which tests run: a plain one, and for the sweep those that break what counts days."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from definitions.calendar.days import Calendar, add_working_days, day_of, working_day_from

CALENDAR = Calendar()


def local(year: int, month: int, day: int, hour: int = 10, minute: int = 0) -> datetime:
    """Return an instant of the council's own day, in UTC."""
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(CALENDAR.zone)).astimezone(UTC)


PLAIN = local(2026, 11, 18)  # a Wednesday, far from any holiday

MOMENTS = {
    "Wednesday": PLAIN,
    "Saturday": local(2026, 11, 14),
    "28-February": local(2027, 2, 28),  # a Sunday
    "29-February": local(2028, 2, 29),
    "31-March": local(2027, 3, 31),
    "clocks-go-forward": local(2026, 3, 29, 0, 59),
    "clocks-go-back": local(2026, 10, 25, 1, 30),
    "Maundy-Thursday": local(2027, 3, 25, 16),  # the last working day before a bank holiday
    "Good-Friday": local(2027, 3, 26),
    "Easter-Saturday": local(2027, 3, 27),
    "Easter-Sunday": local(2027, 3, 28),
    "Easter-Monday": local(2027, 3, 29),
    **{f"{day}-December": local(2026, 12, day) for day in range(24, 31)},
    "New-Years-Eve-23:59": local(2026, 12, 31, 23, 59),
    "1-January": local(2027, 1, 1, 0, 0),
    "2-January": local(2027, 1, 2),
    "municipal-year-ends": local(2027, 5, 14),
    "23:59-in-winter": local(2026, 11, 18, 23, 59),
    "23:59-in-summer": local(2026, 7, 15, 23, 59),
    "00:30-in-summer": local(2026, 7, 15, 0, 30),  # in UTC it is the day before
}
FEW = ("29-February", "clocks-go-back", "Good-Friday", "24-December", "New-Years-Eve-23:59", "23:59-in-summer")


@dataclass(frozen=True)
class Days:
    """The days around a test's today, typed as commands take them."""

    today: date

    def ahead(self, days: int) -> str:
        return (self.today + timedelta(days=days)).isoformat()

    def ago(self, days: int) -> str:
        return self.ahead(-days)

    def typed(self, words: Iterable[object]) -> list[str]:
        """Return words in which {+40} or {-3} stands for a day so many days ahead or ago."""
        return [re.sub(r"\{([+-]\d+)\}", lambda found: self.ahead(int(found[1])), str(word)) for word in words]

    def filled(self, form: Mapping[str, str]) -> dict[str, str]:
        """Return a form whose days are typed so."""
        return dict(zip(form, self.typed(form.values()), strict=True))

    def working(self, days: int) -> date:
        """Return the day that many working days after today; before it, where negative."""
        return add_working_days(self.today, days, CALENDAR)

    def working_from(self, days: int) -> date:
        """Return the first working day that is so many days ahead or later."""
        return working_day_from(self.today + timedelta(days=days), CALENDAR)


def days_of(now: datetime) -> Days:
    """Return the days around an instant, as the council counts them."""
    return Days(day_of(now, CALENDAR))
