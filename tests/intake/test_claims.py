"""Every sign that a paper holds something ends as an entry, as a part of one, or named in what is left out."""

from pathlib import Path

import pytest

from definitions.errors import Unreadable
from definitions.papers.draft import Draft
from intake.formats import text
from intake.read import claims_in, draft_of

pytestmark = pytest.mark.commands


def drafted(words: str) -> Draft:
    return draft_of("paper.txt", text.read(words.encode()))


REPORT = "Report of the task and finish group on parks\nRecommendations\nThe group recommends that the executive:\n"


def test_a_sentence_that_recommends_beside_the_list_is_named_and_asked_about() -> None:
    draft = drafted(
        f"{REPORT}1. opens the parks earlier;\n2. mends the gates.\n\nFindings\n\n"
        "We recommend that the executive buys two new mowers for Hob Lane.\n"
    )
    assert [entry.number for entry in draft.recommendations] == ["1", "2"]
    assert "buys two new mowers" in draft.left_out[-1].why
    assert "buys two new mowers" in draft.questions[-1]


def test_a_sentence_that_says_a_recommendation_again_is_no_question() -> None:
    draft = drafted(
        f"{REPORT}1. opens the parks earlier on Sundays;\n2. mends the gates.\n\nFindings\n\n"
        "We recommend that the executive opens the parks earlier on Sundays.\n"
    )
    assert draft.questions == []


def test_another_count_than_the_paper_announces_is_asked_about() -> None:
    draft = drafted(
        "Report of the task group on parks\n\nThe group makes five recommendations.\n\nRecommendations\n"
        "1. That the executive opens the parks earlier.\n2. That the executive mends the gates.\n"
    )
    assert draft.questions == ["The paper speaks of 5 recommendations, and 2 were read: is one missing, or too many?"]


def test_the_count_that_the_paper_announces_is_no_question() -> None:
    draft = drafted(
        "Report of the task group on parks\n\nThe group makes two recommendations.\n\nRecommendations\n"
        "1. That the executive opens the parks earlier.\n2. That the executive mends the gates.\n"
    )
    assert draft.questions == []


def test_a_column_whose_heading_does_not_say_what_it_holds_is_asked_about_once() -> None:
    draft = drafted(
        "No\tRecommendation\tResponse\tPounds\tBy when\n"
        "1\tThat the executive mends the gates.\tAgreed\tHead of Parks\t31 March 2027\n"
        "2\tThat the executive buys a mower.\tAgreed\tParks Manager\t30 April 2027\n"
        "3\tThat the executive opens the park.\tAgreed\tHead of Parks\t31 May 2027\n"
    )
    assert [action.owners for entry in draft.recommendations for action in entry.actions] == [
        ["Head of Parks"],
        ["Parks Manager"],
        ["Head of Parks"],
    ]
    assert draft.questions == ['Column 4, "Pounds", is read as who owns the action: is that right?']


def test_a_refusal_names_what_it_could_not_read() -> None:
    with pytest.raises(Unreadable, match="seems to recommend something"):
        drafted("The parks of Wexcombe\n\nWe recommend that you visit every one of our twelve parks this summer.\n")


def test_every_row_of_a_table_says_what_became_of_it(tmp_path: Path) -> None:
    file = tmp_path / "paper.txt"
    file.write_text(
        "No\tRecommendation\tResponse\tOwner\tBy when\n"
        "1\tThat the executive mends the gates.\tAgreed\tHead of Parks\t31 March 2027\n"
        "2\tThat the executive buys a mower.\tNot agreed\t\t\n"
        "Total\tThat is 2 recommendations in all, which the executive should read\t1 agreed\t\t\n"
    )
    became = [account.became for account in claims_in(file)]
    assert became[:2] == ["recommendation 1", "recommendation 2"]
    assert became[2].startswith("left out: a row of totals")


def test_a_sentence_that_differs_by_its_figures_alone_is_not_said_again() -> None:
    listed = f"{REPORT}1. paints crossing number 12 on Station Road in Wexcombe;\n2. mends the gates.\n\nFindings\n\n"
    asks = "We recommend that the executive paints crossing number {} on Station Road in Wexcombe.\n"
    assert "crossing number 13" in drafted(listed + asks.format(13)).left_out[-1].why
    assert drafted(listed + asks.format(12)).questions == []
