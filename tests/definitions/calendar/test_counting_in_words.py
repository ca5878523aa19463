"""The arithmetic that is shown is the arithmetic that is done."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from definitions.calendar.bank_holidays import OfficialHolidays
from definitions.calendar.counting_in_words import (
    clear_days_in_words,
    count_working_days,
    months_in_words,
    morning_in_words,
    span_in_words,
    why_closed,
)
from definitions.calendar.days import (
    Calendar,
    Span,
    add_span,
    add_working_days,
    is_working_day,
    last_day,
    long_date,
    span,
)

ENGLAND = Calendar()
DAYS = st.dates(date(2019, 1, 1), date(2034, 12, 31))
ONE_OFF = OfficialHolidays(
    division="england-and-wales",
    days=(
        *((date(2027, 1, place), f"Invented day {place}") for place in range(4, 12)),
        (date(2031, 10, 27), "One-off"),
    ),
)
CALENDARS = st.sampled_from(
    [ENGLAND, Calendar(nation="Scotland"), Calendar(closed=(date(2026, 12, 24),)), Calendar(official=ONE_OFF)]
)


@given(DAYS, st.integers(-300, 300).filter(bool), CALENDARS)
def test_what_is_counted_is_what_the_function_gives(day: date, number: int, calendar: Calendar) -> None:
    counted = count_working_days(day, number, calendar)
    assert len(counted.counted) == abs(number)
    assert counted.counted[-1] == counted.reached == add_working_days(day, number, calendar)
    assert all(is_working_day(one, calendar) for one in counted.counted)
    assert all(why_closed(one, calendar) for one in counted.skipped)
    assert sorted([*counted.counted, *counted.skipped]) == [
        min(day + timedelta(days=1), counted.reached) + timedelta(days=place)
        for place in range(abs((counted.reached - day).days))
    ]


@given(DAYS, CALENDARS)
def test_a_day_has_a_reason_to_be_closed_if_and_only_if_it_is(day: date, calendar: Calendar) -> None:
    assert (why_closed(day, calendar) is None) == is_working_day(day, calendar)


@given(DAYS, st.sampled_from(["working days", "days", "weeks", "months", "years"]), st.integers(1, 10), st.booleans())
def test_the_words_end_with_the_day_that_the_function_gives(day: date, unit: str, number: int, back: bool) -> None:
    length = Span(number=number, unit=unit)
    assert span_in_words(day, length, ENGLAND, back=back).endswith(
        f": {long_date(add_span(day, length, ENGLAND, back=back))}"
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(
            span_in_words(date(2026, 5, 8), span("3 working days"), ENGLAND, back=True),
            "3 working days before Friday 8 May 2026: Tuesday 5 May 2026",
            id="nothing skipped",
        ),
        pytest.param(
            span_in_words(date(2026, 5, 8), span("4 working days"), ENGLAND, back=True),
            "4 working days before Friday 8 May 2026, skipping a weekend and Monday 4 May (May Day): Friday 1 May 2026",
            id="a bank holiday by name",
        ),
        pytest.param(
            span_in_words(date(2026, 12, 21), span("10 working days"), Calendar(closed=(date(2026, 12, 24),))),
            "10 working days after Monday 21 December 2026, skipping 2 weekends, Thursday 24 December (closed by the "
            "council), Friday 25 December (Christmas Day), Monday 28 December (Boxing Day (observed)) and Friday 1 "
            "January (New Year's Day): Friday 8 January 2027",
            id="a closed day of the council's own",
        ),
        pytest.param(
            span_in_words(date(2031, 10, 22), span("6 working days"), Calendar(official=ONE_OFF)),
            "6 working days after Wednesday 22 October 2031, skipping a weekend and Monday 27 October (One-off): "
            "Friday 31 October 2031",
            id="a one-off of the official list",
        ),
        pytest.param(
            clear_days_in_words(date(2026, 6, 2), 3, ENGLAND),
            "3 clear working days before Tuesday 2 June 2026, neither day counted, skipping a weekend: "
            "Wednesday 27 May 2026",
            id="clear days",
        ),
        pytest.param(
            months_in_words(date(2020, 9, 15), 2),
            "2 months beginning with Tuesday 15 September 2020, that day counted: until the end of Saturday 14 "
            "November 2020, not rolled off the weekend",
            id="two months beginning with",
        ),
        pytest.param(
            morning_in_words(date(2026, 12, 25), ENGLAND),
            "Friday 25 December 2026 is a bank holiday (Christmas Day), so the council morning after it: Tuesday 29 "
            "December 2026",
            id="rolled on to a morning",
        ),
        pytest.param(
            morning_in_words(date(2026, 5, 9), ENGLAND, back=True),
            "Saturday 9 May 2026 is a weekend, so the council morning before it: Friday 8 May 2026",
            id="rolled back to a morning",
        ),
    ],
)
def test_a_day_is_explained(words: str, told: str) -> None:
    assert words == told


def test_a_council_morning_needs_no_rolling() -> None:
    assert morning_in_words(date(2026, 5, 8), ENGLAND) is None


@given(DAYS, st.integers(1, 12))
def test_the_last_of_the_months_is_the_one_in_the_words(day: date, months: int) -> None:
    assert long_date(last_day(day, months)) in months_in_words(day, months)
