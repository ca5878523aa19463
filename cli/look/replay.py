"""`bywhen replay`: whether today's code does again, to the last argument, what Temporal's histories say was done."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from sqlalchemy import select
from temporalio.client import Client, WorkflowHistory

from cli.shared.desk import wait_for
from cli.shared.options import Data, Json, argument
from cli.shared.system import System, opened
from cli.shared.terminal import err, out, print_json
from definitions.errors import Trouble
from register.tables import archives
from runtime.settings import read_settings
from runtime.temporal.client import connect_by
from runtime.temporal.encryption import encryption
from worker.replay.replay import ReplayResult, strict_replay


def replay(
    what: Annotated[list[str] | None, argument("[REF|FILE]...", "Only these; a file is a history as JSON.")] = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Prove that the code did what the record says: replay each run of each case, and compare every argument.

    Runs that have ended come from the register's archive, the one that runs from Temporal. Leaves with exit code 2
    where one does not replay. Example:  bywhen replay CYP-2020-09-15-4
    """
    verdicts = wait_for(_verdicts(what or [], data), "replaying")
    if as_json:
        print_json([verdict.model_dump(mode="json") for verdict in verdicts])
    for verdict in verdicts:
        if not as_json:
            out.print(_line(verdict))
        for difference in verdict.differences:
            err.print(f"  {verdict.ref}: {difference}")
    if wrong := [verdict.ref for verdict in verdicts if not verdict.is_same]:
        msg = f"{', '.join(dict.fromkeys(wrong))}: this release does not do what was done; do not run its worker"
        raise Trouble(msg)


def _line(verdict: ReplayResult) -> str:
    said = "replays to the last argument" if verdict.is_same else f"{len(verdict.differences)} differences"
    return f"{verdict.ref}  run {verdict.run[:8]}  {verdict.events} events  {said}"


async def _verdicts(what: Iterable[str], data: Path | None) -> list[ReplayResult]:
    codec = encryption(read_settings(data).encryption_key.get_secret_value())
    return [await strict_replay(history, codec=codec) for history in await _histories(list(what), data)]


async def _histories(what: list[str], data: Path | None) -> list[WorkflowHistory]:
    found = [_from_file(Path(name)) for name in what if name.endswith(".json")]
    refs = [name for name in what if not name.endswith(".json")]
    return found if what and not refs else found + await _of_cases(refs, data)


def _from_file(path: Path) -> WorkflowHistory:
    try:
        return WorkflowHistory.from_json(path.stem, path.read_text())
    except (OSError, ValueError) as wrong:
        msg = f"{path} is no history ({type(wrong).__name__}): write one with `temporal workflow show -w REF -o json`"
        raise Trouble(msg) from wrong


async def _of_cases(refs: list[str], data: Path | None) -> list[WorkflowHistory]:
    system = opened(data)
    entries = [system.register.entry(system.ref(ref)) for ref in refs] or system.register.entries()
    client = await _client(system)
    found = []
    for ref in [entry.case.ref for entry in entries]:
        archived = _archived(system, ref)
        found += list(archived.values())
        if client:
            found += [history for history in await _on_the_server(client, ref) if history.run_id not in archived]
    if not found:
        err.print("there is nothing to replay: no run is archived yet, and no system is up")
    return found


async def _client(system: System) -> Client | None:
    """Return a client of the system, if it is up: the archive can be replayed without."""
    try:
        return await connect_by(system.settings)
    except Trouble:
        return None


def _archived(system: System, ref: str) -> dict[str, WorkflowHistory]:
    with system.register.reading() as tx:
        rows = tx.execute(select(archives).where(archives.c.ref == ref).order_by(archives.c.at)).all()
    return {row.run: WorkflowHistory.from_json(ref, row.history) for row in rows}


async def _on_the_server(client: Client, ref: str) -> list[WorkflowHistory]:
    runs = [run.run_id async for run in client.list_workflows(f"WorkflowId = '{ref}'")]
    return [await client.get_workflow_handle(ref, run_id=run).fetch_history() for run in reversed(runs)]
