"""`bywhen backup` and `restore`: the whole system in one file, and back; what Temporal knows beyond it is kept."""

import asyncio
import tarfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

from sqlalchemy.exc import SQLAlchemyError

from cli.shared.options import Data, argument
from cli.shared.system import asked_at, opened
from cli.shared.terminal import labelled, out, wrapped
from definitions.case.events import Message
from definitions.errors import Trouble
from definitions.reports.messages_in_words import reader_in_words
from definitions.reports.wording import numbered
from register.backup import Redaction, copy_register, put_register_back, redact_again, redactions
from register.database import engine_for
from register.ledger.register import Register, open_register
from register.mail.perhaps_sent import lay_perhaps_sent, note_perhaps_sent
from runtime.data_folder import is_held
from runtime.policy_files import shipped_policy
from runtime.private_folder import keep_private
from runtime.settings import Settings, read_settings

if TYPE_CHECKING:
    from worker.recovery import Recovered

REGISTER = "register"  # the copy's name in the file
NOT_KEPT = ("temporal", "lock", "running.json", "running.json.new")  # of the data folder: the engine's own state
COLUMN = 20


def backup(
    file: Annotated[Path, argument("FILE", "Where to write it, as wexcombe.tar.gz.")],
    data: Data = None,
) -> None:
    """Copy the whole system to one file, while it runs: the register, and what stands beside it in the data folder.

    Example:  bywhen backup wexcombe.tar.gz --data wexcombe
    """
    system = opened(data)
    with TemporaryDirectory() as folder:
        copy = Path(folder) / REGISTER
        copy_register(system.settings.register_url, copy)
        draft = file.with_name(f".{file.name}.new")
        draft.touch(mode=0o600)  # it holds the secret, and names
        with tarfile.open(draft, "w:gz") as kept:
            own = kept.gettarinfo(copy, REGISTER)
            own.mtime = system.now.timestamp()  # what waited then may have left since
            with copy.open("rb") as content:
                kept.addfile(own, content)
            for beside in _beside(system.settings.data):
                kept.add(beside, f"data/{beside.relative_to(system.settings.data)}")
        draft.replace(file)
    out.print(f"{file}: {numbered(len(system.register.entries()), 'recommendation')}, {file.stat().st_size // 1024} KB")


def restore(
    file: Annotated[Path, argument("FILE", "What `bywhen backup` wrote.")],
    data: Data = None,
) -> None:
    """Put a backup back, before anything runs on it; then append what Temporal's histories know beyond it.

    Files that are there stay as they are. Example:  bywhen restore wexcombe.tar.gz --data wexcombe
    """
    settings = read_settings(data)
    if is_held(settings.data / "lock"):
        msg = f"bywhen is up on {settings.data}: stop it first; a restore runs before any worker or page writes"
        raise Trouble(msg)
    settings.data.mkdir(parents=True, exist_ok=True)
    made = _redactions_there(settings)
    for name in _unpacked(file, settings):
        out.print(labelled("kept as it is", name, 0, COLUMN))
    keep_private(settings.data, settings.replies)
    register = open_register(settings.register_url, shipped_policy(), asked_at())
    with register.engine.begin() as tx:
        again = redact_again(tx, made)
        note_perhaps_sent(tx, _made_at(file), asked_at(), register.policy().council.calendar)
    out.print(
        f"restored: {numbered(len(register.entries()), 'recommendation')}; {numbered(again, 'redaction')} made again"
    )
    found = asyncio.run(_recovered(settings, register))
    out.print("\n".join(_lines(found)) if found else "Temporal's state is not there: cases go on from the register")
    with register.engine.begin() as tx:
        perhaps = lay_perhaps_sent(tx, asked_at())
    out.print("\n".join(_perhaps_sent(perhaps)))


def _beside(data: Path) -> Iterator[Path]:
    """Yield the files beside the register: people, secret, mails, replies, whatever stands there."""
    for path in sorted(data.rglob("*")):
        inside = path.relative_to(data).parts[0]
        is_own = inside in NOT_KEPT or inside.startswith("register.sqlite") or path.suffix == ".log"
        if path.is_file() and not is_own:
            yield path


def _redactions_there(settings: Settings) -> list[Redaction]:
    """Return what was redacted in the register that is replaced; nothing where it cannot be read."""
    engine = engine_for(settings.register_url)
    try:
        with Register(engine).reading() as tx:
            return redactions(tx)
    except SQLAlchemyError:
        return []
    finally:
        engine.dispose()


def _unpacked(file: Path, settings: Settings) -> list[str]:
    """Put everything in its place; return the names of files that were there, and stay. Raises Trouble."""
    try:
        with TemporaryDirectory() as folder, tarfile.open(file) as kept:
            kept.extractall(folder, filter="data")
            put_register_back(settings.register_url, Path(folder) / REGISTER)
            return [
                name for name in _files(Path(folder) / "data") if not _put(Path(folder) / "data", name, settings.data)
            ]
    except (OSError, tarfile.TarError, KeyError) as wrong:
        msg = f"{file} is no backup that can be read ({wrong})"
        raise Trouble(msg) from wrong


def _files(folder: Path) -> list[str]:
    return [str(path.relative_to(folder)) for path in sorted(folder.rglob("*")) if path.is_file()]


def _put(folder: Path, name: str, data: Path) -> bool:
    """Put one file back, unless one is there. Returns whether that was done, or the same is there."""
    there, content = data / name, (folder / name).read_bytes()
    if there.exists():
        return there.read_bytes() == content
    there.parent.mkdir(parents=True, exist_ok=True)
    there.write_bytes(content)
    there.chmod((folder / name).stat().st_mode)
    return True


async def _recovered(settings: Settings, register: Register) -> "Recovered | None":
    # Temporal's client takes longer to import than anything else: --help does without.
    from runtime.temporal.client import connect_by  # noqa: PLC0415
    from runtime.temporal.server import TemporalServer  # noqa: PLC0415
    from worker.recovery import recover  # noqa: PLC0415

    if settings.temporal_address:
        return await recover(register, await connect_by(settings), asked_at())
    server = TemporalServer(settings.data)
    if not server.file.exists():
        return None
    async with server:
        return await recover(register, await connect_by(settings), asked_at())


def _lines(found: "Recovered") -> Iterator[str]:
    events = sum(case.events for case in found.cases)
    changed = [case for case in found.cases if case.events]
    yield f"from Temporal's histories: {numbered(events, 'event')} of {numbered(len(changed), 'recommendation')}"
    for case in changed:
        yield labelled(case.ref, f"{numbered(case.events, 'event')} came back", 2, COLUMN)
        if case.words_lost:
            yield labelled(
                "", f"{numbered(case.words_lost, 'text')} lost: the history says so; tell them again", 2, COLUMN
            )
        for key in case.not_known:
            yield labelled("not known", f"whether {key} was sent", 2, COLUMN)
    for ref in found.entered_since:
        yield labelled("entered since", f"{ref}: start its paper again", 2, COLUMN)
    for why in found.parted:
        yield wrapped(f"not joined: {why}", 2, 2)
    yield wrapped(
        "Not in histories: policies, the log of mails, released letters and replies since the backup. "
        "Look at each with docs/restore.md beside you; then `bywhen prove`, and `bywhen up`."
    )


def _perhaps_sent(messages: Sequence[Message]) -> Iterator[str]:
    for message in messages:
        about = f"{message.ref}: " if message.ref else ""
        yield labelled("perhaps sent", f"{about}{message.occasion} to {reader_in_words(message)}", 0, COLUMN)
    if messages:
        yield wrapped(
            "What is perhaps sent leaves only where you say so: `bywhen release` lists it, `bywhen release REF` lets "
            "it leave; with --sent DATE it was sent, with --keep-back it is not."
        )


def _made_at(file: Path) -> datetime:
    """Return when a backup was made, as it says itself."""
    with tarfile.open(file) as kept:
        return datetime.fromtimestamp(kept.getmember(REGISTER).mtime, UTC)
