"""A policy folder's texts to a `Policy`, or a mistake with its file, its line and its remedy."""

import re
from typing import Any, NoReturn, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from definitions.errors import PolicyMistake
from definitions.policy import Council, Ladder, Lifecycle, Policy

T = TypeVar("T", bound=BaseModel)


class _Loader(yaml.SafeLoader):
    """YAML with only `true` and `false` for booleans: `effective: on` is a word here, as a council would expect."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, found) for tag, found in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def policy_from(texts: dict[str, str]) -> Policy:
    """Read `council.yaml`, `ladders.yaml` and `lifecycles/NAME.yaml`, by name and text. Raises PolicyMistake."""
    for name in ("council.yaml", "ladders.yaml"):
        if name not in texts:
            msg = f"{name} is missing from the policy folder: copy it from the one that `bywhen policy show` writes"
            raise PolicyMistake(msg)
    council = _read("council.yaml", texts["council.yaml"], Council)
    ladders = _ladders(texts["ladders.yaml"])
    lifecycles = {
        found.name: found
        for name, text in sorted(texts.items())
        if name.startswith("lifecycles/")
        for found in [_lifecycle(name, text, ladders)]
    }
    if not lifecycles:
        msg = "the policy folder has no lifecycles/*.yaml: without a lifecycle nothing can be started"
        raise PolicyMistake(msg)
    return Policy(council=council, ladders=ladders, lifecycles=lifecycles)


def _lifecycle(name: str, text: str, ladders: dict[str, Ladder]) -> Lifecycle:
    found = _read(name, text, Lifecycle)
    stem = name.removeprefix("lifecycles/").removesuffix(".yaml")
    if found.name != stem:
        _mistake(name, text, ("name",), f'the name is "{found.name}", the file\'s is "{stem}": make them the same')
    for stage in ("adoption", "response", "actions", "verification", "questions"):
        used = getattr(getattr(found, stage), "ladder", None)
        if used is not None and used not in ladders:
            known = ", ".join(sorted(ladders))
            _mistake(name, text, (stage, "ladder"), f'there is no ladder "{used}" in ladders.yaml: use one of {known}')
    return found


def _ladders(text: str) -> dict[str, Ladder]:
    class Ladders(BaseModel):
        ladders: dict[str, Ladder]

    found = _read("ladders.yaml", f"ladders:\n{_indented(text)}", Ladders, shift=1)
    return found.ladders


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())


def _read(name: str, text: str, shape: type[T], shift: int = 0) -> T:
    try:
        value = yaml.load(text, _Loader)  # noqa: S506 - a SafeLoader with fewer booleans
        _no_double_key(name, yaml.compose(text, _Loader), shift)
    except yaml.MarkedYAMLError as wrong:
        line = (wrong.problem_mark.line + 1 - shift) if wrong.problem_mark else 1
        msg = f"{name}, line {line}: this is not YAML ({wrong.problem}); check the indentation and the colons"
        raise PolicyMistake(msg) from wrong
    except (yaml.YAMLError, ValueError) as wrong:
        msg = f"{name}: this is not YAML ({wrong})"
        raise PolicyMistake(msg) from wrong
    if not isinstance(value, dict):
        msg = f"{name}, line 1: expected fields, as in `name: value`, and found {type(value).__name__}"
        raise PolicyMistake(msg)
    try:
        return shape.model_validate(value)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        _mistake(name, text, first["loc"], _remedy(first), shift)


def _remedy(error: Any) -> str:
    field = ".".join(str(part) for part in error["loc"])
    match error["type"]:
        case "extra_forbidden":
            return f"there is no setting `{field}`: check its spelling, or take it out"
        case "missing":
            return f"`{field}` is missing: add it"
        case "value_error":
            return f"`{field}`: {error['msg'].removeprefix('Value error, ')}" if field else error["msg"]
        case _:
            return f"`{field}` is {error['input']!r}: {error['msg'][0].lower()}{error['msg'][1:]}"


def _mistake(name: str, text: str, loc: tuple[Any, ...], remedy: str, shift: int = 0) -> NoReturn:
    line = _line(yaml.compose(text, _Loader), loc) - shift
    msg = f"{name}, line {max(line, 1)}: {remedy.replace('`ladders.', '`')}"
    raise PolicyMistake(msg)


def _line(node: yaml.Node | None, loc: tuple[Any, ...]) -> int:
    """Return the line, from 1, of the deepest part of `loc` that the text has."""
    line = node.start_mark.line + 1 if node else 1
    for part in loc:
        if isinstance(node, yaml.MappingNode):
            found = next(((key, value) for key, value in node.value if key.value == str(part)), None)
            if not found:
                return line
            line, node = found[0].start_mark.line + 1, found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line + 1
        else:
            return line
    return line


def _no_double_key(name: str, node: yaml.Node | None, shift: int) -> None:
    if isinstance(node, yaml.SequenceNode):
        for value in node.value:
            _no_double_key(name, value, shift)
    if isinstance(node, yaml.MappingNode):
        seen: list[str] = []
        for key, value in node.value:
            if key.value in seen:
                line = key.start_mark.line + 1 - shift
                msg = f"{name}, line {line}: `{key.value}` stands twice: keep one of them"
                raise PolicyMistake(msg)
            seen.append(key.value)
            _no_double_key(name, value, shift)
