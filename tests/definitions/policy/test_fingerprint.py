"""The fingerprint of the rules: the same on every worker that counts the same days, whatever its libraries."""

from datetime import date

import holidays

from definitions.calendar.bank_holidays import OfficialHolidays
from tests.harness.builders import POLICY


def test_it_names_no_version_of_a_library() -> None:
    assert holidays.__version__ not in POLICY.fingerprint
    assert len(POLICY.fingerprint) <= 80


def test_another_day_makes_another_one_and_another_name_of_a_day_does_not() -> None:
    days = [(date(2027, 1, number), f"Day {number}") for number in range(1, 9)]
    official = OfficialHolidays(division="england-and-wales", days=tuple(days))
    renamed = OfficialHolidays(division="england-and-wales", days=tuple((day, "A day") for day, _ in days))
    known = [policy.fingerprint.partition("+")[2] for policy in map(POLICY.with_official, (None, official, renamed))]
    assert known[0] != known[1]
    assert known[1] == known[2]
