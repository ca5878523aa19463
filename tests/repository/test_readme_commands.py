"""Every command that the README prints is run as printed, in its order, and prints what stands below it there."""

import re
import shlex
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.harness.commands.typed import Typed

pytestmark = pytest.mark.commands

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
COMMAND = re.compile(r"    (?:\$ )?\.venv/bin/bywhen (.+?)(?:\s+#.*)?")
ELSEWHERE = ("up", "demo")  # tried in test_up and test_demo
WRITTEN = datetime(2026, 11, 22, 2, 27, tzinfo=UTC)  # when the commands were run for the page


def printed() -> Iterator[tuple[str, list[str]]]:
    """Yield each command of the page, and the lines that it prints there; what is left out is no line."""
    for block in re.split(r"\n\s*\n(?!    )|\n(?=    (?:\$ )?\.venv)", README):
        first, *rest = block.lstrip("\n").split("\n")
        if found := COMMAND.fullmatch(first):
            lines = [line.strip() for line in rest if line.startswith("    ") and line.strip() not in ("", "…")]
            yield found[1], lines if first.startswith("    $") else []


@pytest.mark.parametrize("now", [WRITTEN], indirect=True)
def test_every_command_in_the_readme_does_what_it_says(bywhen: Typed, tmp_path: Path) -> None:
    tried = []
    for line, shown in printed():
        words = shlex.split(line)
        if words[0] in ELSEWHERE or "--data" in words:
            continue
        words = [str(tmp_path / word) if word == "wexcombe-policy" else word for word in words]
        words = [str(ROOT / word) if word.startswith("docs/") else word for word in words]
        said = (bywhen if words[0] not in ("read",) and "check" not in words else Typed())(*words)
        assert said.code == 0, f"{line}\n{said.err}"
        lines = iter([line.strip() for line in (*said.err.splitlines(), *said.out.splitlines())])
        missing = [line for line in shown if line not in lines]
        assert missing == [], f"{line}\n{said.err}{said.out}"
        tried.append(words[0])
    assert {"read", "start", "list", "settle", "done", "forecast", "history", "prove", "policy"} <= set(tried)
