"""Whatever stands in a ledger is told in a sentence."""

from typing import get_args

from definitions.case.events import ACTS
from definitions.case.news import ANY
from definitions.reports.events_in_words import SENTENCES


def test_every_kind_of_news_and_every_act_has_its_sentence() -> None:
    assert set(SENTENCES) == {kind.__name__ for kind in (*get_args(ANY), *get_args(ACTS))}
