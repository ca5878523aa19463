"""What a committee does with proposals (adopts, refuses) and with responses (accepts, presses again, refers them)."""

from datetime import date

import pytest

from definitions.case import news as n
from definitions.errors import NotAllowed, Remedy
from definitions.rules.allowed import may
from tests.harness.builders import OWNER, POLICY
from tests.harness.cases.one_case import Life, later, proposed, submitted

RECEIVED = date(2026, 9, 15)
DUE = date(2026, 11, 14)
GIVEN = date(2026, 10, 20)
MET = date(2026, 12, 1)  # the committee considers the response


def answered(outcome: str = "not agreed", lifecycle: str = "executive") -> Life:
    """Return a recommendation whose response the committee considers on MET."""
    life = submitted(lifecycle, RECEIVED).until(GIVEN)
    life.tell(n.Respond, outcome=outcome, given_on=GIVEN, published=GIVEN)
    return life.until(MET)


def told(life: Life, since: date = MET) -> list[tuple[date, str, str]]:
    return [one for one in life.told_since(since) if one[1] != "decision"]


# Adoption


def adopting() -> Life:
    return proposed("executive", RECEIVED, needs_adoption=True)


def test_what_the_committee_amends_is_adopted_and_goes_on() -> None:
    life = adopting()
    life.tell(n.Adopt, outcome="amended")
    assert (life.known.standing, life.known.is_amended) == ("AwaitingSubmission", True)
    life.tell(n.Submit, received=RECEIVED)
    assert life.known.submitted is not None
    assert life.known.submitted.due_on == DUE


def test_what_the_committee_refuses_is_closed_by_that_and_nobody_is_chased() -> None:
    life = adopting()
    life.tell(n.Adopt, outcome="refused")
    assert life.known.closing is not None
    assert (life.known.standing, life.known.closing.reason) == ("Closed", "not adopted")
    assert life.wake is None


def test_a_refusal_can_be_opened_again_and_waits_for_the_committee() -> None:
    life = adopting()
    life.tell(n.Adopt, outcome="refused")
    life.tell(n.Reopen)
    assert life.known.standing == "Proposed"
    life.tell(n.Adopt)
    assert life.known.standing == "AwaitingSubmission"


# The response


def test_an_accepted_refusal_leaves_only_the_closing() -> None:
    life = answered()
    life.tell(n.DecideResponse, decision="accept")
    assert life.known.response is not None
    assert (life.known.standing, life.known.response.accepted_on) == ("AwaitingDecision", MET)
    life.tell(n.Close, reason="not accepted")
    assert life.known.standing == "Closed"


def test_pressing_again_starts_a_new_clock_from_the_new_notice() -> None:
    life = answered()
    life.tell(n.DecideResponse, decision="press again", received=MET, notice=later(MET, -1))
    case = life.known
    assert (case.standing, case.response_epoch) == ("AwaitingResponse", 1)
    assert case.submitted is not None
    assert (case.submitted.due_on, case.submitted.notice) == (date(2027, 1, 31), later(MET, -1))
    assert told(life) == [(date(2026, 12, 2), "response reopened", "respondent")]
    life.until(date(2027, 2, 2))
    assert (date(2027, 2, 1), "response overdue", "respondent") in told(life)


def test_pressing_again_without_a_receipt_claims_no_day_until_it_is_known() -> None:
    life = answered()
    life.tell(n.DecideResponse, decision="press again", notice=MET)
    assert life.known.next_due is None
    life.tell(n.Ask, question=1, field="received")
    life.tell(n.Settle, question=1, day=MET)
    assert life.known.next_due == date(2027, 1, 31)


def test_full_council_answers_at_its_meeting_and_no_statutory_clock_is_claimed() -> None:
    life, council = answered(), date(2027, 1, 21)
    life.tell(n.DecideResponse, decision="refer to council", meeting=council)
    case = life.known
    assert (case.next_due, case.respondent, case.can_be_called_in) == (council, "council", False)
    assert POLICY.lifecycle(case.lifecycle, case.answered_by).response.owed_by == "full council"  # type: ignore[union-attr]
    life.until(date(2027, 1, 22))
    life.tell(n.Respond, outcome="noted", given_on=council)  # a verdict of full council's own
    assert life.known.standing == "AwaitingDecision"
    with pytest.raises(NotAllowed, match="full council has answered it"):
        life.tell(n.CallIn)


def test_where_the_council_s_meeting_is_not_known_no_day_is_claimed_and_the_clerk_is_asked() -> None:
    life = answered()
    life.tell(n.DecideResponse, decision="refer to council")
    assert life.known.next_due is None
    life.until(date(2027, 1, 15))
    assert "standstill" in [occasion for _, occasion, _ in told(life)]
    life.tell(n.Ask, question=1, field="council meeting")
    life.tell(n.Settle, question=1, day=date(2027, 2, 25))
    assert life.known.next_due == date(2027, 2, 25)
    life.tell(n.Correct, field="council meeting", was="2027-02-25", now="2027-03-04")
    assert life.known.next_due == date(2027, 3, 4)


def test_an_unsatisfactory_response_is_owed_by_its_old_day_and_overdue_where_that_is_past() -> None:
    life = answered("agreed")
    life.tell(n.DecideResponse, decision="unsatisfactory")
    assert (life.known.standing, life.known.next_due) == ("AwaitingResponse", DUE)
    assert told(life) == [(date(2026, 12, 2), "response reopened", "respondent")]
    life.until(date(2026, 12, 3))
    assert told(life)[1:] == [(date(2026, 12, 2), "response overdue", "respondent")]


def test_the_ladder_of_a_reopened_response_starts_again_from_that_day() -> None:
    life = answered("agreed")
    life.tell(n.DecideResponse, decision="unsatisfactory")
    life.until(date(2027, 1, 4))
    assert ("response escalation", "director") not in [one[1:] for one in told(life) if one[0] < date(2026, 12, 15)]
    assert ("response escalation", "director") in [one[1:] for one in told(life)]


def test_an_unsatisfactory_response_may_be_given_a_new_day_that_no_rule_moves() -> None:
    life, until = answered("agreed"), date(2027, 1, 29)
    life.tell(n.DecideResponse, decision="unsatisfactory", until=until)
    assert life.known.next_due == until
    life.tell(n.Correct, field="received", was=str(RECEIVED), now="2026-09-20")
    assert life.known.next_due == until
    life.until(date(2027, 1, 27))
    assert (date(2027, 1, 22), "response reminder", "respondent") in told(life)


def test_actions_wait_while_a_response_is_awaited_again_and_their_days_stand() -> None:
    life, due = answered("agreed"), date(2027, 1, 8)
    life.tell(n.AddAction, action=1, owners=(OWNER,), due=due)
    life.tell(n.DecideResponse, decision="unsatisfactory", until=date(2027, 3, 1))
    life.until(date(2027, 2, 1))
    assert [one for one in told(life, date(2026, 12, 3)) if one[2] == OWNER] == []
    assert life.known.next_due == due  # and it counts as overdue
    life.tell(n.Respond, outcome="agreed", given_on=date(2027, 2, 1), published=date(2027, 2, 1))
    life.until(date(2027, 2, 28))
    assert (date(2027, 2, 12), "overdue", OWNER) in told(life)


def test_a_second_response_can_be_decided_on_in_its_turn() -> None:
    life = answered()
    life.tell(n.DecideResponse, decision="press again", received=MET, notice=MET)
    life.until(date(2027, 1, 5))
    life.tell(n.Respond, outcome="not agreed", given_on=date(2027, 1, 5), published=date(2027, 1, 5))
    life.tell(n.DecideResponse, decision="refer to council", meeting=date(2027, 2, 25))
    assert (life.known.response_epoch, life.known.next_due) == (2, date(2027, 2, 25))
    assert len({one.key for one in life.messages}) == len(life.messages)


def test_what_was_asked_about_a_response_is_moot_when_another_is_awaited() -> None:
    life = answered("agreed")
    life.tell(n.Ask, question=1, field="actions", to="respondent")
    life.tell(n.DecideResponse, decision="unsatisfactory")
    assert not life.known.questions[0].is_open


def test_a_rescinded_decision_is_owed_again_and_the_respondent_is_told() -> None:
    life = submitted("executive", RECEIVED).until(GIVEN)
    life.tell(n.Respond, outcome="agreed", given_on=GIVEN, published=GIVEN)
    life.tell(n.CallIn)
    life.tell(n.DecideCallIn, outcome="rescinded")
    assert (life.known.standing, life.known.next_due) == ("AwaitingResponse", DUE)
    assert (date(2026, 10, 21), "response reopened", "respondent") in life.told


REFUSED = [
    ("agreed", {"decision": "press again"}, "is agreed, so there is nothing to press for"),
    ("agreed", {"decision": "refer to council"}, "if it says too little, find it unsatisfactory"),
    ("unclear", {"decision": "accept"}, "settle the question about it first"),
    ("not agreed", {"decision": "accept", "until": later(MET, 9)}, "takes a new day only"),
    ("not agreed", {"decision": "accept", "notice": MET}, "takes no day of notice"),
    ("not agreed", {"decision": "press again", "received": later(GIVEN, -1)}, "the response was given on"),
    ("not agreed", {"decision": "press again", "until": later(MET, 9)}, "has a clock of its own"),
    ("not agreed", {"decision": "press again", "meeting": later(MET, 9)}, "takes a meeting only"),
    ("not agreed", {"decision": "refer to council", "meeting": later(MET, -1)}, "that day was over"),
]


@pytest.mark.parametrize(("outcome", "fields", "why"), REFUSED)
def test_what_does_not_fit_is_refused_with_the_remedy(outcome: str, fields: dict[str, object], why: str) -> None:
    life = answered(outcome)
    with pytest.raises(NotAllowed, match=why):
        life.tell(n.DecideResponse, **fields)


def test_there_must_be_a_response_to_decide_on_and_no_call_in_pending() -> None:
    life = submitted("executive", RECEIVED)
    with pytest.raises(NotAllowed, match="has no response yet") as refused:
        life.tell(n.DecideResponse, decision="accept")
    assert refused.value.remedy == Remedy("respond", life.known.ref)
    life.tell(n.Respond, outcome="not agreed", given_on=RECEIVED, published=RECEIVED)
    life.tell(n.CallIn)
    with pytest.raises(NotAllowed, match="is called in, and what came of that is not recorded") as refused:
        life.tell(n.DecideResponse, decision="accept")
    assert refused.value.remedy == Remedy("decide call-in", life.known.ref)


def test_full_council_s_own_answer_is_not_referred_to_full_council() -> None:
    life = answered("not agreed", "council")
    with pytest.raises(NotAllowed, match="was answered by full council"):
        life.tell(n.DecideResponse, decision="refer to council")


def test_what_no_council_can_set_is_refused_without_a_policy() -> None:
    life = answered("agreed")
    with pytest.raises(NotAllowed, match="nothing to press for"):
        may(life.known, life.said(n.DecideResponse, decision="press again"))
