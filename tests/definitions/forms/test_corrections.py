"""A correction says what stood there before; what nobody has said yet is settled, and not corrected."""

from datetime import date

import pytest

from definitions.calendar.meetings import Meeting
from definitions.case import news as n
from definitions.case.model import Case
from definitions.case.parts import Question, Response
from definitions.forms.corrections import correct, correct_to_meeting, question_for, value_of
from tests.harness.builders import DUE, MEETING, OWNER, POLICY, action, awaiting_response, case
from tests.harness.cases.scenes import TODAY, scene

ANSWERED = awaiting_response(
    response=Response(outcome="agreed", given_on=TODAY, published=TODAY), actions=(action(1, done_on=TODAY),)
)


@pytest.mark.parametrize(
    ("field", "number", "value"),
    [
        ("by when", 1, DUE.isoformat()),
        ("owner", 1, OWNER),
        ("done on", 1, TODAY.isoformat()),
        ("verdict", None, "agreed"),
        ("decided on", None, TODAY.isoformat()),
        ("published", None, TODAY.isoformat()),
        ("received", None, MEETING.isoformat()),
        ("notice", None, None),
        ("council meeting", None, None),
        ("by when", 7, None),
    ],
)
def test_each_field_has_the_value_that_stands_now(field: n.Correctable, number: int | None, value: str | None) -> None:
    assert value_of(ANSWERED, field, number) == value


def test_both_values_are_recorded() -> None:
    news, texts = correct(scene(ANSWERED), "by when", 1, "2027-05-01", "Typed wrong")
    assert isinstance(news, n.Correct)
    assert (news.was, news.now, news.action) == (DUE.isoformat(), "2027-05-01", 1)
    assert texts == {"reason": "Typed wrong"}
    unknown, _ = correct(scene(ANSWERED), "notice", None, "2026-09-20", "It was given")
    assert isinstance(unknown, n.Correct)
    assert unknown.was == "not known"


def test_a_by_when_that_is_a_meeting_is_due_when_that_meets() -> None:
    on = date(2027, 3, 9)
    meeting = Meeting(id="CYP-2027-03-09", body="CYP", on=on, first_on=on, despatch_on=date(2027, 3, 1))
    there = scene(case(action(1)), policy=POLICY.model_copy(update={"meetings": (meeting,)}))
    news, _ = correct_to_meeting(there, 1, "CYP:2027-03-09", "It is for the meeting")
    assert isinstance(news, n.Correct)
    assert news.meeting == meeting.id
    assert date.fromisoformat(news.now) <= on


def test_a_value_that_nobody_has_given_yet_is_asked_for_by_its_question() -> None:
    asks = Question(number=2, about=1, field="owner", review_on=TODAY)
    nobody: Case = case(action(1, owners=()), questions=(asks,))
    assert question_for(nobody, "owner", 1) == asks
    assert question_for(case(action(1), questions=(asks,)), "owner", 1) is None
    assert question_for(nobody, "by when", 1) is None
