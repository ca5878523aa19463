"""Options that several commands share, declared once: a parameter that is a dataclass becomes its fields."""

import inspect
from collections.abc import Callable
from dataclasses import is_dataclass
from functools import wraps
from typing import Any


def spread(command: Callable[..., Any]) -> Callable[..., Any]:
    """Return `command` as Typer should see it: each dataclass among its parameters is replaced by its fields."""
    own = inspect.signature(command).parameters
    groups = {name: inspect.signature(one.annotation).parameters for name, one in own.items() if _is_group(one)}
    flat = [one for name, group in own.items() for one in (groups[name].values() if name in groups else (group,))]

    @wraps(command)
    def seen(**typed: Any) -> Any:
        for name, fields in groups.items():
            typed[name] = own[name].annotation(**{field: typed.pop(field) for field in fields})
        return command(**typed)

    parameters = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in flat]
    seen.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    seen.__annotations__ = {one.name: one.annotation for one in parameters}
    return seen


def _is_group(parameter: inspect.Parameter) -> bool:
    return isinstance(parameter.annotation, type) and is_dataclass(parameter.annotation)
