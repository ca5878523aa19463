"""The pages cannot lie: what they list is what there is."""

import re
from pathlib import Path

import pytest

from cli.reference import commands_page
from definitions.policy.model import Policy
from runtime.policy_files import shipped_policy
from runtime.settings import settings_table
from tests.harness.repository import PACKAGES, PRODUCT, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_page_of_commands_is_what_make_docs_writes() -> None:
    assert (ROOT / "docs/commands.md").read_text(encoding="utf-8") == commands_page(), "run `make docs`"


def test_the_readme_lists_every_setting() -> None:
    assert settings_table().strip() in README


def test_the_readme_lists_every_lifecycle() -> None:
    policy: Policy = shipped_policy()
    for name in policy.lifecycles:
        assert f"| `{name}` |" in README


PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
FOLDERS = "|".join((*PACKAGES, "docs", "deploy"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_that_a_page_names_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = re.findall(rf"(?<![\w/.-])((?:{FOLDERS})/[\w./*{{}},-]*[\w*/])", text)
    missing = [name for name in named if not any(list(ROOT.glob(each.rstrip("/"))) for each in spelt_out(name))]
    links = [link for link in re.findall(r"\]\((?!\w+:|#)([^)#]+)", text) if not (page.parent / link).exists()]
    assert (missing, links) == ([], [])


def spelt_out(name: str) -> list[str]:
    """Return the paths that `a/{b,c}.py` names."""
    if found := re.fullmatch(r"(.*)\{(.*)\}(.*)", name):
        return [f"{found[1]}{middle}{found[3]}" for middle in found[2].split(",")]
    return [name]


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
