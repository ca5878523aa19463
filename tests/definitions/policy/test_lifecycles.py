"""The shipped lifecycles, lived through: the statutory clocks, call-in, adoption, and one written as YAML only."""

from datetime import date

import pytest

from definitions.case import news as n
from definitions.chasing.forecast import forecast
from definitions.errors import NotAllowed
from definitions.policy.load import policy_from
from runtime.policy_files import SHIPPED, texts_of
from tests.harness.builders import OWNER, POLICY
from tests.harness.cases.one_case import at, proposed, submitted, under_way

MEETING = date(2026, 9, 15)


@pytest.mark.parametrize(
    ("lifecycle", "days", "due"),
    [
        pytest.param("executive", {"received": "2026-09-15"}, "2026-11-14", id="two months beginning with; a Saturday"),
        pytest.param(
            "executive", {"received": "2026-09-15", "notice": "2026-09-18"}, "2026-11-17", id="the notice came later"
        ),
        pytest.param(
            "executive", {"received": "2026-09-18", "notice": "2026-09-15"}, "2026-11-17", id="the notice came earlier"
        ),
        pytest.param("executive", {"received": None, "notice": "2026-09-15"}, None, id="receipt unknown"),
        pytest.param("council", {"received": "2026-09-15"}, "2026-11-14", id="full council"),
        pytest.param("health", {"received": None, "notice": "2026-09-15"}, "2026-10-13", id="28 days of the request"),
        pytest.param("crime-and-disorder", {"received": "2026-09-15"}, "2026-10-13", id="28 days from the report"),
        pytest.param("letter", {"received": "2026-09-15"}, "2026-11-15", id="a letter: two months after"),
        pytest.param("executive", {"received": None}, None, id="nothing known, nothing claimed"),
    ],
)
def test_the_response_is_due_by_the_lifecycle_s_clock(lifecycle: str, days: dict[str, str], due: str | None) -> None:
    life = proposed(lifecycle).until(date(2026, 9, 21))
    life.tell(n.Submit, **{name: day and date.fromisoformat(day) for name, day in days.items()})
    assert life.known.submitted is not None
    assert life.known.submitted.due_on == (date.fromisoformat(due) if due else None)


def test_the_day_due_says_how_it_was_worked_out() -> None:
    assert submitted().known.submitted.how == (  # type: ignore[union-attr]
        "received Tuesday 15 September 2026; 2 months beginning with that day: by the end of Saturday 14 November 2026"
    )


def test_crime_and_disorder_is_soft_and_the_executive_is_not() -> None:
    soft = {name for name, life in POLICY.lifecycles.items() if life.response and life.response.is_soft}
    assert soft == {"crime-and-disorder", "external", "letter"}


@pytest.mark.parametrize(
    ("effective", "day"),
    [
        pytest.param("after", "2026-11-27", id="on the working day after the fifth"),
        pytest.param("on", "2026-11-26", id="on the fifth, by local rule"),
    ],
)
def test_a_response_has_effect_when_the_call_in_period_is_over(effective: str, day: str) -> None:
    texts = texts_of(SHIPPED)
    name = "lifecycles/executive.yaml"
    texts[name] = texts[name].replace("effective: after", f"effective: {effective}")
    life = submitted(policy=policy_from(texts)).until(date(2026, 11, 19))
    life.tell(n.Respond, outcome="agreed", given_on=date(2026, 11, 12), published=date(2026, 11, 19))
    life.tell(n.AddAction, action=1, owners=(OWNER,), due=date(2027, 6, 30))
    before = [one for one in life.told if one[1] == "assigned"]
    assert (before, life.known.standing) == ([], "AwaitingEffect")
    life.until(date(2026, 12, 1))
    assert [one for one in life.told if one[1] == "assigned"] == [(date.fromisoformat(day), "assigned", OWNER)]
    assert life.known.standing == "UnderWay"


@pytest.mark.parametrize("outcome", ["confirmed", "modified"])
def test_what_was_called_in_has_effect_once_it_is_confirmed_or_modified(outcome: str) -> None:
    life = submitted().until(date(2026, 11, 12))
    life.tell(n.Respond, outcome="agreed", given_on=date(2026, 11, 12), published=date(2026, 11, 12))
    life.tell(n.AddAction, action=1, owners=(OWNER,), due=date(2027, 6, 30))
    life.tell(n.CallIn)
    life.until(date(2026, 11, 24))
    assert life.known.standing == "CalledIn"
    life.tell(n.DecideCallIn, outcome=outcome)
    assert life.known.standing == "UnderWay"
    assert life.told_since(date(2026, 11, 24)) == [(date(2026, 11, 25), "assigned", OWNER)]


def test_what_was_rescinded_awaits_a_response_again_by_the_same_day() -> None:
    life = submitted().until(date(2026, 11, 10))
    life.tell(n.Respond, outcome="unclear", given_on=date(2026, 11, 10), published=date(2026, 11, 10))
    life.tell(n.Ask, question=1, field="verdict")
    life.tell(n.CallIn)
    life.tell(n.DecideCallIn, outcome="rescinded")
    assert life.known.standing == "AwaitingResponse"
    assert life.known.next_due == date(2026, 11, 14)
    assert not any(question.is_open for question in life.known.questions)
    life.until(date(2026, 11, 17))
    assert (date(2026, 11, 16), "response overdue", "respondent") in life.told
    life.tell(n.Respond, outcome="agreed", given_on=date(2026, 11, 17), published=date(2026, 11, 17))
    assert life.known.standing == "AwaitingEffect"


def test_publishing_while_it_is_called_in_does_not_give_it_effect() -> None:
    life = submitted().until(date(2026, 11, 10))
    life.tell(n.Respond, outcome="agreed", given_on=date(2026, 11, 10))
    life.tell(n.CallIn)
    life.tell(n.Publish, published=date(2026, 11, 10))
    assert life.until(date(2026, 12, 10)).known.standing == "CalledIn"


def test_nobody_forgets_what_was_called_in_and_never_decided() -> None:
    life = submitted().until(date(2026, 11, 10))
    life.tell(n.Respond, outcome="agreed", given_on=date(2026, 11, 10), published=date(2026, 11, 10))
    life.tell(n.CallIn)
    life.until(date(2027, 11, 10))
    assert [one for one in life.told if one[1:] == ("standstill", "clerk")][:2] == [
        (date(2026, 11, 24), "standstill", "clerk"),
        (date(2026, 12, 8), "standstill", "clerk"),
    ]


def test_a_late_publication_moves_an_effect_that_is_ahead_and_none_that_came() -> None:
    life = submitted().until(date(2026, 11, 10))
    life.tell(n.Respond, outcome="agreed", given_on=date(2026, 11, 2), published=date(2026, 11, 9))
    life.tell(n.Correct, field="published", was="2026-11-09", now="2026-11-10")
    assert life.known.response.effective_on == date(2026, 11, 18)  # type: ignore[union-attr]
    life.until(date(2026, 11, 18))
    life.tell(n.Correct, field="published", was="2026-11-10", now="2026-11-12")
    assert life.known.response.effective_on == date(2026, 11, 18)  # type: ignore[union-attr]
    assert life.known.response.published == date(2026, 11, 12)  # type: ignore[union-attr]


def test_unknown_publication_holds_the_actions_and_asks_the_clerk() -> None:
    life = submitted().until(date(2026, 11, 10))
    life.tell(n.Respond, outcome="agreed", given_on=date(2026, 11, 10))
    life.tell(n.AddAction, action=1, owners=(OWNER,), due=date(2026, 12, 31))
    life.tell(n.Ask, question=1, field="published")
    life.until(date(2027, 3, 1))
    assert {one[1:] for one in life.told_since(date(2026, 11, 11))} == {("question", "clerk")}
    life.tell(n.Settle, question=1, day=date(2026, 11, 11))
    assert life.told_since(date(2027, 3, 2)) == [(date(2027, 3, 2), "assigned", OWNER)]


def test_unknown_receipt_claims_no_day_and_its_answer_starts_the_clock() -> None:
    life = proposed()
    life.tell(n.Submit)
    life.tell(n.Ask, question=1, field="received")
    assert life.known.next_due is None
    life.until(date(2026, 10, 1))
    life.tell(n.Settle, question=1, day=date(2026, 9, 15))
    assert life.known.next_due == date(2026, 11, 14)


def test_what_is_not_adopted_is_not_chased_and_then_waits_to_be_submitted() -> None:
    life = proposed(needs_adoption=True)
    with pytest.raises(NotAllowed, match="not adopted yet"):
        life.tell(n.Submit, received=MEETING)
    life.until(date(2026, 10, 20))
    life.tell(n.Adopt)
    assert life.known.standing == "AwaitingSubmission"
    life.until(date(2026, 11, 4))
    assert life.told_since(date(2026, 10, 21)) == [(date(2026, 11, 3), "standstill", "clerk")]
    life.tell(n.Submit, received=date(2026, 11, 4))
    assert life.known.next_due == date(2027, 1, 3)


def test_a_committee_s_own_action_waits_until_it_is_adopted() -> None:
    life = proposed("committee", needs_adoption=True)
    life.tell(n.AddAction, action=1, owners=(OWNER,), due=date(2026, 12, 31))
    assert life.until(date(2026, 10, 1)).known.standing == "Proposed"
    assert {one[1] for one in life.told} == {"adoption"}
    life.tell(n.Adopt)
    assert life.told_since(date(2026, 10, 2)) == [(date(2026, 10, 2), "assigned", OWNER)]


def test_a_letter_is_filed_as_declined_and_closed() -> None:
    life = submitted("letter").until(date(2026, 11, 2))
    with pytest.raises(NotAllowed, match="is no verdict of the lifecycle letter"):
        life.tell(n.Respond, outcome="partially agreed", given_on=date(2026, 11, 2))
    life.tell(n.Respond, outcome="declined", given_on=date(2026, 11, 2))
    assert life.known.standing == "AwaitingDecision"
    life.tell(n.Close, reason="not accepted")
    assert (life.known.standing, life.wake) == ("Closed", None)


def test_a_letter_never_answered_comes_back_to_the_clerk_for_ever() -> None:
    life = submitted("letter").until(date(2029, 9, 15))
    assert life.known.standing == "AwaitingResponse"
    assert len([one for one in life.told_since(date(2028, 9, 15)) if one[2] == "clerk"]) >= 3


def test_a_request_is_done_when_its_officer_says_so() -> None:
    life = proposed("request")
    life.tell(n.AddAction, action=1, owners=(OWNER,), due=date(2026, 12, 31))
    life.tell(n.ReportDone, action=1, by=OWNER)
    assert life.known.standing == "AwaitingDecision"
    with pytest.raises(NotAllowed, match="needs no verification"):
        life.tell(n.SignOff, action=1)


PUBLIC_QUESTION = """\
name: public-question
title: A question put by the public, with an answer promised by a day
addressee: the officer who promised
response:
  owed_by: the officer who promised
  clock: {anchor: promise}
  verdicts: [noted]
  ladder: promise
verification: null
closing: [implemented, not implemented, withdrawn]
"""
PROMISE = """
promise:
  rungs:
    - {when: 3 days before, what: reminder, to: [respondent]}
    - {when: 2 days after, what: overdue, to: [respondent, clerk]}
"""


def test_a_lifecycle_written_as_yaml_only_is_reminded_overdue_answered_and_closed() -> None:
    texts = texts_of(SHIPPED)
    texts["lifecycles/public-question.yaml"] = PUBLIC_QUESTION
    texts["ladders.yaml"] += PROMISE
    life = submitted("public-question", policy=policy_from(texts), promised=date(2026, 10, 6))
    assert life.known.next_due == date(2026, 10, 6)
    life.until(date(2026, 10, 9))
    assert life.told == [
        (date(2026, 10, 2), "response reminder", "respondent"),  # the third is a Saturday
        (date(2026, 10, 8), "response overdue", "respondent"),
        (date(2026, 10, 8), "response overdue", "clerk"),
    ]
    life.tell(n.Correct, field="received", was="2026-09-15", now="2026-09-16")
    assert life.known.next_due == date(2026, 10, 6)
    life.tell(n.Respond, outcome="noted", given_on=date(2026, 10, 9))
    life.tell(n.Close, reason="implemented")
    assert (life.known.standing, life.wake) == ("Closed", None)


def test_exempt_is_carried_from_the_start() -> None:
    assert proposed(is_exempt=True).known.is_exempt
    assert not proposed().known.is_exempt


def test_a_forecast_says_what_would_be_sent_and_ends_with_its_horizon() -> None:
    life = under_way(date(2026, 12, 31))
    ahead = list(forecast(life.known, POLICY, life.now))
    life.until(date(2028, 9, 15))
    assert [one.key for one in ahead][: len(life.messages) - 1] == [one.key for one in life.messages[1:]]
    assert all(one.leave_at <= at(date(2028, 9, 20)) for one in ahead)
