"""Questions of the public and of members for a meeting: received in time, accepted or refused, answered, published."""

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer

from cli.app import app, out
from cli.clerks.actions import add_action
from cli.papers.paper import code_of
from cli.shared.news import Say, Scene, verb
from cli.shared.options import Because, Data, Json, Ref, SomeOwners, Why, day
from cli.shared.spread import spread
from definitions.errors import Trouble

if TYPE_CHECKING:
    from cli.shared.system import System
    from definitions.calendar.meetings import Meeting
    from definitions.papers.paper_news import CaseNews

PANEL = "Questions and undertakings"
LIFECYCLE = "public-question"
Committee = Annotated[str, typer.Option("--committee", metavar="CODE", help="Its short name, as CYP.")]
MeetingOn = Annotated[str, typer.Option("--meeting", metavar="DATE", help="The meeting that it is for.")]
From = Annotated[str, typer.Option("--from", metavar="NAME", help="Who asks. The name has a retention of its own.")]
Received = Annotated[
    str | None,
    typer.Option("--received", metavar="'DATE HH:MM'", help="When it came; else now.", show_default=False),
]
Text = Annotated[str, typer.Option("--text", metavar="TEXT", help="The question.")]
Member = Annotated[bool, typer.Option("--member", help="A member of the council asks, not of the public.")]
Late = Annotated[bool, typer.Option("--accept-late", help="The chair allows it after the deadline: say why.")]
By = Annotated[str, typer.Option("--by", metavar="POST", help="Who enters it.")]
Answer = Annotated[
    str | None, typer.Option("--answer", metavar="TEXT", help="What was answered then.", show_default=False)
]
ByWhen = Annotated[
    str | None, typer.Option("--by-when", metavar="TEXT", help="By when, in words, else --due.", show_default=False)
]
Due = Annotated[str | None, typer.Option("--due", metavar="DATE", help="By when, as a day.", show_default=False)]


@app.command(rich_help_panel=PANEL)
@spread
def question(
    committee: Committee,
    meeting: MeetingOn,
    questioner: From,
    text: Text,
    received: Received = None,
    member: Member = False,
    accept_late: Late = False,
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
    from cli.shared.system import run, running

    system = running(data)
    if accept_late != (because is not None):
        msg = "a question that is accepted late needs the reason, and only that one: --because goes with --accept-late"
        raise Trouble(msg)
    texts = {"text": _said(text, "--text"), "questioner": _said(questioner, "--from"), "late_because": because}
    at = _instant(received, system)
    fields = {"asker": "member" if member else "public", "received_at": at, "is_accepted_late": accept_late}
    made = _made(system, code_of(committee, "--committee", "CYP").upper(), day(meeting, "--meeting"), fields, texts, by)
    is_new = run(start(system, made), f"starting {made.ref}")
    print_entered(system, made.ref, is_new=is_new, as_json=as_json)


def _said(text: str, option: str) -> str:
    if not text.strip():
        msg = f"{option} is empty: say it in words"
        raise Trouble(msg)
    return text.strip()


def _instant(received: str | None, system: "System") -> datetime:
    """Return when it came, by the council's clocks. Raises Trouble."""
    if received is None:
        return system.now
    found = re.fullmatch(r"(\d{4}-\d\d-\d\d)[ T]([01]\d|2[0-3]):([0-5]\d)", received.strip())
    if not found:
        msg = f'--received "{received}" is no moment: write the day and the hour, such as "2027-03-02 11:40"'
        raise Trouble(msg)
    on, zone = day(found[1], "--received"), ZoneInfo(system.policy.council.calendar.zone)
    at = datetime(on.year, on.month, on.day, int(found[2]), int(found[3]), tzinfo=zone).astimezone(UTC)
    if at > system.now:
        msg = f'--received "{received}" is still ahead: check the day and the hour'
        raise Trouble(msg)
    return at


def _made(
    system: "System",
    committee: str,
    meeting: date,
    fields: Mapping[str, Any],
    texts: Mapping[str, str | None],
    by: str,
) -> "CaseNews":
    """Return the case that a question makes: the same words again are the same case. Raises Trouble where too late."""
    from definitions.calendar.days import day_of
    from definitions.case.model import reference
    from definitions.case.news import Propose
    from definitions.papers.paper_news import CaseNews
    from definitions.papers.rehearse import rehearse_start

    canonical = json.dumps([texts["text"], texts["questioner"], fields["asker"]])
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    number = free_number(system, committee, meeting, "q", digest)
    ref = reference(committee, meeting, None, number)
    of = _meeting(system, committee, meeting)
    news = Propose(
        id="start 1",
        happened_on=day_of(fields["received_at"], system.policy.council.calendar),
        by=by[:200],
        ref=ref,
        committee=committee,
        meeting=meeting,
        meeting_id=of.id if of else None,
        number=number,
        lifecycle=LIFECYCLE,
        needs_adoption=True,
        **fields,
    )
    made = CaseNews(ref, number, texts["text"] or "", digest, [(news, texts)])
    if not _is_there(system, ref):
        rehearse_start(made, system.policy, system.now)
    return made


def free_number(system: "System", committee: str, meeting: date, letter: str, digest: str) -> str:
    """Return the first number of a meeting that is free, q1, q2 …; that of the same words, where they are there."""
    there = [
        entry
        for entry in system.register.entries()
        if entry.case.committee == committee
        and entry.case.meeting == meeting
        and re.fullmatch(rf"{letter}\d+", entry.case.number)
    ]
    same = next((entry.case.number for entry in there if entry.words_digest == digest), None)
    return same or f"{letter}{max((int(entry.case.number[1:]) for entry in there), default=0) + 1}"


def _meeting(system: "System", committee: str, on: date) -> "Meeting | None":
    """Return the meeting of that day in the calendar: called for then, or moved to then."""
    own = [one for one in system.policy.meetings if one.body == committee]
    return next((one for one in own if one.on == on), None) or next((one for one in own if one.first_on == on), None)


def _is_there(system: "System", ref: str) -> bool:
    return any(entry.case.ref == ref for entry in system.register.entries())


async def start(system: "System", made: "CaseNews") -> bool:
    """Start a case that is made; return whether it is new."""
    desk = await system.desk()
    return await desk.start(made, system.now)


def print_entered(system: "System", ref: str, *, is_new: bool, as_json: bool) -> None:
    """Print what was entered, where it stands, and what happens next."""
    from cli.shared.coming import coming, next_in_words
    from cli.shared.sentences import status

    entry = system.register.entry(ref)
    first = next(coming(system, entry), None)
    if as_json:
        told = {"ref": ref, "is_new": is_new, "standing": entry.case.standing}
        out.print(json.dumps({**told, "next": first.as_json() if first else None}), markup=False)
        return
    out.print(f"{ref}: {'entered' if is_new else 'there already, in these words'}.", markup=False)
    out.print(f"Status: {status(entry.case.standing)}. {next_in_words(first)}", markup=False)


def _of_a_question(scene: Scene) -> Mapping[str, Any]:
    if scene.policy.lifecycle(scene.case.lifecycle).public_question is None:
        msg = f"{scene.case.ref} is no question of the public or of a member: its lifecycle is {scene.case.lifecycle}"
        raise Trouble(msg)
    return {}


@verb(PANEL)
def accept(ref: Ref, because: Because = None) -> Say:
    """Accept a question: it is to be answered at its meeting.

    Example:  bywhen accept CYP-2027-03-09-q1
    """
    return Say(ref, "Adopt", _of_a_question, {"reason": because}, then=lambda _: (Say(ref, "Submit"),))


@verb(PANEL)
def refuse(ref: Ref, because: Why) -> Say:
    """Refuse a question, with the reason that the questioner is given. That ends it.

    Example:  bywhen refuse CYP-2027-03-09-q2 --because "The same as a question answered in January"
    """

    def fields(scene: Scene) -> Mapping[str, Any]:
        if scene.case.response:
            msg = f"{ref} is answered already: it can no longer be refused"
            raise Trouble(msg)
        return {**_of_a_question(scene), "reason": "refused"}

    return Say(ref, "Close", fields, {"reason": because})


@verb(PANEL)
def supplementary(
    ref: Ref, text: Text, answer: Answer = None, owner: SomeOwners = None, by_when: ByWhen = None, due: Due = None
) -> Say:
    """Record a supplementary question: with its --answer, or with the --owner who answers in writing and by when.

    Example:  bywhen supplementary CYP-2027-03-09-q1 --text "And the one at the station?" --owner "Head of Highways"
    --by-when "19 March 2027"
    """
    from definitions.by_when.read import read

    if (answer is None) == (not owner):
        msg = f"{ref}: a supplementary question is answered then (--answer) or in writing (--owner and by when)"
        raise Trouble(msg)
    if owner and due is None and read(by_when or "").date is None:
        msg = f"{ref}: say by which day it is answered in writing, with --by-when or --due"
        raise Trouble(msg)

    in_writing = (add_action(ref, f"Answer in writing: {text}", owner, by_when, due),) if owner else ()
    texts = {"supplementary": text, "answer": answer}
    return Say(ref, "AskSupplementary", {"is_answered": answer is not None}, texts, then=lambda _: in_writing)
