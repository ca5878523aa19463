"""`bywhen up` as a person meets it: ready, refused a second time, drained, killed, and started again."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.harness.commands.live_system import free_port

pytestmark = pytest.mark.integration

COMMAND = [str(Path(sys.executable).with_name("bywhen"))]
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("BYWHEN_")}


class Up:
    """One `bywhen up` as a process."""

    def __init__(self, data: Path, **settings: str) -> None:
        self.said = data.parent / f"up-{time.monotonic_ns()}.out"
        with self.said.open("w") as out, self.said.with_suffix(".err").open("w") as err:
            self.process = subprocess.Popen(
                [*COMMAND, "up", "--data", str(data)],
                stdout=out,
                stderr=err,
                env={**ENVIRONMENT, **settings},
                start_new_session=True,
            )

    def until_ready(self) -> list[str]:
        """Return the lines that it says when it is ready."""
        until = time.monotonic() + 60
        while "worker's log" not in (said := self.said.read_text()):
            ended = self.process.poll() is not None or time.monotonic() > until
            assert not ended, self.said.with_suffix(".err").read_text()
            time.sleep(0.05)
        return said.splitlines(keepends=True)

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(60)


def bywhen(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *words], capture_output=True, text=True, env=ENVIRONMENT, timeout=60, check=False)


@pytest.fixture
def up(tmp_path: Path) -> Iterator[Up]:
    system = Up(tmp_path / "data")
    yield system
    if system.process.poll() is None:
        system.interrupt()


def children(pid: int) -> list[int]:
    """Return the processes that this one started, oldest first."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(FileNotFoundError, ProcessLookupError):
            if int((folder / "stat").read_text().rpartition(")")[2].split()[1]) == pid:
                found.append(int(folder.name))
    return sorted(found)


def test_up_says_ready_refuses_a_second_and_drains_at_ctrl_c(up: Up, tmp_path: Path) -> None:
    lines = up.until_ready()
    assert lines[0] == "ready\n"
    assert any("Web UI" in line and "http://127.0.0.1:" in line for line in lines)
    second = bywhen("up", "--data", str(tmp_path / "data"))
    assert second.returncode == 2
    assert f"already up on {tmp_path / 'data'} (pid {up.process.pid})" in second.stderr
    assert up.interrupt() == 0
    (tmp_path / "data").chmod(0o755)
    (tmp_path / "data" / "people.yaml").chmod(0o644)
    again = Up(tmp_path / "data")
    again.until_ready()
    assert "it is its owner's alone from now on" in again.said.with_suffix(".err").read_text()
    everything = [tmp_path / "data", *(tmp_path / "data").rglob("*")]
    assert [path for path in everything if path.exists() and path.stat().st_mode & 0o077] == []
    assert again.interrupt() == 0


def test_a_secret_that_could_be_guessed_stops_up_with_a_sentence(tmp_path: Path) -> None:
    asked = {**ENVIRONMENT, "BYWHEN_SECRET": "a"}
    command = [*COMMAND, "up", "--data", str(tmp_path / "data")]
    refused = subprocess.run(command, capture_output=True, text=True, env=asked, timeout=60, check=False)
    assert refused.returncode == 2
    assert refused.stderr.startswith("bywhen: BYWHEN_SECRET has fewer than 32 bytes")


def test_what_a_killed_up_left_over_is_ended_by_the_next_one(tmp_path: Path) -> None:
    port = {"BYWHEN_WEB_PORT": str(free_port())}
    killed = Up(tmp_path / "data", **port)
    try:
        killed.until_ready()
        left = children(killed.process.pid)
    finally:
        killed.process.kill()
        killed.process.wait()
    again = Up(tmp_path / "data", **port)
    try:
        (pages,) = [line for line in again.until_ready() if line.split()[:1] == ["pages"]]
        assert "not served" not in pages
        assert "was left over and has been ended" in again.said.with_suffix(".err").read_text()
        _until_gone(left)
    finally:
        assert again.interrupt() == 0


def test_a_killed_worker_and_a_killed_server_are_started_again(up: Up) -> None:
    up.until_ready()
    before = children(up.process.pid)
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    until = time.monotonic() + 30
    while len(set(children(up.process.pid)) - set(before)) < 2:
        assert time.monotonic() < until, "they were not started again"
        time.sleep(0.2)
    assert up.interrupt() == 0


def _until_gone(pids: list[int]) -> None:
    until = time.monotonic() + 30
    while any(Path(f"/proc/{pid}").exists() and "Z" not in _state(pid) for pid in pids):
        assert time.monotonic() < until, "the worker outlived its `up`"
        time.sleep(0.1)


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return "Z"
