"""`bywhen policy`: what the council has set: check a folder, put it into force, write out what is in force."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.app import app, err, out
from cli.shared.options import Data
from cli.shared.remedies import in_words
from definitions.errors import Trouble

if TYPE_CHECKING:
    from cli.shared.system import System
    from definitions.policy.model import Policy

policies = typer.Typer(no_args_is_help=True, help="What the council has set: clocks, reminder schedules, lifecycles.")
app.add_typer(policies, name="policy", rich_help_panel="Rules")

Folder = Annotated[
    Path,
    typer.Argument(
        metavar="FOLDER", help="It holds council.yaml, ladders.yaml and lifecycles/*.yaml.", show_default=False
    ),
]
By = Annotated[str, typer.Option("--by", metavar="POST", help="Who puts it into force.")]
To = Annotated[
    Path | None, typer.Option("--to", metavar="FOLDER", help="Write it there, to be changed.", show_default=False)
]


@policies.command()
def check(folder: Folder) -> None:
    """Check a policy folder. A mistake is named with its file, its line and its remedy.

    Example:  bywhen policy check our-policy
    """
    found = _read(folder)
    out.print(f"ok: {len(found.lifecycles)} lifecycles, {len(found.ladders)} reminder schedules", markup=False)
    out.print(found.hash, markup=False)


@policies.command()
def apply(folder: Folder, by: By = "clerk", data: Data = None) -> None:
    """Put a policy folder into force. Reminders still to come follow it; what was sent and what is past stays.

    Example:  bywhen policy apply our-policy --by "Monitoring Officer"
    """
    from cli.shared.system import opened

    found, system = _read(folder), opened(data)
    is_new = system.register.apply_policy(found, system.now, by[:200])
    out.print(f"{'in force now' if is_new else 'in force already'}: {found.hash}", markup=False)
    have_them_look(system, data)


def _read(folder: Path) -> "Policy":
    from definitions.policy.load import policy_from
    from runtime.policy_files import texts_of

    return policy_from(texts_of(folder))


def have_them_look(system: "System", data: Path | None) -> None:
    """Wake the cases whose next moment was worked out under other rules; the morning round does the same."""
    from cli.shared.system import run, running
    from runtime.clock import now

    stale = system.register.stale(now())
    if not stale:
        return
    try:
        running(data)
        number = run(_look_again(system, stale), f"telling {len(stale)} recommendations of it")
    except Trouble as down:
        err.print(in_words(down), markup=False)
        out.print(f"{len(stale)} recommendations follow at the first round when the system runs again")
    else:
        out.print(f"{number} recommendations look again now")


async def _look_again(system: "System", stale: list[str]) -> int:
    desk = await system.desk()
    return await desk.look_again(stale, longest=desk.patience)


@policies.command()
def show(to: To = None, data: Data = None) -> None:
    """Print the policy in force, or write it to a folder, to be changed, checked and applied.

    Example:  bywhen policy show --to our-policy
    """
    from cli.shared.system import rules

    policy = rules(data).policy
    texts = _texts(policy)
    if to is None:
        for name, text in texts.items():
            out.print(f"# {name}\n{text}", markup=False)
        return
    _write(to, texts)
    out.print(f"{policy.hash} is written to {to}: change it, then `bywhen policy check {to}`", markup=False)


def _texts(policy: "Policy") -> dict[str, str]:
    """Return the policy's files; those that shipped come with their comments."""
    from definitions.policy.dump import texts_from
    from runtime.policy_files import SHIPPED, shipped_policy, texts_of

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
