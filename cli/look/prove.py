"""`bywhen prove`: whether the record of every case is what it was when it was written."""

from typing import Annotated

from cli.shared.options import Data, Json, argument
from cli.shared.system import opened
from cli.shared.terminal import err, out, print_json
from definitions.errors import Trouble
from definitions.reports.wording import numbered
from register.ledger.cases import all_refs, row_of
from register.ledger.proof import faults

EVERY = 200  # cases between two lines of progress


def prove(
    refs: Annotated[list[str] | None, argument("[REF]...", "Only these.")] = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Prove the record: each chain of hashes verifies, words match their digests, each case equals its events.

    Leaves with exit code 2, naming what does not hold. Example:  bywhen prove
    """
    system = opened(data)
    register = system.register
    named = [system.ref(ref) for ref in refs or ()]
    found: dict[str, list[str]] = {}
    with register.reading() as tx:
        asked = [row_of(tx, ref).ref for ref in named] if named else all_refs(tx)
        for place, ref in enumerate(asked, start=1):
            found[ref] = faults(tx, ref)
            if place % EVERY == 0:
                err.print(f"{place} of {len(asked)} proved")
    broken = {ref: said for ref, said in found.items() if said}
    if as_json:
        print_json({"proved": len(asked) - len(broken), "faults": broken})
    elif not broken:
        out.print(f"proved: {numbered(len(asked), 'recommendation')}")
    for said in broken.values():
        for fault in said:
            err.print(fault)
    if broken:
        msg = f"the record of {', '.join(broken)} does not hold: compare it with a backup, and with Temporal's history"
        raise Trouble(msg)
