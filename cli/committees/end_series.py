"""`bywhen end-series`: a recurring action ends, or one that will not be done stops."""

from cli.shared.options import ActionRef, Because, PerhapsMinute
from cli.shared.say import Say, of_action
from cli.shared.verbs import verb
from definitions.case import news as n
from definitions.forms.statement import worded


@verb
def end_series(action: ActionRef, because: Because = None, minute: PerhapsMinute = None) -> Say:
    """End a recurring action, or stop one that will not be done.

    Example:  bywhen end-series CYP-2020-01-14-7.3/2 --because "The scheme has closed"
    """
    return of_action(
        action,
        lambda scene, number: worded(n.EndSeries(**scene.said, action=number), reason=because, minute=minute),
    )
