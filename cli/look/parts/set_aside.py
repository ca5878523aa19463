"""What every list says besides: how many incidents are open, and what it could not count."""

from cli.shared.system import System
from cli.shared.terminal import err
from definitions.reports.wording import numbered
from register.incidents import count_open
from register.ledger.mending import unreadable_cases


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
