"""`bywhen up` as a process whose parts can be killed and stopped, and which is started again as a person would."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import psutil

from runtime.data_folder import read_running
from tests.harness.commands.live_system import COMMAND

PATIENCE = 60  # seconds until it must be ready


class LiveSystem:
    """One data folder's `bywhen up`."""

    def __init__(self, data: Path, **environment: str) -> None:
        """Name the folder; nothing is started yet."""
        self.data, self.environment = data, {**os.environ, **environment}
        self.process: subprocess.Popen[bytes] | None = None
        data.mkdir(parents=True, exist_ok=True)

    def start(self) -> None:
        """Start it, and return when it is ready. A server that a killed one left over is ended first, as it says."""
        for _ in range(5):
            with (self.data / "up.out").open("ab") as out:
                command = [*COMMAND, "up", "--data", str(self.data)]
                self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=out, env=self.environment)
            if self.process.stdout and self.process.stdout.readline() == b"ready\n":
                return
            self.process.wait()
            if left := read_running(self.data):
                with suppress(ProcessLookupError):
                    os.kill(left.pid, signal.SIGTERM)
            time.sleep(2)
        sys.exit(f"it does not start again: see {self.data / 'up.out'}")

    def part(self, name: str) -> psutil.Process | None:
        """Return the process of a part: up, server, worker, web; none where it is just being started."""
        if self.process is None:
            return None
        with suppress(psutil.Error):
            keeper = psutil.Process(self.process.pid)
            if name == "up":
                return keeper
            words = {"server": "start-dev", "worker": "worker", "web": "web"}
            return next((found for found in keeper.children() if words[name] in found.cmdline()), None)
        return None

    def pids(self) -> list[int]:
        """Return the processes that write to the register."""
        return [part.pid for name in ("worker", "web") if (part := self.part(name))]

    def kill(self, name: str) -> None:
        """`kill -9` a part; an `up` is started again."""
        if part := self.part(name):
            with suppress(psutil.Error):
                part.kill()
        if name == "up" and self.process:
            self.process.wait()
            self.start()

    def pause(self, name: str, seconds: float) -> None:
        """Stop a part for a while, as a machine does that has too much to do."""
        if part := self.part(name):
            with suppress(psutil.Error):
                part.suspend()
            time.sleep(seconds)
            with suppress(psutil.Error):
                part.resume()

    def stop(self) -> None:
        """End it as Ctrl-C does."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
