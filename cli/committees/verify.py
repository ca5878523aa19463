"""`bywhen verify` and `bywhen send-back`: what was reported done is seen to be done, or is not."""

from collections.abc import Sequence

from cli.shared.options import ActionRef, ActionRefs, OfSeries, PerhapsMinute, PerhapsUntil, Why
from cli.shared.parsing import perhaps_day
from cli.shared.say import Say, of_action, of_each_action
from cli.shared.verbs import verb
from definitions.case import news as n
from definitions.forms.statement import worded


@verb
def verify(actions: ActionRefs, minute: PerhapsMinute = None, for_: OfSeries = None) -> Sequence[Say]:
    """The committee verifies what was reported done. Nobody verifies an action they own.

    Example:  bywhen verify CYP-2020-01-14-7.3/1 --by "Scrutiny Committee" --minute "CYP 12 May 2021, minute 41"
    """
    of = perhaps_day(for_, "--for")
    return of_each_action(
        actions, lambda scene, number: worded(n.SignOff(**scene.said, action=number, of=of), minute=minute)
    )


@verb
def send_back(action: ActionRef, because: Why, until: PerhapsUntil = None, for_: OfSeries = None) -> Say:
    """What was reported done is not done: it is owed again, by its old day or a new one.

    Example:  bywhen send-back CYP-2020-01-14-7.3/1 --because "Two schools have no map" --until 2021-06-30
    """
    new, of = perhaps_day(until, "--until"), perhaps_day(for_, "--for")
    return of_action(
        action,
        lambda scene, number: worded(n.SendBack(**scene.said, action=number, until=new, of=of), reason=because),
    )
