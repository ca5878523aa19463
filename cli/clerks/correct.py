"""`bywhen correct`: a typing mistake put right, with both values kept."""

from collections.abc import Sequence
from typing import Annotated, get_args

from cli.shared.options import Either, Why, argument, option
from cli.shared.parsing import either_of, one_of, parsed_day
from cli.shared.say import Say
from cli.shared.verbs import verb
from definitions.case import news as n
from definitions.case.model import Case
from definitions.case.owners import owners_apart, owners_in_one
from definitions.errors import Trouble
from definitions.forms import corrections
from definitions.forms.responses import ask_after_verdict
from definitions.forms.scene import Scene
from definitions.forms.statement import Statement
from definitions.policy.stages import Verdict
from definitions.undoing.rewording import CORRECTED_WORDS

CORRECTABLE: tuple[n.Correctable, ...] = get_args(n.Correctable)
MAY_BE_AHEAD = ("by when", "council meeting", "meeting")  # days that may still be ahead


@verb
def correct(
    where: Either,
    field: Annotated[
        str,
        argument(
            "FIELD",
            "by-when, owner, done-on, verdict, received, notice, decided-on, published, council-meeting; lifecycle, "
            "committee, meeting, exempt; words, words-as-started, title, response, minute.",
        ),
    ],
    value: Annotated[
        str,
        argument("VALUE", "What it should say; two owners with a slash; a by-when also as a meeting, CYP:2027-03-09."),
    ],
    because: Why,
    event: Annotated[
        int | None, option("--event", "EVENT", "Of several minutes, that of this event; else the last.")
    ] = None,
) -> Say:
    """Put a typing mistake right. Both values stay on record, and nothing counts as a slip.

    The reference stays, whatever committee or meeting is put right. Words are those of the recommendation as it stands,
    or with /1 of an action. What betters a figure, and words that a mail has told, a second person confirms.
    Example:  bywhen correct CYP-2020-01-14-7.3/1 by-when 2021-03-31 --because "Typed 2012"
    """
    ref, number = either_of(where)
    name = one_of(field, CORRECTABLE, "the field")

    def corrected(scene: Scene) -> Statement:
        if name in CORRECTED_WORDS:
            return corrections.correct_words(scene, name, number, value, because, event)
        if name == "by when" and _names_meeting(value, scene):
            made = corrections.correct_to_meeting(scene, number, value, because)
        else:
            made = corrections.correct(scene, name, number, _checked(name, value, scene), because)
        _must_be_known(scene.case, name, number)
        return made

    return Say(ref, corrected, then=ask_after_verdict if name == "verdict" else None)


def _names_meeting(value: str, scene: Scene) -> bool:
    return ":" in value or any(meeting.id == value.strip() for meeting in scene.policy.meetings)


def _checked(name: n.Correctable, value: str, scene: Scene) -> str:
    """Return the right value as the ledger has it. Raises Trouble."""
    if name == "owner":
        return owners_in_one(scene.owners(owners_apart(value)))
    if name == "verdict":
        stage = scene.policy.lifecycle(scene.case.lifecycle, scene.case.answered_by).response
        verdicts: Sequence[str] = stage.verdicts if stage else get_args(Verdict)
        return one_of(value, verdicts, "the verdict")
    if name == "lifecycle":
        return one_of(value, tuple(scene.policy.lifecycles), "the lifecycle")
    if name == "exempt":
        return one_of(value, ("yes", "no"), "exempt")
    if name == "committee":
        return value.strip()
    found = parsed_day(value, f"the {name}")
    if name not in MAY_BE_AHEAD and found > scene.today:
        msg = f"the {name} {found} is still ahead: it is told after it happened; check the date"
        raise Trouble(msg)
    return found.isoformat()


def _must_be_known(case: Case, name: n.Correctable, number: int | None) -> None:
    """A value that nobody has given yet is no mistake: its question is settled, and its reminders stop."""
    if asked := corrections.question_for(case, name, number):
        settle = f"bywhen settle {case.ref} {asked.number}"
        msg = f"{case.ref}: question {asked.number} asks for the {name}: use `{settle}` to answer it"
        raise Trouble(msg)
