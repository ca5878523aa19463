"""`bywhen replay` says of each run whether today's code did it."""

import json
from pathlib import Path

import pytest

from cli.main import code_of
from tests.harness.temporal.record_histories import HISTORIES

pytestmark = pytest.mark.commands


def test_recorded_histories_replay(capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(HISTORIES / "withdrawn.1.json"), str(HISTORIES / "ordinary.2.json")]
    assert code_of(["replay", *files]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["withdrawn.1", "ordinary.2"]
    assert all("replays to the last argument" in line for line in lines)


def test_a_history_that_was_changed_does_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = (HISTORIES / "held.2.json").read_text()
    timer = json.loads(told)["events"]
    length = next(e["timerStartedEventAttributes"]["startToFireTimeout"] for e in timer if "timerStarted" in str(e))
    changed = tmp_path / "held.json"
    changed.write_text(told.replace(length, "86400s", 1))
    assert code_of(["replay", str(changed), "--json"]) == 2
    said = capsys.readouterr()
    assert json.loads(said.out)[0]["differences"]
    assert "this release does not do what was done" in said.err


def test_what_is_no_history_is_trouble_with_a_remedy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "draft.json").write_text("[]")
    assert code_of(["replay", str(tmp_path / "draft.json")]) == 2
    assert "is no history" in capsys.readouterr().err
