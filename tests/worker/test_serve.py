"""What a worker says when it starts."""

from pathlib import Path

import structlog

from runtime.settings import Settings
from worker.serve import say_without_people


def test_a_worker_without_a_people_file_says_so_loudly(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    with structlog.testing.capture_logs() as lines:
        say_without_people(settings)
        settings.people.write_text("posts: {}", encoding="utf-8")
        say_without_people(settings)
    assert [line["log_level"] for line in lines] == ["error"]
    assert "THERE IS NO PEOPLE FILE" in lines[0]["event"]
    assert lines[0]["at"] == str(settings.people)
