"""What a committee does with a response: it accepts it, presses again, refers it to council, or wants a better one."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any, get_args

import typer

from cli.committees.decisions import PANEL
from cli.response.verbs import Notice, Received, ask_for_receipt, ask_what_is_left, asking
from cli.shared.many import each
from cli.shared.news import Doing, Say, Scene, verb
from cli.shared.options import Because, PerhapsUntil, Refs, one_of, perhaps_day
from definitions.errors import Trouble

Decision = Annotated[
    str,
    typer.Argument(
        metavar="DECISION", help="accept, press-again, refer-to-council or unsatisfactory.", show_default=False
    ),
]
MinuteOfIt = Annotated[
    str, typer.Option("--minute", metavar="TEXT", help='As "CYP 12 May 2021, minute 41".', show_default=False)
]
CouncilMeets = Annotated[
    str | None, typer.Option("--meeting", metavar="DATE", help="When full council meets.", show_default=False)
]
AndClose = Annotated[
    bool, typer.Option("--close", help="Of what is accepted and not agreed: close it as not accepted.")
]


@verb(PANEL)
def decide_response(
    refs: Refs,
    decision: Decision,
    minute: MinuteOfIt,
    because: Because = None,
    received: Received = None,
    notice: Notice = None,
    meeting: CouncilMeets = None,
    until: PerhapsUntil = None,
    close: AndClose = False,
) -> Say | Doing:
    """Decide what becomes of a response. Unless it is accepted, a response is awaited again, and the old one stays.

    Pressing again takes the days of the new notice, which start a new clock; full council answers at its meeting.

    Example:  bywhen decide-response CYP-2020-01-14-7.3 press-again --notice 2020-06-02 --received 2020-06-02
    --minute "CYP 26 May 2020, minute 12"
    """
    from definitions.case.news import DecideResponse

    decided = one_of(decision, get_args(DecideResponse.model_fields["decision"].annotation), "the decision")
    if close and decided != "accept":
        msg = f"{refs[0]}: --close goes with accept: what is awaited again is not closed"
        raise Trouble(msg)
    days = {"received": received, "notice": notice, "meeting": meeting, "until": until}
    fields: dict[str, Any] = {name: perhaps_day(day, f"--{name}") for name, day in days.items()}

    def checked(scene: Scene) -> dict[str, Any]:
        if close:
            _may_close_with_it(scene)
        return {"decision": decided, **fields}

    texts = {"reason": because, "minute": minute}

    def closing(scene: Scene) -> Sequence[Say]:
        return (Say(scene.case.ref, "Close", {"reason": "not accepted"}, texts),)

    then: Callable[[Scene], Sequence[Say]] | None = {
        "press again": ask_for_receipt,
        "refer to council": _ask_for_the_meeting,
    }.get(decided)
    if close:
        then = closing
    return each([Say(ref, "DecideResponse", checked, texts, then=then) for ref in refs])


def _may_close_with_it(scene: Scene) -> None:
    """Raise Trouble where closing as not accepted would not be true."""
    case = scene.case
    if case.response is None or case.response.outcome not in ("not agreed", "declined"):
        said = case.response.outcome if case.response else "not given"
        msg = f"{case.ref}: the response is {said}, so it cannot be closed as not accepted: leave --close out"
        raise Trouble(msg)
    if owed := [f"{case.ref}/{one.number}" for one in case.actions if not (one.is_done or one.is_ended)]:
        msg = f"{', '.join(owed)}: still owed, so {case.ref} cannot be closed yet: leave --close out"
        raise Trouble(msg)


def _ask_for_the_meeting(scene: Scene) -> Sequence[Say]:
    from definitions.rules.response_gaps import NO_MEETING

    sent = scene.case.submitted
    return () if sent is None or sent.until else (asking(scene, "council meeting", NO_MEETING),)


def left_by_the_verdict(scene: Scene) -> Sequence[Say]:
    """Return what is asked once a verdict is known, or put right: the words are those of the last response."""
    return ask_what_is_left(scene, scene.words.get(("response", "Respond.response")))
