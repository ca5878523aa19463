"""`bywhen meetings`: the calendar of committees and of the cabinet: imported, listed, moved, cancelled, added to."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.app import app, err, out
from cli.shared.options import Data, Json, day, perhaps_day
from cli.shared.remedies import worded
from definitions.errors import Trouble

if TYPE_CHECKING:
    from cli.shared.system import Rules, System
    from definitions.calendar.meeting_changes import CalendarChanges, MeetingChange
    from definitions.calendar.meetings import Meeting
    from intake.imports.meetings import Bodies, CalendarFile

PANEL = "What clerks keep straight"
meetings = typer.Typer(
    no_args_is_help=True, help="The calendar of meetings: committees', the cabinet's, the council's."
)
app.add_typer(meetings, name="meetings", rich_help_panel=PANEL)

File = Annotated[
    Path, typer.Argument(metavar="FILE", help="A calendar, as .csv or .ics.", show_default=False, exists=False)
]
Body = Annotated[
    str | None,
    typer.Option(
        "--body", metavar="CODE", help="Whose meetings, where the file does not say: CYP.", show_default=False
    ),
]
Yes = Annotated[bool, typer.Option("--yes", help="Put it into force without asking.")]
Replace = Annotated[bool, typer.Option("--replace", help="Cancel what is ahead and the file no longer lists.")]
By = Annotated[str, typer.Option("--by", metavar="POST", help="Who says so.")]
Committee = Annotated[
    str | None, typer.Option("--committee", metavar="CODE", help="Only this body's.", show_default=False)
]
All = Annotated[bool, typer.Option("--all", help="Those that are over as well.")]
Which = Annotated[
    str, typer.Argument(metavar="MEETING", help="CODE:DATE or its id, as CYP:2027-03-09.", show_default=False)
]
To = Annotated[str, typer.Argument(metavar="DATE", help="The new day, as 2027-03-16.", show_default=False)]
On = Annotated[str, typer.Argument(metavar="DATE", help="Its day, as 2027-03-09.", show_default=False)]
Code = Annotated[str, typer.Argument(metavar="CODE", help="Whose meeting: CYP, CAB.", show_default=False)]
Papers = Annotated[
    str | None,
    typer.Option(
        "--despatch", metavar="DATE", help="The day its papers leave; else by clear days.", show_default=False
    ),
]
CHANGES: "tuple[MeetingChange, ...]" = (
    "new",
    "moved",
    "cancelled",
    "held after all",
    "papers",
    "linked",
    "gone",
    "kept",
)


@meetings.command("import")
def import_(
    file: File, body: Body = None, replace: Replace = False, yes: Yes = False, by: By = "clerk", data: Data = None
) -> None:
    """Show what a calendar file would change, and put it into force after a yes. Imported again, it changes nothing.

    Example:  bywhen meetings import meetings-2027.csv --yes
    """
    from cli.papers.prompts import is_at_a_terminal
    from cli.shared.system import opened
    from definitions.calendar.meeting_changes import compare_meetings
    from intake.imports.meetings import read

    system = opened(data)
    council = system.policy.council
    listed = read(file.name, _bytes(file), _bodies(system, body), council.calendar.zone)
    found = compare_meetings(
        listed.listed, system.policy.meetings, council.clear_days, council.calendar, system.today, replace=replace
    )
    _show(found, listed)
    if found.is_empty:
        out.print("nothing changes: the calendar says this already")
    elif yes or (is_at_a_terminal() and typer.confirm("Put this into force?", default=False, err=True)):
        _put(system, found.meetings, by, data)
    else:
        out.print("nothing is changed yet: say --yes to put this into force")


def _bytes(file: Path) -> bytes:
    if not file.is_file():
        msg = f"there is no file {file}: name the calendar that was exported"
        raise Trouble(msg)
    return file.read_bytes()


def _bodies(system: "System", default: str | None) -> "Bodies":
    """Return the bodies that are known by name: people.yaml's committees, the cabinet, the council, those that meet."""
    from intake.imports.meetings import Bodies, folded
    from mail.people.directory import PeopleFile

    council, people = system.policy.council, PeopleFile(system.settings.people).load().said
    codes = {folded(name): council.cabinet for name in ("Cabinet", "Executive", council.cabinet)}
    codes |= {folded(name): council.full_council for name in ("Council", "Full Council", council.full_council)}
    codes |= {folded(one.body): one.body for one in system.policy.meetings}
    for code, committee in people.committees.items():
        codes |= {folded(code): code, folded(committee.name): code}
    return Bodies(codes, default.strip().upper() if default else None)


def _show(found: "CalendarChanges", listed: "CalendarFile") -> None:
    from definitions.calendar.meeting_changes import change_in_words

    for line in listed.left_out:
        err.print(f"! left out: {line}", markup=False)
    if listed.remedy:
        err.print(f"! {worded(listed.remedy)}", markup=False)
    for kind in CHANGES:
        for change, new, old in found.changes:
            if change == kind:
                cancel = "; --replace would cancel it" if kind == "kept" else ""
                out.print(f"{change:<15}{change_in_words(change, new, old)}{cancel}", markup=False)
    kinds: tuple[MeetingChange, ...] = ("unchanged", *CHANGES)
    counts = [f"{found.count(kind)} {kind}" for kind in kinds if found.count(kind)]
    out.print(", ".join(counts), markup=False)


def _put(system: "System", calendar: "Sequence[Meeting]", by: str, data: Path | None) -> None:
    from cli.rules.policy import have_them_look

    system.register.set_meetings(calendar, system.now, by[:200])
    out.print("in force now")
    have_them_look(system, data)


@meetings.command("list")
def list_(committee: Committee = None, everything: All = False, data: Data = None, as_json: Json = False) -> None:
    """List the meetings ahead: the day, and the day their papers leave.

    Example:  bywhen meetings list --committee CYP
    """
    from cli.shared.system import rules

    known = rules(data)
    found = [
        one
        for one in known.policy.meetings
        if committee in (None, one.body, one.body.lower()) and (everything or one.on >= known.today)
    ]
    if as_json:
        out.print(json.dumps([one.model_dump(mode="json") for one in found]), markup=False)
        return
    for one in found:
        out.print(_line(one, known), markup=False)
    if not found:
        out.print("no meeting is known; `bywhen meetings import` takes a calendar, `bywhen meetings add` one meeting")


def _line(one: "Meeting", known: "Rules") -> str:
    from definitions.calendar.days import long_date

    state = "cancelled" if one.is_cancelled else f"papers {'left' if one.despatch_on < known.today else 'leave'}"
    papers = "" if one.is_cancelled else f" {long_date(one.despatch_on)}"
    moved = f" (first called for {long_date(one.first_on)})" if one.first_on != one.on else ""
    return f"{one.id:<20}{long_date(one.on)}; {state}{papers}{moved}"


@meetings.command()
def move(meeting: Which, date: To, despatch: Papers = None, by: By = "clerk", data: Data = None) -> None:
    """Move a meeting, or hold one that was cancelled. What is due for it moves with it, and that is no slip.

    Example:  bywhen meetings move CYP:2027-03-09 2027-03-16
    """
    from cli.shared.system import opened
    from definitions.calendar.meetings import meeting_moved_to, meeting_named

    system = opened(data)
    council = system.policy.council
    old = meeting_named(meeting, system.policy.meetings)
    new = meeting_moved_to(old, day(date, "DATE"), council.clear_days, council.calendar)
    _change(system, old, _leaving(new, despatch), by, data)


def _leaving(meeting: "Meeting", despatch: str | None) -> "Meeting":
    leaves = perhaps_day(despatch, "--despatch")
    return meeting.model_copy(update={"despatch_on": leaves}) if leaves else meeting


@meetings.command()
def cancel(meeting: Which, by: By = "clerk", data: Data = None) -> None:
    """Cancel a meeting. What is due for it goes to the body's next; where there is none, the clerk is asked.

    Example:  bywhen meetings cancel CYP:2027-03-09
    """
    from cli.shared.system import opened
    from definitions.calendar.meetings import meeting_named

    system = opened(data)
    old = meeting_named(meeting, system.policy.meetings)
    _change(system, old, old.model_copy(update={"is_cancelled": True}), by, data)


@meetings.command()
def add(code: Code, date: On, despatch: Papers = None, by: By = "clerk", data: Data = None) -> None:
    """Add a meeting. Unless a day is given, its papers leave so that clear days lie before it.

    Example:  bywhen meetings add CYP 2027-03-09
    """
    from cli.shared.system import opened
    from definitions.calendar.meetings import Meeting, new_meeting_id
    from definitions.calendar.meetings import despatch_day as by_clear_days

    system, on = opened(data), day(date, "DATE")
    council, body = system.policy.council, _code(code)
    leaves = by_clear_days(on, council.clear_days, council.calendar)
    number = new_meeting_id(body, on, system.policy.meetings)
    new = Meeting(id=number, body=body, on=on, first_on=on, despatch_on=leaves)
    _change(system, None, _leaving(new, despatch), by, data)


def _code(text: str) -> str:
    import re

    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.&-]{0,19}", text):
        msg = f'"{text}" is no code of a body: use letters and digits, as CYP'
        raise Trouble(msg)
    return text.upper()


def _change(system: "System", old: "Meeting | None", new: "Meeting", by: str, data: Path | None) -> None:
    """Put one meeting into force in the place of another; one that is as it was changes nothing."""
    from definitions.calendar.meetings import check_meetings, meetings_in_order

    if new == old:
        out.print(f"{_line(new, system)}: nothing changes", markup=False)
        return
    others = [one for one in system.policy.meetings if one is not old]
    calendar = meetings_in_order([*others, new])
    check_meetings(calendar)
    out.print(_line(new, system), markup=False)
    _put(system, calendar, by, data)
