"""`bywhen up`: the live system on this machine. It keeps a server and a worker as processes, and mends what dies."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from cli.app import app, err, out
from cli.worker import Data

PEOPLE = """\
# Who holds which post. Mails go to whoever stands here when they leave. docs/mail.md tells the rest.
#
# posts:
#   Head of Highways: {holder: Ama Osei, address: ama.osei@wexcombe.example, manager: Director of Place}
#   Director of Place: {holder: Jo Marsh, address: jo.marsh@wexcombe.example}
#   Scrutiny Officer: {holder: Lee Ward, address: lee.ward@wexcombe.example, phone: "01632 960123"}
# roles:
#   clerk: Scrutiny Officer
#   respondent: {executive: Director of Place}
# committees:
#   CYP: {name: Children and Young People Scrutiny Committee, clerk: Scrutiny Officer}
"""


@app.command()
def up(
    data: Data = None,
    port: Annotated[int | None, typer.Option(help="The server's port; any free one by default.")] = None,
    ui_port: Annotated[int | None, typer.Option(help="The Web UI's port; any free one by default.")] = None,
) -> None:
    """Run the live system on this machine: server, worker and Web UI. Ctrl-C drains; started again, it goes on.

    Says `ready` and its addresses when it is. Example:  bywhen up --data wexcombe
    """
    from runtime.settings import read_settings

    settings = read_settings(data)
    settings.data.mkdir(parents=True, exist_ok=True)
    if not settings.people.exists():
        settings.people.write_text(PEOPLE, encoding="utf-8")
    asyncio.run(_run(settings, port, ui_port))


async def _run(settings, port: int | None, ui_port: int | None) -> None:  # type: ignore[no-untyped-def]
    from runtime.temporal_server import TemporalServer

    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    err.print(f"starting the Temporal server on {settings.data} …")
    server = TemporalServer(settings.data, port=port, ui_port=ui_port)
    await server.start()
    working = _Worker(settings.data)
    try:
        err.print("starting the worker …")
        while not await working.start() and not stop.is_set():
            await asyncio.sleep(1)  # not in a tight loop, while whatever it is gets mended
        if working.is_alive:
            _say_ready(settings, server)
        await _keep(server, working, stop)
    finally:
        err.print("draining: the worker finishes what it has begun …")
        await working.stop()
        await server.stop()
        err.print("stopped; `bywhen up` goes on from here")


def _say_ready(settings, server) -> None:  # type: ignore[no-untyped-def]
    out.print("ready", markup=False)
    lines = {
        "data folder": settings.data,
        "Temporal Web UI": f"{server.ui}/namespaces/{settings.namespace}/workflows",
        "Temporal": server.address,
        "register": settings.register_url,
        "mails": settings.mails if settings.channel == "folder" else f"{settings.smtp_host}:{settings.smtp_port}",
        "people": settings.people,
        "worker's log": settings.data / "worker.log",
    }
    for name, value in lines.items():
        out.print(f"  {name:<16} {value}", markup=False)
    sys.stdout.flush()


async def _keep(server, working: "_Worker", stop: asyncio.Event) -> None:  # type: ignore[no-untyped-def]
    """Start again what dies: both go on where they were."""
    while not stop.is_set():
        if not server.is_alive:
            err.print("the Temporal server is gone; starting it again on the same state")
            await server.start()
        if not working.is_alive:
            err.print("the worker is gone; starting it again")
            await working.start()
        try:
            await asyncio.wait_for(stop.wait(), 0.5)
        except TimeoutError:
            continue


class _Worker:
    """The worker's process, in a session of its own, so that Ctrl-C reaches it only through us."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    async def start(self) -> bool:
        """Return when it works, or is gone again: whether it works."""
        start = "from cli.main import run; run()"
        command = [sys.executable, "-c", start, "worker", "--data", str(self.data), "--parent", str(os.getpid())]
        with (self.data / "worker.log").open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603  # our own words, no shell
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, start_new_session=True
            )
        said = await asyncio.to_thread(self._first_line)
        if said != b"ready\n":
            last = (self.data / "worker.log").read_text(errors="replace").strip().splitlines()[-1:]
            err.print(f"the worker did not start: {' '.join(last)} (see {self.data / 'worker.log'})", markup=False)
        return said == b"ready\n"

    def _first_line(self) -> bytes:
        stdout = self.process.stdout if self.process else None
        return stdout.readline() if stdout else b""

    async def stop(self) -> None:
        """Have it drain; after 40 seconds it is ended."""
        if self.process is None:
            return
        if self.is_alive:
            self.process.send_signal(signal.SIGTERM)
        try:
            await asyncio.to_thread(self.process.wait, 40)
        except subprocess.TimeoutExpired:
            self.process.kill()
