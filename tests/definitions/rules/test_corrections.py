"""Corrections: dates are worked out again, and nothing counts as a slip. Late news counts from the day it happened."""

from datetime import date

import pytest

from definitions.case import news as n
from definitions.errors import NotAllowed, Remedy
from definitions.reports.wording import response_lateness
from tests.harness.builders import OWNER
from tests.harness.cases.one_case import Life, submitted, under_way

RECEIVED = date(2026, 9, 15)
GIVEN = date(2026, 11, 13)
DUE = date(2027, 1, 29)


def corrected(life: Life, field: str, was: object, now: object, **more: object) -> None:
    """Correct a field, and see that both values stay in the ledger."""
    life.tell(n.Correct, field=field, was=str(was), now=str(now), **more)
    kept = [event.body for event in life.events if isinstance(event.body, n.Correct)][-1]
    assert (kept.was, kept.now) == (str(was), str(now))


def confirmed_by_another(life: Life) -> None:
    """Confirm the last change, which betters a figure, and so counts only by a second person."""
    number = life.known.unconfirmed[-1].event
    life.tell(n.ConfirmChange, event=number, is_confirmed=True, by="Statutory Scrutiny Officer")


def test_a_wrong_day_of_receipt_moves_the_day_that_is_due() -> None:
    life = submitted("executive", RECEIVED).until(date(2026, 10, 1))
    corrected(life, "received", RECEIVED, "2026-09-20")
    assert life.known.next_due == date(2026, 11, 19)


def test_a_wrong_day_of_notice_moves_the_day_that_is_due_where_it_counts() -> None:
    life = submitted("executive", RECEIVED, notice=RECEIVED).until(date(2026, 10, 1))
    corrected(life, "notice", RECEIVED, "2026-09-22")
    assert life.known.next_due == date(2026, 11, 21)


def test_a_response_that_was_late_by_a_wrong_receipt_is_in_time_by_the_right_one() -> None:
    life = submitted("executive", RECEIVED).until(date(2026, 11, 20))
    life.tell(n.Respond, outcome="agreed", given_on=date(2026, 11, 16))
    assert response_lateness(life.known, life.now.date()) == "given 2 days late"
    corrected(life, "received", RECEIVED, "2026-09-18")
    confirmed_by_another(life)
    assert response_lateness(life.known, life.now.date()) == "given in time"


def test_the_decision_s_day_is_corrected_and_lateness_with_it() -> None:
    life = submitted("executive", RECEIVED).until(date(2026, 11, 20))
    life.tell(n.Respond, outcome="agreed", given_on=date(2026, 11, 18))
    corrected(life, "decided on", "2026-11-18", GIVEN)
    confirmed_by_another(life)
    assert response_lateness(life.known, life.now.date()) == "given in time"


def test_a_wrong_day_of_publication_moves_the_day_from_which_actions_run() -> None:
    life = submitted("executive", RECEIVED).until(GIVEN)
    life.tell(n.Respond, outcome="agreed", given_on=date(2026, 11, 12), published=GIVEN)
    assert life.known.response is not None
    assert life.known.response.effective_on == date(2026, 11, 23)
    corrected(life, "published", GIVEN, "2026-11-12")
    assert life.known.response is not None
    assert life.known.response.effective_on == date(2026, 11, 20)


def test_a_by_when_typed_wrongly_is_no_slip_and_becomes_the_first_date() -> None:
    life = under_way(DUE)
    corrected(life, "by when", DUE, "2027-02-26", action=1)
    (owed,) = life.known.actions[0].owed
    assert (owed.due_on, owed.first_due_on, owed.slips) == (date(2027, 2, 26), date(2027, 2, 26), 0)


def test_an_owner_typed_wrongly_is_replaced_and_the_right_one_told() -> None:
    life = under_way(DUE)
    corrected(life, "owner", OWNER, "Director of Place", action=1)
    assert life.known.actions[0].owners == ("Director of Place",)
    assert life.told[-1][1:] == ("assigned", "Director of Place")


def test_the_day_on_which_something_was_done_is_corrected() -> None:
    life = under_way(DUE).until(date(2027, 2, 10))
    with pytest.raises(NotAllowed, match="is not reported done yet") as refused:
        life.tell(n.Correct, field="done on", action=1, was="not known", now="2027-01-20")
    assert refused.value.remedy == Remedy("report done", life.known.ref, 1)
    life.tell(n.ReportDone, action=1, happened_on=date(2027, 2, 9))
    corrected(life, "done on", "2027-02-09", "2027-01-20", action=1)
    confirmed_by_another(life)
    assert life.known.actions[0].owed[0].done_on == date(2027, 1, 20)
    with pytest.raises(NotAllowed, match="still ahead"):
        life.tell(n.Correct, field="done on", action=1, was="2027-01-20", now="2027-03-01")


# News recorded late carries the day it happened


def test_a_response_recorded_late_and_decided_in_time_is_not_late() -> None:
    life = submitted("executive", RECEIVED).until(date(2026, 12, 20))
    life.tell(n.Respond, outcome="agreed", given_on=GIVEN, happened_on=GIVEN)
    assert response_lateness(life.known, life.now.date()) == "given in time"


def test_an_action_recorded_done_late_and_done_in_time_is_owed_no_longer_and_was_in_time() -> None:
    life = under_way(DUE).until(date(2027, 2, 15))
    life.tell(n.ReportDone, action=1, happened_on=DUE)
    (owed,) = life.known.actions[0].owed
    assert (owed.done_on, owed.reported_on) == (DUE, date(2027, 2, 15))
    assert life.known.next_due is None
    assert "overdue" not in [occasion for _, occasion, _ in life.until(date(2027, 6, 1)).told_since(date(2027, 2, 16))]


def test_what_was_sent_before_the_late_news_stays_in_the_record() -> None:
    life = under_way(DUE).until(date(2027, 2, 15))
    sent = [one for one in life.told if one[1] == "overdue"]
    life.tell(n.ReportDone, action=1, happened_on=DUE)
    assert [one for one in life.told if one[1] == "overdue"] == sent != []


def test_more_time_asked_before_the_day_and_recorded_after_it_carries_the_day_it_was_asked() -> None:
    life = under_way(DUE).until(date(2027, 2, 15))
    life.tell(n.RequestExtension, action=1, until=date(2027, 3, 31), happened_on=date(2027, 1, 20))
    event = next(event for event in life.events if isinstance(event.body, n.RequestExtension))
    assert (event.body.happened_on, event.at.date()) == (date(2027, 1, 20), date(2027, 2, 15))


# Duplicates


def test_a_duplicate_names_the_one_that_goes_on() -> None:
    life, other = under_way(DUE), "CYP-2026-09-15-5"
    both = "a duplicate is closed with the reason duplicate, and names the other"
    with pytest.raises(NotAllowed, match=both) as refused:
        life.tell(n.Close, reason="duplicate")
    assert refused.value.remedy == Remedy("close as duplicate", life.known.ref)
    with pytest.raises(NotAllowed, match="duplicate of itself"):
        life.tell(n.Close, reason="duplicate", duplicate_of=life.known.ref)
    with pytest.raises(NotAllowed, match=both):
        life.tell(n.Close, reason="superseded", duplicate_of=other)
    life.tell(n.Close, reason="duplicate", duplicate_of=other)
    assert life.known.closing is not None
    assert life.known.closing.duplicate_of == other
    life.tell(n.Reopen)
    assert life.known.closing is None


# The whole


def test_the_right_lifecycle_brings_its_own_stages_and_its_own_clock() -> None:
    life = submitted("executive", RECEIVED).until(date(2026, 10, 1))
    corrected(life, "lifecycle", "executive", "health")
    assert (life.known.lifecycle, life.known.has_call_in) == ("health", False)
    assert life.known.submitted.due_on == submitted("health", RECEIVED).known.submitted.due_on
    corrected(life, "lifecycle", "health", "committee")
    assert (life.known.standing, life.known.next_due) == ("AwaitingDecision", None)


def test_a_lifecycle_that_has_no_place_for_what_is_there_is_refused() -> None:
    life = submitted("executive", RECEIVED)
    with pytest.raises(NotAllowed, match='no lifecycle "cabinet": use one of'):
        corrected(life, "lifecycle", "executive", "cabinet")
    with pytest.raises(NotAllowed, match="is entered in a way of its own"):
        corrected(life, "lifecycle", "executive", "public-question")
    life.tell(n.Respond, outcome="agreed", given_on=RECEIVED)
    with pytest.raises(NotAllowed, match="has a response, and the lifecycle committee awaits none") as refused:
        corrected(life, "lifecycle", "executive", "committee")
    assert refused.value.remedy == Remedy("strike", life.known.ref)


def test_the_right_committee_and_meeting_keep_the_reference_and_say_what_it_names() -> None:
    life = submitted("executive", RECEIVED)
    corrected(life, "committee", "CYP", "PLA")
    corrected(life, "meeting", RECEIVED, "2026-09-14")
    assert (life.known.committee, life.known.meeting) == ("PLA", date(2026, 9, 14))
    assert life.known.entered_as == ("CYP", RECEIVED)
    with pytest.raises(NotAllowed, match="before the meeting that agreed it"):
        corrected(life, "meeting", "2026-09-14", "2026-09-16")


def test_exempt_is_yes_or_no_before_and_after() -> None:
    life = submitted("executive", RECEIVED)
    corrected(life, "exempt", "no", "yes")
    assert life.known.is_exempt
    corrected(life, "exempt", "yes", "no")
    assert not life.known.is_exempt
    with pytest.raises(NotAllowed, match="neither yes nor no"):
        corrected(life, "exempt", "no", "perhaps")
