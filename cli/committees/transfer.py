"""`bywhen transfer`: what was one committee's, or one post's, becomes another's; shown first, and then recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from cli.shared.options import Because, PerhapsMinute, PerhapsRefs, Yes, option
from cli.shared.owners import KnownPosts
from cli.shared.parsing import committee_of
from cli.shared.say import Options, Say, ToTell
from cli.shared.system import System, running
from cli.shared.telling import tell_many
from cli.shared.terminal import err, is_at_a_terminal, is_yes
from cli.shared.verbs import verb
from definitions.case import news as n
from definitions.case.model import Case
from definitions.case.owners import as_compared
from definitions.case.parts import Action
from definitions.errors import Trouble
from definitions.forms.statement import worded


@dataclass(frozen=True)
class Moves:
    """What moves, and why: a committee's recommendations, or those that are named; or a post's actions."""

    refs: Sequence[str]
    from_: str | None
    to: str | None
    from_post: str | None
    to_post: str | None
    minute: str | None
    because: str | None


@verb
def transfer(
    from_: Annotated[str | None, option("--from", "CODE", "Every open one of this committee.")] = None,
    to: Annotated[str | None, option("--to", "CODE", "The new committee.")] = None,
    from_post: Annotated[str | None, option("--from-post", "POST", "Every open action of this post.")] = None,
    to_post: Annotated[str | None, option("--to-post", "POST", "The new post.")] = None,
    refs: PerhapsRefs = None,
    minute: PerhapsMinute = None,
    because: Because = None,
    yes: Yes = False,
) -> ToTell:
    """Move recommendations to another committee, or every open action of a post to another post.

    What will move is shown first. Done twice, it changes nothing; where it stops half way, run it again.

    Example:  bywhen transfer --from CYP --to EDU --minute "Council 20 May 2021, minute 12"

    Example:  bywhen transfer --from-post "Head of Highways" --to-post "Head of Transport" --because "Reorganised"
    """
    moves = Moves(refs or (), from_, to, from_post, to_post, minute, because)

    def move(options: Options) -> None:
        system = running(options.data)
        says = (_of_posts if from_post or to_post else _of_committees)(system, moves)
        if not says:
            err.print("nothing is left to move")
        elif not yes:
            _must_be_meant(len(says))
        tell_many(system, says, options)

    return move


def _of_committees(system: System, moves: Moves) -> list[Say]:
    if bool(moves.refs) == bool(moves.from_):
        msg = "say what moves: references, --from CODE for all of a committee, or --from-post POST for a post's actions"
        raise Trouble(msg)
    if not moves.minute:
        msg = "a committee's recommendations move by a decision: say its --minute"
        raise Trouble(msg)
    to = committee_of(moves.to, "--to", "EDU") if moves.to else None
    says = []
    for case in _moving(system, moves):
        target = to or (case.handover.to if case.handover else None)
        if target is None:
            msg = f"{case.ref}: say to which committee it goes, with --to CODE"
            raise Trouble(msg)
        if case.committee == target:
            err.print(f"! {case.ref} is with {target} already")
            continue
        err.print(f"  {case.ref}  from {case.committee} to {target}")
        says.append(_transferred(case.ref, target, moves))
    return says


def _transferred(ref: str, to: str, moves: Moves) -> Say:
    texts = {"minute": moves.minute, "reason": moves.because}
    return Say(ref, lambda scene: worded(n.Transfer(**scene.said, to=to), **texts))


def _moving(system: System, moves: Moves) -> list[Case]:
    if moves.from_:
        code = committee_of(moves.from_, "--from")
        return [entry.case for entry in system.register.entries(is_over=False) if entry.case.committee == code]
    return [system.register.entry(ref).case for ref in dict.fromkeys(map(system.ref, moves.refs))]


def _of_posts(system: System, moves: Moves) -> list[Say]:
    if not (moves.from_post and moves.to_post) or moves.from_ or moves.to or moves.refs:
        msg = "a post's actions move with --from-post POST and --to-post POST, without references or committees"
        raise Trouble(msg)
    if not moves.because:
        msg = f"say why the actions of {moves.from_post} go to {moves.to_post}, with --because"
        raise Trouble(msg)
    posts = KnownPosts(system.settings.people)
    old, new = posts.title(moves.from_post), posts.match(moves.to_post)
    says = []
    for entry in system.register.entries(is_over=False):
        for action in entry.case.actions:
            owners = _with_post(action, old, new)
            if owners == action.owners or action.is_done or action.is_ended:
                continue
            ref = f"{entry.case.ref}/{action.number}"
            err.print(f"  {ref}  from {' / '.join(action.owners)} to {' / '.join(owners)}")
            says.append(_given_to(entry.case.ref, action.number, owners, moves.because))
    return says


def _given_to(ref: str, action: int, owners: tuple[str, ...], because: str) -> Say:
    return Say(ref, lambda scene: worded(n.ChangeOwner(**scene.said, action=action, owners=owners), reason=because))


def _with_post(action: Action, old: str, new: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(new if as_compared(owner) == as_compared(old) else owner for owner in action.owners))


def _must_be_meant(number: int) -> None:
    """Raise Trouble unless a person at a terminal says that this is meant."""
    if not is_at_a_terminal():
        msg = f"nothing is moved yet: {number} would be, as listed above; add --yes to move them"
        raise Trouble(msg)
    if not is_yes(f"Move {number}?"):
        msg = "nothing is moved"
        raise Trouble(msg)
