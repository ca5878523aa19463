"""`bywhen incidents`: what was set aside, whom it is for, since when, tried how often."""

from typing import Annotated

import typer

from cli.shared.options import Data, Json, option
from cli.shared.system import System, opened
from cli.shared.terminal import out, print_json, wrapped
from definitions.calendar.days import day_of, long_date
from definitions.errors import Trouble
from definitions.reports.wording import times_in_words
from register.incidents import Incident, open_incidents

PAGE = 40


def incidents(
    context: typer.Context,
    page: Annotated[int, option("--page", "N", "Which page of them.", shows_default=True)] = 1,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """List what could not be done and was set aside: about what, for whom, since when, tried how often.

    Example:  bywhen incidents
    """
    if context.invoked_subcommand:
        return
    system = opened(data)
    with system.register.reading() as tx:
        found = open_incidents(tx)
    if as_json:
        print_json([_as_object(incident) for incident in found])
        return
    pages = -(-len(found) // PAGE) or 1
    if not 1 <= page <= pages:
        msg = f"--page {page}: there {'is 1 page' if pages == 1 else f'are {pages} pages'}"
        raise Trouble(msg)
    shown = found[(page - 1) * PAGE : page * PAGE]
    out.print("\n\n".join(_in_words(incident, system) for incident in shown) or "nothing was set aside")
    if len(found) > page * PAGE:
        out.print(f"\n{len(found) - page * PAGE} more: `bywhen incidents --page {page + 1}`")


def _in_words(incident: Incident, system: System) -> str:
    failure, since = incident.failure, day_of(incident.since, system.policy.council.calendar)
    often = times_in_words(incident.tries)
    head = f"{incident.number}  for the {failure.for_whom}, since {long_date(since)}, failed {often}"
    about = " · ".join(part for part in (failure.ref, failure.file) if part)
    return "\n".join([head, *(wrapped(line, 4) for line in (failure.sentence, about, failure.detail) if line)])


def _as_object(incident: Incident) -> dict[str, object]:
    failure = incident.failure
    facts = {name: getattr(failure, name) for name in ("what", "sentence", "for_whom", "ref", "mail", "file", "detail")}
    times = {"since": incident.since, "last_at": incident.last_at, "tries": incident.tries}
    return {"number": incident.number, **facts, **times, "is_set_aside": incident.is_set_aside}
