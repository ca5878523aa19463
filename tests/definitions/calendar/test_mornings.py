"""The council morning: three hours of rounds from the sending hour on, and what is raised while it lasts."""

from datetime import UTC, date, datetime, timedelta

import pytest

from definitions.calendar.days import Calendar, morning
from definitions.calendar.mornings import ALARM_AFTER, is_morning, leaving_morning, missed_morning

CALENDAR = Calendar()
THURSDAY, FRIDAY, MONDAY = date(2027, 1, 21), date(2027, 1, 22), date(2027, 1, 25)
NINE = morning(THURSDAY, CALENDAR)


@pytest.mark.parametrize(
    ("hours", "day"),
    [
        pytest.param(-3, THURSDAY, id="before-nine"),
        pytest.param(0, THURSDAY, id="at-nine"),
        pytest.param(2.7, THURSDAY, id="before-the-last-round"),
        pytest.param(2.8, FRIDAY, id="after-the-last-round"),
        pytest.param(5, FRIDAY, id="in-the-afternoon"),
        pytest.param(24 + 3, MONDAY, id="on-a-friday-at-noon"),
    ],
)
def test_what_is_raised_while_a_morning_has_a_round_may_leave_on_it(hours: float, day: date) -> None:
    leaves = leaving_morning(NINE + timedelta(hours=hours), CALENDAR)
    assert leaves == morning(day, CALENDAR)


def test_a_morning_is_missed_half_an_hour_after_the_sending_hour_without_a_round() -> None:
    late = NINE + ALARM_AFTER
    assert missed_morning(late, None, CALENDAR) == NINE
    assert missed_morning(late, NINE - timedelta(days=1), CALENDAR) == NINE
    assert missed_morning(late - timedelta(seconds=1), None, CALENDAR) is None
    assert missed_morning(late, NINE, CALENDAR) is None


def test_no_morning_is_missed_on_a_day_without_one() -> None:
    sunday = datetime(2027, 1, 24, 12, tzinfo=UTC)
    assert missed_morning(sunday, None, CALENDAR) is None
    assert not is_morning(sunday, CALENDAR)
