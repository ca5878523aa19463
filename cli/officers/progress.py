"""`bywhen begin` and `bywhen progress`: how far an action is. It moves no date."""

from typing import Annotated

from cli.shared.options import ActionRef, option
from cli.shared.say import Say, of_action
from cli.shared.verbs import verb
from definitions.case import news as n
from definitions.forms.actions import report_progress
from definitions.forms.statement import worded


@verb
def begin(action: ActionRef) -> Say:
    """Work on an action is under way.

    Example:  bywhen begin CYP-2020-01-14-7.3/1
    """
    return of_action(action, lambda scene, number: worded(n.Begin(**scene.said, action=number)))


@verb
def progress(action: ActionRef, text: Annotated[str, option("--text", "TEXT", "What has been done so far.")]) -> Say:
    """Report progress on an action; it moves no date.

    Example:  bywhen progress CYP-2020-01-14-7.3/1 --text "Two of five schools visited"
    """
    return of_action(action, lambda scene, number: report_progress(scene.said, number, text))
