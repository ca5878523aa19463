"""Reads the texts of a policy folder as a `Policy`. A mistake names its file, its line and its remedy."""

from pydantic import BaseModel

from definitions.errors import PolicyMistake, Remedy
from definitions.policy.ladders import Ladder
from definitions.policy.located_yaml import mistake, read_yaml
from definitions.policy.model import Council, Lifecycle, Policy


def policy_from(texts: dict[str, str]) -> Policy:
    """Read `council.yaml`, `ladders.yaml` and `lifecycles/NAME.yaml`, by name and text. Raises PolicyMistake."""
    for name in ("council.yaml", "ladders.yaml"):
        if name not in texts:
            msg = f"{name} is missing from the policy folder"
            raise PolicyMistake(msg, Remedy("write out policy"))
    council = read_yaml("council.yaml", texts["council.yaml"], Council)
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
    found = read_yaml(name, text, Lifecycle)
    stem = name.removeprefix("lifecycles/").removesuffix(".yaml")
    if found.name != stem:
        mistake(name, text, ("name",), f'the name is "{found.name}", the file\'s is "{stem}": make them the same')
    for stage in ("adoption", "response", "actions", "verification", "questions"):
        used = getattr(getattr(found, stage), "ladder", None)
        if used is not None and used not in ladders:
            known = ", ".join(sorted(ladders))
            mistake(name, text, (stage, "ladder"), f'there is no ladder "{used}" in ladders.yaml: use one of {known}')
    return found


def _ladders(text: str) -> dict[str, Ladder]:
    class Ladders(BaseModel):
        ladders: dict[str, Ladder]

    found = read_yaml("ladders.yaml", f"ladders:\n{_indented(text)}", Ladders, shift=1)
    return found.ladders


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())
