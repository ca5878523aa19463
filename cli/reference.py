"""The page of all commands, made from the commands themselves: `make docs` writes it, a test compares it."""

from typing import Any

import typer

from cli.app import app

HEAD = """\
# The commands

Made by `make docs` from the commands' own help; do not edit. A mistake that a person can mend gives one sentence on
standard error and exit code 2; standard output carries only the answer.
"""


def reference() -> str:
    """Return docs/commands.md."""
    import cli.main  # noqa: F401  # each verb registers itself

    return "\n".join([HEAD, *(_part(name, command) for name, command in _commands(typer.main.get_command(app), ""))])


def _commands(command: Any, path: str) -> list[tuple[str, Any]]:
    inner = getattr(command, "commands", None)
    if inner is None:
        return [(path, command)]
    return [found for name, one in sorted(inner.items()) for found in _commands(one, f"{path} {name}".strip())]


def _part(name: str, command: Any) -> str:
    takes = [param for param in command.params if not getattr(param, "hidden", False) and param.name != "help"]
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
    print(reference(), end="")
