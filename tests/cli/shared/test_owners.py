"""A paper's words find their post, and what is doubtful is asked once."""

from pathlib import Path

import pytest

from cli.shared.owners import KnownPosts
from tests.harness.commands.typed import PEOPLE


class Clerk:
    """Somebody who answers, and counts how often."""

    def __init__(self, says: bool) -> None:
        self.says, self.asked = says, 0

    def __call__(self, words: str, post: str) -> bool:
        self.asked += 1
        return self.says


@pytest.fixture
def people(tmp_path: Path) -> Path:
    file = tmp_path / "people.yaml"
    file.write_text(PEOPLE)
    return file


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("head of  HIGHWAYS", id="case-and-blanks"),
        pytest.param("Ama Osei, Head of Highways", id="a-person-with-a-post"),
        pytest.param("Head for Highways", id="another-small-word"),
    ],
)
def test_what_plainly_means_a_post_is_taken_without_asking(people: Path, words: str) -> None:
    assert KnownPosts(people).match(words) == "Head of Highways"


@pytest.mark.parametrize("says", [True, False])
def test_a_doubtful_match_is_asked_once_and_the_answer_is_remembered(people: Path, tmp_path: Path, says: bool) -> None:
    clerk, file = Clerk(says), tmp_path / "owners.json"
    for _ in range(2):
        posts = KnownPosts(people, file, clerk)
        assert posts.match("Heads of Highway") == ("Head of Highways" if says else "Heads of Highway")
    assert clerk.asked == 1


def test_where_nobody_can_be_asked_a_doubtful_match_is_told_and_not_taken(people: Path) -> None:
    posts = KnownPosts(people)
    assert posts.match("Heads of Highway") == "Heads of Highway"
    assert posts.doubtful["Heads of Highway"][0] == "Head of Highways"


def test_words_that_are_like_no_post_stay_as_they_are(people: Path) -> None:
    posts = KnownPosts(people)
    assert posts.match("Flood Risk Officer") == "Flood Risk Officer"
    assert posts.unknown == ["Flood Risk Officer"]


def test_an_alias_becomes_the_post_in_the_spelling_of_the_file(people: Path) -> None:
    people.write_text(
        PEOPLE.replace("manager: Director of Place,", "manager: Director of Place, aliases: [Roads Lead],")
    )
    posts = KnownPosts(people)
    assert (posts.match("roads  lead"), posts.title("ROADS LEAD")) == ("Head of Highways", "Head of Highways")
    assert posts.match("Eve Poe, Roads Lead") == "Head of Highways"
