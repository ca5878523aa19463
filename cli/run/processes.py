"""What `bywhen up` keeps: server, worker and pages as processes; what dies is started again, on the same state."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

from cli.shared.terminal import err, out
from mail.channels.choose import leaving_by
from runtime.settings import Settings
from runtime.temporal.server import TemporalServer

ENDING = 12  # seconds after which what a killed run left over has ended by itself


async def keep_up(settings: Settings, port: int | None, ui_port: int | None) -> None:
    """Keep a server, a worker and the pages until Ctrl-C or SIGTERM; then drain them."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    err.print(f"starting the Temporal server on {settings.data} …")
    server = TemporalServer(settings.data, port=port, ui_port=ui_port)
    await server.start()
    if server.ended:
        err.print(f"the server of a former run (pid {server.ended}) was left over and has been ended; nothing is lost")
    working, pages = _Kept("worker", settings.data), _Kept("web", settings.data)
    try:
        err.print("starting the worker …")
        while not await working.start() and not stop.is_set():
            await asyncio.sleep(1)  # not in a tight loop, while whatever it is gets mended
        if working.is_alive:
            has_pages = await pages.start()
            if not has_pages and server.ended:
                await asyncio.sleep(ENDING)  # the pages of the former run may still have the port
                has_pages = await pages.start()
            _say_ready(settings, server, has_pages=has_pages)
        await _keep(server, working, pages if pages.is_alive else None, stop)
    finally:
        err.print("draining: the worker finishes what it has begun …")
        await pages.stop()
        await working.stop()
        await server.stop()
        err.print("stopped; `bywhen up` goes on from here")


def _say_ready(settings: Settings, server: TemporalServer, *, has_pages: bool) -> None:
    out.print("ready")
    lines = {
        "data folder": settings.data,
        "Temporal Web UI": f"{server.ui}/namespaces/{settings.namespace}/workflows",
        "Temporal": server.address,
        "register": settings.register_url,
        "mails": leaving_by(settings),
        "people": settings.people,
        "pages": settings.url if has_pages else "not served: free the port, or set BYWHEN_WEB_PORT and BYWHEN_URL",
        "worker's log": settings.data / "worker.log",
    }
    for name, value in lines.items():
        out.print(f"  {name:<16} {value}")
    sys.stdout.flush()


async def _keep(server: TemporalServer, working: "_Kept", pages: "_Kept | None", stop: asyncio.Event) -> None:
    """Start again what dies: all go on where they were."""
    while not stop.is_set():
        if not server.is_alive:
            err.print("the Temporal server is gone; starting it again on the same state")
            await server.start()
        if not working.is_alive:
            err.print("the worker is gone; starting it again")
            await working.start()
        if pages and not pages.is_alive:
            err.print("the pages are gone; starting them again")
            await pages.start()
        try:
            await asyncio.wait_for(stop.wait(), 0.5)
        except TimeoutError:
            continue


class _Kept:
    """One of our processes, in a session of its own, so that Ctrl-C reaches it only through us."""

    def __init__(self, name: str, data: Path) -> None:
        """Keep `bywhen NAME` on the data folder; what it logs goes to a file there."""
        self.name, self.data, self.log = name, data, data / f"{name}.log"
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    async def start(self) -> bool:
        """Return when it works, or is gone again: whether it works."""
        start = "from cli.main import run; run()"
        command = [sys.executable, "-c", start, self.name, "--data", str(self.data), "--parent", str(os.getpid())]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603  # our own words, no shell
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, start_new_session=True
            )
        said = await asyncio.to_thread(self._first_line)
        if said != b"ready\n":
            last = self.log.read_text(errors="replace").strip().splitlines()[-1:]
            err.print(f"`bywhen {self.name}` did not start: {' '.join(last)} (see {self.log})")
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
