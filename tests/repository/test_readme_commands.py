"""Every command that the README prints is run as printed, in its order, on one running system."""

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Typed

ROOT = Path(__file__).parents[2]
PRINTED = re.findall(r"^    (?:\$ )?\.venv/bin/bywhen (.+?)(?:\s+#.*)?$", (ROOT / "README.md").read_text("utf-8"), re.M)
ELSEWHERE = ("up", "demo")  # tried in test_up and test_demo


def test_every_command_in_the_readme_does_what_it_says(
    typed: Typed, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BYWHEN_DATA", str(data))
    tried = []
    for line in PRINTED:
        words = shlex.split(line)
        if words[0] in ELSEWHERE or "--data" in words:
            continue
        words = [str(tmp_path / word) if word == "wexcombe-policy" else word for word in words]
        words = [str(ROOT / word) if word.startswith("docs/") else word for word in words]
        said = typed(*words)
        assert said.code == 0, f"{line}\n{said.err}"
        tried.append(words[0])
    assert {"read", "start", "list", "settle", "done", "forecast", "history", "prove", "policy"} <= set(tried)
