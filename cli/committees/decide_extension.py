"""`bywhen decide-extension`: more time is granted or refused."""

from collections.abc import Sequence
from typing import Annotated

from cli.shared.options import ActionRefs, Because, PerhapsMinute, PerhapsUntil, flag
from cli.shared.parsing import perhaps_day
from cli.shared.say import Say, of_each_action
from cli.shared.verbs import verb
from definitions.case import news as n
from definitions.errors import Trouble
from definitions.forms.scene import Scene
from definitions.forms.statement import Statement, worded


@verb
def decide_extension(
    actions: ActionRefs,
    grant: Annotated[bool, flag("--grant/--refuse", "What was decided.")],
    until: PerhapsUntil = None,
    because: Because = None,
    minute: PerhapsMinute = None,
    with_chair: Annotated[
        bool, flag("--with-chair", "By the clerk with the chair, where the policy lets them.")
    ] = False,
) -> Sequence[Say]:
    """Grant or refuse more time. Every move that is granted counts as a slip, and the first date stays on record.

    Example:  bywhen decide-extension CYP-2020-01-14-7.3/1 --grant
    """
    if until and not grant:
        msg = f"{actions[0]}: --until goes with --grant: a request that is refused leaves the old date"
        raise Trouble(msg)
    new = perhaps_day(until, "--until")

    def decided(scene: Scene, number: int) -> Statement:
        news = n.DecideExtension(
            **scene.said,
            action=number,
            is_granted=grant,
            until=new,
            decided_by="clerk with chair" if with_chair else "committee",
        )
        return worded(news, reason=because, minute=minute)

    return of_each_action(actions, decided)
