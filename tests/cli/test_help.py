"""Every command teaches itself."""

import typer

from cli.app import app
from cli.main import code_of  # noqa: F401  # registers every command


def test_every_command_shows_an_example_of_itself() -> None:
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        for one in getattr(command, "commands", {name: command}).values():
            if name not in ("demo", "worker", "policy", "read", "when", "up"):
                assert f"bywhen {name}" in one.help, f"{name} {one.name}"
