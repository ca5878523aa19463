"""`bywhen demo`: a committee's year, lived on the real server."""

import asyncio
import tempfile
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from activities.desk import Desk
from cli.main import code_of
from cli.outside import Outside
from cli.shared.terminal import err, out
from definitions.errors import Trouble
from demo.live import live
from register.ledger.register import Register
from runtime import log

PROVED = (
    "Proved: each message once, one mail a person a day, on council mornings, none by a robot to an outside body;\n"
    "each case the fold of its ledger, and on the server what it is in the register; each chain whole."
)


def demo(
    folder: Annotated[Path | None, typer.Option(help="Where to leave the year; a new folder by default.")] = None,
) -> None:
    """Live a year of an invented committee's recommendations, and prove that no message was lost or doubled.

    Leaves the mails, the register and the histories in a folder that it names. Takes about a minute.
    """
    log.set_up("error", "console")
    where = _fresh(folder)
    err.print(f"starting a Temporal server on {where} …")
    faults = asyncio.run(live(where, out, _typed))
    out.print(f"\nThe year is in {where}")
    out.print("  mails/ as each officer got them, brief.md as members get it, papers/ as the clerk held them,")
    out.print("  histories/ as Temporal kept them, people.yaml, register.sqlite")
    out.print(f"  what an auditor asks of the whole:  .venv/bin/bywhen prove --data {where}")
    out.print(f"  a timeline, as the auditor reads it:  .venv/bin/bywhen history REFERENCE --data {where}")
    if faults:
        for fault in faults:
            err.print(f"  fault: {fault}")
        raise typer.Exit(1)
    out.print(PROVED)


def _typed(words: Sequence[str], now: Callable[[], datetime], desks: Callable[[Register], Desk] | None) -> int:
    """Run a command at an instant of the year that is lived."""
    return code_of(words, Outside(now, desks))


def _fresh(folder: Path | None) -> Path:
    if folder is None:
        return Path(tempfile.mkdtemp(prefix="bywhen-demo-"))
    if folder.exists() and any(folder.iterdir()):
        msg = f"{folder} is not empty: the demo needs a new folder, so that nothing in yours is touched"
        raise Trouble(msg)
    folder.mkdir(parents=True, exist_ok=True)
    return folder.resolve()
