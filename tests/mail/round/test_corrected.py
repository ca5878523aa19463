"""A date that is put right, and back again before anybody heard of it, is no news to its owner."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from definitions.case import news as n
from tests.harness.councils.rounds_by_hand import FRIDAY, MONDAY, REF, THURSDAY, RoundsByHand

pytestmark = pytest.mark.commands


@pytest.fixture
def office(tmp_path: Path) -> RoundsByHand:
    office = RoundsByHand(tmp_path)
    office.start(REF)
    office.round(THURSDAY)
    return office


def put_right(office: RoundsByHand, was: date, now: date) -> None:
    """Put the date of action 1 right, an hour later."""
    office.now += timedelta(hours=1)
    said = {"id": f"correct {now}", "by": "clerk", "happened_on": office.now.date()}
    body = n.Correct(**said, field="by when", action=1, was=f"{was}", now=f"{now}")
    office.look_at(office.now, n.NEWS.validate_python(body))


def corrected(office: RoundsByHand) -> list[str]:
    return [mail.subject for mail in office.spy.sent if "date corrected" in f"{mail.subject}{mail.body}".casefold()]


def test_a_date_that_was_put_right_and_back_is_no_news(office: RoundsByHand) -> None:
    due = office.register.entry(REF).case.actions[0].owed[0].due_on
    other = due + timedelta(days=1)
    put_right(office, due, other)
    put_right(office, other, due)
    office.round(FRIDAY)
    office.round(MONDAY)
    assert corrected(office) == []


def test_a_date_that_was_put_right_is_told_once(office: RoundsByHand) -> None:
    due = office.register.entry(REF).case.actions[0].owed[0].due_on
    put_right(office, due, due + timedelta(days=1))
    office.round(FRIDAY)
    office.round(MONDAY)
    assert len(corrected(office)) == 1
