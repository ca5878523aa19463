"""What waits to leave, and what waits to be released: looked at and decided from the command line."""

from datetime import date
from pathlib import Path

import pytest

from cli.outside import Outside
from tests.harness.commands.typed import Typed
from tests.harness.councils.rounds_by_hand import REF, THURSDAY, WITH_MEMBERS, RoundsByHand

pytestmark = pytest.mark.commands


@pytest.fixture
def office(tmp_path: Path) -> RoundsByHand:
    return RoundsByHand(tmp_path, WITH_MEMBERS)


@pytest.fixture
def bywhen(office: RoundsByHand, tmp_path: Path) -> Typed:
    """Type a command when the office was last seen at work: as its cases are entered, then after each round."""
    return Typed(Outside(now=lambda: office.now), tmp_path)


def test_what_waits_for_release_is_listed_with_its_letter_and_released_once(
    office: RoundsByHand, bywhen: Typed
) -> None:
    office.start(REF, owners=("Cabinet Member for Place",))
    office.round(THURSDAY)
    listed = bywhen("release")
    assert f"{REF}  to Cabinet Member for Place (member)" in listed.out
    assert "| Dear Cllr Vera Holt," in listed.out
    released = bywhen("release", REF)
    assert (released.code, "released: it leaves on the next council morning" in released.out) == (0, True)
    again = bywhen("release", REF)
    assert (again.code, "it was released on" in again.err) == (2, True), again.err
    assert "Released: " in bywhen("history", REF).out


@pytest.mark.parametrize(
    ("options", "says"),
    [
        pytest.param(["--keep-back"], "say why it is kept back", id="kept back without a reason"),
        pytest.param(["--sent", "2199-01-01"], "is still ahead", id="sent tomorrow"),
        pytest.param(["--sent", "2027-01-21", "--keep-back"], "say two things", id="sent and kept back"),
        pytest.param([], "no robot writes to it", id="released to an outside body"),
    ],
)
def test_a_decision_that_cannot_be_meant_is_refused(
    office: RoundsByHand, bywhen: Typed, options: list[str], says: str
) -> None:
    office.start(REF, owners=("Wexcombe Buses",))
    office.round(THURSDAY)
    refused = bywhen("release", REF, *options)
    assert (refused.code, says in refused.err) == (2, True), refused.err


def test_what_the_chair_signed_is_recorded_as_sent_by_hand(office: RoundsByHand, bywhen: Typed) -> None:
    office.start(REF, owners=("Wexcombe Buses",))
    office.round(THURSDAY)
    assert "recorded as sent by hand" in bywhen("release", REF, "--sent", "2027-01-21").out
    told = bywhen("history", REF).out
    assert "Sent by hand: " in told
    assert "on Thursday 21 January 2027, says clerk" in told


def test_the_outbox_shows_each_person_s_mail_its_day_and_what_waits_otherwise(
    office: RoundsByHand, bywhen: Typed
) -> None:
    office.start("CYP-2027-01-12-1")
    office.start("CYP-2027-01-12-2")
    office.start("CYP-2027-01-12-3", owners=("Flood Officer",))
    office.start("CYP-2027-01-12-4", owners=("Cabinet Member for Place",))
    office.start("CYP-2027-01-12-5", due=date(2027, 8, 31))
    shown = bywhen("outbox").out
    assert shown.count("to Ama Osei, Head of Highways") == 1
    assert "- CYP-2027-01-12-2/1: assigned, due Thursday 28 January 2027" in shown
    assert "- CYP-2027-01-12-5/1: assigned" in shown
    assert 'waits until somebody is named for "Flood Officer"' in shown
    assert "waits for release  to Cllr Vera Holt" in shown
    (mine, *others) = bywhen("outbox", "--json").json
    assert (len(mine["messages"]), mine["on"]) == (3, "2027-01-21")
    assert [one["waits"] for one in others] == ["for release", "for a post"]


def test_an_empty_outbox_says_so(office: RoundsByHand, bywhen: Typed) -> None:
    assert office.states() == []
    assert bywhen("outbox").out == "nothing waits to leave\n"
    assert bywhen("release").out == "nothing waits to be released\n"
