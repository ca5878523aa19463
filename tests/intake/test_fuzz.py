"""However a file is damaged, it is read or refused; no line of text, however odd, raises."""

import random  # noqa: TID251  # the seed is hypothesis' own
import warnings

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as some

from definitions.errors import Unreadable
from definitions.papers.draft import Draft
from intake.formats import text
from intake.read import draft_of
from tests.harness.examples import examples
from tests.harness.papers.building import FORMATS
from tests.harness.papers.damaged import WORDS, once

pytestmark = pytest.mark.commands

EXAMPLES = {"pdf": 6, "docx": 20, "xlsx": 20, "csv": 20, "html": 20, "txt": 20}
PIECES = some.lists(
    some.one_of(some.sampled_from([word.decode(errors="replace") for word in WORDS]), some.text(max_size=12)),
    max_size=40,
)


@pytest.mark.parametrize("kind", FORMATS)
def test_a_damaged_file_is_read_or_refused(kind: str) -> None:
    @examples(EXAMPLES[kind], suppress_health_check=list(HealthCheck))
    @given(seed=some.integers(0, 2**32))
    def check(seed: int) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            assert isinstance(once(kind, random.Random(seed)), Draft | Unreadable)

    check()


@examples(60)
@given(pieces=PIECES)
def test_no_words_however_odd_raise(pieces: list[str]) -> None:
    paper = text.read("".join(pieces).encode("utf-8", "replace"))
    try:
        draft = draft_of("paper.txt", paper)
    except Unreadable:
        return
    numbers = [entry.number for entry in draft.recommendations]
    assert len(set(numbers)) == len(numbers)
    assert Draft.model_validate_json(draft.model_dump_json(by_alias=True)) == draft
