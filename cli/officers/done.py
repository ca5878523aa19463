"""`bywhen done`: an action is reported done."""

from typing import Annotated

from cli.shared.options import ActionRef, OfSeries, option
from cli.shared.parsing import perhaps_day
from cli.shared.say import Say, of_action
from cli.shared.verbs import verb
from definitions.forms.actions import report_done


@verb
def done(
    action: ActionRef,
    evidence: Annotated[str, option("--evidence", "TEXT", "What shows that it is done.")],
    for_: OfSeries = None,
) -> Say:
    """Report an action done, or one occurrence of a series; the committee has yet to verify it.

    Example:  bywhen done CYP-2020-01-14-7.3/1 --on 2021-03-12 --evidence "Map published"
    """
    of = perhaps_day(for_, "--for")
    return of_action(action, lambda scene, number: report_done(scene.said, number, evidence, of))
