"""`bywhen submit`: a recommendation goes to those who owe a response."""

from collections.abc import Sequence
from typing import Annotated

from cli.shared.options import Notice, Received, Refs, option
from cli.shared.parsing import perhaps_day
from cli.shared.say import Say, of_each
from cli.shared.verbs import verb
from definitions.case import news as n
from definitions.forms.responses import ask_after_submitting
from definitions.forms.statement import worded


@verb
def submit(
    refs: Refs,
    received: Received = None,
    notice: Notice = None,
    promised: Annotated[str | None, option("--promised", "DATE", "By when they promised it.")] = None,
) -> Sequence[Say]:
    """It goes to those who owe a response. Without a day of receipt, no due date is claimed, and the clerk is asked.

    Example:  bywhen submit CYP-2020-01-14-7.3 --received 2020-01-20
    """
    there, told = perhaps_day(received, "--received"), perhaps_day(notice, "--notice")
    by = perhaps_day(promised, "--promised")
    return of_each(
        refs,
        lambda scene: worded(n.Submit(**scene.said, received=there, notice=told, promised=by)),
        on=there or told,
        then=ask_after_submitting,
    )
