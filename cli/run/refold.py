"""`bywhen refold`: what a release makes of the same events where it folds them otherwise than the one before it."""

from typing import Annotated

from cli.shared.options import Data, Json, flag
from cli.shared.system import opened
from cli.shared.terminal import out, print_json
from definitions.reports.wording import numbered


def refold(
    dry_run: Annotated[bool, flag("--dry-run", "Only list them; change nothing.")] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Fold again what this release folds otherwise. No event changes.

    Each such workflow takes its case as the register has it, at its next look. Example:  bywhen refold --dry-run
    """
    register = opened(data).register
    otherwise = register.folded_otherwise()
    for ref in () if dry_run else otherwise:
        register.fold_again(ref)
    if as_json:
        print_json({"otherwise": otherwise, "folded_again": not dry_run})
        return
    for ref in otherwise:
        out.print(ref)
    done = "would be folded otherwise" if dry_run else "folded again"
    out.print(f"{numbered(len(otherwise), 'recommendation')} {done}")
