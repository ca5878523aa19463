"""What starts without a paper: an officer's undertaking in debate, and whether a change that was made has lasted."""

import hashlib
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.app import app, err
from cli.papers.paper import code_of
from cli.questions.public_questions import PANEL, By, Committee, free_number, print_entered, start
from cli.shared.options import Data, Json, Minute, Owners, Ref, SomeOwners, day
from cli.shared.spread import spread
from definitions.errors import Trouble

if TYPE_CHECKING:
    from cli.shared.system import System
    from definitions.calendar.meetings import Meeting
    from definitions.case.model import Case
    from definitions.case.news import WordedNews

MeetingOn = Annotated[str, typer.Option("--meeting", metavar="DATE", help="The meeting at which it was given.")]
Item = Annotated[str | None, typer.Option("--item", metavar="N", help="The agenda item, as 7.", show_default=False)]
Text = Annotated[str, typer.Option("--text", metavar="TEXT", help="What was promised.")]
ByWhen = Annotated[
    str | None,
    typer.Option(
        "--by-when", metavar="TEXT", help='In their words: "in time for the next meeting".', show_default=False
    ),
]


@app.command(rich_help_panel=PANEL)
@spread
def undertake(
    committee: Committee,
    meeting: MeetingOn,
    text: Text,
    owner: Owners,
    item: Item = None,
    by_when: ByWhen = None,
    minute: Minute = None,
    by: By = "clerk",
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Enter what an officer undertook in debate: a request with one action. Words that are no day become a question;
    "the next meeting" is the next of the calendar, and moves with it.

    Example:  bywhen undertake --committee CYP --meeting 2027-03-09 --item 7 --text "Circulate the figures"
    --owner "Head of Highways" --by-when "in time for the next meeting" --minute "minute 31"
    """
    from cli.shared.system import running
    from definitions.by_when.read import explain, read
    from definitions.case.model import reference
    from definitions.papers.draft import no_date
    from definitions.papers.paper_news import meeting_of

    if not text.strip():
        msg = "--text is empty: say what was promised"
        raise Trouble(msg)
    system, on = running(data), day(meeting, "--meeting")
    body, number = code_of(committee, "--committee", "CYP").upper(), code_of(item, "--item", "7") if item else None
    own = _digest(text, *owner, by_when or "")
    letter = free_number(system, body, on, "u", own)
    ref, owners = reference(body, on, number, letter), _posts(system, owner)
    facts = {"committee": body, "meeting": on, "item": number, "number": letter, "lifecycle": "request"}
    reading, named = read(by_when or "", on), _next_meeting(by_when, body, on, system)
    how = f'"{by_when}" is the meeting of {named.id}' if named else explain(reading)
    texts = {"action": text, "by_when": by_when, "how_read": how, "owners": " / ".join(owner)}
    of = named.id if named else meeting_of(reading, body, system.policy)
    action = {"owners": owners, "due": None if named else reading.date, "meeting": of}
    asked = None if named or reading.date else no_date(by_when or "")
    said = _said(system, ref, by, facts, {"text": text, "minute": minute}, [(action, texts)], asked)
    _enter(system, ref, letter, text, own, said, as_json=as_json)
    if asked:
        err.print(f"? {asked}", markup=False)


def _next_meeting(words: str | None, committee: str, after: Any, system: "System") -> "Meeting | None":
    """Return the meeting that "the next meeting" is, where the calendar knows it."""
    from definitions.calendar.meetings import meetings_of_body

    if not re.search(r"\bnext (?:\w+ )?meeting\b", words or "", re.IGNORECASE):
        return None
    return next((one for one in meetings_of_body(system.policy.meetings, committee) if one.on > after), None)


@app.command(rich_help_panel=PANEL)
@spread
def assure(ref: Ref, owner: SomeOwners = None, by: By = "clerk", data: Data = None, as_json: Json = False) -> None:
    """Ask those who made a change, 6 and 12 months after it was closed, to say with evidence whether it has lasted.

    It starts a recommendation of its own, which follows the closed one: each statement is verified, and the committee
    closes it as lasted, partly-lasted or not-lasted.

    Example:  bywhen assure CYP-2020-01-14-7.3
    """
    from cli.shared.system import running
    from definitions.case.model import reference
    from definitions.rules.assurance import statement_days
    from register.ledger.words import words_of

    system = running(data)
    case = system.register.entry(ref).case
    stage = system.policy.lifecycles["assurance"].assurance if "assurance" in system.policy.lifecycles else None
    if stage is None:
        msg = "the policy in force has no lifecycle `assurance`: add its file, and `bywhen policy apply`"
        raise Trouble(msg)
    owners, closed_on = _who_made_it(system, case, owner or []), _closed_on(case)
    days = statement_days(closed_on, stage, system.today, system.policy.council.calendar)
    with system.register.reading() as tx:
        words = words_of(tx, ref)
    what = words.get(("recommendation", "Propose.title")) or words.get(("recommendation", "Propose.text"), ref)
    own = _digest(ref, closed_on.isoformat())
    number = f"{case.number}-assurance{case.reopened or ''}"
    new = reference(case.committee, case.meeting, case.item, number)
    facts = {"committee": case.committee, "meeting": case.meeting, "item": case.item, "number": number}
    facts |= {"lifecycle": "assurance", "follows": ref, "is_exempt": case.is_exempt}
    statement = {"action": f"Say, with evidence, whether the change has lasted: {what}", "how_read": None}
    actions: list[tuple[Mapping[str, Any], Mapping[str, str | None]]] = [
        ({"owners": owners, "due": due}, {**statement, "by_when": due.isoformat()}) for due in days
    ]
    text = f"Has the change lasted that {ref} asked for? {what}"
    _enter(system, new, number, text, own, _said(system, new, by, facts, {"text": text}, actions), as_json=as_json)


def _closed_on(case: "Case") -> Any:
    if case.closing is None or case.closing.reason not in ("implemented", "partly implemented"):
        msg = f"{case.ref} is not closed as implemented, or partly: there is no change yet that could have lasted"
        raise Trouble(msg)
    return case.closing.on


def _who_made_it(system: "System", case: "Case", named: list[str]) -> tuple[str, ...]:
    owners = _posts(system, named) or tuple(dict.fromkeys(post for one in case.actions for post in one.owners))
    if not owners:
        msg = f"{case.ref} has no action with an owner: say who made the change, with --owner"
        raise Trouble(msg)
    return owners


def _posts(system: "System", words: list[str]) -> tuple[str, ...]:
    from cli.shared.owners import Posts

    posts = Posts(system.settings.people)
    found = tuple(posts.match(one) for one in words)
    for unknown in posts.unknown if posts.titles else ():
        err.print(f'! "{unknown}" is no post of the people file: its messages wait until it is one', markup=False)
    return found


def _digest(*words: str) -> str:
    return hashlib.sha256("\n".join(words).encode()).hexdigest()


def _said(
    system: "System",
    ref: str,
    by: str,
    facts: Mapping[str, Any],
    texts: Mapping[str, str | None],
    actions: list[tuple[Mapping[str, Any], Mapping[str, str | None]]],
    asked: str | None = None,
) -> "list[WordedNews]":
    """Return the first events of a case: what it is, its actions, and the question of its by-when where that is one."""
    from definitions.case import news as n

    on = system.today if "follows" in facts else min(facts["meeting"], system.today)
    usual: dict[str, Any] = {"happened_on": on, "by": by[:200]}
    said: list[WordedNews] = [(n.Propose(id="start 1", ref=ref, **usual, **facts), texts)]
    for number, (own, words) in enumerate(actions, start=1):
        said.append((n.AddAction(id=f"start {number + 1}", action=number, **usual, **own), words))
    if asked:
        ask = n.Ask(id=f"start {len(said) + 1}", question=1, about=1, field="by when", **{**usual, "by": "bywhen"})
        said.append((ask, {"question": asked}))
    return said


def _enter(
    system: "System", ref: str, number: str, text: str, digest: str, said: "list[WordedNews]", *, as_json: bool
) -> None:
    from cli.shared.system import run
    from definitions.papers.paper_news import CaseNews
    from definitions.papers.rehearse import rehearse_start

    made = CaseNews(ref, number, text, digest, said)
    if ref not in {entry.case.ref for entry in system.register.entries()}:
        rehearse_start(made, system.policy, system.now)
    is_new = run(start(system, made), f"starting {ref}")
    print_entered(system, ref, is_new=is_new, as_json=as_json)
