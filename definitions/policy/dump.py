"""Writes a policy as the texts of its folder: `load` reads them back as the same policy."""

from datetime import date
from typing import Any

import yaml
from pydantic import BaseModel

from definitions.calendar.days import Span
from definitions.policy.ladders import Offset
from definitions.policy.model import Policy


def texts_from(policy: Policy) -> dict[str, str]:
    """Return `council.yaml`, `ladders.yaml` and `lifecycles/NAME.yaml`, by name and text. Defaults are left out."""
    texts = {"council.yaml": _yaml(policy.council)}
    texts["ladders.yaml"] = _yaml(policy.ladders)
    return texts | {f"lifecycles/{name}.yaml": _yaml(life) for name, life in sorted(policy.lifecycles.items())}


def _yaml(value: Any) -> str:
    return yaml.safe_dump(_plain(value), sort_keys=False, allow_unicode=True, width=100)


def _plain(value: Any) -> Any:
    """Return a value as YAML has it: lengths of time as they are written, models without what goes without saying."""
    match value:
        case Span() | Offset():
            return str(value)
        case BaseModel():
            fields = type(value).model_fields.items()
            said = {name: getattr(value, name) for name, field in fields if getattr(value, name) != field.default}
            return {name: _plain(part) for name, part in said.items()}
        case dict():
            return {key: _plain(part) for key, part in value.items()}
        case list() | tuple():
            return [_plain(part) for part in value]
        case None | bool() | int() | str() | date():
            return value
    msg = f"a policy holds no {type(value).__name__}"
    raise TypeError(msg)
