"""`bywhen adopt`: what the committee did with what its group proposed."""

from collections.abc import Sequence
from typing import Annotated, get_args

from cli.shared.options import PerhapsMinute, Refs, option
from cli.shared.parsing import one_of
from cli.shared.say import Say, of_each
from cli.shared.verbs import verb
from definitions.case import news as n
from definitions.errors import Trouble
from definitions.forms.statement import worded

ADOPTION_OUTCOMES: tuple[n.AdoptionOutcome, ...] = get_args(n.AdoptionOutcome)


@verb
def adopt(
    refs: Refs,
    outcome: Annotated[
        str, option("--outcome", "OUTCOME", "agreed, amended or refused.", shows_default=True)
    ] = "agreed",
    text: Annotated[str | None, option("--text", "TEXT", "How it reads as amended.")] = None,
    minute: PerhapsMinute = None,
) -> Sequence[Say]:
    """Record what the committee did with what its group proposed: agreed, amended (in which words) or refused.

    Example:  bywhen adopt CYP-2020-01-14-7.1 CYP-2020-01-14-7.3 --on 2020-01-14 --minute "CYP 14 January, minute 7"
    """
    found = one_of(outcome, ADOPTION_OUTCOMES, "--outcome")
    if (found == "amended") != (text is not None):
        msg = f"{refs[0]}: an amended recommendation needs its new words, and only that one has any: --text goes with "
        raise Trouble(msg + "--outcome amended")
    if found == "amended" and len(refs) > 1:
        msg = f"{refs[0]}: each recommendation that was amended has words of its own: adopt them one by one"
        raise Trouble(msg)
    if found == "refused" and minute is None:
        msg = f"{refs[0]}: what the committee refuses is closed by that: say which minute shows it, with --minute"
        raise Trouble(msg)
    return of_each(refs, lambda scene: worded(n.Adopt(**scene.said, outcome=found), text=text, minute=minute))
