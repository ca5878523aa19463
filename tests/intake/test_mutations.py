"""Whatever a paper's tables look like, no row that asks for something is lost without a word."""

import random  # noqa: TID251  # mutations are drawn from a seed that is printed
from pathlib import Path

import pytest

from definitions.errors import Unreadable
from definitions.papers.draft import Draft
from intake.formats.detect import read_file
from intake.paper import PaperLines, flat
from intake.read import draft_of
from intake.signs import leads
from intake.signs import words as signs
from tests.harness.papers.mutations import grids, mutated, shuffled, silently_lost
from tests.harness.papers.scoring import plain

pytestmark = pytest.mark.commands

LAYOUTS = Path(__file__).parent / "layouts"
PAPERS = sorted(
    path for path in LAYOUTS.iterdir() if path.suffix in (".docx", ".pdf", ".xlsx", ".csv", ".html", ".txt")
)


def said(draft: Draft) -> str:
    """Everything that a draft says, without marks."""
    return plain(draft.model_dump_json(by_alias=True).replace("\\n", " ").replace("\\u", ""))


def asked_in(cell: str) -> list[str]:
    """What a cell asks for: all its words, or of minutes in a cell the words behind each "RESOLVED"."""
    resolved = [leads.resolution_of(words, is_minutes=True) for words in cell.split("\n")]
    told = [found.rest for found in resolved if found is not None and found.word.isupper()]
    return told or [flat(cell)] if signs.clause_likeness(cell) >= 0.8 else []


@pytest.mark.parametrize("paper", PAPERS, ids=[paper.name for paper in PAPERS])
def test_every_row_that_asks_is_in_the_draft_or_named_in_what_is_left_out(paper: Path) -> None:
    read = read_file(paper, paper.read_bytes())
    if not grids(read.lines):
        return
    for seed in range(4):
        lines = mutated(read.lines, random.Random(f"{paper.name} {seed}"))
        try:
            told = said(draft_of(paper.name, PaperLines(lines)))
        except Unreadable as refusal:
            told = plain(refusal)
        for line in lines:
            asking = [words for cell in line.cells if line.kind == "row" for words in asked_in(cell)]
            lost = [cell for cell in asking if plain(signs.without_number(cell))[:40] not in told]
            assert lost == [], f"seed {seed}"


@pytest.mark.parametrize("seed", range(12))
def test_what_asks_in_a_changed_paper_is_in_the_draft_or_named(seed: int) -> None:
    chance = random.Random(f"changed {seed}")
    paper = chance.choice(PAPERS)
    lines = read_file(paper, paper.read_bytes()).lines
    assert silently_lost(paper.name, shuffled(mutated(lines, chance), chance)) == [], paper.name
