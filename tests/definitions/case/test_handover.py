"""A committee gives way to another: nothing closes by itself, and the clerk is asked until each case is decided."""

from datetime import date

import pytest

from definitions.case import news as n
from definitions.case.fold_handover import is_handover_open
from definitions.chasing.duties import duties
from definitions.errors import NotAllowed
from tests.harness.builders import OWNER, POLICY, REF
from tests.harness.cases.one_case import Life, under_way

DUE = date(2027, 6, 30)
ELECTION = date(2027, 5, 6)


def handed(**fields: object) -> Life:
    life = under_way(DUE).until(ELECTION)
    life.tell(n.HandOver, **fields)
    return life


def test_what_is_handed_over_is_chased_as_before_and_the_clerk_is_asked_until_it_is_decided() -> None:
    life = handed()
    life.until(date(2027, 7, 20))
    since = life.told_since(date(2027, 5, 7))
    assert [one for one in since if one[1] == "handover"] == [
        (date(2027, 6, 4), "handover", "clerk"),
        (date(2027, 7, 2), "handover", "clerk"),
    ]
    assert (DUE, "due", OWNER) in since
    assert life.known.standing == "UnderWay"
    life.tell(n.Continue)
    assert "handover" not in {duty.what for duty in duties(life.known, POLICY)}
    assert (life.known.committee, is_handover_open(life.known)) == ("CYP", False)


def test_a_transfer_keeps_the_reference_and_says_who_made_it() -> None:
    life = handed(to="EDU")
    life.tell(n.Transfer, to="EDU")
    case = life.known
    assert (case.ref, case.committee, case.taken_over[0].was) == (REF, "EDU", "CYP")
    assert case.handover is not None
    assert (case.handover.became, case.handover.committee) == ("transferred", "CYP")


@pytest.mark.parametrize(("kind", "fields"), [(n.Close, {"reason": "superseded"}), (n.Withdraw, {})])
def test_closing_decides_a_handover_too(kind: type[n.NewsBase], fields: dict[str, object]) -> None:
    life = handed()
    life.tell(kind, **fields)
    assert life.known.handover is not None
    assert life.known.handover.became == "stopped"


def test_a_second_handover_waits_until_the_first_is_decided() -> None:
    life = handed()
    with pytest.raises(NotAllowed, match="not yet decided"):
        life.tell(n.HandOver)
    life.tell(n.Continue)
    life.tell(n.HandOver)
    assert is_handover_open(life.known)


@pytest.mark.parametrize(
    ("kind", "fields", "why"),
    [(n.Continue, {}, "waits for no decision"), (n.Transfer, {"to": "CYP"}, "is with CYP already")],
)
def test_what_decides_nothing_is_refused(kind: type[n.NewsBase], fields: dict[str, object], why: str) -> None:
    with pytest.raises(NotAllowed, match=why):
        under_way(DUE).tell(kind, **fields)
