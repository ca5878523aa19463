"""A policy folder on disk to the texts that `load` reads; the one that ships is in `definitions.policy`."""

from functools import cache
from pathlib import Path

import definitions.policy
from definitions.errors import PolicyMistake
from definitions.policy.load import policy_from
from definitions.policy.model import Policy

SHIPPED = Path(definitions.policy.__file__).parent


def texts_of(folder: Path) -> dict[str, str]:
    """Return name to text of council.yaml, ladders.yaml and lifecycles/*.yaml. Raises PolicyMistake."""
    if not folder.is_dir():
        msg = f"{folder} is no folder: name the folder that holds council.yaml, ladders.yaml and lifecycles/"
        raise PolicyMistake(msg)
    files = [folder / "council.yaml", folder / "ladders.yaml", *sorted((folder / "lifecycles").glob("*.yaml"))]
    return {str(file.relative_to(folder)): _text(file) for file in files if file.is_file()}


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as wrong:
        msg = f"{file.name}: this file is not UTF-8 text; save it as UTF-8"
        raise PolicyMistake(msg) from wrong


@cache
def shipped_policy() -> Policy:
    """Return the policy that bywhen ships with."""
    return policy_from(texts_of(SHIPPED))
