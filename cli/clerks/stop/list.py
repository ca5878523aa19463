"""`bywhen stop`: what is kept from leaving, since when, by whom and why."""

from typing import Annotated

import typer

from cli.shared.options import Data, Json, flag
from cli.shared.system import System, opened
from cli.shared.terminal import out, print_json, wrapped
from definitions.reports.wording import moment
from register.mail.stops import Stop, all_stops


def stop(
    context: typer.Context,
    everything: Annotated[bool, flag("--all", "Those that have ended as well.")] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """List what is kept from leaving, since when, by whom and why.

    Example:  bywhen stop
    """
    if context.invoked_subcommand:
        return
    system = opened(data)
    with system.register.reading() as tx:
        found = [stop for stop in all_stops(tx) if everything or stop.ended_at is None]
    if as_json:
        print_json([stop.__dict__ for stop in found])
    else:
        out.print("\n\n".join(_in_words(stop, system) for stop in found) or "nothing is stopped")


def _in_words(stop: Stop, system: System) -> str:
    calendar = system.policy.council.calendar
    ended = f", ended {moment(stop.ended_at, calendar)} by {stop.ended_by}" if stop.ended_at else ""
    head = f"{stop.number}  {stop.in_words()}, since {moment(stop.since, calendar)}, by {stop.by}{ended}"
    return f"{head}\n{wrapped(stop.because, 4)}"
