"""What every list says besides: how many incidents are open, what is stopped, and what it could not count."""

from cli.shared.system import System
from cli.shared.terminal import err
from definitions.calendar.days import day_of, long_date
from definitions.reports.wording import numbered
from register.incidents import count_open
from register.ledger.mending import unreadable_cases
from register.mail.stops import standing_stops


def say_how_many(system: System) -> None:
    """Say on standard error how many incidents are open; nothing where there is none."""
    with system.register.reading() as tx:
        counted = count_open(tx)
    if any(counted.values()):
        whose = ", ".join(f"{number} for the {who}" for who, number in counted.items() if number)
        err.print(f"! {numbered(sum(counted.values()), 'incident')} open ({whose}): `bywhen incidents`")


def say_what_is_left_out(system: System) -> None:
    """Say on standard error which recommendations are not counted, because their rows cannot be read."""
    with system.register.reading() as tx:
        broken = unreadable_cases(tx)
    if broken:
        are = "is" if len(broken) == 1 else "are"
        err.print(f"! {', '.join(broken)} cannot be read and {are} left out: a running system makes the row anew")


def say_what_is_stopped(system: System) -> None:
    """Say on standard error what the clerk keeps from leaving; nothing where nothing is."""
    with system.register.reading() as tx:
        stops = standing_stops(tx)
    for stop in stops.standing:
        since = long_date(day_of(stop.since, system.policy.council.calendar))
        err.print(f"! stopped since {since}: {stop.in_words()} ({stop.because}): `bywhen stop`")
