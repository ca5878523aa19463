"""An exempt item is looked at again each year; what is lifted is named in the mails that follow."""

from datetime import date

import pytest

from definitions.case import news as n
from definitions.errors import NotAllowed
from tests.harness.builders import OWNER
from tests.harness.cases.one_case import Life, proposed

ASKED = (date(2027, 9, 15), "exemption", "clerk")


def exempt() -> Life:
    life = proposed("committee", is_exempt=True)
    life.tell(n.AddAction, action=1, owners=(OWNER,), due=date(2029, 3, 30))
    return life


def asked(life: Life) -> list[tuple[date, str, str]]:
    return [one for one in life.told if one[1] == "exemption"]


def test_the_clerk_is_asked_a_year_after_entry_and_again_until_it_is_answered() -> None:
    life = exempt().until(date(2027, 9, 20))
    assert asked(life) == [ASKED]
    assert len(asked(life.until(date(2027, 10, 10)))) == 2


def test_what_is_kept_is_asked_about_again_after_another_year() -> None:
    life = exempt().until(date(2027, 9, 20))
    life.tell(n.ReviewExemption, is_kept=True)
    life.until(date(2028, 9, 25))
    assert life.known.is_exempt
    assert asked(life) == [ASKED, (date(2028, 9, 20), "exemption", "clerk")]


def test_what_is_lifted_is_exempt_no_more_and_nobody_is_asked_again() -> None:
    life = exempt().until(date(2027, 9, 20))
    life.tell(n.ReviewExemption, is_kept=False)
    assert not life.known.is_exempt
    assert asked(life.until(date(2028, 12, 1))) == [ASKED]


def test_an_item_that_is_not_exempt_has_no_exemption_to_review() -> None:
    with pytest.raises(NotAllowed, match="is not exempt"):
        proposed("committee").tell(n.ReviewExemption, is_kept=False)
