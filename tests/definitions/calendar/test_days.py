"""Days: what counts, what is rolled and what is not, and when a morning is."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from definitions.calendar.days import (
    Calendar,
    add_span,
    add_working_days,
    day_of,
    end_of,
    is_working_day,
    last_day,
    latest_occurrence,
    look_at,
    morning,
    municipal_year,
    next_morning,
    occurrence,
    span,
)

ENGLAND = Calendar()
CLOSED = Calendar(closed=(date(2026, 12, 24),))


@pytest.mark.parametrize(
    ("received", "months", "due"),
    [
        pytest.param("2020-09-15", 2, "2020-11-14", id="a Saturday, not rolled"),
        pytest.param("2026-03-15", 2, "2026-05-14", id="the first day counts"),
        pytest.param("2026-03-01", 2, "2026-04-30", id="month-end"),
        pytest.param("2026-12-31", 2, "2027-02-28", id="no such day in February"),
        pytest.param("2027-12-31", 2, "2028-02-29", id="leap-day"),
        pytest.param("2027-12-30", 2, "2028-02-29", id="leap-day, one short"),
        pytest.param("2027-12-29", 2, "2028-02-28", id="leap-day exists"),
        pytest.param("2028-02-29", 2, "2028-04-28", id="from a leap-day"),
        pytest.param("2026-01-29", 2, "2026-03-28", id="ends on the clock-change's eve"),
    ],
)
def test_two_months_beginning_with_a_day_count_that_day(received: str, months: int, due: str) -> None:
    assert last_day(date.fromisoformat(received), months) == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("day", "length", "then"),
    [
        pytest.param("2026-12-23", "1 working day", "2026-12-24", id="ordinary"),
        pytest.param("2026-12-24", "1 working day", "2026-12-29", id="Christmas, and Boxing Day's substitute"),
        pytest.param("2027-03-25", "1 working day", "2027-03-30", id="Good Friday and Easter Monday"),
        pytest.param("2026-10-23", "5 working days", "2026-10-30", id="clock-change between"),
        pytest.param("2027-01-31", "1 month", "2027-02-28", id="month-end"),
        pytest.param("2028-02-29", "1 year", "2029-02-28", id="leap-day"),
        pytest.param("2026-09-15", "28 days", "2026-10-13", id="health"),
        pytest.param("2026-09-15", "2 weeks", "2026-09-29", id="weeks"),
    ],
)
def test_a_length_of_time_is_added(day: str, length: str, then: str) -> None:
    assert add_span(date.fromisoformat(day), span(length), ENGLAND) == date.fromisoformat(then)


@pytest.mark.parametrize(
    ("nation", "day"),
    [
        pytest.param("Scotland", date(2026, 11, 30), id="St Andrew"),
        pytest.param("Northern Ireland", date(2026, 3, 17), id="St Patrick"),
        pytest.param("England", date(2022, 9, 19), id="the Queen's funeral"),
        pytest.param("England", date(2027, 3, 29), id="Easter Monday"),
        pytest.param("Wales", date(2026, 12, 28), id="Boxing Day's substitute"),
    ],
)
def test_a_bank_holiday_of_the_nation_is_no_working_day(nation: str, day: date) -> None:
    assert not is_working_day(day, Calendar(nation=nation))  # type: ignore[arg-type]


def test_easter_monday_is_a_working_day_in_scotland_and_a_closed_day_nowhere() -> None:
    assert is_working_day(date(2027, 3, 29), Calendar(nation="Scotland"))
    assert is_working_day(date(2026, 12, 24), ENGLAND)
    assert not is_working_day(date(2026, 12, 24), CLOSED)


@pytest.mark.parametrize(
    ("first", "every", "index", "then"),
    [
        pytest.param("2027-06-30", "P3M", 2, "2027-12-31", id="month-end stays month-end"),
        pytest.param("2027-01-15", "P3M", 1, "2027-04-15", id="ordinary"),
        pytest.param("2027-01-30", "P1M", 1, "2027-02-28", id="clamped"),
        pytest.param("2027-01-30", "P1M", 2, "2027-03-30", id="clamped once only"),
        pytest.param("2028-02-29", "P1Y", 1, "2029-02-28", id="leap-day"),
        pytest.param("2028-02-29", "P1Y", 4, "2032-02-29", id="leap-day again"),
        pytest.param("2027-03-20", "P2W", 1, "2027-04-03", id="weeks over a clock-change"),
        pytest.param("2027-12-31", "P1D", 1, "2028-01-01", id="days"),
    ],
)
def test_an_occurrence_is_counted_from_the_first(first: str, every: str, index: int, then: str) -> None:
    assert occurrence(date.fromisoformat(first), every, index) == date.fromisoformat(then)


def test_the_latest_occurrence_is_the_first_while_that_is_ahead() -> None:
    first = date(2027, 6, 30)
    assert latest_occurrence(first, "P3M", date(2027, 1, 1)) == 0
    assert latest_occurrence(first, "P3M", date(2027, 9, 29)) == 0
    assert latest_occurrence(first, "P3M", date(2027, 9, 30)) == 1


@pytest.mark.parametrize(
    ("day", "over"),
    [
        pytest.param("2026-03-28", "2026-03-29T00:00", id="the eve of summer time"),
        pytest.param("2026-03-29", "2026-03-29T23:00", id="clock-change: 23 hours"),
        pytest.param("2026-10-24", "2026-10-24T23:00", id="the eve of winter time"),
        pytest.param("2026-10-25", "2026-10-26T00:00", id="clock-change: 25 hours"),
    ],
)
def test_a_day_is_over_at_the_council_s_midnight(day: str, over: str) -> None:
    assert end_of(date.fromisoformat(day), ENGLAND) == datetime.fromisoformat(over).replace(tzinfo=UTC)


@given(st.dates(date(2024, 1, 1), date(2032, 1, 1)))
def test_the_end_of_a_day_belongs_to_the_next_and_a_look_to_its_morning_s_day(day: date) -> None:
    assert day_of(end_of(day, ENGLAND), ENGLAND) == day + timedelta(days=1)
    assert day_of(end_of(day, ENGLAND) - timedelta(seconds=1), ENGLAND) == day
    assert day_of(look_at(day, ENGLAND), ENGLAND) == day == day_of(morning(day, ENGLAND), ENGLAND)


@pytest.mark.parametrize(
    ("now", "leaves"),
    [
        pytest.param("2026-03-27T08:59", "2026-03-27T09:00", id="before nine"),
        pytest.param("2026-03-27T09:00", "2026-03-27T09:00", id="at nine"),
        pytest.param("2026-03-27T09:01", "2026-03-30T08:00", id="clock-change: nine is eight in UTC"),
        pytest.param("2026-12-24T12:00", "2026-12-29T09:00", id="Christmas"),
    ],
)
def test_what_is_raised_leaves_on_the_next_council_morning(now: str, leaves: str) -> None:
    at = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert next_morning(at, ENGLAND) == datetime.fromisoformat(leaves).replace(tzinfo=UTC)


@given(st.dates(date(2024, 1, 1), date(2032, 1, 1)), st.integers(1, 60))
def test_working_days_there_and_back_are_the_same_day(day: date, number: int) -> None:
    there = add_working_days(day, number, ENGLAND)
    assert is_working_day(there, ENGLAND)
    if is_working_day(day, ENGLAND):
        assert add_working_days(there, -number, ENGLAND) == day


def test_the_municipal_year_turns_on_its_day() -> None:
    assert municipal_year(date(2027, 5, 14), (5, 15)) == 2026
    assert municipal_year(date(2027, 5, 15), (5, 15)) == 2027
