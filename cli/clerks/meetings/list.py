"""`bywhen meetings list`: the meetings ahead, and when their papers leave."""

from datetime import date
from typing import Annotated

from cli.shared.options import Data, Json, OnlyOf, flag
from cli.shared.system import rules
from cli.shared.terminal import out, print_json
from definitions.calendar.days import long_date
from definitions.calendar.meetings import Meeting


def list_(
    committee: OnlyOf = None,
    everything: Annotated[bool, flag("--all", "Those that are over as well.")] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """List the meetings ahead: the day, and the day their papers leave.

    Example:  bywhen meetings list --committee CYP
    """
    known = rules(data)
    found = [
        meeting
        for meeting in known.policy.meetings
        if committee in (None, meeting.body, meeting.body.lower()) and (everything or meeting.on >= known.today)
    ]
    if as_json:
        print_json([meeting.model_dump(mode="json") for meeting in found])
        return
    for meeting in found:
        out.print(line(meeting, known.today))
    if not found:
        out.print("no meeting is known; `bywhen meetings import` takes a calendar, `bywhen meetings add` one meeting")


def line(meeting: Meeting, today: date) -> str:
    """Return one meeting on one line."""
    state = "cancelled" if meeting.is_cancelled else f"papers {'left' if meeting.despatch_on < today else 'leave'}"
    papers = "" if meeting.is_cancelled else f" {long_date(meeting.despatch_on)}"
    moved = f" (first called for {long_date(meeting.first_on)})" if meeting.first_on != meeting.on else ""
    return f"{meeting.id:<20}{long_date(meeting.on)}; {state}{papers}{moved}"
