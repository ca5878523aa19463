"""What a reader can rely on: packages of at most twelve modules, modules of at most 250 lines, plain `__init__`s.

A module that is longer says why, in a line of its first docstring that begins "Long because".
"""

import ast
from collections import Counter
from pathlib import Path

from tests.harness.repository import PACKAGES, ROOT, modules, tree

MOST_MODULES, MOST_LINES = 12, 250
MIGRATIONS = Path("register/migrations")
MODULES = [file for file in modules(*PACKAGES) if MIGRATIONS not in file.parents]


def test_no_package_has_more_modules_than_a_reader_takes_in() -> None:
    sizes = Counter(file.parent for file in MODULES if file.name != "__init__.py")
    assert {str(package): size for package, size in sizes.items() if size > MOST_MODULES} == {}


def test_a_long_module_says_why() -> None:
    for file in MODULES:
        text = (ROOT / file).read_text(encoding="utf-8")
        is_long = len(text.splitlines()) > MOST_LINES
        says_why = "\nLong because" in text and "\nLong because" in (ast.get_docstring(tree(file)) or "")
        assert not (says_why and not is_long), f"{file} is short: take the reason out"
        assert not is_long or says_why, f"{file} is long: split it, or say why it is"


def test_an_init_is_one_docstring_and_nothing_else() -> None:
    for file in (file for file in modules(*PACKAGES) if file.name == "__init__.py"):
        assert len(tree(file).body) == 1, file
        assert ast.get_docstring(tree(file)), file
