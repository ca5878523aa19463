"""Reading in a process of its own, with a limit of time, of memory and of what comes of it: safe against any file."""

import contextlib
import math
import multiprocessing
import os
import pickle
import signal
import sys
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

from definitions.errors import Trouble, Unreadable
from definitions.papers.draft import Draft
from intake.claims import Accounted
from intake.read import claims_in, read
from intake.tables.headings import Column

SECONDS = 60  # of work: a busy machine may take longer over them
WAITS = 5  # times as long a paper is waited for, where the process does not work but wait itself
MEGABYTES = 1024
MOST_OUTPUT = 64  # megabytes of what comes of a paper: a hundred times that of the largest seen
_OUT_OF_TIME = getattr(signal, "SIGXCPU", 0)
PaperReader = Callable[[Path], Draft]
Found = TypeVar("Found")


def read_guarded(
    path: Path,
    reader: PaperReader = read,
    *,
    told: Mapping[str, Column] | None = None,
    seconds: float = SECONDS,
    megabytes: int = MEGABYTES,
) -> Draft:
    """Return what the paper holds, as `read` does, or raise Unreadable where reading takes too long or too much memory.

    `told` is what a clerk said of headings. Where the system cannot divide a process (Windows), the paper is read here,
    without the limits.
    """
    work = (lambda: read(path, told)) if told else (lambda: reader(path))
    return within_limits(path.name, work, seconds=seconds, megabytes=megabytes)


def claims_guarded(path: Path, told: Mapping[str, Column] | None = None) -> list[Accounted]:
    """Return every sign that the paper holds something, as `claims_in` does, within the limits of `read_guarded`."""
    return within_limits(path.name, lambda: claims_in(path, told))


def within_limits(
    name: str,
    work: Callable[[], Found],
    *,
    seconds: float = SECONDS,
    megabytes: int = MEGABYTES,
    output: int = MOST_OUTPUT,
) -> Found:
    """Return what the work comes to, done in another process. Raises what it raises for a person, or Unreadable."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return work()
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(name, work, theirs, seconds, megabytes, output), daemon=True)
    process.start()
    theirs.close()
    try:
        came = ours.recv() if ours.poll(WAITS * seconds) else Unreadable(_too_long(name, seconds))
    except EOFError:
        process.join(1)
        came = Unreadable(_died(name, process.exitcode, seconds, megabytes))
    finally:
        process.kill()
        process.join()
        ours.close()
    if isinstance(came, Trouble):
        raise came
    found: Found = came
    return found


def _died(name: str, exit_code: int | None, seconds: float, megabytes: int) -> str:
    """Return why the process ended without a word; a mistake in the reader itself is no limit, and is raised."""
    if exit_code == 1:
        msg = f"reading {name} failed: the traceback is above"
        raise RuntimeError(msg)
    return _too_long(name, seconds) if exit_code == -_OUT_OF_TIME else _too_much(name, megabytes)


def _too_long(name: str, seconds: float) -> str:
    return f"{name} takes longer than {seconds:.0f} s to read: save only the pages that hold the recommendations."


def _too_much(name: str, megabytes: int) -> str:
    what = f"takes more than {megabytes} MB of memory to read"
    return f"{name} {what}: save only the pages that hold the recommendations."


def _too_large(name: str, output: int) -> str:
    return f"{name} holds more than {output} MB of words: save only the pages that hold the recommendations."


def _work(
    name: str, work: Callable[[], object], theirs: Connection, seconds: float, megabytes: int, output: int
) -> None:
    """Work, and send what came of it; a process that dies without a word has gone past a limit."""
    _limit(seconds, megabytes)
    with contextlib.suppress(MemoryError):
        try:
            came = pickle.dumps(work())
        except Trouble as trouble:
            came = pickle.dumps(trouble)
        is_too_large = len(came) > output * 2**20
        theirs.send_bytes(pickle.dumps(Unreadable(_too_large(name, output))) if is_too_large else came)
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
