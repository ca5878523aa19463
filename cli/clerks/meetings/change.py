"""`bywhen meetings move`, `cancel` and `add`: one meeting put into force in the place of another."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from cli.clerks.meetings.list import line
from cli.papers.doubts import known_committees, must_be_meant, unknown_code
from cli.shared.desk import have_them_look
from cli.shared.options import By, Data, IsMeant, argument, option
from cli.shared.parsing import parsed_day, perhaps_day
from cli.shared.system import System, opened
from cli.shared.terminal import is_at_a_terminal, out
from definitions.calendar.meetings import (
    Meeting,
    check_meetings,
    meeting_moved_to,
    meetings_in_order,
    new_meeting_id,
)
from definitions.calendar.meetings import despatch_day as by_clear_days
from definitions.errors import Trouble
from definitions.forms.scene import meeting_typed

Which = Annotated[str, argument("MEETING", "CODE:DATE or its id, as CYP:2027-03-09.")]
Papers = Annotated[str | None, option("--despatch", "DATE", "The day its papers leave; else by clear days.")]


def move(
    meeting: Which,
    date: Annotated[str, argument("DATE", "The new day, as 2027-03-16.")],
    despatch: Papers = None,
    by: By = "clerk",
    data: Data = None,
) -> None:
    """Move a meeting, or hold one that was cancelled. What is due for it moves with it, and that is no slip.

    Example:  bywhen meetings move CYP:2027-03-09 2027-03-16
    """
    system = opened(data)
    council = system.policy.council
    old = meeting_typed(meeting, system.policy.meetings)
    new = meeting_moved_to(old, parsed_day(date, "DATE"), council.clear_days, council.calendar)
    _change(system, old, _leaving(new, despatch), by, data)


def cancel(meeting: Which, by: By = "clerk", data: Data = None) -> None:
    """Cancel a meeting. What is due for it goes to the body's next; where there is none, the clerk is asked.

    Example:  bywhen meetings cancel CYP:2027-03-09
    """
    system = opened(data)
    old = meeting_typed(meeting, system.policy.meetings)
    _change(system, old, old.model_copy(update={"is_cancelled": True}), by, data)


def add(
    code: Annotated[str, argument("CODE", "Whose meeting: CYP, CAB.")],
    date: Annotated[str, argument("DATE", "Its day, as 2027-03-09.")],
    despatch: Papers = None,
    by: By = "clerk",
    yes: IsMeant = False,
    data: Data = None,
) -> None:
    """Add a meeting. Unless a day is given, its papers leave so that clear days lie before it.

    Example:  bywhen meetings add CYP 2027-03-09
    """
    system, on = opened(data), parsed_day(date, "DATE")
    council, body = system.policy.council, _code(code)
    _must_be_a_body(system, body, yes=yes)
    leaves = by_clear_days(on, council.clear_days, council.calendar)
    number = new_meeting_id(body, on, system.policy.meetings)
    new = Meeting(id=number, body=body, on=on, first_on=on, despatch_on=leaves)
    _change(system, None, _leaving(new, despatch), by, data)


def _must_be_a_body(system: System, body: str, *, yes: bool) -> None:
    """Ask about a body that is not known yet, and may be a slip. Raises Trouble where it is not meant."""
    council = system.policy.council
    known = {council.cabinet: "the cabinet", council.full_council: "full council"} | known_committees(system)
    must_be_meant(unknown_code(body, known), yes=yes, can_ask=is_at_a_terminal())


def _leaving(meeting: Meeting, despatch: str | None) -> Meeting:
    leaves = perhaps_day(despatch, "--despatch")
    return meeting.model_copy(update={"despatch_on": leaves}) if leaves else meeting


def _code(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.&-]{0,19}", text):
        msg = f'"{text}" is no code of a body: use letters and digits, as CYP'
        raise Trouble(msg)
    return text.upper()


def _change(system: System, old: Meeting | None, new: Meeting, by: str, data: Path | None) -> None:
    """Put one meeting into force in the place of another; one that is as it was changes nothing."""
    if new == old:
        out.print(f"{line(new, system.today)}: nothing changes")
        return
    others = [meeting for meeting in system.policy.meetings if meeting is not old]
    calendar = meetings_in_order([*others, new])
    check_meetings(calendar)
    out.print(line(new, system.today))
    put_into_force(system, calendar, by, data)


def put_into_force(system: System, calendar: Sequence[Meeting], by: str, data: Path | None) -> None:
    """Put a calendar into force, and have the cases look that hang on it."""
    system.register.set_meetings(calendar, system.now, by[:200])
    out.print("in force now")
    have_them_look(system, data)
