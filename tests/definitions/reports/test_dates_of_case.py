"""How a case's days are counted: what is shown is what is recorded, and what the ladder will do."""

from datetime import date

import pytest

from definitions.calendar.days import long_date
from definitions.case.parts import Response
from definitions.chasing.duties import duties
from definitions.chasing.forecast import forecast
from definitions.chasing.schedule import plan
from definitions.reports.dates_of_case import ExplainedDate, explain_dates, rung_in_words
from tests.harness.builders import CALENDAR, DUE, POLICY, action, at, awaiting_response, case, occurrence

TODAY = date(2026, 12, 1)


def shown(of: object, today: date = TODAY) -> list[ExplainedDate]:
    return list(explain_dates(of, POLICY, today))  # type: ignore[arg-type]


def test_the_response_s_day_is_counted_from_receipt() -> None:
    first = shown(awaiting_response(), date(2026, 9, 16))[0]
    assert first == ExplainedDate(
        "response due",
        date(2026, 11, 14),
        "received: 2 months beginning with Tuesday 15 September 2026, that day counted: until the end of Saturday 14 "
        "November 2026, not rolled off the weekend",
    )


def test_the_effective_day_is_counted_in_working_days() -> None:
    response = Response(
        outcome="agreed", given_on=date(2026, 12, 17), published=date(2026, 12, 18), effective_on=date(2026, 12, 30)
    )
    first = shown(case(needs_response=True, has_call_in=True, response=response))[0]
    assert first.how == (
        "6 working days after Friday 18 December 2026, skipping 2 weekends, Friday 25 December (Christmas Day) and "
        "Monday 28 December (Boxing Day (observed)): Wednesday 30 December 2026"
    )


def test_a_day_that_the_rules_no_longer_give_is_told_as_it_was_recorded() -> None:
    response = Response(
        outcome="agreed",
        given_on=date(2026, 12, 17),
        published=date(2026, 12, 18),
        effective_on=date(2026, 12, 24),
        how="call-in 3 working days",
    )
    first = shown(case(needs_response=True, has_call_in=True, response=response))[0]
    assert first.how == "as recorded then: call-in 3 working days"


@pytest.mark.parametrize("due", [DUE, date(2027, 5, 1), date(2027, 1, 1), date(2026, 12, 28)])
def test_each_rung_s_words_name_the_morning_on_which_it_leaves(due: date) -> None:
    of = case(action(owed=(occurrence(due),)))
    duty = next(one for one in duties(of, POLICY) if one.what == "action")
    for one in plan(duty, (), CALENDAR, date(2028, 1, 1)):
        if one.rung.level == 0:
            assert rung_in_words(one.rung, duty, CALENDAR).endswith(long_date(one.on))


def test_the_rungs_that_are_shown_are_those_that_are_sent() -> None:
    of = case(action())
    rungs = [one.day for one in shown(of) if one.what.startswith(("reminder", "due to", "overdue"))]
    told = [one for one in forecast(of, POLICY, at(TODAY, 5)) if one.occasion != "assigned"]
    at_the_latest = [(one.leave_by or one.leave_at).date() for one in told]
    assert rungs == at_the_latest[: len(rungs)]
    assert len(rungs) >= 3


def test_a_case_on_which_nothing_is_owed_shows_no_day() -> None:
    assert shown(case(withdrawn_on=TODAY)) == []
