"""`bywhen extend`: more time is wanted."""

from cli.shared.options import ActionRef, Until, Why
from cli.shared.parsing import parsed_day
from cli.shared.say import Say, of_action
from cli.shared.verbs import verb
from definitions.forms.actions import ask_for_time


@verb
def extend(action: ActionRef, until: Until, because: Why) -> Say:
    """Ask for more time. Until the committee decides, the old date stands.

    Example:  bywhen extend CYP-2020-01-14-7.3/1 --until 2021-03-31 --because "The survey is late"
    """
    new = parsed_day(until, "--until")
    return of_action(action, lambda scene, number: ask_for_time(scene.said, number, new, because))
