"""What clerks keep straight: actions added, owners changed, mistakes corrected, questions asked and settled."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from cli.news import Say, Scene, verb
from cli.options import (
    ActionRef,
    Because,
    Either,
    Owners,
    Ref,
    action_of,
    day,
    either_of,
    one_of,
    perhaps_day,
    period,
)
from cli.response import asking
from definitions.errors import Trouble

if TYPE_CHECKING:
    from definitions.case import Case
    from definitions.draft import Reading

PANEL = "What clerks keep straight"
Text = Annotated[str, typer.Option("--text", metavar="TEXT", help="What is to be done.", show_default=False)]
SomeOwners = Annotated[
    list[str] | None,
    typer.Option("--owner", metavar="POST", help="A post; say it again for a second one.", show_default=False),
]
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
FieldName = Annotated[
    str,
    typer.Argument(
        metavar="FIELD",
        help="by-when, owner, verdict, received, notice, decided-on or published.",
        show_default=False,
    ),
]
NewValue = Annotated[
    str, typer.Argument(metavar="VALUE", help="What it should say; two owners with a slash.", show_default=False)
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
) -> Say:
    """Add an action. Words that are not clearly a date become a question, never a guess.

    Example:  bywhen add-action CYP-2020-01-14-7.3 --text "Map the routes" --owner "Head of Highways"
    --by-when "end of March 2021"
    """
    from definitions.by_when import explain

    reading = _reading(by_when, due, every, first)
    texts = {"action": text, "by_when": reading.text, "how_read": explain(reading), "success": success}
    texts["owners"] = " / ".join(owner or []) or None

    def fields(scene: Scene) -> dict[str, Any]:
        own = {"action": len(scene.case.actions) + 1, "due": reading.date, "owners": scene.owners(owner or [])}
        return {**own, "every": reading.every, "first": reading.first}

    return Say(ref, "AddAction", fields, texts, then=lambda scene: _ask_for_the_rest(scene, reading, owner or []))


def _reading(by_when: str | None, due: str | None, every: str | None, first: str | None) -> "Reading":
    """Return what was said of the by-when: words are read, days are taken as they are."""
    from definitions.by_when import read
    from definitions.draft import Reading

    if sum(one is not None for one in (by_when, due, every)) > 1:
        msg = "say the by-when once: as words (--by-when), as a day (--due), or as a period (--every and --first)"
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
    from definitions.draft import no_date, no_first, no_owner

    number = len(scene.case.actions)
    missing = [
        ("first", no_first(reading.text), reading.kind == "recurring" and reading.every and not reading.first),
        ("by when", no_date(reading.text), reading.date is None and reading.every is None),
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
def correct(where: Either, field: FieldName, value: NewValue, because: Because = None) -> Say:
    """Put a typing mistake right. Both values stay on record, and nothing counts as a slip.

    Example:  bywhen correct CYP-2020-01-14-7.3/1 by-when 2021-03-31 --because "Typed 2012"
    """
    from definitions import news

    ref, number = either_of(where)
    name = one_of(field, get_args(news.Correct.model_fields["field"].annotation), "the field")

    def fields(scene: Scene) -> dict[str, Any]:
        now = _checked(name, value, scene)
        was = _was(scene.case, name, number)
        _not_asked_for(scene.case, name, number, was)
        return {"action": number, "field": name, "was": was or "not known", "now": now}

    return Say(ref, "Correct", fields, {"reason": because})


def _checked(name: str, value: str, scene: Scene) -> str:
    """Return the right value as the ledger has it. Raises Trouble."""
    from definitions.policy import Verdict as Verdicts

    if name == "owner":
        return " / ".join(scene.owners(value.split(" / ")))
    if name == "verdict":
        stage = scene.policy.lifecycle(scene.case.lifecycle).response
        verdicts: Sequence[str] = stage.verdicts if stage else get_args(Verdicts)
        return one_of(value, verdicts, "the verdict")
    found = day(value, f"the {name}")
    if name != "by when" and found > scene.today:
        msg = f"the {name} {found} is still ahead: it is told after it happened; check the date"
        raise Trouble(msg)
    return found.isoformat()


def _was(case: "Case", name: str, number: int | None) -> str | None:
    """Return the value that stands now."""
    from definitions.lifecycle import current

    action = case.action(number) if number else None
    match name:
        case "owner":
            return " / ".join(action.owners) if action else None
        case "by when":
            return action.owed[current(action)].due_on.isoformat() if action and action.owed else None
        case "verdict":
            return case.response.outcome if case.response else None
        case "decided on":
            return _iso(case.response.given_on) if case.response else None
        case "published":
            return _iso(case.response.published) if case.response else None
    return _iso(getattr(case.submitted, name)) if case.submitted else None


def _iso(found: date | None) -> str | None:
    return found.isoformat() if found else None


def _not_asked_for(case: "Case", name: str, number: int | None, was: str | None) -> None:
    """A value that nobody has given yet is no mistake: its question is settled, and its reminders stop."""
    asked = [one for one in case.questions if one.is_open and one.field == name and one.about == number]
    if asked and was in (None, "", "unclear"):
        number = asked[0].number
        msg = f"{case.ref}: question {number} asks for the {name}: use `bywhen settle {case.ref} {number}` to answer it"
        raise Trouble(msg)


@verb(PANEL)
def settle(
    ref: Ref,
    question: Number,
    date: Date = None,
    owner: SomeOwners = None,
    outcome: Verdict = None,
    because: Because = None,
) -> Say:
    """Answer a question. What it asked for is filled in, and what it held goes on.

    Example:  bywhen settle CYP-2020-01-14-7.3 1 --date 2021-03-31 --because "The director, by telephone"
    """
    from definitions.draft import Outcome as Verdicts

    verdicts = [one for one in get_args(Verdicts) if one != "unclear"]
    verdict = one_of(outcome, verdicts, "--outcome") if outcome else None
    given = {"question": question, "day": perhaps_day(date, "--date"), "outcome": verdict}

    def fields(scene: Scene) -> dict[str, Any]:
        return {**given, "owners": scene.owners(owner or [])}

    return Say(ref, "Settle", fields, {"reason": because})


@verb(PANEL)
def ask(where: Either, words: Words, about: About = "other") -> Say:
    """Ask the clerk something that is unclear. A question about a by-when or an owner holds its own action's reminders.

    Example:  bywhen ask CYP-2020-01-14-7.3/1 "Which of the two schools?" --by "Chair"
    """
    from definitions.case import Field

    ref, number = either_of(where)
    field = one_of(about, get_args(Field), "--about")

    def fields(scene: Scene) -> dict[str, Any]:
        return {"question": len(scene.case.questions) + 1, "about": number, "field": field}

    return Say(ref, "Ask", fields, {"question": words})
