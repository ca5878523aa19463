"""The rules are pure, and what they store is told apart by its `kind`."""

import ast
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

import definitions
from definitions.case import events, news, parts
from definitions.case import model as case
from definitions.papers import draft
from definitions.policy import model as policy
from definitions.policy import stages

FILES = sorted(Path(definitions.__file__).parent.rglob("*.py"))
BANNED = {
    *(
        "os",
        "io",
        "sys",
        "time",
        "pathlib",
        "random",
        "uuid",
        "secrets",
        "socket",
        "subprocess",
        "asyncio",
        "threading",
    ),
    *("shutil", "tempfile", "urllib", "http", "sqlite3", "logging", "temporalio", "sqlalchemy", "httpx", "structlog"),
}
CLOCKS = {"now", "utcnow", "today"}


def _imported(tree: ast.AST) -> set[str]:
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return {name.split(".")[0] for name in names}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_rules_import_no_clock_and_no_world(file: Path) -> None:
    assert not _imported(ast.parse(file.read_text())) & BANNED


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_rules_ask_no_clock_and_open_nothing(file: Path) -> None:
    calls = [node.func for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call)]
    assert not [call for call in calls if isinstance(call, ast.Attribute) and call.attr in CLOCKS]
    assert not [call for call in calls if isinstance(call, ast.Name) and call.id in ("open", "print", "input")]


def test_every_member_of_a_union_has_a_kind_of_its_own_by_default() -> None:
    members = [*get_args(news.ANY), *get_args(events.ACTS)]
    kinds = [member.model_fields["kind"].default for member in members]
    assert kinds == [member.__name__ for member in members]
    assert len(set(kinds)) == len(kinds)


def test_every_class_of_news_and_every_act_is_a_member() -> None:
    for module, base, union in ((news, news.NewsBase, news.ANY), (events, events.OwnAct, events.ACTS)):
        classes = [one for one in vars(module).values() if isinstance(one, type) and issubclass(one, base)]
        assert {one for one in classes if one not in (base, news.Change)} == set(get_args(union))


def test_no_value_holds_a_set_whose_order_would_differ_from_run_to_run() -> None:
    for module in (case, parts, draft, events, news, policy, stages):
        for model in vars(module).values():
            if isinstance(model, type) and issubclass(model, BaseModel):
                for name, field in model.model_fields.items():
                    assert "set[" not in str(field.annotation), f"{model.__name__}.{name}"
