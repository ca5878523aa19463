"""A short-lived Temporal client can abort the interpreter's own exit (sdk-python#300): ours leaves as it says."""

from collections.abc import Callable
from pathlib import Path

from cli.app import application
from cli.reference import commands
from tests.cli.conftest import Typed, recommendation


def test_exit_codes_are_right_however_often(
    typed_in_a_shell: Typed, bywhen: Typed, data: Path, draft: Callable[..., Path]
) -> None:
    paper = draft(recommendation("1", addressee="committee"))
    assert bywhen("start", paper, "--committee", "EXI", "--meeting", "2026-09-15").code == 0
    ref = "EXI-2026-09-15-1"
    for _ in range(3):
        asked = typed_in_a_shell("ask", ref, "Is it so?", BYWHEN_DATA=str(data))
        assert (asked.code, asked.out.count("Status: ")) == (0, 1), asked.err
        refused = typed_in_a_shell("begin", f"{ref}/7", BYWHEN_DATA=str(data))
        assert (refused.code, refused.out) == (2, ""), refused.err


def test_help_and_a_wrong_command(typed_in_a_shell: Typed) -> None:
    assert typed_in_a_shell("--help").code == 0
    assert typed_in_a_shell("no-such-verb").code == 2


def test_up_says_what_its_channel_lacks_and_starts_nothing(typed_in_a_shell: Typed, tmp_path: Path) -> None:
    up = typed_in_a_shell("up", "--data", str(tmp_path), BYWHEN_CHANNEL="notify", BYWHEN_NOTIFY_TEMPLATE="x")
    assert (up.code, up.out) == (2, "")
    assert "BYWHEN_NOTIFY_KEY is not set: copy the API key" in up.err
    assert not list(tmp_path.iterdir())


def test_every_command_shows_an_example_of_itself() -> None:
    for name, command in commands(application):
        if name.split()[0] not in ("demo", "worker", "policy", "read", "when", "up"):
            assert f"bywhen {name.split()[0]}" in command.help, name
