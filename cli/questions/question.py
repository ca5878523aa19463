"""`bywhen question`: a question of the public, or of a member, for a meeting. One that came too late is refused."""

import re
from datetime import UTC, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from cli.questions.entering import enter_case, known
from cli.shared.options import Because, By, Committee, Data, Json, flag, option
from cli.shared.parsing import committee_of, parsed_day, said
from cli.shared.system import System, running
from definitions.errors import Trouble
from definitions.forms.public_questions import PublicQuestion, enter_question


def question(
    committee: Committee,
    meeting: Annotated[str, option("--meeting", "DATE", "The meeting that it is for.")],
    questioner: Annotated[str, option("--from", "NAME", "Who asks. The name has a retention of its own.")],
    text: Annotated[str, option("--text", "TEXT", "The question.")],
    received: Annotated[str | None, option("--received", "'DATE HH:MM'", "When it came; else now.")] = None,
    member: Annotated[bool, flag("--member", "A member of the council asks, not of the public.")] = False,
    accept_late: Annotated[bool, flag("--accept-late", "The chair allows it after the deadline: say why.")] = False,
    because: Because = None,
    by: By = "clerk",
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Enter a question of the public, or of a member, for a meeting. One that came too late is refused, with the
    deadline worked out and the next meeting.

    Example:  bywhen question --committee CYP --meeting 2027-03-09 --from "Robin Ashe" --received "2027-03-02 11:40"
    --text "When will the crossing be safe?"
    """
    system = running(data)
    if accept_late != (because is not None):
        msg = "a question that is accepted late needs the reason, and only that one: --because goes with --accept-late"
        raise Trouble(msg)
    asked = PublicQuestion(
        committee=committee_of(committee),
        meeting=parsed_day(meeting, "--meeting"),
        text=said(text, "--text"),
        questioner=said(questioner, "--from"),
        asker="member" if member else "public",
        received_at=_instant(received, system),
        late_because=because,
        by=by[:200],
    )
    enter_case(system, enter_question(asked, known(system), system.policy), as_json=as_json)


def _instant(received: str | None, system: System) -> datetime:
    """Return when it came, by the council's clocks. Raises Trouble."""
    if received is None:
        return system.now
    found = re.fullmatch(r"(.{6,40}?)[ T,]+([01]?\d|2[0-3])[:.]([0-5]\d)", received.strip())
    if not found:
        msg = f'--received "{received}" is no moment: write the day and the hour, such as "2 March 2027 11:40"'
        raise Trouble(msg)
    on, zone = parsed_day(found[1], "--received"), ZoneInfo(system.policy.council.calendar.zone)
    at = datetime(on.year, on.month, on.day, int(found[2]), int(found[3]), tzinfo=zone).astimezone(UTC)
    if at > system.now:
        msg = f'--received "{received}" is still ahead: check the day and the hour'
        raise Trouble(msg)
    return at
