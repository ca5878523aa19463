"""The data folder is its owner's alone: it holds the register, the secret, mails and names of people."""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from definitions.errors import Trouble

NOT_OURS = stat.S_IRWXG | stat.S_IRWXO
OWN, THROUGH = 0o700, 0o711  # the second lets a mail system reach the folder of replies, and see nothing on its way


def keep_private(data: Path, replies: Path) -> bool:
    """Make the data folder, or narrow the rights to it and to what is in it.

    Returns whether others could look into it. The folder of replies keeps its rights: a mail system delivers there.
    Raises Trouble where something is another user's, so that its rights cannot be narrowed.
    """
    data.mkdir(parents=True, exist_ok=True)
    mode = THROUGH if replies.is_relative_to(data) and _is_delivered_to(replies) else OWN
    was = stat.S_IMODE(data.stat().st_mode)
    if was != mode:
        _set(data, mode)
    for path in _inside(data, replies):
        with suppress(FileNotFoundError):  # another process has finished with it
            there = path.lstat()
            if not stat.S_ISLNK(there.st_mode) and there.st_mode & NOT_OURS:
                _set(path, stat.S_IMODE(there.st_mode) & ~NOT_OURS)
    return bool(was & NOT_OURS & ~THROUGH)


def write_privately() -> None:
    """Have all that this process, and those that it starts, write from now on be its owner's alone."""
    os.umask(NOT_OURS)


def _is_delivered_to(replies: Path) -> bool:
    """Whether another user may write into the folder of replies: then a mail system delivers there."""
    with suppress(FileNotFoundError):
        there = replies.stat()
        return bool(there.st_mode & (stat.S_IWGRP | stat.S_IWOTH)) or there.st_uid != os.geteuid()
    return False


def _inside(data: Path, replies: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(data):
        folders[:] = [name for name in folders if Path(folder) / name != replies]
        yield from (Path(folder) / name for name in (*folders, *files))


def _set(path: Path, mode: int) -> None:
    try:
        path.chmod(mode)
    except PermissionError as wrong:
        msg = f"{path} can be read by others, and is another user's: have its owner type `chmod -R go= {path}`"
        raise Trouble(msg) from wrong
