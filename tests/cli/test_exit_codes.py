"""A short-lived Temporal client can abort the interpreter's own exit (sdk-python#300): ours leaves as it says."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.harness.commands.live_system import in_a_shell
from tests.harness.commands.typed import Typed, recommendation

pytestmark = pytest.mark.integration


def test_exit_codes_are_right_however_often(live: Typed, live_data: Path, draft: Callable[..., Path]) -> None:
    paper = draft(recommendation("1", addressee="committee"))
    assert live("start", paper, "--committee", "EXI", "--meeting", "2025-09-16").code == 0
    ref = "EXI-2025-09-16-1"
    for _ in range(3):
        asked = in_a_shell("ask", ref, "Is it so?", BYWHEN_DATA=str(live_data))
        assert (asked.code, asked.out.count("Status: ")) == (0, 1), asked.err
        refused = in_a_shell("begin", f"{ref}/7", BYWHEN_DATA=str(live_data))
        assert (refused.code, refused.out) == (2, ""), refused.err


def test_help_and_a_wrong_command() -> None:
    assert in_a_shell("--help").code == 0
    assert in_a_shell("no-such-verb").code == 2


def test_up_says_what_its_channel_lacks_and_starts_nothing(tmp_path: Path) -> None:
    up = in_a_shell("up", "--data", str(tmp_path), BYWHEN_CHANNEL="notify", BYWHEN_NOTIFY_TEMPLATE="x")
    assert (up.code, up.out) == (2, "")
    assert "BYWHEN_NOTIFY_KEY is not set: copy the API key" in up.err
    assert not list(tmp_path.iterdir())
