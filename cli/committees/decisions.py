"""What committees decide: adopted, verified, sent back, more time, on hold, closed, reopened, withdrawn."""

from typing import Annotated, Any, get_args

import typer

from cli.shared.many import each
from cli.shared.news import Doing, Say, verb
from cli.shared.options import (
    ActionRef,
    ActionRefs,
    Because,
    Either,
    For,
    Minute,
    PerhapsUntil,
    Refs,
    Why,
    action_of,
    either_of,
    one_of,
    perhaps_day,
)
from definitions.errors import Trouble

PANEL = "What committees decide"
Grant = Annotated[bool, typer.Option("--grant/--refuse", help="What was decided.", show_default=False)]
WithChair = Annotated[
    bool, typer.Option("--with-chair", help="By the clerk with the chair, where the policy lets them.")
]
Reason = Annotated[
    str,
    typer.Option(
        "--reason", metavar="REASON", help="implemented, partly-implemented, superseded, …", show_default=False
    ),
]
MinuteOfIt = Annotated[
    str, typer.Option("--minute", metavar="TEXT", help='As "CYP 12 May 2021, minute 41".', show_default=False)
]

AdoptOutcome = Annotated[str, typer.Option("--outcome", metavar="OUTCOME", help="agreed, amended or refused.")]
Amended = Annotated[
    str | None, typer.Option("--text", metavar="TEXT", help="How it reads as amended.", show_default=False)
]
DuplicateOf = Annotated[
    str | None,
    typer.Option("--duplicate-of", metavar="REF", help="Of a duplicate: the one that goes on.", show_default=False),
]


@verb(PANEL)
def adopt(refs: Refs, outcome: AdoptOutcome = "agreed", text: Amended = None, minute: Minute = None) -> Say | Doing:
    """Record what the committee did with what its group proposed: agreed, amended (in which words) or refused.

    Example:  bywhen adopt CYP-2020-01-14-7.1 CYP-2020-01-14-7.3 --on 2020-01-14 --minute "CYP 14 January, minute 7"
    """
    from definitions.case.news import Adopt

    found = one_of(outcome, get_args(Adopt.model_fields["outcome"].annotation), "--outcome")
    if (found == "amended") != (text is not None):
        msg = f"{refs[0]}: an amended recommendation needs its new words, and only that one has any: --text goes with "
        raise Trouble(msg + "--outcome amended")
    if found == "amended" and len(refs) > 1:
        msg = f"{refs[0]}: each recommendation that was amended has words of its own: adopt them one by one"
        raise Trouble(msg)
    if found == "refused" and minute is None:
        msg = f"{refs[0]}: what the committee refuses is closed by that: say which minute shows it, with --minute"
        raise Trouble(msg)
    return each([Say(ref, "Adopt", {"outcome": found}, {"text": text, "minute": minute}) for ref in refs])


@verb(PANEL)
def verify(actions: ActionRefs, minute: Minute = None, for_: For = None) -> Say | Doing:
    """The committee verifies what was reported done. Nobody verifies an action they own.

    Example:  bywhen verify CYP-2020-01-14-7.3/1 --by "Scrutiny Committee" --minute "CYP 12 May 2021, minute 41"
    """
    of = perhaps_day(for_, "--for")
    named = [action_of(action) for action in actions]
    return each([Say(ref, "SignOff", {"action": number, "of": of}, {"minute": minute}) for ref, number in named])


@verb(PANEL)
def send_back(action: ActionRef, because: Why, until: PerhapsUntil = None, for_: For = None) -> Say:
    """What was reported done is not done: it is owed again, by its old day or a new one.

    Example:  bywhen send-back CYP-2020-01-14-7.3/1 --because "Two schools have no map" --until 2021-06-30
    """
    ref, number = action_of(action)
    days = {"until": perhaps_day(until, "--until"), "of": perhaps_day(for_, "--for")}
    return Say(ref, "SendBack", {"action": number, **days}, {"reason": because})


@verb(PANEL)
def decide_extension(
    actions: ActionRefs,
    grant: Grant,
    until: PerhapsUntil = None,
    because: Because = None,
    minute: Minute = None,
    with_chair: WithChair = False,
) -> Say | Doing:
    """Grant or refuse more time. Every move that is granted counts as a slip, and the first date stays on record.

    Example:  bywhen decide-extension CYP-2020-01-14-7.3/1 --grant
    """
    if until and not grant:
        msg = f"{actions[0]}: --until goes with --grant: a request that is refused leaves the old date"
        raise Trouble(msg)
    fields: dict[str, Any] = {"is_granted": grant, "until": perhaps_day(until, "--until")}
    fields["decided_by"] = "clerk with chair" if with_chair else "committee"
    named, texts = [action_of(action) for action in actions], {"reason": because, "minute": minute}
    return each([Say(ref, "DecideExtension", {"action": number, **fields}, texts) for ref, number in named])


@verb(PANEL)
def end_series(action: ActionRef, because: Because = None, minute: Minute = None) -> Say:
    """End a recurring action, or stop one that will not be done.

    Example:  bywhen end-series CYP-2020-01-14-7.3/2 --because "The scheme has closed"
    """
    ref, number = action_of(action)
    return Say(ref, "EndSeries", {"action": number}, {"reason": because, "minute": minute})


@verb(PANEL)
def close(
    refs: Refs, reason: Reason, minute: MinuteOfIt, because: Because = None, duplicate_of: DuplicateOf = None
) -> Say | Doing:
    """Close a recommendation: the committee's decision, with its minute. A duplicate names the one that goes on.

    Example:  bywhen close CYP-2020-01-14-7.3 --reason implemented --minute "CYP 12 May 2021, minute 41"
    """
    from definitions.policy.stages import ClosingReason

    closing = one_of(reason, get_args(ClosingReason), "--reason")
    fields = {"reason": closing, "duplicate_of": duplicate_of.strip() if duplicate_of else None}
    return each([Say(ref, "Close", fields, {"reason": because, "minute": minute}) for ref in refs])


@verb(PANEL)
def reopen(where: Either, because: Why, until: PerhapsUntil = None) -> Say:
    """Open a closed or withdrawn recommendation again, with one of its actions owed by a new day.

    Example:  bywhen reopen CYP-2020-01-14-7.3/1 --until 2022-01-31 --because "The maps are out of date"
    """
    ref, number = either_of(where)
    if until and number is None:
        msg = f"{where}: --until says by when an action is owed: name the action, as {where}/1"
        raise Trouble(msg)
    return Say(ref, "Reopen", {"action": number, "until": perhaps_day(until, "--until")}, {"reason": because})


@verb(PANEL)
def withdraw(refs: Refs, because: Why, minute: Minute = None) -> Say | Doing:
    """The committee withdraws its recommendation; nothing is chased any more.

    Example:  bywhen withdraw CYP-2020-01-14-7.3 --because "The schools merged"
    """
    return each([Say(ref, "Withdraw", texts={"reason": because, "minute": minute}) for ref in refs])
