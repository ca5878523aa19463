"""One paper reads the same in every format, and as a careful clerk would read it."""

import json
from pathlib import Path
from typing import Any

import pytest

from definitions.papers.draft import Draft
from intake.read import read
from tests.harness.papers.building import FORMATS, build
from tests.harness.papers.messy import MESSY
from tests.harness.papers.samples import SAMPLES

pytestmark = pytest.mark.commands

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
REAL = "executive-response-2020-09-15"


def without_place(draft: Draft) -> dict[str, Any]:
    """The draft without what a format may know and another not: the page, and the file's own digest."""
    plain: dict[str, Any] = json.loads(draft.model_dump_json(by_alias=True, exclude={"sha256"}))
    for entry in plain["recommendations"]:
        del entry["source"]["page"]
    for entry in plain["left_out"]:
        del entry["page"]
    return plain


@pytest.fixture(params=FORMATS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="THE CORPUS IS NOT HERE: ../shared/corpus, beside the repository")
def test_the_real_paper_reads_as_expected(kind: str) -> None:
    expected = json.loads((CORPUS / f"{REAL}.expected.json").read_text())
    draft = without_place(read(CORPUS / f"{REAL}.{kind}"))
    assert draft["meeting"] == expected["meeting"]
    assert [_facts(entry) for entry in draft["recommendations"]] == [
        _facts(entry) for entry in expected["recommendations"]
    ]


def _facts(entry: dict[str, Any]) -> dict[str, Any]:
    shape = ("text", "kind", "date", "proposed")
    actions = [
        {"owners": action["owners"], "by_when": {name: action["by_when"][name] for name in shape}}
        for action in entry["actions"]
    ]
    return {name: entry[name] for name in ("number", "addressee", "outcome")} | {"actions": actions}


@pytest.mark.skipif(not CORPUS.is_dir(), reason="THE CORPUS IS NOT HERE: ../shared/corpus, beside the repository")
def test_every_format_of_the_real_paper_gives_one_draft(kind: str) -> None:
    assert without_place(read(CORPUS / f"{REAL}.{kind}")) == without_place(read(CORPUS / f"{REAL}.docx"))


@pytest.mark.parametrize("name", [*SAMPLES, *MESSY])
def test_every_format_of_a_sample_gives_the_draft_written_by_hand(name: str, kind: str, tmp_path: Path) -> None:
    file = tmp_path / f"paper.{kind}"
    file.write_bytes(build({**SAMPLES, **MESSY}[name], kind))
    expected = json.loads((Path(__file__).parent / "expected" / f"{name}.json").read_text())
    assert without_place(read(file)) == expected
