"""The chapter on by-whens cannot lie: each example in its tables is what `read` says."""

import re
from pathlib import Path

import pytest

from definitions.by_when.read import explain, read
from definitions.calendar.days import short_date

CHAPTER = Path(__file__).parents[3] / "docs" / "reading.md"
SECTION = re.split(r"\n## ", CHAPTER.read_text(encoding="utf-8").split("\n## By-whens\n")[1])[0]
ROWS = re.findall(r"^\| `(.+?)` \| (.+?) \|", SECTION, flags=re.M)
EVERY = {"P3M": "every 3 months", "P1Y": "every year", None: "recurring"}


def in_the_docs_words(phrase: str) -> str:
    reading = read(phrase)
    if reading.date:
        return short_date(reading.date)
    if reading.kind == "recurring":
        return EVERY[reading.every] + (f", first {short_date(reading.first)}" if reading.first else "")
    return "question" + (f", proposing {short_date(reading.proposed)}" if reading.proposed else "")


@pytest.mark.parametrize(("phrase", "reading"), ROWS, ids=[phrase for phrase, _ in ROWS])
def test_each_example_in_the_chapter_is_read_so(phrase: str, reading: str) -> None:
    assert in_the_docs_words(phrase) == reading


def test_the_chapter_has_examples_and_its_command_prints_what_it_shows() -> None:
    assert len(ROWS) > 40
    assert explain(read("December 2020")) in SECTION
