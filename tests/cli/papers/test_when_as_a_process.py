"""`bywhen when` as other programs run it: answered line by line, in whatever encoding they read."""

import json
import subprocess

import pytest

from tests.harness.commands.live_system import COMMAND, in_a_shell

pytestmark = pytest.mark.integration


def test_a_line_is_answered_before_the_next_one_is_written() -> None:
    command = [*COMMAND, "when", "--json", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        for phrase in (b"March 2021", b"April 2021"):
            running.stdin.write(phrase + b"\n")
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["text"] == phrase.decode()


def test_a_terminal_of_few_letters_is_no_reason_to_fail() -> None:
    done = in_a_shell("when", "– March 2021", PYTHONIOENCODING="ascii", LC_ALL="C", PYTHONUTF8="0")
    assert (done.code, done.err) == (0, "")
