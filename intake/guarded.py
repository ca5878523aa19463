"""Reading in a process of its own, with a limit of time and of memory: safe against any file."""

import contextlib
import math
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from definitions.errors import Unreadable
from definitions.papers.draft import Draft
from intake.read import read

SECONDS = 60  # of work: a busy machine may take longer over them
WAITS = 5  # times as long a paper is waited for, where the process does not work but wait itself
MEGABYTES = 1024
_OUT_OF_TIME = getattr(signal, "SIGXCPU", 0)
PaperReader = Callable[[Path], Draft]


def read_guarded(
    path: Path, reader: PaperReader = read, *, seconds: float = SECONDS, megabytes: int = MEGABYTES
) -> Draft:
    """Return what the paper holds, as `read` does, or raise Unreadable where reading takes too long or too much memory.

    Where the system cannot divide a process (Windows), the paper is read here, without the limits.
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        return reader(path)
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_read, args=(path, reader, theirs, seconds, megabytes), daemon=True)
    process.start()
    theirs.close()
    try:
        is_read, words = ours.recv() if ours.poll(WAITS * seconds) else (False, _too_long(path, seconds))
    except EOFError:
        process.join(1)
        is_read, words = False, _died(path, process.exitcode, seconds, megabytes)
    finally:
        process.kill()
        process.join()
        ours.close()
    if not is_read:
        raise Unreadable(words)
    return Draft.model_validate_json(words)


def _died(path: Path, exit_code: int | None, seconds: float, megabytes: int) -> str:
    """Return why the process ended without a word; a mistake in the reader itself is no limit, and is raised."""
    if exit_code == 1:
        msg = f"reading {path.name} failed: the traceback is above"
        raise RuntimeError(msg)
    return _too_long(path, seconds) if exit_code == -_OUT_OF_TIME else _too_much(path, megabytes)


def _too_long(path: Path, seconds: float) -> str:
    return f"{path.name} takes longer than {seconds:.0f} s to read: save only the pages that hold the recommendations."


def _too_much(path: Path, megabytes: int) -> str:
    return (
        f"{path.name} takes more than {megabytes} MB of memory to read: save only the pages that hold the "
        "recommendations."
    )


def _read(path: Path, reader: PaperReader, theirs: Connection, seconds: float, megabytes: int) -> None:
    """Read the paper and send what came of it; a process that dies without a word has gone past a limit."""
    _limit(seconds, megabytes)
    with contextlib.suppress(MemoryError):
        try:
            theirs.send((True, reader(path).model_dump_json(by_alias=True)))
        except Unreadable as trouble:
            theirs.send((False, str(trouble)))
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _limit(seconds: float, megabytes: int) -> None:
    """Let the process work so long, and have so much memory beyond what it has, where the system keeps such limits."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415  # only POSIX systems have it

        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(seconds), math.ceil(seconds) + 1))
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + megabytes * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
