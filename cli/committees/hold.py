"""`bywhen hold` and `bywhen resume`: reminders pause until a day; of one recommendation or of many."""

from collections.abc import Sequence
from typing import Annotated, get_args

from cli.shared.options import AllOfCommittee, Because, PerhapsRefs, Until, Why, flag, option
from cli.shared.parsing import one_of, parsed_day
from cli.shared.say import Options, Say, ToTell, of_each
from cli.shared.system import chosen, running
from cli.shared.telling import tell_many
from cli.shared.terminal import err
from cli.shared.verbs import verb
from definitions.calendar.days import long_date
from definitions.case import news as n
from definitions.case.parts import Pausable
from definitions.chasing.holds import PRE_ELECTION
from definitions.errors import Trouble
from definitions.forms.choosing import is_left_on_hold, is_same_hold
from definitions.forms.scene import Scene
from definitions.forms.statement import Statement, worded

PAUSABLE: tuple[Pausable, ...] = get_args(Pausable)


@verb
def hold(
    until: Until,
    because: Why,
    refs: PerhapsRefs = None,
    pause: Annotated[
        list[str] | None,
        option(
            "--pause",
            "WHAT",
            "Only reminders about: response, action, verification, extension, question, decision, adoption, update, "
            "review; or members: whatever goes to members. Say it again for a second one; else all pause.",
        ),
    ] = None,
    pre_election: Annotated[
        bool, flag("--pre-election", "Only what goes to members, or asks for what only members can do.")
    ] = False,
    committee: AllOfCommittee = None,
) -> ToTell:
    """Pause the reminders, or those you name, until a day. Dates stand, and what is late stays late.

    Example:  bywhen hold CYP-2020-01-14-7.3 --until 2021-05-10 --because "An inspection" --pause action
    """
    last, pauses = parsed_day(until, "--until"), _pauses(pause, is_pre_election=pre_election)

    def held(scene: Scene) -> Statement:
        return worded(n.PutOnHold(**scene.said, until=last, pauses=pauses), reason=because)

    def hold_many(options: Options) -> None:
        system = running(options.data)
        told = []
        for case in chosen(system, refs, committee):
            if case.hold and is_left_on_hold(case, last, pauses, is_named=bool(refs)):
                which = "so already" if is_same_hold(case, last, pauses) else "otherwise, which stays"
                err.print(f"! {case.ref} is on hold until {long_date(case.hold.until)} {which}")
            else:
                told.append(case.ref)
        tell_many(system, of_each(told, held), options)

    return Say(refs[0], held) if refs and len(refs) == 1 and not committee else hold_many


@verb
def resume(refs: PerhapsRefs = None, because: Because = None, committee: AllOfCommittee = None) -> ToTell:
    """End a hold before its day: of one recommendation, or of all that a committee holds.

    Example:  bywhen resume CYP-2020-01-14-7.3
    """

    def resumed(scene: Scene) -> Statement:
        return worded(n.Resume(**scene.said), reason=because)

    def resume_many(options: Options) -> None:
        system = running(options.data)
        cases = [case for case in chosen(system, refs, committee) if refs or case.hold]
        if not cases:
            msg = f"nothing of {committee} is on hold: there is nothing to resume"
            raise Trouble(msg)
        tell_many(system, of_each([case.ref for case in cases], resumed), options)

    return Say(refs[0], resumed) if refs and len(refs) == 1 and not committee else resume_many


def _pauses(named: Sequence[str] | None, *, is_pre_election: bool) -> tuple[Pausable, ...]:
    if named and is_pre_election:
        msg = "say what pauses once: --pre-election, or the reminders by name with --pause"
        raise Trouble(msg)
    return PRE_ELECTION if is_pre_election else tuple(one_of(name, PAUSABLE, "--pause") for name in named or ())
