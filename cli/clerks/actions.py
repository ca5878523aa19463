"""What clerks keep straight: actions added, owners changed, mistakes corrected, questions asked and settled."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from cli.committees.responses import left_by_the_verdict
from cli.response.verbs import asking
from cli.shared.news import Say, Scene, verb
from cli.shared.options import (
    ActionRef,
    Because,
    Either,
    ForMeeting,
    Owners,
    Ref,
    SomeOwners,
    Until,
    Why,
    action_of,
    day,
    either_of,
    one_of,
    perhaps_day,
    period,
)
from definitions.errors import Trouble

if TYPE_CHECKING:
    from definitions.by_when.reading import Reading

PANEL = "What clerks keep straight"
Text = Annotated[str, typer.Option("--text", metavar="TEXT", help="What is to be done.", show_default=False)]
ByWhen = Annotated[
    str | None,
    typer.Option(
        "--by-when", metavar="TEXT", help='By when, in the paper\'s words: "end of March 2027".', show_default=False
    ),
]
Due = Annotated[str | None, typer.Option("--due", metavar="DATE", help="By when, as a day.", show_default=False)]
Every = Annotated[
    str | None, typer.Option("--every", metavar="PERIOD", help="How often it recurs: P3M, P1Y.", show_default=False)
]
First = Annotated[
    str | None, typer.Option("--first", metavar="DATE", help="When the first one is due.", show_default=False)
]
Success = Annotated[
    str | None, typer.Option("--success", metavar="TEXT", help="What shows that it is done.", show_default=False)
]
Number = Annotated[int, typer.Argument(metavar="QUESTION", help="Its number, from `bywhen show`.", show_default=False)]
Date = Annotated[str | None, typer.Option("--date", metavar="DATE", help="The day that was asked.", show_default=False)]
Verdict = Annotated[
    str | None, typer.Option("--outcome", metavar="VERDICT", help="agreed, partially-agreed, …", show_default=False)
]
Words = Annotated[str, typer.Argument(metavar="WORDS", help="The question.", show_default=False)]
About = Annotated[str, typer.Option("--about", metavar="FIELD", help="by-when, owner, verdict, received, … or other.")]


@verb(PANEL)
def add_action(
    ref: Ref,
    text: Text,
    owner: SomeOwners = None,
    by_when: ByWhen = None,
    due: Due = None,
    every: Every = None,
    first: First = None,
    success: Success = None,
    meeting: ForMeeting = None,
) -> Say:
    """Add an action. Words that are not clearly a date become a question, never a guess.

    Example:  bywhen add-action CYP-2020-01-14-7.3 --text "Map the routes" --owner "Head of Highways"
    --by-when "end of March 2021"
    """
    from definitions.by_when.read import explain

    reading = reading_of(by_when, due, every, first, meeting)
    texts = {"action": text, "by_when": reading.text, "how_read": explain(reading), "success": success}
    texts["owners"] = " / ".join(owner or []) or None
    if meeting:
        texts |= {"by_when": f"for the meeting {meeting}", "how_read": f"due for the meeting {meeting}"}

    def fields(scene: Scene) -> dict[str, Any]:
        own: dict[str, Any] = {
            "action": len(scene.case.actions) + 1,
            "due": reading.date,
            "owners": scene.owners(owner or []),
        }
        own["meeting"] = scene.meeting(meeting) or scene.meant(reading)
        return {**own, "every": reading.every, "first": reading.first}

    return Say(ref, "AddAction", fields, texts, then=lambda scene: _ask_for_the_rest(scene, reading, owner or []))


def reading_of(
    by_when: str | None, due: str | None, every: str | None, first: str | None, meeting: str | None = None
) -> "Reading":
    """Return what was said of the by-when: words are read, days are taken as they are."""
    from definitions.by_when.read import read
    from definitions.by_when.reading import Reading

    if sum(one is not None for one in (by_when, due, every, meeting)) > 1:
        msg = (
            "say the by-when once: as words (--by-when), as a day (--due), as a period (--every and --first), "
            "or as a meeting (--meeting)"
        )
        raise Trouble(msg)
    if first and not every:
        msg = "--first goes with --every: a thing done once is due on --due"
        raise Trouble(msg)
    if due:
        return Reading(text=due, kind="date", date=day(due, "--due"))
    if every:
        return Reading(
            text=every, kind="recurring", every=period(every, "--every"), first=perhaps_day(first, "--first")
        )
    return read(by_when or "")


def _ask_for_the_rest(scene: Scene, reading: "Reading", owners: Sequence[str]) -> Sequence[Say]:
    from definitions.papers.draft import no_date, no_first, no_owner

    number = len(scene.case.actions)
    is_for_meeting = scene.case.actions[-1].meeting is not None
    missing = [
        ("first", no_first(reading.text), reading.kind == "recurring" and reading.every and not reading.first),
        ("by when", no_date(reading.text), not (reading.date or reading.every or is_for_meeting)),
        ("owner", no_owner(number), not owners),
    ]
    asked = [(field, words) for field, words, is_missing in missing if is_missing]
    return [asking(scene, field, words, number, place) for place, (field, words) in enumerate(asked)]


@verb(PANEL)
def change_owner(action: ActionRef, owner: Owners, because: Because = None) -> Say:
    """Give an action to other posts, who are told at once.

    Example:  bywhen change-owner CYP-2020-01-14-7.3/1 --owner "Head of Transport"
    """
    ref, number = action_of(action)

    def fields(scene: Scene) -> dict[str, Any]:
        return {"action": number, "owners": scene.owners(owner)}

    return Say(ref, "ChangeOwner", fields, {"reason": because})


@verb(PANEL)
def settle(
    ref: Ref,
    question: Number,
    date: Date = None,
    owner: SomeOwners = None,
    outcome: Verdict = None,
    because: Because = None,
    meeting: ForMeeting = None,
) -> Say:
    """Answer a question. What it asked for is filled in, and what it held goes on.

    Example:  bywhen settle CYP-2020-01-14-7.3 1 --date 2021-03-31 --because "The director, by telephone"
    """
    from definitions.case.outcome import Outcome as Verdicts

    verdicts = [one for one in get_args(Verdicts) if one != "unclear"]
    verdict = one_of(outcome, verdicts, "--outcome") if outcome else None
    given = {"question": question, "day": perhaps_day(date, "--date"), "outcome": verdict}

    def fields(scene: Scene) -> dict[str, Any]:
        return {**given, "owners": scene.owners(owner or []), "meeting": scene.meeting(meeting)}

    return Say(ref, "Settle", fields, {"reason": because}, then=left_by_the_verdict if verdict else None)


@verb(PANEL)
def ask_again(ref: Ref, question: Number, until: Until, because: Why) -> Say:
    """Put a question off to the day on which its answer may be known. It is asked again then, and not before.

    Example:  bywhen ask-again CYP-2020-01-14-7.3 1 --until 2021-03-01 --because "The tender is not out yet"
    """
    return Say(ref, "AskAgain", {"question": question, "review_on": day(until, "--until")}, {"reason": because})


@verb(PANEL)
def ask(where: Either, words: Words, about: About = "other") -> Say:
    """Ask the clerk something that is unclear. A question about a by-when or an owner holds its own action's reminders.

    Example:  bywhen ask CYP-2020-01-14-7.3/1 "Which of the two schools?" --by "Chair"
    """
    from definitions.case.parts import QuestionField

    ref, number = either_of(where)
    field = one_of(about, get_args(QuestionField), "--about")

    def fields(scene: Scene) -> dict[str, Any]:
        return {"question": len(scene.case.questions) + 1, "about": number, "field": field}

    return Say(ref, "Ask", fields, {"question": words})
