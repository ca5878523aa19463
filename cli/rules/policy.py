"""`bywhen policy check` and `show`: what a council has set, in a folder or in force."""

from pathlib import Path
from typing import Annotated

from cli.shared.options import Data, argument, option
from cli.shared.system import rules
from cli.shared.terminal import out
from definitions.errors import Trouble
from definitions.policy.dump import texts_from
from definitions.policy.load import policy_from
from definitions.policy.model import Policy
from runtime.policy_files import SHIPPED, shipped_policy, texts_of

PolicyFolder = Annotated[Path, argument("FOLDER", "It holds council.yaml, ladders.yaml and lifecycles/*.yaml.")]


def check(folder: PolicyFolder) -> None:
    """Check a policy folder. A mistake is named with its file, its line and its remedy.

    Example:  bywhen policy check our-policy
    """
    found = policy_in(folder)
    out.print(f"ok: {len(found.lifecycles)} lifecycles, {len(found.ladders)} reminder schedules")
    out.print(found.hash)


def policy_in(folder: Path) -> Policy:
    """Return the policy that a folder holds. Raises Trouble with the file, the line and the remedy."""
    return policy_from(texts_of(folder))


def show(
    to: Annotated[Path | None, option("--to", "FOLDER", "Write it there, to be changed.")] = None, data: Data = None
) -> None:
    """Print the policy in force, or write it to a folder, to be changed, checked and applied.

    Example:  bywhen policy show --to our-policy
    """
    policy = rules(data).policy
    texts = _texts(policy)
    if to is None:
        for name, text in texts.items():
            out.print(f"# {name}\n{text}")
        return
    _write(to, texts)
    out.print(f"{policy.hash} is written to {to}: change it, then `bywhen policy check {to}`")


def _texts(policy: Policy) -> dict[str, str]:
    """Return the policy's files; those that shipped come with their comments."""
    written = policy.as_written
    return texts_of(SHIPPED) if written.hash == shipped_policy().hash else texts_from(written)


def _write(folder: Path, texts: dict[str, str]) -> None:
    there = [name for name in texts if (folder / name).exists()]
    if there or folder.is_file():
        msg = f"{folder / there[0] if there else folder} is there already, and would be overwritten: name a new folder"
        raise Trouble(msg)
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
