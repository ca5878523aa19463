"""`bywhen transfer`: what was one committee's, or one post's, becomes another's; shown first, and then recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.app import app, err
from cli.committees.decisions import PANEL
from cli.papers.paper import code_of
from cli.papers.prompts import is_at_a_terminal
from cli.shared.many import Refs, tell_many
from cli.shared.news import Options, Say
from cli.shared.options import Because, Minute
from cli.shared.spread import spread
from definitions.errors import Trouble

if TYPE_CHECKING:
    from cli.shared.owners import Posts
    from cli.shared.system import System
    from definitions.case.model import Case
    from definitions.case.parts import Action

From = Annotated[
    str | None,
    typer.Option("--from", metavar="CODE", help="Every open one of this committee.", show_default=False),
]
To = Annotated[str | None, typer.Option("--to", metavar="CODE", help="The new committee.", show_default=False)]
FromPost = Annotated[
    str | None,
    typer.Option("--from-post", metavar="POST", help="Every open action of this post.", show_default=False),
]
ToPost = Annotated[str | None, typer.Option("--to-post", metavar="POST", help="The new post.", show_default=False)]
Yes = Annotated[bool, typer.Option("--yes", help="Record it without asking.")]


@dataclass(frozen=True)
class Ways:
    """What moves: a committee's recommendations, or a post's actions."""

    from_: From = None
    to: To = None
    from_post: FromPost = None
    to_post: ToPost = None


@app.command(rich_help_panel=PANEL)
@spread
def transfer(
    options: Options, ways: Ways, refs: Refs = None, minute: Minute = None, because: Because = None, yes: Yes = False
) -> None:
    """Move recommendations to another committee, or every open action of a post to another post.

    What will move is shown first. Done twice, it changes nothing; where it stops half way, run it again.

    Example:  bywhen transfer --from CYP --to EDU --minute "Council 20 May 2021, minute 12"

    Example:  bywhen transfer --from-post "Head of Highways" --to-post "Head of Transport" --because "Reorganised"
    """
    from cli.shared.owners import Posts
    from cli.shared.system import running

    system = running(options.data)
    if ways.from_post or ways.to_post:
        says = _of_posts(system, Posts(system.settings.people), ways, refs, because)
    else:
        says = _of_committees(system, ways, refs, {"minute": minute, "reason": because})
    if not says:
        err.print("nothing is left to move", markup=False)
    elif not yes:
        _must_be_meant(len(says))
    tell_many(system, says, options)


def _of_committees(system: "System", ways: Ways, refs: Sequence[str] | None, texts: dict[str, str | None]) -> list[Say]:
    if bool(refs) == bool(ways.from_):
        msg = "say what moves: references, --from CODE for all of a committee, or --from-post POST for a post's actions"
        raise Trouble(msg)
    if not texts["minute"]:
        msg = "a committee's recommendations move by a decision: say its --minute"
        raise Trouble(msg)
    to = code_of(ways.to, "--to", "EDU").upper() if ways.to else None
    moving = _chosen(system, ways, refs)
    says = []
    for case in moving:
        target = to or (case.handover.to if case.handover else None)
        if target is None:
            msg = f"{case.ref}: say to which committee it goes, with --to CODE"
            raise Trouble(msg)
        if case.committee == target:
            err.print(f"! {case.ref} is with {target} already", markup=False)
            continue
        err.print(f"  {case.ref}  from {case.committee} to {target}", markup=False)
        says.append(Say(case.ref, "Transfer", {"to": target}, texts))
    return says


def _chosen(system: "System", ways: Ways, refs: Sequence[str] | None) -> list["Case"]:
    if ways.from_:
        code = code_of(ways.from_, "--from", "CYP").upper()
        return [one.case for one in system.register.entries(is_over=False) if one.case.committee == code]
    return [system.register.entry(ref).case for ref in dict.fromkeys(refs or ())]


def _of_posts(
    system: "System", posts: "Posts", ways: Ways, refs: Sequence[str] | None, because: str | None
) -> list[Say]:
    if not (ways.from_post and ways.to_post) or ways.from_ or ways.to or refs:
        msg = "a post's actions move with --from-post POST and --to-post POST, without references or committees"
        raise Trouble(msg)
    if not because:
        msg = f"say why the actions of {ways.from_post} go to {ways.to_post}, with --because"
        raise Trouble(msg)
    old, new = posts.title(ways.from_post), posts.match(ways.to_post)
    says = []
    for entry in system.register.entries(is_over=False):
        for action in entry.case.actions:
            owners = _with_post(action, old, new)
            if owners == action.owners or action.is_done or action.is_ended:
                continue
            ref = f"{entry.case.ref}/{action.number}"
            err.print(f"  {ref}  from {' / '.join(action.owners)} to {' / '.join(owners)}", markup=False)
            fields: dict[str, Any] = {"action": action.number, "owners": owners}
            says.append(Say(entry.case.ref, "ChangeOwner", fields, {"reason": because}))
    return says


def _with_post(action: "Action", old: str, new: str) -> tuple[str, ...]:
    from definitions.case.owners import as_compared

    return tuple(dict.fromkeys(new if as_compared(owner) == as_compared(old) else owner for owner in action.owners))


def _must_be_meant(number: int) -> None:
    """Raise Trouble unless a person at a terminal says that this is meant."""
    if not is_at_a_terminal():
        msg = f"nothing is moved yet: {number} would be, as listed above; add --yes to move them"
        raise Trouble(msg)
    if not typer.confirm(f"Move {number}?", default=False, err=True):
        msg = "nothing is moved"
        raise Trouble(msg)
