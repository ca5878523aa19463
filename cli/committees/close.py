"""`bywhen close`, `withdraw` and `reopen`: how a recommendation ends, and goes on after all."""

from collections.abc import Sequence
from typing import Annotated, get_args

from cli.shared.options import Because, Either, PerhapsMinute, PerhapsUntil, Refs, Why, option
from cli.shared.parsing import either_of, one_of, perhaps_day
from cli.shared.say import Say, of_each
from cli.shared.verbs import verb
from definitions.case import news as n
from definitions.errors import Trouble
from definitions.forms.scene import Scene
from definitions.forms.statement import Statement, worded
from definitions.policy.stages import ClosingReason

REASONS: tuple[ClosingReason, ...] = get_args(ClosingReason)
WITHOUT_A_MINUTE: tuple[ClosingReason, ...] = ("duplicate", "entered in error")  # no committee decides on these


@verb
def close(
    refs: Refs,
    reason: Annotated[str, option("--reason", "REASON", "implemented, partly-implemented, superseded, …")],
    minute: PerhapsMinute = None,
    because: Because = None,
    duplicate_of: Annotated[
        str | None, option("--duplicate-of", "REF", "Of a duplicate: the one that goes on.")
    ] = None,
) -> Sequence[Say]:
    """Close a recommendation: the committee's decision, with its minute. A duplicate names the one that goes on.

    A duplicate, and what was entered in error, are the clerk's to close: they need no minute.
    Example:  bywhen close CYP-2020-01-14-7.3 --reason implemented --minute "CYP 12 May 2021, minute 41"
    """
    closing, other = one_of(reason, REASONS, "--reason"), (duplicate_of or "").strip()
    _must_say_why(closing, minute, because)

    def closed(scene: Scene) -> Statement:
        same = scene.ref(other) if other else None
        return worded(n.Close(**scene.said, reason=closing, duplicate_of=same), reason=because, minute=minute)

    return of_each(refs, closed)


def _must_say_why(reason: ClosingReason, minute: str | None, because: str | None) -> None:
    if minute is None and reason not in WITHOUT_A_MINUTE:
        msg = f'"{reason}" is the committee\'s decision: name its minute with --minute'
        raise Trouble(msg)
    if reason == "entered in error" and not because:
        msg = "say what the error was, with --because: the history keeps the reason"
        raise Trouble(msg)


@verb
def withdraw(refs: Refs, because: Why, minute: PerhapsMinute = None) -> Sequence[Say]:
    """The committee withdraws its recommendation; nothing is chased any more.

    Example:  bywhen withdraw CYP-2020-01-14-7.3 --because "The schools merged"
    """
    return of_each(refs, lambda scene: worded(n.Withdraw(**scene.said), reason=because, minute=minute))


@verb
def reopen(where: Either, because: Why, until: PerhapsUntil = None) -> Say:
    """Open a closed or withdrawn recommendation again, with one of its actions owed by a new day.

    Example:  bywhen reopen CYP-2020-01-14-7.3/1 --until 2022-01-31 --because "The maps are out of date"
    """
    ref, number = either_of(where)
    if until and number is None:
        msg = f"{where}: --until says by when an action is owed: name the action, as {where}/1"
        raise Trouble(msg)
    new = perhaps_day(until, "--until")
    return Say(ref, lambda scene: worded(n.Reopen(**scene.said, action=number, until=new), reason=because))
