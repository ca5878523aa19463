"""Papers in the layouts of many councils and bodies read as a careful human reads them; all names are invented."""

from pathlib import Path

import pytest

from tests.harness.papers.scoring import Score, scores

pytestmark = pytest.mark.commands

HERE = Path(__file__).parent / "layouts"
SHARED = Path(__file__).parents[3] / "shared" / "corpus" / "papers"
ASKED_AT_MOST = 40  # fields of 880 that the clerk is asked about although a human would know


@pytest.fixture(scope="module")
def scored() -> list[Score]:
    return list(scores(HERE))


def test_every_paper_is_read_and_no_recommendation_is_lost(scored: list[Score]) -> None:
    assert [score.paper for score in scored if not score.is_read] == []
    assert (sum(score.found for score in scored), sum(score.wanted for score in scored)) == (280, 280)


def test_nothing_is_silently_wrong_lost_or_too_much(scored: list[Score]) -> None:
    assert [fault for score in scored for fault in score.faults] == []


def test_few_fields_are_asked(scored: list[Score]) -> None:
    asked = sum(count for score in scored for name, count in score.counts.items() if name.endswith("asked"))
    assert asked <= ASKED_AT_MOST


@pytest.mark.skipif(not SHARED.is_dir(), reason="THE CORPUS IS NOT HERE: ../shared/corpus, beside the repository")
def test_the_thirteen_shared_papers_are_read_without_a_fault() -> None:
    found = list(scores(SHARED))
    assert [fault for score in found for fault in score.faults] == []
    assert sum(score.found for score in found) == 60
