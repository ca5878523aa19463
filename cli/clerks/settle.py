"""`bywhen settle`: a question is answered."""

from typing import Annotated, get_args

from cli.shared.options import Because, ForMeeting, PerhapsOwners, QuestionNumber, Ref, option
from cli.shared.parsing import one_of, perhaps_day
from cli.shared.say import Say
from cli.shared.verbs import verb
from definitions.case import news as n
from definitions.case.outcome import Outcome
from definitions.forms.responses import ask_after_verdict
from definitions.forms.scene import Scene
from definitions.forms.statement import Statement, worded

CLEAR_VERDICTS: tuple[Outcome, ...] = tuple(verdict for verdict in get_args(Outcome) if verdict != "unclear")


@verb
def settle(
    ref: Ref,
    question: QuestionNumber,
    date: Annotated[str | None, option("--date", "DATE", "The day that was asked.")] = None,
    owner: PerhapsOwners = None,
    outcome: Annotated[str | None, option("--outcome", "VERDICT", "agreed, partially-agreed, …")] = None,
    because: Because = None,
    meeting: ForMeeting = None,
) -> Say:
    """Answer a question. What it asked for is filled in, and what it held goes on.

    Example:  bywhen settle CYP-2020-01-14-7.3 1 --date 2021-03-31 --because "The director, by telephone"
    """
    verdict = one_of(outcome, CLEAR_VERDICTS, "--outcome") if outcome else None
    day = perhaps_day(date, "--date")

    def settled(scene: Scene) -> Statement:
        news = n.Settle(
            **scene.said,
            question=question,
            day=day,
            outcome=verdict,
            owners=scene.owners(owner or []),
            meeting=scene.meeting(meeting),
        )
        return worded(news, reason=because)

    return Say(ref, settled, then=ask_after_verdict if verdict else None)
