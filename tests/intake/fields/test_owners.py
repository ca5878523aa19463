"""An owner's words are matched to a post, and the clerk is asked where that is not plain."""

import pytest

from intake.fields.owners import PostMatch, match_post

pytestmark = pytest.mark.commands

POSTS = [
    "Assistant Director, Education, Development and Skills",
    "Deputy Chief Executive",
    "Chief Executive",
    "Director of Children and Families",
    "Safeguarding Officer",
    "Children and Families Safeguarding Officer",
    "Head of Parks",
    "Head of Parking",
]


@pytest.mark.parametrize(
    ("words", "post"),
    [
        (
            "Assistant Director, Education, Development and Skills",
            "Assistant Director, Education, Development and Skills",
        ),
        ("Assistant Director Education Development & Skills", "Assistant Director, Education, Development and Skills"),
        ("Director for children and families", "Director of Children and Families"),
        ("Andrew Wood, Deputy Chief Executive", "Deputy Chief Executive"),
        ("Safeguarding Officer", "Safeguarding Officer"),
        ("Head of Parks", "Head of Parks"),
    ],
)
def test_a_plain_match_is_taken(words: str, post: str) -> None:
    found = match_post(words, POSTS)
    assert (found.post, found.is_doubtful) == (post, False)


@pytest.mark.parametrize("words", ["Head of Park", "Safeguarding", "Education Director", "Chief Exec"])
def test_a_near_match_is_asked(words: str) -> None:
    assert match_post(words, POSTS).is_doubtful


def test_no_match_is_none() -> None:
    assert match_post("Learning and Achievement Team", POSTS) == PostMatch(None, 0.0, True)
    assert match_post("Clerk", []) == PostMatch(None, 0.0, True)


def test_an_alias_means_its_post_and_makes_no_doubt_beside_the_posts_own_name() -> None:
    named = {"head of highways": "Head of Highways", "highways manager": "Head of Highways", "highways man": "Guard"}
    assert match_post("The Highways Manager", named).post == "Head of Highways"
    assert not match_post("Head for Highways", named).is_doubtful
    assert match_post("Ben Hall, Highways Manager", named) == match_post("Ben Hall, Head of Highways", named)
