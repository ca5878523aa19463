"""How a day was reached, in words: what was counted, and by name what was skipped. It counts as `days` does.

"3 working days before Friday 8 May 2026: Tuesday 5 May 2026"; with what lies between, "skipping a weekend and Monday 4
May (Early May bank holiday)".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from definitions.calendar.bank_holidays import bank_holidays
from definitions.calendar.days import (
    Calendar,
    Span,
    add_span,
    add_working_days,
    is_working_day,
    last_day,
    long_date,
    working_day_from,
    working_day_until,
)


@dataclass(frozen=True)
class Counted:
    """Working days counted from a day that does not count itself: those counted, those skipped, in their order."""

    start: date
    counted: tuple[date, ...]
    skipped: tuple[date, ...]
    reached: date


def count_working_days(start: date, number: int, calendar: Calendar) -> Counted:
    """Return how `add_working_days` gets from `start` to its day (back from it, if `number` is negative)."""
    reached = add_working_days(start, number, calendar)
    step = timedelta(days=1 if number > 0 else -1)
    passed = [start + step * place for place in range(1, abs((reached - start).days) + 1)]
    counted = tuple(day for day in passed if is_working_day(day, calendar))
    skipped = tuple(day for day in passed if not is_working_day(day, calendar))
    return Counted(start, counted, skipped, reached)


def why_closed(day: date, calendar: Calendar) -> str | None:
    """Return why the council does not work on `day`: its bank holiday by name; none where it works."""
    if name := bank_holidays(calendar.nation, calendar.official, day.year).get(day):
        return name
    if day in calendar.closed:
        return "closed by the council"
    return "a weekend" if day.weekday() >= 5 else None


def span_in_words(day: date, length: Span, calendar: Calendar, *, back: bool = False) -> str:
    """Return how `days.add` reaches its day: "5 working days after Friday 1 May 2026, skipping …: Monday 11 May"."""
    reached = add_span(day, length, calendar, back=back)
    start = f"{length} {'before' if back else 'after'} {long_date(day)}"
    if length.unit != "working days":
        return f"{start}: {long_date(reached)}"
    counted = count_working_days(day, -length.number if back else length.number, calendar)
    return f"{start}{_skipping(counted.skipped, calendar)}: {long_date(reached)}"


def holidays_skipped(start: date, number: int, calendar: Calendar) -> str:
    """Return ", skipping Monday 4 May (Early May bank holiday)" of a count of working days, weekends left unsaid."""
    skipped = count_working_days(start, number, calendar).skipped
    return _skipping([day for day in skipped if day.weekday() < 5], calendar)


def clear_days_in_words(day: date, number: int, calendar: Calendar) -> str:
    """Return the last day that leaves `number` clear working days before `day`: neither of the two counts."""
    counted = count_working_days(day, -(number + 1), calendar)
    days = f"{number} clear working day{'' if number == 1 else 's'}"
    skipped = _skipping(counted.skipped, calendar)
    return f"{days} before {long_date(day)}, neither day counted{skipped}: {long_date(counted.reached)}"


def months_in_words(received: date, months: int) -> str:
    """Return how `last_day` counts: the first day counts, and the last is not rolled off a weekend."""
    due = last_day(received, months)
    rolled = ", not rolled off the weekend" if due.weekday() >= 5 else ""
    length = f"{months} month{'' if months == 1 else 's'}"
    return f"{length} beginning with {long_date(received)}, that day counted: until the end of {long_date(due)}{rolled}"


def morning_in_words(day: date, calendar: Calendar, *, back: bool = False) -> str | None:
    """Return how a day is rolled to a council morning; none where it is one."""
    why = why_closed(day, calendar)
    if why is None:
        return None
    rolled = working_day_until(day, calendar) if back else working_day_from(day, calendar)
    side = "before" if back else "after"
    return f"{long_date(day)} is {_named(why)}, so the council morning {side} it: {long_date(rolled)}"


def every_in_words(every: str) -> str:
    """Return a period such as P3M as people say it: "every 3 months"."""
    unit = {"D": "day", "W": "week", "M": "month", "Y": "year"}[every[-1]]
    return f"every {unit}" if every[1:-1] == "1" else f"every {every[1:-1]} {unit}s"


def _named(why: str) -> str:
    return why if why.startswith(("a ", "closed ")) else f"a bank holiday ({why})"


def _skipping(skipped: Sequence[date], calendar: Calendar) -> str:
    """Return ", skipping 2 weekends and Monday 4 May (Early May bank holiday)"; nothing where nothing was."""
    parts = list(_parts(sorted(skipped), calendar))
    joined = " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
    return f", skipping {joined}" if parts else ""


def _parts(skipped: Sequence[date], calendar: Calendar) -> Iterator[str]:
    """Say weekends once, by their number; name every other day."""
    weekends = {day - timedelta(days=day.weekday()) for day in skipped if day.weekday() >= 5}
    if weekends:
        yield "a weekend" if len(weekends) == 1 else f"{len(weekends)} weekends"
    for day in skipped:
        if day.weekday() < 5:
            yield f"{day:%A} {day.day} {day:%B} ({why_closed(day, calendar)})"
