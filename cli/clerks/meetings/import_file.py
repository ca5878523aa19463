"""`bywhen meetings import`: a calendar file, shown as changes, then put into force."""

from pathlib import Path
from typing import Annotated

from cli.clerks.meetings.change import put_into_force
from cli.shared.options import By, Data, Yes, argument, flag, option
from cli.shared.parsing import content_of
from cli.shared.remedies import remedy_in_words
from cli.shared.system import System, opened
from cli.shared.terminal import err, is_at_a_terminal, is_yes, out
from definitions.calendar.meeting_changes import CalendarChanges, MeetingChange, change_in_words, compare_meetings
from intake.guarded import within_limits
from intake.imports.meetings import Bodies, CalendarFile, folded, read
from mail.people.recipients import PeopleFile

CHANGES: tuple[MeetingChange, ...] = ("new", "moved", "cancelled", "held after all", "papers", "linked", "gone", "kept")


def import_(
    file: Annotated[Path, argument("FILE", "A calendar, as .csv or .ics.")],
    body: Annotated[str | None, option("--body", "CODE", "Whose meetings, where the file does not say: CYP.")] = None,
    replace: Annotated[bool, flag("--replace", "Cancel what is ahead and the file no longer lists.")] = False,
    yes: Yes = False,
    by: By = "clerk",
    data: Data = None,
) -> None:
    """Show what a calendar file would change, and put it into force after a yes. Imported again, it changes nothing.

    Example:  bywhen meetings import meetings-2027.csv --yes
    """
    system = opened(data)
    council = system.policy.council
    content = content_of(file, "the calendar that was exported")
    bodies = _bodies(system, body)
    listed = within_limits(file.name, lambda: read(file.name, content, bodies, council.calendar.zone))
    found = compare_meetings(
        listed.listed, system.policy.meetings, council.clear_days, council.calendar, system.today, replace=replace
    )
    _show(found, listed)
    if found.is_empty:
        out.print("nothing changes: the calendar says this already")
    elif yes or (is_at_a_terminal() and is_yes("Put this into force?")):
        put_into_force(system, found.meetings, by, data)
    else:
        out.print("nothing is changed yet: say --yes to put this into force")


def _bodies(system: System, default: str | None) -> Bodies:
    """Return the bodies that are known by name: people.yaml's committees, the cabinet, the council, those that meet."""
    council, people = system.policy.council, PeopleFile(system.settings.people).load().said
    codes = {folded(name): council.cabinet for name in ("Cabinet", "Executive", council.cabinet)}
    codes |= {folded(name): council.full_council for name in ("Council", "Full Council", council.full_council)}
    codes |= {folded(meeting.body): meeting.body for meeting in system.policy.meetings}
    for code, committee in people.committees.items():
        codes |= {folded(code): code, folded(committee.name): code}
    return Bodies(codes, default.strip().upper() if default else None)


def _show(found: CalendarChanges, listed: CalendarFile) -> None:
    for line in listed.left_out:
        err.print(f"! left out: {line}")
    if listed.remedy:
        err.print(f"! {remedy_in_words(listed.remedy)}")
    for kind in CHANGES:
        for change, new, old in found.changes:
            if change == kind:
                cancel = "; --replace would cancel it" if kind == "kept" else ""
                out.print(f"{change:<15}{change_in_words(change, new, old)}{cancel}")
    kinds: tuple[MeetingChange, ...] = ("unchanged", *CHANGES)
    out.print(", ".join(f"{found.count(kind)} {kind}" for kind in kinds if found.count(kind)))
