"""The page of all commands, made from the commands themselves: `make docs` writes it, a test compares it."""

from collections.abc import Iterator
from typing import Any

from cli.app import Commands, application

HEAD = """\
# The commands

Made by `make docs` from the commands' own help; do not edit. A mistake that a person can mend gives one sentence on
standard error and exit code 2; standard output carries only the answer.
"""


def commands_page() -> str:
    """Return docs/commands.md."""
    return "\n".join([HEAD, *(_part(name, command) for name, command in all_commands(application))])


def all_commands(group: Commands, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every command by all that is typed for it, in the order of the alphabet."""
    for name in sorted(group.listed):
        found = group.loaded(name)
        if isinstance(found, Commands):
            yield from all_commands(found, f"{path}{name} ")
        else:
            yield f"{path}{name}", found


def _part(name: str, command: Any) -> str:
    takes = [param for param in command.params if not getattr(param, "hidden", False)]
    words = " ".join(_word(param) for param in takes if param.param_type_name == "argument")
    options = [_option(param) for param in takes if param.param_type_name == "option"]
    said = "\n\n".join(" ".join(part.split()) for part in (command.help or "").strip().split("\n\n"))
    lines = [f"## `bywhen {name}{f' {words}' if words else ''}`", "", said, ""]
    return "\n".join([*lines, *options, *([""] if options else [])])


def _word(param: Any) -> str:
    word = (param.name or "").upper()
    word = f"{word}…" if param.nargs != 1 else word
    return word if param.required else f"[{word}]"


def _option(param: Any) -> str:
    names = ", ".join([*param.opts, *param.secondary_opts])
    return f"- `{names}`: {' '.join((param.help or '').split())}"


if __name__ == "__main__":
    print(commands_page(), end="")
