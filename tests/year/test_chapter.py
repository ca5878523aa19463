"""The chapter of docs/ that walks a year, and what the README shows of the demo, say what the commands say."""

from dataclasses import dataclass
from io import StringIO

import pytest
from rich.console import Console

from demo.chapter import Chapter
from demo.proof import faults_of_the_year
from demo.story import Story
from tests.harness.councils.office_without_temporal import YEAR, live, office_without_temporal
from tests.harness.repository import ROOT

pytestmark = pytest.mark.year


@dataclass(frozen=True)
class Lived:
    """The year, as it is told twice, and what its proof found."""

    chapter: str
    story: list[str]
    faults: list[str]


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    with office_without_temporal(tmp_path_factory.mktemp("year"), YEAR) as office:
        out, chapter = StringIO(), Chapter(office.register)
        live(office, YEAR, [chapter, Story(Console(file=out, highlight=False), office.register)])
        return Lived(chapter.text(), out.getvalue().splitlines(), faults_of_the_year(office))


def test_the_year_in_the_docs_is_what_the_commands_do(lived: Lived) -> None:
    assert lived.chapter == (ROOT / "docs" / "year.md").read_text(encoding="utf-8"), "run `make docs`"


def test_what_the_readme_shows_of_the_demo_is_its_story(lived: Lived) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = readme.partition("    $ make demo\n")[2].partition("\n\n")[0]
    told = iter(lived.story)
    lines = [line.removeprefix("    ") for line in shown.splitlines() if line.strip() != "…"]
    assert len(lines) > 30
    assert [line for line in lines if line not in told] == []


def test_a_year_without_a_server_holds_what_the_demo_proves(lived: Lived) -> None:
    assert lived.faults == []
