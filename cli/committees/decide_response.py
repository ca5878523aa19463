"""`bywhen decide-response`: the committee accepts a response, presses again, refers it on, or wants a better one."""

from collections.abc import Sequence
from typing import Annotated, get_args

from cli.shared.options import Because, Minute, Notice, PerhapsUntil, Received, Refs, argument, flag, option
from cli.shared.parsing import one_of, perhaps_day
from cli.shared.say import Say, of_each
from cli.shared.verbs import verb
from definitions.case import news as n
from definitions.errors import Trouble
from definitions.forms import responses
from definitions.forms.scene import Scene
from definitions.forms.statement import Statement, worded

DECISIONS: tuple[n.ResponseDecision, ...] = get_args(n.ResponseDecision)


@verb
def decide_response(
    refs: Refs,
    decision: Annotated[str, argument("DECISION", "accept, press-again, refer-to-council or unsatisfactory.")],
    minute: Minute,
    because: Because = None,
    received: Received = None,
    notice: Notice = None,
    meeting: Annotated[str | None, option("--meeting", "DATE", "When full council meets.")] = None,
    until: PerhapsUntil = None,
    close: Annotated[bool, flag("--close", "Of what is accepted and not agreed: close it as not accepted.")] = False,
) -> Sequence[Say]:
    """Decide what becomes of a response. Unless it is accepted, a response is awaited again, and the old one stays.

    Pressing again takes the days of the new notice, which start a new clock; full council answers at its meeting.

    Example:  bywhen decide-response CYP-2020-01-14-7.3 press-again --notice 2020-06-02 --received 2020-06-02
    --minute "CYP 26 May 2020, minute 12"
    """
    decided = one_of(decision, DECISIONS, "the decision")
    if close and decided != "accept":
        msg = f"{refs[0]}: --close goes with accept: what is awaited again is not closed"
        raise Trouble(msg)
    received_on, given_on = perhaps_day(received, "--received"), perhaps_day(notice, "--notice")
    meets_on, until_day = perhaps_day(meeting, "--meeting"), perhaps_day(until, "--until")

    def deciding(scene: Scene) -> Statement:
        if close and (why_not := responses.why_not_close_as_not_accepted(scene.case)):
            msg = f"{why_not}: leave --close out"
            raise Trouble(msg)
        news = n.DecideResponse(
            **scene.said,
            decision=decided,
            received=received_on,
            notice=given_on,
            meeting=meets_on,
            until=until_day,
        )
        return worded(news, reason=because, minute=minute)

    def following(scene: Scene) -> Sequence[Statement]:
        if close:
            return responses.close_as_not_accepted(scene, because, minute)
        return responses.ask_after_deciding(scene, decided)

    return of_each(refs, deciding, then=following)
