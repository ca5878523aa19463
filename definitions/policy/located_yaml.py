"""Reads a YAML text as a checked value. A mistake names its file, its line and its remedy."""

import re
import reprlib
from typing import Any, NoReturn, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from definitions.characters import plain_values
from definitions.errors import PolicyMistake, Trouble

T = TypeVar("T", bound=BaseModel)
SHOWN_LENGTH = 100  # characters of a mistaken value
SHORTLY = reprlib.Repr()
SHORTLY.maxstring = SHORTLY.maxother = SHORTLY.maxlong = SHOWN_LENGTH
SHORTLY.maxlevel = 2


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # ten times as fast, where it is
    """YAML with only `true` and `false` for booleans: `effective: on` is a word here, as a council would expect.

    A day stays text until the shape reads it: the loader's own mistake about 2027-02-30 would not name its line.
    """


_Loader.yaml_implicit_resolvers = {
    first: [(tag, found) for tag, found in resolvers if not tag.endswith((":bool", ":timestamp"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def read_yaml(name: str, text: str, shape: type[T], shift: int = 0, *, error: type[Trouble] = PolicyMistake) -> T:
    """Return `text` as `shape`. Raises `error`, which names the file, the line and the remedy.

    `shift` is how many lines the caller put before the file's own.
    """
    try:
        value = plain_values(yaml.load(text, _Loader))  # noqa: S506 - a SafeLoader with fewer booleans
        _no_double_key(name, yaml.compose(text, _Loader), shift, error)
    except yaml.MarkedYAMLError as wrong:
        line = (wrong.problem_mark.line + 1 - shift) if wrong.problem_mark else 1
        msg = f"{name}, line {line}: this is not YAML ({_short(wrong.problem)}); check the indentation and the colons"
        raise error(msg) from wrong
    except Trouble:
        raise
    except Exception as wrong:  # the library's own: a tag that does not fit, nested too deep
        why = _short(wrong) if isinstance(wrong, yaml.YAMLError | ValueError) else ""
        msg = f"{name}: this is not YAML ({why or type(wrong).__name__})"
        raise error(msg) from wrong
    if value is None:
        value = {}  # a file of comments alone says nothing, and that may be enough
    if not isinstance(value, dict):
        msg = f"{name}, line 1: expected fields, as in `name: value`, and found {type(value).__name__}"
        raise error(msg)
    try:
        return shape.model_validate(value)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        mistake(name, text, first["loc"], _remedy(first), shift, error=error)


def _remedy(error: Any) -> str:
    field = ".".join(str(part) for part in error["loc"])[:SHOWN_LENGTH]
    match error["type"]:
        case "extra_forbidden":
            return f"there is no setting `{field}`: check its spelling, or take it out"
        case "missing":
            return f"`{field}` is missing: add it"
        case "value_error":
            return f"`{field}`: {error['msg'].removeprefix('Value error, ')}" if field else error["msg"]
        case _:
            return f"`{field}` is {_shown(error['input'])}: {error['msg'][0].lower()}{error['msg'][1:]}"


def _short(said: object, longest: int = SHOWN_LENGTH) -> str:
    """Return words in one line, not longer than a sentence may be: they may quote a name of any length."""
    words = " ".join(str(said).split())
    return words if len(words) <= longest else f"{words[:longest]} …"


def _shown(value: Any) -> str:
    """Return a value as a sentence can hold it: a file may repeat a list in itself until it is endless."""
    if isinstance(value, str) and len(value) > SHOWN_LENGTH:
        value = value[:SHOWN_LENGTH]
    try:
        return SHORTLY.repr(value)
    except ValueError:  # a number of more digits than Python says
        return "a number of very many digits"


def mistake(
    name: str,
    text: str,
    loc: tuple[Any, ...],
    remedy: str,
    shift: int = 0,
    *,
    error: type[Trouble] = PolicyMistake,
) -> NoReturn:
    """Raise `error` for what stands at `loc` in `text`: the file, the line, the remedy."""
    line = _line(yaml.compose(text, _Loader), loc) - shift
    msg = f"{name}, line {max(line, 1)}: {_short(remedy.replace('`ladders.', '`'), 4 * SHOWN_LENGTH)}"
    raise error(msg)


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


def _no_double_key(
    name: str, node: yaml.Node | None, shift: int, error: type[Trouble], known: set[int] | None = None
) -> None:
    """Raise where a name stands twice. `known` nodes were looked at: an alias repeats one, perhaps in itself."""
    known = set() if known is None else known
    if id(node) in known:
        return
    known.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for value in node.value:
            _no_double_key(name, value, shift, error, known)
    if isinstance(node, yaml.MappingNode):
        seen: list[str] = []
        for key, value in node.value:
            if key.value in seen:
                line = key.start_mark.line + 1 - shift
                msg = f"{name}, line {line}: `{_short(key.value)}` stands twice: keep one of them"
                raise error(msg)
            seen.append(key.value)
            _no_double_key(name, value, shift, error, known)
