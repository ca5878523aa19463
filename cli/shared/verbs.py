"""How a function that says news becomes a command: it takes the options of all news beside its own."""

from collections.abc import Callable
from typing import Any, Generic, ParamSpec, TypeVar, cast

import typer
from typer.core import TyperCommand

from cli.shared.say import Options, Say, ToTell

P = ParamSpec("P")
S = TypeVar("S", bound=ToTell)


class Verb(Generic[P, S]):
    """A function that says news. Called, it returns what is said; as a command, that is told."""

    def __init__(self, says: Callable[P, S]) -> None:
        """Keep the function; its signature holds the options that are its own."""
        self.says = says

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> S:
        """Return what is said."""
        return self.says(*args, **kwargs)

    def command(self) -> TyperCommand:
        """Return the command: the function's own options, then those of all news."""
        own, common = _command(self.says), _command(Options)
        says, options_of = cast("Callable[..., ToTell]", own.callback), cast("Callable[..., Options]", common.callback)

        def tells(**typed: Any) -> None:
            from cli.shared.telling import tell_each  # noqa: PLC0415  # the register: a verb's --help does without

            options = options_of(**{str(option.name): typed.pop(str(option.name)) for option in common.params})
            said = says(**typed)
            if callable(said):
                said(options)
            else:
                tell_each([said] if isinstance(said, Say) else said, options)

        own.params, own.callback = [*own.params, *common.params], tells
        return own


def _command(does: Callable[..., object]) -> TyperCommand:
    app = typer.Typer(add_completion=False)
    app.command()(does)
    return cast("TyperCommand", typer.main.get_command(app))


def verb(says: Callable[P, S]) -> Verb[P, S]:
    """Make a function that says news a verb."""
    return Verb(says)
