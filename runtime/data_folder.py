"""Who holds a data folder, and where the system that runs on it answers.

Two locks, because two things must be known apart and the kernel forgets neither: `lock` is held by the process that
keeps the folder (`bywhen up`), `temporal/lock` by the server itself, which inherits it. A server whose keeper was
killed still holds the second.
"""

import fcntl
import os
import time
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel

from definitions.errors import Trouble


class Running(BaseModel):
    """A Temporal server on a data folder, as `running.json` tells it."""

    pid: int
    started: datetime
    address: str
    ui: str
    ready: bool = False


class Lock:
    """An exclusive lock on a file that names its holder; freed by the kernel when the last holder dies."""

    def __init__(self, path: Path) -> None:
        """Name the file; nothing is locked yet."""
        self.path = path
        self._fd: int | None = None

    def take(self, patience: float = 0.5) -> bool:
        """Return whether the lock is now ours; a moment's patience covers somebody who only looked."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fd = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        end = time.monotonic() + patience
        while not _locked(fd):
            if time.monotonic() > end:
                os.close(fd)
                return False
            time.sleep(0.02)
        os.ftruncate(fd, 0)
        os.write(fd, str(os.getpid()).encode())
        self._fd = fd
        return True

    @property
    def is_ours(self) -> bool:
        """Return whether we took it and have not let go."""
        return self._fd is not None

    @property
    def fd(self) -> int:
        """Return the descriptor, for a child that is to hold the lock too."""
        if self._fd is None:
            text = f"the lock {self.path} is not taken"
            raise RuntimeError(text)
        return self._fd

    def free(self) -> None:
        """Let go of our hold; a child that inherited it keeps its own."""
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None


def is_held(path: Path) -> bool:
    """Return whether some living process holds the lock on `path`."""
    if not path.exists():
        return False
    fd = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    try:
        return not _locked(fd)
    finally:
        os.close(fd)


def find_running(data: Path) -> Running:
    """Return the system that runs on `data`; Trouble, with the remedy, where there is none."""
    keeper, server = is_held(data / "lock"), is_held(data / "temporal" / "lock")
    found = read_running(data)
    if keeper and server and found and found.ready:
        return found
    if keeper:
        text = f"bywhen has no server up yet on {data} (pid {holder(data)}): wait until it says `ready`"
    elif server:
        text = (
            f"the server of a `bywhen up` that was killed is left over on {data}: start `bywhen up "
            f"--data {data}` again, which ends it"
        )
    else:
        text = f"nothing is running on {data}: start it with `bywhen up --data {data}`"
    raise Trouble(text)


def read_running(data: Path) -> Running | None:
    """Return what `running.json` says, true or not."""
    try:
        return Running.model_validate_json((data / "running.json").read_bytes())
    except (FileNotFoundError, ValueError):
        return None


def write_running(data: Path, running: Running) -> None:
    """Replace `running.json` in one move, so that nobody reads half of it."""
    draft = data / "running.json.new"
    draft.write_text(running.model_dump_json())
    draft.replace(data / "running.json")


def holder(data: Path) -> str:
    """Return the pid of the process that keeps the folder, as it wrote it."""
    return (data / "lock").read_text().strip() or "not known"


def left_over(data: Path) -> str:
    """Return the words for a server whose keeper is gone, and that we cannot end: the command that does."""
    found = read_running(data)
    pid = str(found.pid) if found else f"$(fuser {data / 'temporal' / 'lock'})"
    return (
        f"a Temporal server (pid {pid}) is left over on {data} from a `bywhen up` that was killed: "
        f"end it with `kill {pid}`, then start again"
    )


def _locked(fd: int) -> bool:
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
