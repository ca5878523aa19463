"""A question for a meeting: its deadline in clear days and hour, lateness, chasers, and a meeting that moves."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from definitions.calendar.days import Calendar, is_working_day
from definitions.calendar.meetings import Meeting
from definitions.case import news as n
from definitions.case.events import Reworked
from definitions.errors import NotAllowed, PolicyMistake, Remedy
from definitions.policy.load import policy_from
from definitions.policy.model import Policy
from definitions.policy.stages import PublicQuestionStage
from definitions.rules.public_questions import question_deadline
from runtime.policy_files import SHIPPED, texts_of
from tests.harness.builders import POLICY
from tests.harness.cases.one_case import Life, proposed

LONDON = ZoneInfo("Europe/London")
CALENDAR = Calendar()
STAGE = POLICY.lifecycles["public-question"].public_question
MEETING = date(2027, 3, 9)  # a Tuesday
ASKED = date(2027, 3, 1)


def meeting(on: date, first: date = MEETING, *, is_cancelled: bool = False) -> Meeting:
    return Meeting(
        id=f"CYP-{first}", body="CYP", on=on, first_on=first, despatch_on=on - timedelta(8), is_cancelled=is_cancelled
    )


def meetings(*those: Meeting) -> Policy:
    return POLICY.model_copy(update={"meetings": those})


def asked(hour: int = 11, day: date = ASKED, policy: Policy = POLICY, **more: object) -> Life:
    at = datetime(day.year, day.month, day.day, hour, tzinfo=LONDON)
    facts = {"meeting": MEETING, "meeting_id": f"CYP-{MEETING}", "needs_adoption": True, "received_at": at}
    return proposed("public-question", day, policy, **{**facts, "asker": "public", **more})


def test_three_clear_working_days_before_a_tuesday_by_noon() -> None:
    due = question_deadline(MEETING, STAGE, CALENDAR)
    assert (due.on, due.at) == (date(2027, 3, 3), datetime(2027, 3, 3, 12, tzinfo=LONDON))
    assert due.how == (
        "3 clear working days before Tuesday 9 March 2027, neither day counted, skipping a weekend: Wednesday 3 March "
        "2027, by 12:00"
    )


def test_the_deadline_of_the_corpus_is_reached_in_clear_days() -> None:
    """ "Deadline for receipt of questions is 5:00pm on Wednesday 27 May", for the meeting of Tuesday 2 June."""
    stage = PublicQuestionStage.model_validate(
        {"received_by": "3 working days", "at": "17:00", "retention": "6 months"}
    )
    assert question_deadline(date(2026, 6, 2), stage, CALENDAR).on == date(2026, 5, 27)


def test_an_hour_without_quotation_marks_is_the_hour_that_was_written() -> None:
    texts = texts_of(SHIPPED)
    name = "lifecycles/public-question.yaml"
    texts[name] = texts[name].replace('at: "12:00"', "at: 17:00")
    assert policy_from(texts).lifecycles["public-question"].public_question.at == "17:00"
    texts[name] = texts[name].replace("received_by: 3 working days", "received_by: 1 week")
    with pytest.raises(PolicyMistake, match=r"or `counted: plain`"):
        policy_from(texts)
    texts[name] = texts[name].replace("counted: clear", "counted: plain")
    stage = policy_from(texts).lifecycles["public-question"].public_question
    assert question_deadline(MEETING, stage, CALENDAR).on == date(2027, 3, 2)


@given(st.dates(date(2026, 1, 1), date(2033, 12, 31)))
def test_as_many_working_days_as_it_says_lie_between(on: date) -> None:
    due = question_deadline(on, STAGE, CALENDAR).on
    between = [due + timedelta(days=place) for place in range(1, (on - due).days)]
    assert sum(is_working_day(day, CALENDAR) for day in between) == STAGE.received_by.number
    assert is_working_day(due, CALENDAR)


def test_a_question_at_the_last_minute_is_in_time_and_a_minute_later_it_is_not() -> None:
    assert asked(12, date(2027, 3, 3)).known.standing == "Proposed"
    with pytest.raises(NotAllowed) as refused:
        asked(13, date(2027, 3, 3), meetings(meeting(MEETING), meeting(date(2027, 5, 11), date(2027, 5, 11))))
    assert str(refused.value).endswith(
        "received Wednesday 3 March 2027 at 13:00, after the deadline (3 clear working days before Tuesday 9 March "
        "2027, neither day counted, skipping a weekend: Wednesday 3 March 2027, by 12:00); the next meeting is on "
        "Tuesday 11 May 2027"
    )
    assert refused.value.remedy == Remedy("accept late", "CYP-2026-09-15-4")


def test_the_chair_may_accept_a_late_one() -> None:
    assert asked(13, date(2027, 3, 3), is_accepted_late=True).known.is_accepted_late


def test_the_event_says_how_the_deadline_was_worked_out() -> None:
    worked = asked().events[0].body.worked
    assert worked.how.startswith("to be received by 3 clear working days before Tuesday 9 March 2027")


def test_the_clerk_is_chased_to_accept_or_refuse_and_then_for_the_answer() -> None:
    life = asked().until(date(2027, 3, 2), 12)
    assert ("acceptance", "clerk") in {one[1:] for one in life.told}
    life.tell(n.Adopt)
    life.tell(n.Submit)
    assert life.known.submitted.due_on == MEETING
    assert life.known.submitted.how == "to be answered at the meeting of Tuesday 9 March 2027"
    life.until(date(2027, 3, 12), 12)
    told = [one for one in life.told if one[1] == "answer"]
    assert [day for day, *_ in told] == [date(2027, 3, 5), date(2027, 3, 10)]


def test_an_answered_question_is_never_sent_to_the_committee_s_members() -> None:
    life = asked()
    life.tell(n.Adopt)
    life.tell(n.Submit)
    life.until(date(2027, 9, 1))
    assert {message.to for message in life.messages} == {"clerk", "scrutiny officer"}


def test_a_question_moves_with_its_meeting() -> None:
    life = asked(policy=meetings(meeting(MEETING)))
    life.tell(n.Adopt)
    life.tell(n.Submit)
    life.policy = meetings(meeting(date(2027, 3, 23)))
    life.look()
    moved = [event.body for event in life.events if isinstance(event.body, Reworked)]
    assert [(one.what, one.now) for one in moved] == [("response due", date(2027, 3, 23))]


def answered() -> Life:
    life = asked()
    life.tell(n.Adopt)
    life.tell(n.Submit)
    life.until(MEETING, 20)
    life.tell(n.Respond, outcome="answered", given_on=MEETING)
    return life


def test_a_supplementary_comes_after_the_answer_and_only_to_a_question() -> None:
    with pytest.raises(NotAllowed, match="is not answered yet"):
        asked().tell(n.AskSupplementary, is_answered=True)
    with pytest.raises(NotAllowed, match="is no question of the public or a member"):
        proposed("committee").tell(n.AskSupplementary, is_answered=True)
    life = answered()
    life.tell(n.AskSupplementary, is_answered=False)
    life.tell(n.AddAction, action=1, owners=("Head of Highways",), due=date(2027, 3, 19))
    assert life.known.standing == "UnderWay"
    assert ("assigned", "Head of Highways") in {one[1:] for one in life.told}


def test_an_answered_question_waits_for_its_end_and_a_refused_one_has_it() -> None:
    life = answered()
    assert life.known.standing == "AwaitingDecision"
    life.tell(n.Publish, published=date(2027, 3, 9))
    life.tell(n.Close, reason="answered")
    assert life.known.closing.reason == "answered"
    other = asked()
    other.tell(n.Close, reason="refused")
    assert other.known.is_over
    with pytest.raises(NotAllowed, match='"implemented" does not close the lifecycle public-question'):
        asked().tell(n.Close, reason="implemented")


@pytest.mark.parametrize("decision", ["accept", "press again", "refer to council", "unsatisfactory"])
def test_no_committee_decides_on_the_answer_to_a_question(decision: str) -> None:
    life = asked()
    life.tell(n.Adopt)
    life.tell(n.Submit)
    life.tell(n.Respond, outcome="answered", given_on=ASKED)
    with pytest.raises(NotAllowed, match="is a question for a meeting, which no committee presses") as refused:
        life.tell(n.DecideResponse, decision=decision)
    assert refused.value.remedy == Remedy("ask supplementary", life.known.ref)
