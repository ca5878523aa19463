"""The update round on the real server: the calendar comes while a case sleeps, and its meeting moves."""

from datetime import date
from itertools import count

import pytest

from definitions.calendar.days import Calendar
from definitions.calendar.meetings import Meeting, despatch_day
from definitions.case import news as n
from definitions.chasing.update_requests import unanswered_request
from register.ledger.proof import faults
from tests.harness.builders import at
from tests.harness.temporal.recorded_lives import DUE, YEAR, Council, add, own

pytestmark = pytest.mark.integration

NUMBERS = count(1)
FIRST, MOVED = date(YEAR, 12, 9), date(YEAR, 12, 16)  # Tuesdays; the asking for the first is on 17 November


def meeting(on: date) -> Meeting:
    return Meeting(id="CYP-1", body="CYP", on=on, first_on=FIRST, despatch_on=despatch_day(on, 5, Calendar()))


async def test_a_sleeping_case_asks_for_an_update_once_and_its_by_when_moves_with_the_meeting(council: Council) -> None:
    ref = f"MEET-{YEAR}-09-16-{next(NUMBERS)}"
    register = council.register
    await council.enter(ref, own(ref, add(), add(2, due=None)))
    register.set_meetings([meeting(FIRST)], at(date(YEAR, 10, 1)), "clerk")
    await council.desk.look_again([ref])
    await council.tell(
        ref, n.Correct, action=2, field="by when", was="not known", now=FIRST.isoformat(), meeting="CYP-1"
    )
    await council.to(ref, date(YEAR, 11, 25))
    asked = [key for key in council.case(ref).told if key.startswith("update")]
    assert asked == ["update 1 / CYP-1", "update 2 / CYP-1"]
    register.set_meetings([meeting(MOVED)], at(date(YEAR, 11, 25)), "clerk")
    await council.desk.look_again([ref])
    await council.to(ref, date(YEAR, 12, 20))
    case = council.case(ref)
    assert [one.owed[0].due_on for one in case.actions] == [DUE, MOVED]
    assert case.actions[1].owed[0].slips == 0
    assert all(len(told) == 1 for key, told in case.told.items() if key.startswith("update"))
    assert unanswered_request(case.actions[0], case, register.policy(), date(YEAR, 12, 20)) is not None
    with register.reading() as tx:
        assert faults(tx, ref) == []
