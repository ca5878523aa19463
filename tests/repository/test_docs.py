"""The pages cannot lie: what they list is what there is."""

import re
from pathlib import Path

import pytest

from cli.reference import commands_page
from definitions.policy.model import Policy
from runtime.policy_files import shipped_policy
from runtime.settings import settings_table
from tests.harness.repository import PRODUCT, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_page_of_commands_is_what_make_docs_writes() -> None:
    assert (ROOT / "docs/commands.md").read_text(encoding="utf-8") == commands_page(), "run `make docs`"


def test_the_readme_lists_every_setting() -> None:
    assert settings_table().strip() in README


def test_the_readme_lists_every_lifecycle() -> None:
    policy: Policy = shipped_policy()
    for name in policy.lifecycles:
        assert f"| `{name}` |" in README


def test_what_the_readme_shows_of_make_test_is_what_it_runs() -> None:
    recipes = dict(re.findall(r"^([\w-]+): ([^\n]*(?:\n\t[^\n]*)*)", (ROOT / "Makefile").read_text("utf-8"), re.M))
    shown = README.partition("    $ make test\n")[2].partition("<!-- /test -->")[0]
    steps = re.findall(r'echo "([\w ]+)"', recipes["check"])
    assert [line.strip() for line in shown.splitlines() if line.strip() in steps] == steps
    runs = ("test", *(name for name in recipes["test"].partition("##")[0].split() if name != "check"))
    assert shown.count(" passed") - 1 == sum(recipes[name].count("$(BIN)/pytest") for name in runs) == len(runs)


def test_every_make_target_explains_itself() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = set(re.findall(r"^\.PHONY: ([\w-]+)", makefile, re.M))
    explained = set(re.findall(r"^([\w-]+):.*?## ", makefile, re.M))
    assert phony == explained


@pytest.mark.parametrize("package", PRODUCT)
def test_our_packages_are_the_ones_imported(package: str) -> None:
    """Another distribution ships a `workflows`, so a flat name must be shown to be ours."""
    found = __import__(package)
    assert Path(found.__file__ or "").parent == ROOT / package


def test_the_lock_names_no_address() -> None:
    for lock in ("requirements.lock", "requirements-uv.lock"):
        assert "://" not in (ROOT / lock).read_text(encoding="utf-8")
        assert "--index" not in (ROOT / lock).read_text(encoding="utf-8")
