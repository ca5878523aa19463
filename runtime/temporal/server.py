"""The one launcher of the embedded Temporal server, used by `up`, the demo and the tests."""

import asyncio
import os
import signal
import subprocess
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
from runtime.data_folder import Lock, Running, holder, left_over, write_running
from runtime.names import NAMESPACE, RETENTION
from runtime.temporal.binary import HOST, free_port, is_free, server_version, start_dev
from runtime.temporal.left_over import end_left_over
from runtime.temporal.search_attributes import SEARCH_ATTRIBUTES


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
        self._ports = (port or free_port(), ui_port or free_port())
        self._keeps = Lock(self.data / "lock")
        self._process: subprocess.Popen[bytes] | None = None
        self.ended: int | None = None  # the pid of a former run's server, which had to be ended first

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

    @property
    def is_alive(self) -> bool:
        """Whether the server's process runs."""
        return self._process is not None and self._process.poll() is None

    async def __aenter__(self) -> Self:
        """Start the server."""
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop it."""
        await self.stop()

    async def start(self, timeout: float = 30) -> None:
        """Return when the namespace answers; Trouble where the folder is kept, or another version's. A server that is
        left over from a run that was killed is ended first.
        """
        if not self._keeps.is_ours and not self._keeps.take():
            text = f"bywhen is already up on {self.data} (pid {holder(self.data)}): use that, or stop it first"
            raise Trouble(text)
        try:
            self.ended = await asyncio.to_thread(end_left_over, self.data, self.file)
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
        command = start_dev(self.file, self._ports, self.search_attributes, time_skipping=self.time_skipping)
        try:
            with self.log.open("ab") as log:
                self._process = subprocess.Popen(  # noqa: S603  # our own words, no shell
                    command, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                    start_new_session=True, pass_fds=(inherits.fd,),
                )  # fmt: skip
        finally:
            inherits.free()
        running = Running(pid=self.pid, started=now(), address=self.address, ui=self.ui)
        write_running(self.data, running)
        return running

    def _check_version(self) -> None:
        """Refuse a file that another version made: the server has no migrations for SQLite."""
        note, ours = self.file.parent / "version", server_version()
        theirs = note.read_text().strip() if note.exists() else "of a version not known" if self.file.exists() else ours
        if theirs != ours:
            text = (
                f"{self.file} was made by Temporal server {theirs}, and this is {ours}: move {self.file.parent} away, "
                f"then start `bywhen up --data {self.data}` again, which rebuilds every case from its ledger"
            )
            raise Trouble(text)
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(ours)

    def _check_ports(self) -> None:
        """Refuse a port that somebody listens on: we would find them answering, and take them for ours."""
        for port in self._ports:
            if not is_free(port):
                text = f"port {port} is taken by another program: stop that, or name another port (or none)"
                raise Trouble(text)

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
