"""What the clerk pastes for members: one recommendation, or a committee's, in the form that the file asks for."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from tests.harness.commands.typed import Typed, action, recommendation
from tests.harness.days import Days

pytestmark = pytest.mark.commands


@pytest.fixture
def two(bywhen: Typed, draft: Callable[..., Path], days: Days) -> list[str]:
    """One that waits for a response that is late, and one of the committee's own."""
    meeting, soon = days.ago(100), days.ahead(40)
    late = recommendation("1", text="That the executive grit <b>every</b> route_to_school.")
    own = recommendation("2", addressee="committee", actions=[action(soon, soon)])
    started = bywhen("start", draft(own, late), "--committee", "BRF", "--meeting", meeting, "--received", meeting)
    assert started.code == 0, started.err
    return [f"BRF-{meeting}-{one}" for one in (1, 2)]


def test_one_recommendation_is_one_dated_paragraph(bywhen: Typed, two: list[str], today: date) -> None:
    said = bywhen("show", two[0], "--brief").out
    assert said.startswith(f"{two[0]}. As at {today.day} {today:%B %Y}: on ")
    assert "The response of the executive was due by" in said
    assert len(said.strip().splitlines()) == 1
    assert bywhen("show", two[0], "--json").json["brief"] == said.strip()


def test_a_committee_s_brief_begins_with_its_figures_and_what_is_overdue(
    bywhen: Typed, two: list[str], today: date
) -> None:
    head, first, second = bywhen("brief", "--committee", "brf").out.strip().split("\n\n")
    assert head == (
        f"BRF, as at {today.day} {today:%B %Y}: 2 open, 1 overdue, 0 actions with a moved date, 0 reported done, "
        "0 of them verified."
    )
    assert (first.startswith(two[0]), second.startswith(two[1])) == (True, True)
    assert bywhen("brief", "--committee", "BRF", "--json").json["paragraphs"] == [first, second]


def test_it_is_written_as_the_file_s_name_says(bywhen: Typed, two: list[str], tmp_path: Path) -> None:
    files = {ending: tmp_path / f"brief.{ending}" for ending in ("md", "html", "docx", "txt")}
    for file in files.values():
        assert bywhen("brief", "--committee", "BRF", "--to", file).out == f"{file}: 2 paragraphs\n"
    assert "grit \\<b\\>every\\</b\\> route\\_to\\_school" in files["md"].read_text()
    assert "grit &lt;b&gt;every&lt;/b&gt; route_to_school" in files["html"].read_text()
    paragraphs = [one.text for one in Document(str(files["docx"])).paragraphs]
    assert paragraphs[0].startswith("BRF, as at ")
    assert [one.split(".")[0] for one in paragraphs[2:]] == two
    assert files["txt"].read_text() == bywhen("brief", "--committee", "BRF").out


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--committee", "NIX"), "NIX has no open recommendation"),
        (("--committee", "BRF", "--to", "a.pdf"), "is written as"),
    ],
)
def test_what_cannot_be_briefed_is_said(bywhen: Typed, two: list[str], words: tuple[str, ...], why: str) -> None:
    assert two
    refused = bywhen("brief", *words)
    assert (refused.code, why in refused.err) == (2, True), refused.err
