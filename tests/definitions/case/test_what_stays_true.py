"""What the record keeps: lateness that was true, slips that were granted, ladders that were struck out."""

from datetime import date, timedelta

from definitions.case import news as n
from definitions.case.fold import fold
from definitions.reports.wording import response_lateness
from definitions.undoing.bettering import figures_of_case
from tests.harness.builders import DUE, MEETING
from tests.harness.cases.one_case import Life, submitted, under_way


def test_a_response_that_was_late_stays_so_when_another_is_asked_for() -> None:
    life = submitted().until(date(2026, 12, 10))
    life.tell(n.Respond, outcome="not agreed", given_on=date(2026, 12, 9))
    late = figures_of_case(life.known, life.day)["days late with the response"]
    life.tell(n.DecideResponse, decision="press again", received=date(2026, 12, 10), notice=date(2026, 12, 10))
    life.tell(n.Respond, outcome="agreed", given_on=date(2026, 12, 10))
    assert figures_of_case(life.known, life.day)["days late with the response"] == late == 25
    assert response_lateness(life.known, life.day) == "given in time; one before it was given 25 days late"


def test_an_action_that_is_opened_again_slips_by_nobody_s_grant() -> None:
    life = under_way(DUE)
    life.tell(n.Close, reason="superseded")
    life.tell(n.Reopen, action=1, until=DUE + timedelta(days=60))
    (owed,) = life.known.actions[0].owed
    assert (owed.due_on, owed.first_due_on, owed.slips) == (DUE + timedelta(days=60), DUE, 0)


def test_a_right_day_of_publication_says_that_what_took_effect_stays() -> None:
    life = submitted()
    life.tell(n.Respond, outcome="agreed", given_on=MEETING, published=MEETING)
    life.until(MEETING + timedelta(days=20))
    was = life.known.response
    life.tell(n.Correct, field="published", was=str(MEETING), now=str(MEETING + timedelta(days=2)))
    assert life.known.response == was.model_copy(update={"published": MEETING + timedelta(days=2)})
    said = next(event.body for event in reversed(life.events) if isinstance(event.body, n.Correct))
    assert said.worked.how == "the response took effect already, and that stays"


def sent_back(life: Life) -> list[str]:
    """Send action 1 back, and return the keys of all messages that said so."""
    life.tell(n.SendBack, action=1)
    return [message.key for message in life.messages if message.occasion == "sent back"]


def test_who_was_told_by_a_ladder_that_was_struck_out_is_told_again_by_the_next() -> None:
    life = under_way(DUE)
    life.tell(n.ReportDone, action=1)
    assert len(sent_back(life)) == 1
    number = next(event.seq for event in life.events if isinstance(event.body, n.SendBack))
    life.tell(n.StrikeOut, event=number)
    first, second = sent_back(life)
    assert first != second
    assert fold(life.events) == life.known
