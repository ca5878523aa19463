"""The short form of `make chaos`: killed, stopped, locked out, filled up and poisoned, a system loses nothing."""

import subprocess
import sys

import pytest

from tests.harness.repository import ROOT

pytestmark = [pytest.mark.integration, pytest.mark.timeout(400)]


def test_nothing_is_lost_doubled_stuck_or_differs() -> None:
    command = [sys.executable, "-m", "bench.chaos", "1", "--short"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr[-3000:]
