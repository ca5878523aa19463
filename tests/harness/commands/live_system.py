"""The real system as processes: `bywhen up` and `bywhen web`, and commands in a shell."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.harness.commands.typed import Said

COMMAND = [sys.executable, "-c", "from cli.main import run; run()"]


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@contextmanager
def running(data: Path, verb: str, **environment: str) -> Iterator[None]:
    """Run `bywhen up` or `bywhen web` on a data folder until it is left; what it says goes to a file there."""
    complaints = data / f"{verb}.err"
    with complaints.open("wb") as err:
        command, known = [*COMMAND, verb, "--data", str(data)], os.environ | environment
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=err, env=known) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n", complaints.read_text()
            yield
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=60)


def in_a_shell(*words: object, **environment: str) -> Said:
    """Run a command in a process of its own, for its exit code as a shell sees it."""
    command = [*COMMAND, *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | environment, check=False)
    return Said(done.returncode, done.stdout, done.stderr)
