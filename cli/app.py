"""The `bywhen` application: --help reads only the table of commands; a command is loaded when it is typed."""

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from inspect import isfunction
from typing import Any, cast

import typer
from typer.core import TyperCommand, TyperGroup

from cli.commands import ABOUT, PANELS, Command, Group

Listed = Iterable[tuple[str | None, Command | Group]]  # with the panel of the help that each stands in


class Commands(TyperGroup):
    """Commands of which only what the table says is known, until one of them is typed."""

    def __init__(self, name: str, text: str, listed: Listed, alone: TyperCommand | None = None) -> None:
        """Take the commands in the order of the help; and what the group's own name does, typed alone."""
        self.listed = {entry.name: (panel, entry) for panel, entry in listed}
        titles = [
            TyperCommand(key, help=entry.help.rstrip("."), rich_help_panel=panel)
            for key, (panel, entry) in self.listed.items()
        ]
        super().__init__(
            name=name,
            help=text,
            commands=titles,
            no_args_is_help=alone is None,
            invoke_without_command=alone is not None,
            params=alone.params if alone else None,
            callback=alone.callback if alone else None,
        )

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Return the command that was typed, loaded. A name that is none leaves with an error."""
        name, _, rest = super().resolve_command(ctx, args)
        return name, self.loaded(str(name)), rest

    def loaded(self, name: str) -> "TyperCommand | Commands":
        """Return a command, or a group of them, with all that its module says of it."""
        panel, entry = self.listed[name]
        if isinstance(entry, Group):
            alone = _command(entry.module, name) if entry.module else None
            return Commands(name, entry.help, [(None, command) for command in entry.commands], alone)
        command = _command(entry.module, name)
        command.name, command.rich_help_panel = name, panel
        return command


@cache
def _command(module: str, name: str) -> TyperCommand:
    """Return the command that stands in a module of `cli`: as a function, a verb, or an application of its own.

    Each is made once: what Typer does for that takes longer than most commands.
    """
    found, own = vars(import_module(f"cli.{module}")), name.replace("-", "_")
    does: Any = found.get(own) or found[f"{own}_"]
    if isfunction(does):
        app = typer.Typer(add_completion=False)
        app.command()(does)
        does = app
    return cast("TyperCommand", typer.main.get_command(does) if isinstance(does, typer.Typer) else does.command())


application = Commands("bywhen", ABOUT, [(panel, entry) for panel, entries in PANELS.items() for entry in entries])
