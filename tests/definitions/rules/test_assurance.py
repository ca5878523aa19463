"""On which days a change's owners say whether it has lasted."""

from datetime import date

import pytest

from definitions.case import news as n
from definitions.errors import NotAllowed
from definitions.rules.assurance import statement_days
from tests.harness.builders import CALENDAR, OWNER, POLICY
from tests.harness.cases.one_case import proposed

STAGE = POLICY.lifecycles["assurance"].assurance
CLOSED = date(2026, 10, 20)


@pytest.mark.parametrize(
    ("today", "days"),
    [
        pytest.param("2026-11-02", ["2027-04-20", "2027-10-20"], id="both ahead"),
        pytest.param("2027-04-20", ["2027-05-19", "2027-10-20"], id="the first is today: time to give it"),
        pytest.param("2027-06-01", ["2027-06-29", "2027-10-20"], id="the first was missed"),
        pytest.param("2027-10-01", ["2027-10-20"], id="the second comes sooner than the first could be given"),
        pytest.param("2028-01-04", ["2028-02-01"], id="both are past: one is asked for"),
    ],
)
def test_a_statement_is_owed_six_and_twelve_months_after_closing(today: str, days: list[str]) -> None:
    found = statement_days(CLOSED, STAGE, date.fromisoformat(today), CALENDAR)
    assert [day.isoformat() for day in found] == days


def test_a_change_has_lasted_only_where_every_statement_is_verified() -> None:
    life = proposed("assurance", date(2026, 11, 2), follows="CYP-2025-09-16-1")
    life.tell(n.AddAction, action=1, owners=(OWNER,), due=date(2027, 4, 20))
    with pytest.raises(NotAllowed, match="is not verified"):
        life.tell(n.Close, reason="lasted")
    life.tell(n.ReportDone, action=1, by=OWNER)
    with pytest.raises(NotAllowed, match="nobody verifies an action they own"):
        life.tell(n.SignOff, action=1, by=OWNER)
    life.tell(n.SignOff, action=1, by="the committee")
    life.tell(n.Close, reason="lasted")
    assert life.known.follows == "CYP-2025-09-16-1"
    assert life.known.closing.reason == "lasted"
