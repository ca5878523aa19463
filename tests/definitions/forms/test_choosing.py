"""Of many cases, those are told of which the news says something new."""

from datetime import date

from definitions.case.parts import Handover, Hold
from definitions.forms.choosing import is_left_on_hold, is_same_hold, to_hand_over
from tests.harness.builders import case

ON = date(2027, 5, 6)
HELD = Hold(since=ON, until=date(2027, 6, 1), pauses=("action",))


def handed(on: date, became: str | None = None) -> Handover:
    return Handover.model_validate({"on": on, "since": on, "committee": "CYP", "became": became})


def test_a_handover_is_told_to_what_does_not_wait_and_was_not_handed_over_that_day() -> None:
    cases = [
        case(ref="new"),
        case(ref="waits", handover=handed(date(2023, 5, 4))),
        case(ref="decided before", handover=handed(date(2023, 5, 4), "continued")),
        case(ref="decided today", handover=handed(ON, "continued")),
    ]
    assert to_hand_over(cases, ON) == ["new", "decided before"]


def test_a_hold_leaves_those_alone_that_are_on_it_and_on_another_only_those_that_nobody_named() -> None:
    free, same, other = case(), case(hold=HELD), case(hold=HELD.model_copy(update={"pauses": ()}))
    for is_named in (True, False):
        assert not is_left_on_hold(free, HELD.until, HELD.pauses, is_named=is_named)
        assert is_left_on_hold(same, HELD.until, HELD.pauses, is_named=is_named)
        assert is_left_on_hold(other, HELD.until, HELD.pauses, is_named=is_named) == (not is_named)
    assert is_same_hold(same, HELD.until, HELD.pauses)
    assert not is_same_hold(other, HELD.until, HELD.pauses)
