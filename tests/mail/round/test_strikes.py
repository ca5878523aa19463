"""A round and what is struck out: its messages stop, and leave after all where the strike is refused."""

from datetime import timedelta
from pathlib import Path

import pytest

from definitions.calendar.days import morning
from definitions.case import news as n
from tests.harness.builders import CALENDAR
from tests.harness.councils.rounds_by_hand import FRIDAY, MONDAY, REF, THURSDAY, RoundsByHand

pytestmark = pytest.mark.commands

PARTLY = """
posts:
  Head of Highways: {holder: Ama Osei, address: ama@wexcombe.example}
  Head of Parks: {holder: Jo Marsh, address: jo@wexcombe.example}
  Scrutiny Officer: {holder: Lee Ward, address: lee@wexcombe.example, phone: "01632 960123"}
  Statutory Scrutiny Officer: {holder: Priya Nair, address: priya@wexcombe.example}
roles: {clerk: Scrutiny Officer, scrutiny officer: Statutory Scrutiny Officer}
"""
OWNERS = ("Head of Highways", "Head of Trees")  # the second has no address yet


@pytest.fixture
def office(tmp_path: Path) -> RoundsByHand:
    return RoundsByHand(tmp_path, PARTLY)


def tell(office: RoundsByHand, kind: type[n.NewsBase], **fields: object) -> int:
    """Tell a piece of news an hour after the last round; return its number."""
    office.now += timedelta(hours=1)
    number = len(office.register.events(REF)) + 1
    said = {"id": f"news {number}", "by": "clerk", "happened_on": office.now.date(), **fields}
    office.look_at(office.now, n.NEWS.validate_python(kind(**said)))
    return number


def known_now(office: RoundsByHand) -> None:
    """Give the post that had no address one."""
    office.file.write_text(PARTLY.replace("Head of Parks", "Head of Trees"), "utf-8")


def to(office: RoundsByHand) -> list[str]:
    return [mail.to_name for mail in office.spy.sent]


def assigned_by_mistake(office: RoundsByHand) -> int:
    """Let one of two owners hear that an action is theirs, and strike that out before the other does."""
    office.start(REF, owners=OWNERS)
    office.round(THURSDAY)
    assert "Ama Osei" in to(office)
    strike = tell(office, n.StrikeOut, event=2)
    assert office.register.entry(REF).case.unconfirmed
    known_now(office)
    return strike


def test_while_a_second_person_is_asked_the_other_owner_hears_nothing(office: RoundsByHand) -> None:
    assigned_by_mistake(office)
    office.round(FRIDAY)
    assert "Jo Marsh" not in to(office)
    assert "waiting" in office.states()


def test_what_a_refused_strike_kept_back_leaves_after_all(office: RoundsByHand) -> None:
    strike = assigned_by_mistake(office)
    office.round(FRIDAY)
    tell(office, n.ConfirmChange, event=strike, is_confirmed=False, by="Statutory Scrutiny Officer")
    office.round(MONDAY)
    assert "Jo Marsh" in to(office)


def test_what_a_confirmed_strike_kept_back_never_leaves(office: RoundsByHand) -> None:
    strike = assigned_by_mistake(office)
    tell(office, n.ConfirmChange, event=strike, is_confirmed=True, by="Statutory Scrutiny Officer")
    office.round(FRIDAY)
    office.round(MONDAY)
    assert "Jo Marsh" not in to(office)
    assert "waiting" not in office.states()


def test_the_word_that_a_case_is_closed_waits_with_its_closing_and_leaves_once_the_strike_is_refused(
    office: RoundsByHand,
) -> None:
    office.start(REF, owners=OWNERS)
    closed = tell(office, n.Close, reason="superseded")
    office.now = morning(THURSDAY, CALENDAR)
    office.round(THURSDAY)
    office.round(FRIDAY)
    office.round(MONDAY)
    assert "Ama Osei" in to(office)
    strike = tell(office, n.StrikeOut, event=closed)
    assert office.register.entry(REF).case.unconfirmed
    known_now(office)
    later = [MONDAY + timedelta(days=days) for days in (1, 2, 3, 4, 7)]
    office.round(later[0])
    assert "Jo Marsh" not in to(office)
    tell(office, n.ConfirmChange, event=strike, is_confirmed=False, by="Statutory Scrutiny Officer")
    for day in later[1:]:
        office.round(day)
    assert "Jo Marsh" in to(office)
