"""`bywhen correct`: a typing mistake put right, with both values kept."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from cli.clerks.actions import PANEL
from cli.committees.responses import left_by_the_verdict
from cli.shared.news import Say, Scene, verb
from cli.shared.options import Either, Ref, Why, day, either_of, one_of
from definitions.errors import Trouble

if TYPE_CHECKING:
    from definitions.case.model import Case

FieldName = Annotated[
    str,
    typer.Argument(
        metavar="FIELD",
        help="by-when, owner, done-on, verdict, received, notice, decided-on, published or council-meeting.",
        show_default=False,
    ),
]
NewValue = Annotated[
    str,
    typer.Argument(
        metavar="VALUE",
        help="What it should say; two owners with a slash; a by-when also as a meeting, CYP:2027-03-09.",
        show_default=False,
    ),
]
Kept = Annotated[bool, typer.Option("--keep/--lift", help="Whether it stays exempt.", show_default=False)]


@verb(PANEL)
def correct(where: Either, field: FieldName, value: NewValue, because: Why) -> Say:
    """Put a typing mistake right. Both values stay on record, and nothing counts as a slip.

    Example:  bywhen correct CYP-2020-01-14-7.3/1 by-when 2021-03-31 --because "Typed 2012"
    """
    from definitions.case import news

    ref, number = either_of(where)
    name = one_of(field, get_args(news.Correct.model_fields["field"].annotation), "the field")

    def fields(scene: Scene) -> dict[str, Any]:
        meeting = _meeting(name, value, scene)
        now = _due(scene, meeting) if meeting else _checked(name, value, scene)
        was = _was(scene.case, name, number)
        _not_asked_for(scene.case, name, number, was)
        corrected = {"action": number, "field": name, "was": was or "not known", "now": now}
        return {**corrected, "meeting": meeting} if meeting else corrected

    return Say(ref, "Correct", fields, {"reason": because}, then=left_by_the_verdict if name == "verdict" else None)


def _meeting(name: str, value: str, scene: Scene) -> str | None:
    """Return the id of the meeting that a by-when is corrected to, where it is written as CODE:DATE or as an id."""
    is_known = any(one.id == value.strip() for one in scene.policy.meetings)
    return scene.meeting(value) if name == "by when" and (":" in value or is_known) else None


def _due(scene: Scene, meeting: str) -> str:
    from definitions.rules.consequences import due_for_meeting

    due, _ = due_for_meeting(meeting, scene.policy.lifecycle(scene.case.lifecycle), scene.policy)
    return due.isoformat() if due else meeting


@verb(PANEL)
def review_exemption(ref: Ref, keep: Kept, because: Why) -> Say:
    """Say whether an exempt item is still exempt. Asked once a year; what is lifted is named in the mails that follow.

    Example:  bywhen review-exemption CYP-2020-01-14-7.3 --keep --because "Paragraph 3 still applies"
    """
    return Say(ref, "ReviewExemption", {"is_kept": keep}, {"reason": because})


def _checked(name: str, value: str, scene: Scene) -> str:
    """Return the right value as the ledger has it. Raises Trouble."""
    from definitions.case.owners import owners_apart, owners_in_one
    from definitions.policy.stages import Verdict as Verdicts

    if name == "owner":
        return owners_in_one(scene.owners(owners_apart(value)))
    if name == "verdict":
        stage = scene.policy.lifecycle(scene.case.lifecycle, scene.case.answered_by).response
        verdicts: Sequence[str] = stage.verdicts if stage else get_args(Verdicts)
        return one_of(value, verdicts, "the verdict")
    found = day(value, f"the {name}")
    if name not in ("by when", "council meeting") and found > scene.today:
        msg = f"the {name} {found} is still ahead: it is told after it happened; check the date"
        raise Trouble(msg)
    return found.isoformat()


def _was(case: "Case", name: str, number: int | None) -> str | None:
    """Return the value that stands now."""
    from definitions.case.fold_actions import current_occurrence
    from definitions.case.owners import owners_in_one

    action = case.action(number) if number else None
    match name:
        case "owner":
            return owners_in_one(action.owners) if action else None
        case "by when":
            return action.owed[current_occurrence(action)].due_on.isoformat() if action and action.owed else None
        case "done on":
            return _iso(action.done_on) if action else None
        case "council meeting":
            return _iso(case.submitted.until) if case.submitted else None
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
