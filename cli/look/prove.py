"""`bywhen prove`: whether the record of every case is what it was when it was written."""

import json
from typing import Annotated

import typer

from cli.app import app, err, out
from cli.shared.options import Data, Json
from definitions.errors import Trouble

Refs = Annotated[list[str] | None, typer.Argument(metavar="[REF]...", help="Only these.", show_default=False)]
EVERY = 200  # cases between two lines of progress


@app.command(rich_help_panel="Look")
def prove(refs: Refs = None, data: Data = None, as_json: Json = False) -> None:
    """Prove the record: each chain of hashes verifies, words match their digests, each case equals its events.

    Leaves with exit code 2, naming what does not hold. Example:  bywhen prove
    """
    from cli.shared.system import opened
    from register.ledger.proof import faults

    register = opened(data).register
    asked = [register.entry(ref).case.ref for ref in refs] if refs else [one.case.ref for one in register.entries()]
    found: dict[str, list[str]] = {}
    with register.reading() as tx:
        for place, ref in enumerate(asked, start=1):
            found[ref] = faults(tx, ref)
            if place % EVERY == 0:
                err.print(f"{place} of {len(asked)} proved")
    broken = {ref: said for ref, said in found.items() if said}
    if as_json:
        out.print(json.dumps({"proved": len(asked) - len(broken), "faults": broken}), markup=False)
    elif not broken:
        out.print(f"proved: {len(asked)} recommendation{'' if len(asked) == 1 else 's'}")
    for said in broken.values():
        for fault in said:
            err.print(fault, markup=False)
    if broken:
        msg = f"the record of {', '.join(broken)} does not hold: compare it with a backup, and with Temporal's history"
        raise Trouble(msg)
