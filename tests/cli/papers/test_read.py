"""`bywhen read` of what is no paper."""

from pathlib import Path

import pytest

from tests.harness.commands.typed import Typed

pytestmark = pytest.mark.commands


def test_what_is_no_paper_leaves_2_and_an_empty_standard_output(tmp_path: Path) -> None:
    file = tmp_path / "paper.txt"
    file.write_bytes(b"Tea.")
    refused = Typed()("read", file, "--json")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.count("\n") == 1
    assert sorted(tmp_path.iterdir()) == [file]
