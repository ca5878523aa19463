"""What starts without a paper: tried, started, and printed, as all of them are."""

from cli.shared.coming import coming, next_in_words
from cli.shared.desk import at_desk
from cli.shared.system import System
from cli.shared.terminal import out, print_json
from definitions.forms.numbers import Known
from definitions.papers.paper_news import CaseNews
from definitions.papers.rehearse import rehearse_start
from definitions.reports.wording import status


def known(system: System) -> list[Known]:
    """Return the cases that are there."""
    return [Known(entry.case, entry.words_digest) for entry in system.register.entries()]


def enter_case(system: System, made: CaseNews, *, as_json: bool) -> None:
    """Start a case, unless it is there already; print where it stands, and what happens next. Raises Trouble."""
    if not any(there.case.ref == made.ref for there in known(system)):
        rehearse_start(made, system.policy, system.now)
    is_new = at_desk(system, lambda desk: desk.start(made, system.now), f"starting {made.ref}")
    entry = system.register.entry(made.ref)
    first = next(coming(system, entry), None)
    if as_json:
        told = {"ref": made.ref, "is_new": is_new, "standing": entry.case.standing}
        print_json({**told, "next": first.as_json() if first else None})
        return
    out.print(f"{made.ref}: {'entered' if is_new else 'there already, in these words'}.")
    out.print(f"Status: {status(entry.case.standing)}. {next_in_words(first)}")
