"""`bywhen hold` and `resume`: the reminders that are named, or all, pause until a day; of one or of many."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from cli.app import app, err
from cli.committees.decisions import PANEL
from cli.shared.many import Committee, Refs, chosen, tell_many
from cli.shared.news import Options, Say, tell
from cli.shared.options import Because, Until, Why, day, one_of
from cli.shared.spread import spread
from definitions.errors import Trouble

if TYPE_CHECKING:
    from definitions.case.model import Case
    from definitions.case.parts import Pausable

Pause = Annotated[
    list[str] | None,
    typer.Option(
        "--pause",
        metavar="WHAT",
        help="Only reminders about: response, action, verification, extension, question, decision, adoption, update, "
        "review; or members: whatever goes to members. Say it again for a second one; else all pause.",
        show_default=False,
    ),
]
PreElection = Annotated[
    bool, typer.Option("--pre-election", help="Only what goes to members, or asks for what only members can do.")
]


@app.command(rich_help_panel=PANEL)
@spread
def hold(
    options: Options,
    until: Until,
    because: Why,
    refs: Refs = None,
    pause: Pause = None,
    pre_election: PreElection = False,
    committee: Committee = None,
) -> None:
    """Pause the reminders, or those you name, until a day. Dates stand, and what is late stays late.

    Example:  bywhen hold CYP-2020-01-14-7.3 --until 2021-05-10 --because "An inspection" --pause action
    """
    from cli.shared.system import running

    fields = {"until": day(until, "--until"), "pauses": _pauses(pause, is_pre_election=pre_election)}
    if refs and len(refs) == 1 and not committee:
        tell(Say(refs[0], "PutOnHold", fields, {"reason": because}), options)
        return
    system = running(options.data)
    cases = [case for case in chosen(system, refs, committee) if not _is_held(case, fields, is_named=bool(refs))]
    tell_many(system, [Say(case.ref, "PutOnHold", fields, {"reason": because}) for case in cases], options)


@app.command(rich_help_panel=PANEL)
@spread
def resume(options: Options, refs: Refs = None, because: Because = None, committee: Committee = None) -> None:
    """End a hold before its day: of one recommendation, or of all that a committee holds.

    Example:  bywhen resume CYP-2020-01-14-7.3
    """
    from cli.shared.system import running

    if refs and len(refs) == 1 and not committee:
        tell(Say(refs[0], "Resume", texts={"reason": because}), options)
        return
    system = running(options.data)
    cases = [case for case in chosen(system, refs, committee) if refs or case.hold]
    if not cases:
        msg = f"nothing of {committee} is on hold: there is nothing to resume"
        raise Trouble(msg)
    tell_many(system, [Say(case.ref, "Resume", texts={"reason": because}) for case in cases], options)


def _pauses(named: Sequence[str] | None, *, is_pre_election: bool) -> tuple["Pausable", ...]:
    from definitions.case.parts import Pausable
    from definitions.chasing.holds import PRE_ELECTION

    if named and is_pre_election:
        msg = "say what pauses once: --pre-election, or the reminders by name with --pause"
        raise Trouble(msg)
    return PRE_ELECTION if is_pre_election else tuple(one_of(one, get_args(Pausable), "--pause") for one in named or ())


def _is_held(case: "Case", fields: Mapping[str, Any], *, is_named: bool) -> bool:
    """Whether the case is left as it is: on this hold already, or, among a committee's, on another one."""
    from definitions.calendar.days import long_date

    if case.hold is None:
        return False
    is_same = (case.hold.until, case.hold.pauses) == (fields["until"], fields["pauses"])
    if not is_same and is_named:
        return False  # refused, with the remedy
    which = "so already" if is_same else "otherwise, which stays"
    err.print(f"! {case.ref} is on hold until {long_date(case.hold.until)} {which}", markup=False)
    return True
