"""Reading has a limit of time and of memory; past it one sentence says which."""

import time
from pathlib import Path

import pytest

from definitions.errors import Unreadable
from definitions.papers.draft import Draft
from intake.guarded import read_guarded
from intake.read import read
from tests.harness.papers.building import build
from tests.harness.papers.samples import SAMPLES

pytestmark = pytest.mark.commands


def slow(path: Path) -> Draft:
    while time.process_time() < 30:
        pass
    return read(path)


def greedy(path: Path) -> Draft:
    assert bytearray(2**28)
    return read(path)


def test_a_paper_reads_as_it_does_without_the_limits(tmp_path: Path) -> None:
    file = tmp_path / "paper.docx"
    file.write_bytes(build(SAMPLES["response"], "docx"))
    assert read_guarded(file) == read(file)


def test_a_refusal_is_the_reader_s_own(tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(b"")
    with pytest.raises(Unreadable, match=r"paper\.pdf is empty"):
        read_guarded(file)


def test_reading_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="takes longer than"):
        read_guarded(tmp_path / "paper.pdf", slow, seconds=1)


def test_reading_that_takes_too_much_memory_is_given_up(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="MB of memory"):
        read_guarded(tmp_path / "paper.pdf", greedy, megabytes=100)
