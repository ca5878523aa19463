"""The real papers, which stand beside the project where they were collected; whoever needs them says so loudly."""

from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
STEM = CORPUS / "executive-response-2020-09-15"
needs_corpus = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the corpus of real papers, ../shared/corpus, is not here"
)
