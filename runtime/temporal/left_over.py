"""A Temporal server that outlived a `bywhen up` that was killed is ended: what it acknowledged is in its file."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from definitions.errors import Trouble
from runtime.data_folder import is_held, left_over, read_running

STEP = 0.05  # seconds


def end_left_over(data: Path, file: Path, grace: float = 10) -> int | None:
    """End the server of a former run that still works on `file`, kindly for `grace` seconds; return its pid, or none
    where there was none. Whoever keeps the folder calls it. Raises Trouble where it is not certain which it is.
    """
    lock = data / "temporal" / "lock"
    if not is_held(lock):
        return None
    found = read_running(data)
    if found is None or str(file) not in _command_of(found.pid):  # a pid that is another program's by now
        raise Trouble(left_over(data))
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError, PermissionError):
            os.kill(found.pid, number)
        if _is_freed(lock, grace):
            return found.pid
    raise Trouble(left_over(data))


def _is_freed(lock: Path, grace: float) -> bool:
    until = time.monotonic() + grace
    while is_held(lock):
        if time.monotonic() > until:
            return False
        time.sleep(STEP)
    return True


def _command_of(pid: int) -> str:
    """Return what a process runs; empty where there is none."""
    asked = ["ps", "-ww", "-o", "command=", "-p", str(pid)]
    try:
        return subprocess.run(asked, capture_output=True, text=True, check=False).stdout  # noqa: S603
    except FileNotFoundError:  # a small container has none
        with suppress(OSError):
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    return ""
