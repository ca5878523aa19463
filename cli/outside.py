"""What a command asks of the world outside: the time, and the desk of the running system."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from activities.desk import Desk
    from register.ledger.register import Register


@dataclass(frozen=True)
class Outside:
    """What is None is the real one. Whoever types commands in an invented year hands in their own."""

    now: "Callable[[], datetime] | None" = None
    desk: "Callable[[Register], Desk] | None" = None


REAL = Outside()
outside: ContextVar[Outside] = ContextVar("outside", default=REAL)  # for as long as one command runs
