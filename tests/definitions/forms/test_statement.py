"""The same words are the same news, and other words are not."""

from typing import Any

import pytest

from definitions.case import news as n
from definitions.forms.statement import identified, is_said_again, is_same, worded
from tests.harness.builders import REF
from tests.harness.cases.scenes import TODAY, said


def begun(**changes: Any) -> tuple[n.News, dict[str, str]]:
    return n.Begin(**said(**changes), action=1), {}


def test_an_id_says_the_kind_the_number_of_the_event_and_the_words() -> None:
    (news, _), (again, _) = identified(REF, begun(), 4), identified(REF, begun(), 4)
    assert news.id == again.id
    assert news.id.startswith("Begin 5 ")


@pytest.mark.parametrize(
    "other",
    [
        identified("CYP-2026-09-15-5", begun(), 4),
        identified(REF, begun(by="Head of Highways"), 4),
        identified(REF, begun(happened_on=TODAY.replace(day=2)), 4),
        identified(REF, worded(n.Begin(**said(), action=2)), 4),
        identified(REF, worded(n.Begin(**said(), action=1), reason="Snow"), 4),
    ],
    ids=["another-case", "another-post", "another-day", "another-action", "other-words"],
)
def test_other_words_have_another_id(other: tuple[n.News, Any]) -> None:
    news, _ = identified(REF, begun(), 4)
    assert not is_same(news, other[0].kind, other[0].id)


def test_what_an_earlier_try_recorded_is_known_whatever_was_recorded_since() -> None:
    earlier, _ = identified(REF, begun(), 4)
    later, _ = identified(REF, begun(), 9)
    assert earlier.id != later.id
    assert is_same(later, earlier.kind, earlier.id)
    assert not is_same(later, "ReportProgress", earlier.id)


def test_a_text_that_was_not_said_changes_nothing() -> None:
    plain, _ = identified(REF, worded(n.Begin(**said(), action=1)), 4)
    without, _ = identified(REF, worded(n.Begin(**said(), action=1), reason=None), 4)
    assert plain.id == without.id


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Begin 5 0123456789abcdef", "Begin 9 0123456789abcdef", True),
        ("Begin 5 0123456789abcdef again", "Begin 9 0123456789abcdef", True),
        ("Begin 5 0123456789abcdef", "Begin 5 0123456789abcdee", False),
        ("Begin 5 0123456789abcdef", "Resume 5 0123456789abcdef", False),
        ("reply 4f2a", "reply 4f2a", False),
        ("start 1", "start 1", False),
    ],
)
def test_only_ids_that_are_made_of_words_say_that_something_is_said_again(first: str, second: str, same: bool) -> None:
    assert is_said_again(first, second) is same


def test_what_a_form_numbers_by_itself_makes_no_other_words() -> None:
    def asked(number: int) -> str:
        return identified(REF, (n.Ask(**said(), question=number, field="other"), {"question": "Whose?"}), number)[0].id

    assert is_said_again(asked(1), asked(2))
