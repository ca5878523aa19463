"""`bywhen incidents retry` and `dismiss`: what becomes of what was set aside."""

from typing import Annotated

from cli.shared.options import By, Data, Why, argument
from cli.shared.parsing import said
from cli.shared.system import opened
from cli.shared.terminal import out
from register.incident_decisions import leave_alone, try_again

IncidentNumber = Annotated[int, argument("NUMBER", "As `bywhen incidents` lists it.")]


def retry(number: IncidentNumber, by: By = "clerk", data: Data = None) -> None:
    """Have what was set aside tried again, as if it had never failed: at the next round.

    Example:  bywhen incidents retry 3
    """
    system = opened(data)
    with system.register.engine.begin() as tx:
        found = try_again(tx, number, by, system.now)
    out.print(f"incident {found.number} is tried again at the next round")


def dismiss(number: IncidentNumber, because: Why, by: By = "clerk", data: Data = None) -> None:
    """Leave what was set aside alone for good. A mail that may have left counts as sent; a message is dropped.

    Example:  bywhen incidents dismiss 3 --because "An advertisement"
    """
    system = opened(data)
    with system.register.engine.begin() as tx:
        found = leave_alone(tx, number, by, said(because, "--because"), system.now)
    out.print(f"incident {found.number} is dismissed: {because}")
