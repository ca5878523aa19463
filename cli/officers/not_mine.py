"""`bywhen not-mine`: an owner says that an action is not theirs."""

from cli.shared.options import ActionRef, PerhapsOwners, Why
from cli.shared.say import Say, of_action
from cli.shared.verbs import verb
from definitions.forms.actions import disown


@verb
def not_mine(action: ActionRef, because: Why, owner: PerhapsOwners = None) -> Say:
    """Say that an action is not yours, and perhaps whose it is. The clerk is asked; the date stands meanwhile.

    Example:  bywhen not-mine CYP-2020-01-14-7.3/1 --because "Pavements went to Transport in March"
    --owner "Head of Transport"
    """
    return of_action(action, lambda scene, number: disown(scene, number, owner or [], because))
