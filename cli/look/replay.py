"""`bywhen replay`: whether today's code does again, to the last argument, what Temporal's histories say was done."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.app import app, err, out
from cli.shared.options import Data, Json
from definitions.errors import Trouble

if TYPE_CHECKING:
    from temporalio.client import Client, WorkflowHistory

    from cli.shared.system import System
    from worker.replay.replay import ReplayResult

What = Annotated[
    list[str] | None,
    typer.Argument(metavar="[REF|FILE]...", help="Only these; a file is a history as JSON.", show_default=False),
]


@app.command(rich_help_panel="Look")
def replay(what: What = None, data: Data = None, as_json: Json = False) -> None:
    """Prove that the code did what the record says: replay each run of each case, and compare every argument.

    Runs that have ended come from the register's archive, the one that runs from Temporal. Leaves with exit code 2
    where one does not replay. Example:  bywhen replay CYP-2020-09-15-4
    """
    from cli.shared.system import run

    verdicts = run(_verdicts(what or [], data), "replaying")
    if as_json:
        out.print(json.dumps([one.model_dump(mode="json") for one in verdicts]), markup=False)
    for one in verdicts:
        if not as_json:
            out.print(_line(one), markup=False)
        for difference in one.differences:
            err.print(f"  {one.ref}: {difference}", markup=False)
    if wrong := [one.ref for one in verdicts if not one.is_same]:
        msg = f"{', '.join(dict.fromkeys(wrong))}: this release does not do what was done; do not run its worker"
        raise Trouble(msg)


def _line(one: "ReplayResult") -> str:
    said = "replays to the last argument" if one.is_same else f"{len(one.differences)} differences"
    return f"{one.ref}  run {one.run[:8]}  {one.events} events  {said}"


async def _verdicts(what: Iterable[str], data: Path | None) -> "list[ReplayResult]":
    from runtime.settings import read_settings
    from runtime.temporal.encryption import encryption
    from worker.replay.replay import strict_replay

    codec = encryption(read_settings(data).encryption_key.get_secret_value())
    return [await strict_replay(history, codec=codec) for history in await _histories(list(what), data)]


async def _histories(what: list[str], data: Path | None) -> "list[WorkflowHistory]":
    found = [_from_file(Path(one)) for one in what if one.endswith(".json")]
    refs = [one for one in what if not one.endswith(".json")]
    return found if what and not refs else found + await _of_cases(refs, data)


def _from_file(path: Path) -> "WorkflowHistory":
    from temporalio.client import WorkflowHistory

    try:
        return WorkflowHistory.from_json(path.stem, path.read_text())
    except (OSError, ValueError) as wrong:
        msg = f"{path} is no history ({type(wrong).__name__}): write one with `temporal workflow show -w REF -o json`"
        raise Trouble(msg) from wrong


async def _of_cases(refs: list[str], data: Path | None) -> "list[WorkflowHistory]":
    from cli.shared.system import opened

    system = opened(data)
    asked = [system.register.entry(ref).case.ref for ref in refs] or [e.case.ref for e in system.register.entries()]
    client = await _client(system)
    found = []
    for ref in asked:
        archived = _archived(system, ref)
        found += list(archived.values())
        if client:
            found += [one for one in await _on_the_server(client, ref) if one.run_id not in archived]
    if not found:
        err.print("there is nothing to replay: no run is archived yet, and no system is up")
    return found


async def _client(system: "System") -> "Client | None":
    """Return a client of the system, if it is up: the archive can be replayed without."""
    from runtime.temporal.client import connect_by

    try:
        return await connect_by(system.settings)
    except Trouble:
        return None


def _archived(system: "System", ref: str) -> "dict[str, WorkflowHistory]":
    from sqlalchemy import select
    from temporalio.client import WorkflowHistory

    from register.tables import archives

    with system.register.reading() as tx:
        rows = tx.execute(select(archives).where(archives.c.ref == ref).order_by(archives.c.at)).all()
    return {row.run: WorkflowHistory.from_json(ref, row.history) for row in rows}


async def _on_the_server(client: "Client", ref: str) -> "list[WorkflowHistory]":
    runs = [run.run_id async for run in client.list_workflows(f"WorkflowId = '{ref}'")]
    return [await client.get_workflow_handle(ref, run_id=run).fetch_history() for run in reversed(runs)]
