"""The one command-line application, and the two streams it speaks on.

Standard output carries only the answer; progress, questions and errors go to standard error.
"""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import typer
import typer.core
from rich.console import Console

if TYPE_CHECKING:
    from datetime import datetime

    from activities.desk import Desk
    from register.ledger.register import Register

PANELS = (  # of the help, in the order of a recommendation's life
    None,
    "Look",
    "The response",
    "What officers tell",
    "What committees decide",
    "What clerks keep straight",
    "Questions and undertakings",
    "Rules",
)


class InOrder(typer.core.TyperGroup):
    """The commands, panel by panel."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the commands' names as --help lists them."""
        names = super().list_commands(ctx)
        panels = {name: getattr(self.commands[name], "rich_help_panel", None) for name in names}
        return sorted(names, key=lambda name: PANELS.index(panels[name]) if panels[name] in PANELS else 0)


app = typer.Typer(
    cls=InOrder,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    help="Chase the by-whens of scrutiny recommendations, and prove what was done.",
)
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


@dataclass(frozen=True)
class Outside:
    """What a command asks of the world outside: the time, and the desk of the running system.

    What is None is the real one. Whoever types commands in an invented year hands in their own.
    """

    now: "Callable[[], datetime] | None" = None
    desk: "Callable[[Register], Desk] | None" = None


REAL = Outside()
outside: ContextVar[Outside] = ContextVar("outside", default=REAL)  # for as long as one command runs


@app.callback()
def bywhen() -> None:
    """Keep the verb: an application of one command alone would take no name for it."""
