"""What tests say to the fake Notify, which is a process of its own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from mail.channels.notify import NotifyChannel
from tests.harness.servers.notify_server import KEY, TEMPLATE

LINKS = "https://bywhen.wexcombe.example"


class Notify:
    """A running fake."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"

    def channel(self, **changes: Any) -> NotifyChannel:
        usual = {"key": KEY, "template": TEMPLATE, "url": self.url, "links": LINKS, "timeout": 5.0}
        return NotifyChannel(**{**usual, **changes})

    def fails(self, fault: str, times: int = 1) -> None:
        self.do("fault", fault=fault, times=times)

    def do(self, what: str, **said: Any) -> Any:
        return httpx.post(f"{self.url}/fake/{what}", json=said).json()

    def kept(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.do("kept")["kept"]
        return found

    def log(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.do("log")
        return found


@contextmanager
def fake_notify(port: int = 0) -> Iterator[Notify]:
    """Run the fake as a process."""
    command = [sys.executable, "-m", "tests.harness.servers.notify_server", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield Notify(int(process.stdout.readline()))
        finally:
            process.kill()
