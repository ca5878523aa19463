"""The chapter of docs/ that walks a year says what the commands say, on the real server."""

from pathlib import Path

import pytest

from tests.year.year import chapter

PAGE = Path(__file__).parents[2] / "docs" / "year.md"


@pytest.mark.timeout(400)
async def test_the_year_in_the_docs_is_what_the_commands_do(tmp_path: Path) -> None:
    assert await chapter(tmp_path) == PAGE.read_text(encoding="utf-8"), "run `make docs`"
