"""A command waits for no library that it does not need: the quick ones stay quick because these hold."""

import subprocess
import sys
from pathlib import Path

import pytest

from cli.app import application
from cli.commands import PANELS, Command, Group
from cli.reference import all_commands
from definitions.case import news as n
from register.ledger.register import open_register
from runtime.policy_files import shipped_policy
from tests.harness.builders import DUE, MEETING, OWNER, REF, at

pytestmark = pytest.mark.integration

# What only telling, migrating, or another command needs; and of the drivers, those of a database that is not used.
SLOW = (
    "temporalio",
    "alembic",
    "register.migrate",
    "activities",
    "workflows",
    "httpx",
    "sqlalchemy.dialects.postgresql",
)
READING = [
    ["list"],
    ["show", REF],
    ["show", REF, "--json"],
    ["history", REF],
    ["forecast", REF],
    ["outbox"],
    ["brief", "--committee", "CYP"],
    ["tracker", "--committee", "CYP", "--to", "{folder}/tracker.xlsx"],
    ["prove"],
    ["release"],
    ["replies"],
    ["handover", "--committee", "CYP"],
    ["meetings", "list"],
    ["people", "list"],
    ["people", "check"],
    ["policy", "show"],
    ["holidays"],
    ["holidays", "list", "--year", "2027"],
]
# They are about Temporal, or need an activity's code: even their --help waits for it.
OF_TEMPORAL = ("demo", "up", "web", "worker", "replay", "replies read", "holidays refresh", "holidays import")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder at rest, with one recommendation and its action."""
    folder = tmp_path_factory.mktemp("at-rest")
    register = open_register(f"sqlite:///{folder}/register.sqlite", shipped_policy(), at(MEETING))
    who = {"happened_on": MEETING, "by": "clerk"}
    whole = {"ref": REF, "committee": "CYP", "meeting": MEETING, "number": "4", "lifecycle": "committee"}
    proposed = n.Propose.model_validate({"id": "start 1", **who, **whole})
    added = n.AddAction.model_validate({"id": "start 2", **who, "action": 1, "owners": (OWNER,), "due": DUE})
    register.enter(REF, [(proposed, {"text": "Grit the routes."}), (added, {"action": "Map them"})], "x", at(MEETING))
    register.engine.dispose()
    return folder


def loaded_by(*typed: str) -> set[str]:
    """Return the modules that a command of its own process has loaded by its end."""
    code = (
        "import sys; from cli.main import code_of; code = code_of(sys.argv[1:]); "
        "sys.stderr.write('\\n' + ' '.join(sys.modules)); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code, *typed], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stderr.splitlines()[-1].split())


def of_commands() -> dict[str, str]:
    """Return the module of each command, by all that is typed for it."""
    found = {}
    for entry in (entry for entries in PANELS.values() for entry in entries):
        for command in entry.commands if isinstance(entry, Group) else (entry,):
            assert isinstance(command, Command)
            words = (entry.name, command.name) if isinstance(entry, Group) else (command.name,)
            found[" ".join(words)] = f"cli.{command.module}"
        if isinstance(entry, Group) and entry.module:
            found[entry.name] = f"cli.{entry.module}"
    return found


@pytest.mark.parametrize("typed", READING, ids=" ".join)
def test_a_command_that_only_reads_loads_no_temporal_no_migrations_and_no_other_command(
    folder: Path, typed: list[str]
) -> None:
    loaded = loaded_by(*(word.replace("{folder}", str(folder)) for word in typed), "--data", str(folder))
    assert not [name for name in SLOW if name in loaded]
    known = of_commands()
    own = {known[words] for words in (typed[0], " ".join(typed[:2])) if words in known}
    assert own & loaded
    assert not loaded & (set(known.values()) - own)


def test_a_list_reads_no_yaml_and_a_forecast_of_what_runs_no_paper(folder: Path) -> None:
    assert "yaml" not in loaded_by("list", "--data", str(folder))
    assert not loaded_by("forecast", REF, "--data", str(folder)) & {"yaml", "intake.read", "definitions.papers.start"}


@pytest.mark.parametrize("typed", ["when", "read"])
def test_what_needs_no_register_loads_none(typed: str) -> None:
    words = ["when", "end of March 2027"] if typed == "when" else ["read", "docs/example/executive-response.docx"]
    assert not loaded_by(*words) & {"sqlalchemy", "temporalio", "alembic"}


def test_the_help_of_a_command_waits_for_no_temporal() -> None:
    names = sorted(name for name, _ in all_commands(application) if name not in OF_TEMPORAL)
    code = f"""
import sys
from cli.main import code_of
for name in {names!r}:
    code_of([*name.split(), "--help"])
    if "temporalio" in sys.modules:
        sys.exit(f"{{name}} loads it")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_help_of_a_verb_waits_for_no_register() -> None:
    assert not loaded_by("begin", "--help") & {"sqlalchemy", "yaml"}


def test_help_loads_no_command_and_nothing_slow() -> None:
    loaded = loaded_by("--help")
    slow = {
        "pydantic",
        "sqlalchemy",
        "temporalio",
        "holidays",
        "httpx",
        "fastapi",
        "openpyxl",
        "asyncio",
        "definitions.case",
    }
    assert not loaded & slow
    assert not loaded & set(of_commands().values())
