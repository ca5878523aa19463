"""Every command teaches itself."""

from cli.app import application
from cli.reference import all_commands


def test_every_command_shows_an_example_of_itself() -> None:
    for name, command in all_commands(application):
        if name.split()[0] not in ("demo", "worker", "policy", "read", "when", "up"):
            assert f"bywhen {name.split()[0]}" in command.help, name
