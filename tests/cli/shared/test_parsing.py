"""What a person types: a day as it is written in the United Kingdom, or as ISO; never less than a day."""

from datetime import date

import pytest

from cli.shared.parsing import parsed_day
from definitions.errors import Trouble
from definitions.papers.draft import ActionAnswers

DAYS = ("2027-04-30", "30/04/2027", "30/4/27", "30.04.2027", "30 April 2027", "30th Apr 2027", "Friday 30 April 2027")
NO_DAYS = ("April 2027", "30 April", "31/04/2027", "Thursday 30 April 2027", "20270430", "1/1/0001", "Q1 2027", "", "x")


@pytest.mark.parametrize("words", DAYS)
def test_a_day_is_taken_as_it_is_written(words: str) -> None:
    assert parsed_day(f" {words} ", "--on") == date(2027, 4, 30)
    assert ActionAnswers.model_validate({"date": words}).date == date(2027, 4, 30)


@pytest.mark.parametrize("words", NO_DAYS)
def test_what_is_less_than_a_day_is_refused(words: str) -> None:
    with pytest.raises(Trouble, match="is no day: write it as 30 April 2027, 30/04/2027 or 2027-04-30"):
        parsed_day(words, "--on")
