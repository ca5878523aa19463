"""What a response leaves open, who is asked, and when the question goes away by itself."""

from datetime import date
from typing import Any

import pytest

from definitions.case import news as n
from definitions.rules.response_gaps import gives_reasons, is_in_principle, response_gaps
from tests.harness.builders import OWNER, POLICY
from tests.harness.cases.one_case import Life, later, submitted

EXECUTIVE, LETTER = POLICY.lifecycle("executive"), POLICY.lifecycle("letter")
RECEIVED = date(2026, 9, 15)
GIVEN = date(2026, 10, 20)


def left(outcome: Any, words: str | None, *, has_actions: bool = False) -> list[tuple[str, str]]:
    return [(one.field, one.to) for one in response_gaps(outcome, words, has_actions=has_actions, life=EXECUTIVE)]


def test_agreed_with_no_action_is_a_question_to_those_who_agreed() -> None:
    assert left("agreed", "Agreed.") == [("actions", "respondent")]
    assert left("partially agreed", "Agreed in part.") == [("actions", "respondent")]
    assert left("agreed", "Agreed.", has_actions=True) == []


def test_agreed_in_principle_is_no_verdict_and_only_they_can_say() -> None:
    assert left("unclear", "The Cabinet agrees in principle, subject to funding.") == [("verdict", "respondent")]
    assert left("unclear", "Noted with thanks.") == [("verdict", "clerk")]
    assert left("unclear", None) == [("verdict", "clerk")]


def test_not_agreed_without_reasons_is_asked_for_them_and_without_its_words_the_clerk_is() -> None:
    assert left("not agreed", "The recommendation is not agreed.") == [("reasons", "respondent")]
    assert left("not agreed", "Not agreed: the budget for gritting is spent.") == []
    assert left("not agreed", None) == [("reasons", "clerk")]


def test_who_has_no_duty_to_answer_owes_no_reasons() -> None:
    assert response_gaps("declined", "No.", has_actions=False, life=LETTER) == []
    assert left("noted", "Noted.") == []


@pytest.mark.parametrize("words", ["Agreed in principle", "AGREED IN\nPRINCIPLE", "In principle, agreed"])
def test_in_principle_is_known_however_it_is_written(words: str) -> None:
    assert is_in_principle(words)


def test_a_principle_that_nobody_agrees_in_is_none() -> None:
    assert not is_in_principle("We have no objection in principle. The matter is under review.")


@pytest.mark.parametrize("words", ["Not agreed", "The Executive does not accept this recommendation.", "Rejected."])
def test_a_verdict_alone_gives_no_reasons(words: str) -> None:
    assert not gives_reasons(words)


def answered(outcome: str) -> Life:
    life = submitted("health", RECEIVED).until(GIVEN)  # no call-in: a response has effect at once
    life.tell(n.Respond, outcome=outcome, given_on=GIVEN)
    return life


def asked(outcome: str, field: str) -> Life:
    life = answered(outcome)
    life.tell(n.Ask, question=1, field=field, to="respondent")
    return life


def test_the_respondent_is_asked_twice_and_then_the_clerk_hears() -> None:
    life = asked("agreed", "actions").until(date(2027, 3, 1))
    assert [one for one in life.told_since(GIVEN) if one[1] == "unsettled"] == [
        (date(2026, 11, 3), "unsettled", "respondent"),
        (date(2026, 11, 17), "unsettled", "respondent"),
        (date(2026, 12, 1), "unsettled", "clerk"),
        (date(2027, 2, 26), "unsettled", "clerk"),
    ]


def test_while_they_are_asked_what_will_be_done_the_committee_has_nothing_to_decide() -> None:
    life = asked("agreed", "actions").until(date(2027, 3, 1))
    assert [one for one in life.told if one[1] == "decision"] == []


def test_reasons_that_are_missing_do_not_keep_the_committee_from_deciding() -> None:
    life = asked("not agreed", "reasons").until(date(2027, 3, 1))
    assert [one for one in life.told if one[1] == "decision"] != []


def test_an_action_answers_what_will_be_done() -> None:
    life = asked("agreed", "actions")
    life.tell(n.AddAction, action=1, owners=(OWNER,), due=later(GIVEN, 200))
    assert not life.known.questions[0].is_open
    life.until(later(GIVEN, 100))
    assert [one for one in life.told if one[1] == "unsettled"] == []


def test_the_clerk_may_record_the_answer_in_words() -> None:
    for outcome, field in (("agreed", "actions"), ("not agreed", "reasons")):
        life = asked(outcome, field)
        life.tell(n.Settle, question=1)
        assert not life.known.questions[0].is_open


def test_another_verdict_takes_back_what_only_the_old_one_raised() -> None:
    life = asked("agreed", "actions")
    life.tell(n.Correct, field="verdict", was="agreed", now="not agreed")
    assert not life.known.questions[0].is_open
    life = asked("not agreed", "reasons")
    life.tell(n.Correct, field="verdict", was="not agreed", now="agreed")
    assert not life.known.questions[0].is_open
