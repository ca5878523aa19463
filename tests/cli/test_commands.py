"""The table of commands is what the commands are: their words, their panels, their folders."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import cli
from cli.app import Commands, application
from cli.commands import PANELS, Command, Group

ROOT = Path(cli.__file__).parent
FOLDERS = {
    "Run": "run",
    "Papers": "papers",
    "Look": "look",
    "The response": "response",
    "What officers tell": "officers",
    "What committees decide": "committees",
    "What clerks keep straight": "clerks",
    "Questions and undertakings": "questions",
    "Rules": "rules",
}
ENDS = (".", ":", ";", ",", " (")  # of the words that the table shows


def listed() -> Iterator[tuple[Commands, str, Command]]:
    """Yield each command of the table, with the group that loads it and its panel."""
    for panel, entries in PANELS.items():
        for entry in entries:
            if isinstance(entry, Group):
                group = application.loaded(entry.name)
                assert isinstance(group, Commands)
                yield from ((group, panel, command) for command in entry.commands)
            else:
                yield application, panel, entry


EACH = list(listed())


@pytest.mark.parametrize(("group", "panel", "entry"), EACH, ids=[f"{one[0].name} {one[2].name}" for one in EACH])
def test_the_table_says_what_the_command_itself_says_first(group: Commands, panel: str, entry: Command) -> None:
    command = group.loaded(entry.name)
    said = " ".join((command.help or "").split())
    assert said.startswith(entry.help)
    assert said[len(entry.help) :].startswith(ENDS)
    assert entry.module.split(".")[0] == FOLDERS[panel]
    assert group is not application or command.rich_help_panel == panel


def test_each_panel_is_a_folder_and_each_folder_a_panel() -> None:
    folders = {path.name for path in ROOT.iterdir() if (path / "__init__.py").exists()}
    assert set(FOLDERS) == set(PANELS)
    assert folders == {*FOLDERS.values(), "shared"}


def test_every_verb_is_a_command_of_the_table() -> None:
    known = {f"{entry.module}.{entry.name.replace('-', '_')}" for _, _, entry in EACH}
    for file in ROOT.rglob("*.py"):
        for node in ast.parse(file.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and "verb" in map(ast.unparse, node.decorator_list):
                module = ".".join(file.relative_to(ROOT).with_suffix("").parts)
                assert f"{module}.{node.name.rstrip('_')}" in known, "list it in cli/commands.py"


def test_every_group_is_listed_with_what_its_name_alone_does() -> None:
    for entry in (entry for entries in PANELS.values() for entry in entries if isinstance(entry, Group)):
        group = application.loaded(entry.name)
        assert isinstance(group, Commands)
        assert group.invoke_without_command == bool(entry.module)
        assert (group.callback is None) == (entry.module is None)


def test_the_options_that_two_commands_share_are_declared_once() -> None:
    aliases = [
        f"{file.relative_to(ROOT)}: {node.targets[0].id}"
        for file in ROOT.rglob("*.py")
        if file.name != "options.py"
        for node in ast.parse(file.read_text("utf-8")).body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and "Annotated" in ast.dump(node.value)
    ]
    # each is shared by the commands of one module only
    assert sorted(aliases) == [
        "clerks/incidents/decide.py: IncidentNumber",
        "clerks/meetings/change.py: Papers",
        "clerks/meetings/change.py: Which",
        "clerks/replies/take.py: ReplyNumber",
        "rules/holidays.py: Year",
        "rules/policy.py: PolicyFolder",
    ]
