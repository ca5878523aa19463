"""What the pages are tested against: the live system, and `bywhen web` beside it as a process of its own."""

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from runtime.links import Links, links_of
from runtime.settings import read_settings
from tests.cli.conftest import COMMAND, bywhen, data, draft, free_port, told, typed  # noqa: F401

TOKEN = "agreed with Notify"


@pytest.fixture(scope="session")
def pages(data: Path) -> Iterator[httpx.Client]:  # noqa: F811
    """A browser, so to speak, of the pages."""
    port = free_port()
    environment = os.environ | {"BYWHEN_WEB_PORT": str(port), "BYWHEN_NOTIFY_CALLBACK_TOKEN": TOKEN}
    command = [*COMMAND, "web", "--data", str(data)]
    with (data / "pages.err").open("wb") as err:
        web = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=err, env=environment)
        assert web.stdout is not None
        assert web.stdout.readline() == b"ready\n", (data / "pages.err").read_text()
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
            yield client
        web.send_signal(signal.SIGTERM)
        web.communicate(timeout=30)


@pytest.fixture(scope="session")
def links(data: Path) -> Links:  # noqa: F811
    """The links that mails carry."""
    return links_of(read_settings(data))
