"""Only the command line says a command; what is to be done is a value, which each edge words."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from cli.app import application
from cli.shared.remedies import WORDED
from definitions.errors import Act, Remedy
from tests.harness.remedies import REMEDIES
from web.remedies import FOR_CLERKS, FOR_OFFICERS

ROOT = Path(__file__).parents[2]
ROOMS = ("definitions", "register", "intake", "activities", "mail", "web", "workflows")
ACTS = get_args(Act)
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
SAY_COMMANDS = {  # where a command is named all the same, and why
    "mail/letters/about/standstill.py": "letters to the clerk, whose wording beside it names commands too",
    "mail/letters/facts.py": "the same: who may decide on more time, and how",
    "register/backup.py": "the options of PostgreSQL's own tools",
}


def commands() -> re.Pattern[str]:
    """Return what a command looks like: bywhen, and one of its verbs."""
    return re.compile(rf"\bbywhen ({'|'.join(map(re.escape, application.listed))})\b")


def said_by(module: Path) -> Iterator[str]:
    """Yield each text of a module, but not its docstrings; the pieces of one that is put together are one text."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    blocks = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    heads = [node.body[0] for node in ast.walk(tree) if isinstance(node, blocks) and node.body]
    docstrings = [id(head.value) for head in heads if isinstance(head, ast.Expr)]
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def modules() -> list[str]:
    found = [file for room in ROOMS for file in sorted((ROOT / room).rglob("*.py"))]
    return [file.relative_to(ROOT).as_posix() for file in found if file.name != "__init__.py"]


def test_no_module_below_the_command_line_says_a_command_or_an_option() -> None:
    is_command, told = commands(), set()
    for name in modules():
        if any(is_command.search(text) or OPTION.search(text) for text in said_by(ROOT / name)):
            told.add(name)
    assert told == set(SAY_COMMANDS), "a command is the command line's to say: give the error a Remedy"


def test_no_template_of_a_page_says_a_command() -> None:
    is_command = commands()
    for template in (ROOT / "web" / "templates").glob("*.html"):
        assert not is_command.search(template.read_text(encoding="utf-8")), template.name


@pytest.mark.parametrize("act", ACTS)
def test_every_remedy_is_worded_at_the_command_line_and_on_the_pages(act: Act) -> None:
    words, *typed = WORDED[act]
    assert len(typed) == words.count("{}") > 0
    assert FOR_OFFICERS[act].endswith(".")


def test_nothing_is_worded_that_is_no_remedy() -> None:
    assert set(WORDED) == set(FOR_OFFICERS) == set(ACTS)
    assert set(FOR_CLERKS) <= set(ACTS)


def given() -> Iterator[tuple[str, str, set[str]]]:
    """Yield each remedy that the code gives: where, which act, and the names of its arguments."""
    for name in [*modules(), "cli/papers/paper.py", "cli/look/show.py"]:
        for node in ast.walk(ast.parse((ROOT / name).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Remedy":
                act, *more = node.args
                names = [field.name for field in fields(Remedy)][1 : len(more) + 1]
                yield f"{name}:{node.lineno}", ast.literal_eval(act), {*names, *(str(one.arg) for one in node.keywords)}


def test_every_remedy_is_given_somewhere_and_always_with_what_its_words_need() -> None:
    needs = {act: [set(_told(remedy)) for remedy in REMEDIES if remedy.act == act] for act in ACTS}
    assert {act for _, act, _ in given()} == set(ACTS)
    for where, act, names in given():
        assert any(need <= names for need in needs[act]), f"{where}: {act} is worded with one of {needs[act]}"


def _told(remedy: Remedy) -> Iterator[str]:
    return (field.name for field in fields(remedy)[1:] if getattr(remedy, field.name) is not None)


def test_no_page_says_a_command() -> None:
    is_command = commands()
    for sentence in (*FOR_OFFICERS.values(), *FOR_CLERKS.values()):
        assert not is_command.search(sentence), sentence
        assert not re.search(r"`|--|bywhen", sentence), sentence
