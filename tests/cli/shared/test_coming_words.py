"""What comes next is said in words that a clerk would use, for every occasion."""

from datetime import UTC, date, datetime

import pytest

from cli.shared.coming import Coming, next_in_words
from definitions.case.events import Message
from definitions.reports.messages_in_words import SAID_OF_MESSAGES, message_in_words
from tests.harness.cases.random_cases import SEEDS, life_of

pytestmark = pytest.mark.commands

DUE = date(2027, 4, 30)
SAID = {
    ("standstill", "standstill"): "reminder to the clerk that nothing else will move it",
    ("response reopened", "response"): "word to the clerk that a response is awaited again, due Friday 30 April 2027",
    ("response due", "response"): "last reminder to the clerk about the response, due Friday 30 April 2027",
    ("response overdue", "response"): "overdue reminder to the clerk about the response, due Friday 30 April 2027",
    ("due", "action 1"): "last reminder to the clerk about action 1, due Friday 30 April 2027",
    ("assigned", "action 1"): "word to the clerk that action 1 is theirs, due Friday 30 April 2027",
    ("reopened", "action 1"): "word to the clerk that action 1 is owed again, due Friday 30 April 2027",
    ("closed", "closed"): "word to the clerk that it has ended",
    ("acceptance", "acceptance"): "reminder to the clerk to accept or refuse the question",
    ("answer", "response"): "reminder to the clerk about the answer, due Friday 30 April 2027",
    ("extension", "extension 1"): "reminder to the clerk to decide on more time for action 1",
    ("verification", "verification 1 of 2026-12-31"): (
        "reminder to the clerk about verification 1 (of Thursday 31 December 2026)"
    ),
    ("question", "question 2"): "reminder to the clerk about question 2",
    ("unsettled", "question 2"): "reminder to the clerk about question 2",
    ("meeting cancelled", "cancelled 1"): (
        "reminder to the clerk to find another day for action 1: its meeting is cancelled"
    ),
}


def message(occasion: str, about: str, **more: str) -> Message:
    leave_at = datetime(2027, 4, 28, 8, tzinfo=UTC)
    key = f"A-2026-09-15-1 / {about} / 2027-04-30 / on the day / clerk"
    said = {"key": key, "ref": "A-2026-09-15-1", "occasion": occasion, "to": "clerk", "duty": "any", "action": 1}
    return Message.model_validate({**said, "due_on": DUE, "leave_at": leave_at, **more})


@pytest.mark.parametrize(("occasion", "about"), SAID)
def test_each_occasion_is_said_as_people_say_it(occasion: str, about: str) -> None:
    assert message_in_words(message(occasion, about), "the clerk", about) == SAID[occasion, about]


def test_every_message_of_many_lives_has_words_of_its_own() -> None:
    raised = [one for seed in SEEDS for one in life_of(seed).messages]
    assert {one.occasion.removeprefix("response ") for one in raised} > {"reminder", "overdue", "decision"}
    for one in raised:
        words = Coming(one, DUE).in_words()
        assert not any(wrong in words for wrong in ("None", "standstill", "closed to"))
        has_words = one.occasion in SAID_OF_MESSAGES or one.occasion.removeprefix("response ") in SAID_OF_MESSAGES
        assert has_words or one.occasion in ("question", "unsettled"), one.occasion


def test_what_waits_for_a_release_or_a_post_is_given_no_day() -> None:
    waits = message("overdue", "action 1")
    held, unknown = Coming(waits, DUE, is_held=True), Coming(waits, DUE, for_post="Head of Roads")
    assert next_in_words(Coming(waits, DUE)).startswith("Next: on Friday 30 April 2027, overdue reminder to")
    assert next_in_words(held).startswith(
        "Next: once the clerk releases it (`bywhen release A-2026-09-15-1`), overdue reminder"
    )
    assert next_in_words(unknown).startswith("Next: once Head of Roads is in the people file, overdue reminder")
