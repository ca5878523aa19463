"""`bywhen handover` and `bywhen continue`: a new committee decides, one by one, what becomes of what it finds."""

from pathlib import Path
from typing import Annotated

from cli.committees.handover_list import as_csv, handed
from cli.shared.options import Because, Minute, PerhapsRefs, option
from cli.shared.parsing import committee_of, perhaps_day
from cli.shared.say import Options, ToTell, of_each
from cli.shared.system import System, chosen, open_cases, opened, running
from cli.shared.telling import tell, tell_many
from cli.shared.terminal import err, out, print_json, wrapped
from cli.shared.verbs import verb
from definitions.case import news as n
from definitions.errors import Trouble
from definitions.forms.choosing import to_hand_over
from definitions.forms.scene import Scene
from definitions.forms.statement import Statement, worded
from definitions.reports.wording import numbered


@verb
def handover(
    committee: Annotated[str, option("--committee", "CODE", "Whose recommendations are handed over.")],
    because: Because = None,
    to: Annotated[str | None, option("--to", "CODE", "The committee that is expected to take over.")] = None,
    csv: Annotated[Path | None, option("--csv", "FILE", "Write the list to a file, for the agenda.")] = None,
) -> ToTell:
    """Hand a committee's open recommendations over, or list those that were: to continue, stop or transfer each.

    With --because it is handed over, on the day --on; without, the list is shown. Nothing closes by itself.

    Example:  bywhen handover --committee CYP --on 2021-05-06 --because "Local elections"
    """
    code = committee_of(committee)
    successor = committee_of(to, "--to", "EDU") if to else None

    def hand_over(options: Options) -> None:
        if because is not None:
            _open(options, code, because, successor)
        elif to or options.on:
            msg = f"to hand over the recommendations of {code}, say why, with --because; without it, the list is shown"
            raise Trouble(msg)
        _show(opened(options.data), code, csv, as_json=options.as_json)

    return hand_over


def _open(options: Options, committee: str, because: str, to: str | None) -> None:
    system = running(options.data)
    on = perhaps_day(options.on, "--on") or system.today
    refs = to_hand_over(open_cases(system, committee), on)

    def handed_over(scene: Scene) -> Statement:
        return worded(n.HandOver(**scene.said, to=to), reason=because)

    tell_many(system, of_each(refs, handed_over), options, err)


def _show(system: System, committee: str, file: Path | None, *, as_json: bool) -> None:
    items = handed(system, committee)
    if file:
        file.write_text(as_csv(items), encoding="utf-8-sig", newline="")
    if as_json:
        print_json([item.as_json() for item in items])
        return
    for item in items:
        out.print(f"{item.ref}  {item.status}, {item.lateness}  {item.owners or '-'}")
        out.print(wrapped(item.words, 4))
        out.print(wrapped(item.decision, 4))
    left = sum(item.is_undecided for item in items)
    out.print(f"{committee}: {numbered(len(items), 'recommendation')}, {left} not yet decided")


@verb
def continue_(minute: Minute, refs: PerhapsRefs = None) -> ToTell:
    """The new committee continues what was handed over to it: one recommendation, or several at once.

    Example:  bywhen continue CYP-2020-01-14-7.3 CYP-2020-01-14-7.4 --minute "CYP 8 June 2021, minute 5"
    """

    def continued(scene: Scene) -> Statement:
        return worded(n.Continue(**scene.said), minute=minute)

    def carry_on(options: Options) -> None:
        system = running(options.data)
        cases = chosen(system, refs)
        if len(cases) == 1:
            tell(system, of_each([cases[0].ref], continued)[0], options)
            return
        left = []
        for case in cases:
            if case.handover and case.handover.became == "continued":
                err.print(f"! {case.ref} is continued already")
            else:
                left.append(case.ref)
        tell_many(system, of_each(left, continued), options)

    return carry_on
