"""What fits where a case stands, and who may say it; what does not is refused with the remedy."""

from datetime import date

import pytest

from definitions.case import news as n
from definitions.errors import NotAllowed, Remedy
from definitions.rules.allowed import may
from tests.harness.builders import MEETING, OWNER
from tests.harness.cases.one_case import Life, proposed, submitted, under_way

DUE = date(2026, 12, 31)
OTHER = "Head of Parks"


def reported() -> Life:
    life = under_way(DUE)
    life.tell(n.ReportDone, action=1, by=OWNER)
    return life


@pytest.mark.parametrize("who", [{"by": OWNER}, {"by": "head of  HIGHWAYS"}, {"by": "clerk", "on_behalf_of": OWNER}])
def test_nobody_verifies_an_action_they_own(who: dict[str, str]) -> None:
    with pytest.raises(NotAllowed, match="nobody verifies an action they own"):
        reported().tell(n.SignOff, action=1, **who)


def test_who_reported_it_done_does_not_verify_it_after_handing_it_on() -> None:
    life = reported()
    life.tell(n.ChangeOwner, action=1, owners=(OTHER,))
    for owner in (OWNER, OTHER):
        with pytest.raises(NotAllowed, match="nobody verifies an action they own"):
            life.tell(n.SignOff, action=1, by=owner)


def test_done_is_not_closed() -> None:
    life = reported()
    assert life.known.standing == "ToBeVerified"
    with pytest.raises(NotAllowed, match="is not verified"):
        life.tell(n.Close, reason="implemented")
    life.tell(n.SignOff, action=1)
    assert life.known.standing == "AwaitingDecision"
    life.tell(n.Close, reason="implemented")
    assert life.known.standing == "Closed"


@pytest.mark.parametrize("reason", ["partly implemented", "not implemented", "superseded", "withdrawn", "duplicate"])
def test_no_reason_is_missing_that_would_force_a_false_record(reason: str) -> None:
    life = under_way(DUE)
    life.tell(n.Close, reason=reason, duplicate_of="CYP-2026-09-15-5" if reason == "duplicate" else None)
    assert life.known.closing is not None
    assert life.known.closing.reason == reason


def test_a_closed_case_takes_no_news_until_it_is_reopened() -> None:
    life = under_way(DUE)
    life.tell(n.Close, reason="not implemented")
    with pytest.raises(NotAllowed, match=r"is closed \(not implemented\)$") as refused:
        life.tell(n.ReportDone, action=1)
    assert refused.value.remedy == Remedy("reopen", life.known.ref)
    life.tell(n.Undelivered, message="x", channel_said="550")
    life.tell(n.Reopen, action=1, until=date(2027, 3, 31))
    assert life.known.standing == "UnderWay"


REFUSED = [
    pytest.param(n.ReportDone, {"action": 2}, "no action 2", id="no such action"),
    pytest.param(n.ReportDone, {"action": 1, "happened_on": date(2026, 9, 16)}, "still ahead", id="tomorrow"),
    pytest.param(n.AddAction, {"action": 3}, "next action is number 2", id="a number left out"),
    pytest.param(n.AddAction, {"action": 2, "due": DUE, "every": "P3M"}, "not both", id="once and recurring"),
    pytest.param(n.AddAction, {"action": 2, "every": "P0M"}, "is no period", id="a period of nothing"),
    pytest.param(n.AddAction, {"action": 2, "due": date(2207, 1, 1)}, "check the year", id="a typing mistake"),
    pytest.param(n.RequestExtension, {"action": 1, "until": DUE}, "later day", id="no more time than there is"),
    pytest.param(n.DecideExtension, {"action": 1, "is_granted": True}, "no request", id="nothing was asked"),
    pytest.param(n.SignOff, {"action": 1}, "not reported done", id="nothing to verify"),
    pytest.param(n.SendBack, {"action": 1}, "not reported done", id="nothing to send back"),
    pytest.param(n.ChangeOwner, {"action": 1, "owners": (OWNER,)}, "already", id="the same owner"),
    pytest.param(n.ChangeOwner, {"action": 1, "owners": ()}, "must have an owner", id="nobody"),
    pytest.param(n.Correct, {"field": "by when", "was": "a", "now": "soon", "action": 1}, "is no day", id="words"),
    pytest.param(n.Correct, {"field": "owner", "was": "a", "now": " / ", "action": 1}, "an owner", id="no owner"),
    pytest.param(n.Correct, {"field": "verdict", "was": "a", "now": "b"}, "no response yet", id="no response"),
    pytest.param(n.Settle, {"question": 1}, "no question 1", id="no such question"),
    pytest.param(n.Ask, {"question": 1, "about": 7, "field": "owner"}, "no action 7", id="a question about nothing"),
    pytest.param(n.Submit, {}, "awaits no response", id="nobody owes a response"),
    pytest.param(n.CallIn, {}, "has no call-in", id="no call-in"),
    pytest.param(n.DecideCallIn, {"outcome": "confirmed"}, "not called in", id="was not called in"),
    pytest.param(n.PutOnHold, {"until": date(2026, 9, 15)}, "after today", id="a hold until today"),
    pytest.param(n.Resume, {}, "not on hold", id="no hold"),
    pytest.param(n.Reopen, {}, "is open", id="open already"),
    pytest.param(n.Close, {"reason": "not accepted"}, "does not close", id="a reason of another lifecycle"),
    pytest.param(n.Adopt, {}, "needs no adoption", id="adopted from the start"),
]


@pytest.mark.parametrize(("kind", "fields", "why"), REFUSED)
def test_what_does_not_fit_is_refused_with_the_reason(
    kind: type[n.NewsBase], fields: dict[str, object], why: str
) -> None:
    with pytest.raises(NotAllowed, match=why):
        under_way(DUE).tell(kind, **fields)


def test_more_time_is_never_a_day_that_was_over_when_it_was_given() -> None:
    life = under_way(DUE).until(date(2027, 3, 1))
    with pytest.raises(NotAllowed, match="that day was over"):
        life.tell(n.RequestExtension, action=1, until=date(2027, 2, 1))
    life.tell(n.RequestExtension, action=1, until=date(2027, 4, 1))
    with pytest.raises(NotAllowed, match="that day was over"):
        life.tell(n.DecideExtension, action=1, is_granted=True, until=date(2027, 2, 1))
    life.tell(n.DecideExtension, action=1, is_granted=True, until=date(2027, 5, 1))
    assert life.known.next_due == date(2027, 5, 1)


def test_a_call_in_that_was_decided_is_not_decided_again_on_hold() -> None:
    life = submitted().until(date(2026, 11, 10))
    life.tell(n.Respond, outcome="agreed", given_on=date(2026, 11, 10), published=date(2026, 11, 10))
    life.tell(n.CallIn)
    life.tell(n.DecideCallIn, outcome="confirmed")
    life.tell(n.PutOnHold, until=date(2026, 12, 1))
    with pytest.raises(NotAllowed, match="not called in"):
        life.tell(n.DecideCallIn, outcome="rescinded")


def test_a_question_about_a_response_waits_for_one() -> None:
    life = submitted()
    life.tell(n.Ask, question=1, field="verdict")
    with pytest.raises(NotAllowed, match="no response yet"):
        life.tell(n.Settle, question=1, outcome="agreed")


@pytest.mark.parametrize(("field", "now"), [("received", "2026-09-14"), ("received", "2026-10-01"), ("received", "x")])
def test_a_wrong_correction_of_receipt_is_refused(field: str, now: str) -> None:
    with pytest.raises(NotAllowed):
        submitted().tell(n.Correct, field=field, was="2026-09-15", now=now)


def test_a_case_is_started_once_and_only_in_a_lifecycle_that_there_is() -> None:
    life = proposed()
    with pytest.raises(NotAllowed, match="already there"):
        proposed().hear(life.events[0].body)
    with pytest.raises(NotAllowed, match="there is no lifecycle"):
        proposed("cabinet")
    with pytest.raises(NotAllowed, match="cannot wait to be adopted"):
        proposed("request", needs_adoption=True)


def test_without_a_policy_only_what_no_council_can_set_is_refused() -> None:
    life = submitted()
    odd = life.said(n.Respond, outcome="noted", given_on=date(2026, 9, 15))
    may(life.case, odd)
    with pytest.raises(NotAllowed, match="no such recommendation yet"):
        may(None, odd)


@pytest.mark.parametrize("reason", ["implemented", "partly implemented"])
def test_what_was_refused_or_never_answered_is_not_closed_as_implemented(reason: str) -> None:
    with pytest.raises(NotAllowed, match="its response is awaited"):
        submitted().tell(n.Close, reason=reason)
    refused = submitted()
    refused.tell(n.Respond, outcome="not agreed", given_on=MEETING, published=MEETING)
    with pytest.raises(NotAllowed, match="its response is not agreed, and no action of it is done"):
        refused.tell(n.Close, reason=reason)
    refused.tell(n.AddAction, action=1, owners=(OWNER,), due=DUE, is_reported_done=True)
    refused.tell(n.SignOff, action=1)
    refused.tell(n.Close, reason=reason)
    assert refused.known.is_over
