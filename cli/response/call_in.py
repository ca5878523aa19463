"""`bywhen call-in` and `bywhen decide-call-in`: a decision has no effect until the call-in is decided."""

from collections.abc import Sequence
from typing import Annotated, get_args

from cli.shared.options import Because, PerhapsMinute, Refs, argument, option
from cli.shared.parsing import one_of
from cli.shared.say import Say, of_each
from cli.shared.verbs import verb
from definitions.case import news as n
from definitions.errors import Trouble
from definitions.forms.statement import worded

CALL_IN_OUTCOMES: tuple[n.CallInOutcome, ...] = get_args(n.CallInOutcome)


@verb
def call_in(refs: Refs, because: Because = None) -> Sequence[Say]:
    """The decision is called in: it has no effect until that is decided.

    Example:  bywhen call-in CYP-2020-01-14-7.3 --on 2020-03-18 --because "The cost was not considered"
    """
    return of_each(refs, lambda scene: worded(n.CallIn(**scene.said), reason=because))


@verb
def decide_call_in(
    refs: Refs,
    outcome: Annotated[str, argument("OUTCOME", "confirmed, modified or rescinded.")],
    because: Because = None,
    text: Annotated[str | None, option("--text", "TEXT", "The response as modified.")] = None,
    minute: PerhapsMinute = None,
) -> Sequence[Say]:
    """Decide a call-in. A decision that is rescinded leaves the recommendation awaiting a response again.

    Example:  bywhen decide-call-in CYP-2020-01-14-7.3 confirmed --on 2020-04-02
    """
    decided = one_of(outcome, CALL_IN_OUTCOMES, "the outcome")
    if (decided == "modified") != (text is not None):
        msg = "a decision that was modified needs its new words, and only that one has any: --text goes with modified"
        raise Trouble(msg)
    return of_each(
        refs,
        lambda scene: worded(n.DecideCallIn(**scene.said, outcome=decided), reason=because, text=text, minute=minute),
    )
