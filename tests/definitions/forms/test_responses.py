"""What is told of a response leaves questions, once each, in the order in which they can be answered."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from definitions.case import news as n
from definitions.case.model import Case
from definitions.case.parts import Closing, Question, Response, Submitted
from definitions.forms import responses
from definitions.forms.statement import Statement
from tests.harness.builders import action, awaiting_response, case
from tests.harness.cases.scenes import TODAY, said, scene

GIVEN = date(2027, 1, 20)


def answered(outcome: str = "agreed", given_on: date | None = GIVEN, **more: Any) -> Case:
    """Return a case with its response."""
    facts = {"outcome": outcome, "given_on": given_on, **more}
    return awaiting_response(response=Response.model_validate(facts), has_call_in=True)


def question(number: int, field: str, *, is_open: bool = True) -> Question:
    return Question.model_validate(
        {"number": number, "about": None, "field": field, "review_on": TODAY, "is_open": is_open}
    )


def asked(statements: Sequence[Statement]) -> list[tuple[str, str, int]]:
    """Return of each question the field, who is asked, and its number."""
    return [(news.field, news.to, news.question) for news, _ in statements if isinstance(news, n.Ask)]


def test_without_a_day_of_receipt_it_is_asked_for_once() -> None:
    sent = awaiting_response(submitted=Submitted(on=TODAY))
    assert asked(responses.ask_after_submitting(scene(sent))) == [("received", "clerk", 1)]
    again = sent.model_copy(update={"questions": (question(1, "received"),)})
    assert not responses.ask_after_submitting(scene(again))
    assert not responses.ask_after_submitting(scene(awaiting_response()))


@pytest.mark.parametrize(
    ("case", "fields"),
    [
        pytest.param(answered(given_on=None), ["decided on", "published", "actions"], id="no-day"),
        pytest.param(answered(published=GIVEN), ["actions"], id="no-action"),
        pytest.param(answered("unclear", published=GIVEN), ["verdict"], id="no-verdict"),
        pytest.param(answered("unclear", None), ["verdict", "decided on", "published"], id="the-verdict-comes-first"),
        pytest.param(answered("not agreed", published=GIVEN), ["reasons"], id="no-reasons"),
    ],
)
def test_what_a_response_leaves_open_is_asked(case: Case, fields: list[str]) -> None:
    assert [field for field, _, _ in asked(responses.ask_after_responding(scene(case), None))] == fields


def test_what_is_asked_already_is_not_asked_again() -> None:
    there = answered("not agreed", published=GIVEN).model_copy(update={"questions": (question(1, "reasons"),)})
    assert not responses.ask_after_responding(scene(there), None)


def test_after_a_verdict_the_words_of_the_last_response_count() -> None:
    there, words = answered("not agreed"), {("response", "Respond.response"): "Not agreed: the budget is spent."}
    assert asked(responses.ask_after_verdict(scene(there))) == [("reasons", "clerk", 1)]
    assert not responses.ask_after_verdict(scene(there, words=words))


def test_a_decision_asks_for_the_day_from_which_it_counts() -> None:
    pressed = awaiting_response(submitted=Submitted(on=TODAY))
    assert [field for field, _, _ in asked(responses.ask_after_deciding(scene(pressed), "press again"))] == ["received"]
    council = asked(responses.ask_after_deciding(scene(pressed), "refer to council"))
    assert [field for field, _, _ in council] == ["council meeting"]
    known = awaiting_response(submitted=Submitted(on=TODAY, until=GIVEN))
    assert not responses.ask_after_deciding(scene(known), "refer to council")
    assert not responses.ask_after_deciding(scene(pressed), "accept")


def test_to_publish_what_was_asked_for_settles_the_question() -> None:
    there = answered()
    on = scene(there, said=said(happened_on=GIVEN))
    news, texts = responses.publish(on, "Supplement 1")
    assert (news.kind, texts) == ("Publish", {"supplement": "Supplement 1"})
    asked_for = there.model_copy(update={"questions": (question(1, "published"),)})
    settled, _ = responses.publish(scene(asked_for, said=said(happened_on=GIVEN)), None)
    assert isinstance(settled, n.Settle)
    assert (settled.question, settled.day) == (1, GIVEN)


def test_only_a_public_question_ends_with_its_publication_and_only_when_nothing_is_owed() -> None:
    ended = responses.end_after_publishing(scene(case(lifecycle="public-question")), "Supplement 1")
    assert [(news.kind, texts) for news, texts in ended] == [("Close", {"minute": "Supplement 1"})]
    assert not responses.end_after_publishing(scene(case(action(1), lifecycle="public-question")), None)
    assert not responses.end_after_publishing(scene(case()), None)
    closed = case(lifecycle="public-question", closing=Closing(on=TODAY, reason="answered"))
    assert not responses.end_after_publishing(scene(closed), None)


def test_only_what_was_not_agreed_and_is_not_owed_is_closed_as_not_accepted() -> None:
    assert responses.why_not_close_as_not_accepted(answered("not agreed")) is None
    assert "the response is agreed" in str(responses.why_not_close_as_not_accepted(answered("agreed")))
    assert "the response is not given" in str(responses.why_not_close_as_not_accepted(awaiting_response()))
    owed = answered("not agreed").model_copy(update={"actions": (action(1),)})
    assert "still owed" in str(responses.why_not_close_as_not_accepted(owed))
