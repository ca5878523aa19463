"""Who is asked to act is the addressee; whom they are to write to, or to work with, is not."""

import pytest

from intake.fields.addressee import addressed_by, unknown_agent
from intake.fields.clause import clause_of

pytestmark = pytest.mark.commands

WORDS = [
    ("That the Leader of the Council writes to the Secretary of State asking for the grant.", "executive"),
    ("That Cabinet asks Wexshire Police to share weekly data with youth workers.", "executive"),
    ("That the Chief Constable of Wexshire Police attends this Committee twice a year.", "external"),
    ("That the Committee keeps a watching brief on school exclusions.", "committee"),
    ("That the executive provides figures on the cases that were referred to the hub.", "executive"),
    ("The Committee recommends that the Cabinet publishes the plan.", "executive"),
    ("That the Cabinet be recommended to keep the day centre open.", "executive"),
    ("That full council is asked to name a play champion.", "council"),
    ("That operators share live running data with the Authority.", "external"),
    ("That parish councils are lent cameras to watch known hot spots.", None),
    ("That potholes are mended within a week.", None),
    ("Ask the bus company to bring back the evening service.", None),
]


@pytest.mark.parametrize(("words", "who"), WORDS, ids=[words[:40] for words, _ in WORDS])
def test_the_subject_of_the_clause_is_the_addressee(words: str, who: str | None) -> None:
    found = addressed_by(words)
    assert (found.who if found else None) == who


def test_the_clause_is_followed_down_to_whom_is_asked() -> None:
    clause = clause_of("The Committee therefore recommends that the Cabinet Member for Parks reviews the fees.")
    assert clause is not None
    assert (clause.subject, clause.verb) == ("the Cabinet Member for Parks", "reviews")


def test_a_body_that_is_asked_and_not_known_is_named() -> None:
    assert unknown_agent("That Stagecoach is asked to time its buses to the end of the school day.") == "Stagecoach"
    assert unknown_agent("That the Director of Place is asked to report back.") is None
