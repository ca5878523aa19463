"""What waits to leave, and what waits to be released: looked at and decided from the command line."""

from datetime import date
from pathlib import Path

import pytest

from tests.harness.commands.typed import Typed
from tests.harness.councils.rounds_by_hand import REF, THURSDAY, WITH_MEMBERS, RoundsByHand


@pytest.fixture
def office(tmp_path: Path) -> RoundsByHand:
    return RoundsByHand(tmp_path, WITH_MEMBERS)


def test_what_waits_for_release_is_listed_with_its_letter_and_released_once(
    office: RoundsByHand, typed: Typed, tmp_path: Path
) -> None:
    office.start(REF, owners=("Cabinet Member for Place",))
    office.round(THURSDAY)
    listed = typed("release", "--data", tmp_path)
    assert f"{REF}  to Cabinet Member for Place (member)" in listed.out
    assert "| Dear Cllr Vera Holt," in listed.out
    released = typed("release", REF, "--data", tmp_path)
    assert (released.code, "released: it leaves on the next council morning" in released.out) == (0, True)
    again = typed("release", REF, "--data", tmp_path)
    assert (again.code, "it was released on" in again.err) == (2, True), again.err
    assert "Released: " in typed("history", REF, "--data", tmp_path).out


@pytest.mark.parametrize(
    ("options", "says"),
    [
        pytest.param(["--keep-back"], "say why it is kept back", id="kept back without a reason"),
        pytest.param(["--sent", "2199-01-01"], "is still ahead", id="sent tomorrow"),
        pytest.param(["--sent", "2026-11-02", "--keep-back"], "say two things", id="sent and kept back"),
        pytest.param([], "no robot writes to it", id="released to an outside body"),
    ],
)
def test_a_decision_that_cannot_be_meant_is_refused(
    office: RoundsByHand, typed: Typed, tmp_path: Path, options: list[str], says: str
) -> None:
    office.start(REF, owners=("Wexcombe Buses",))
    office.round(THURSDAY)
    refused = typed("release", REF, *options, "--data", tmp_path)
    assert (refused.code, says in refused.err) == (2, True), refused.err


def test_what_the_chair_signed_is_recorded_as_sent_by_hand(office: RoundsByHand, typed: Typed, tmp_path: Path) -> None:
    office.start(REF, owners=("Wexcombe Buses",))
    office.round(THURSDAY)
    assert "recorded as sent by hand" in typed("release", REF, "--sent", "2026-11-02", "--data", tmp_path).out
    told = typed("history", REF, "--data", tmp_path).out
    assert "Sent by hand: " in told
    assert "on Monday 2 November 2026, says clerk" in told


def test_the_outbox_shows_each_person_s_mail_its_day_and_what_waits_otherwise(
    office: RoundsByHand, typed: Typed, tmp_path: Path
) -> None:
    office.start("CYP-2027-01-12-1")
    office.start("CYP-2027-01-12-2")
    office.start("CYP-2027-01-12-3", owners=("Flood Officer",))
    office.start("CYP-2027-01-12-4", owners=("Cabinet Member for Place",))
    office.start("CYP-2027-01-12-5", due=date(2027, 8, 31))
    shown = typed("outbox", "--data", tmp_path).out
    assert shown.count("to Ama Osei, Head of Highways") == 1
    assert "- CYP-2027-01-12-2/1: assigned, due Thursday 28 January 2027" in shown
    assert "- CYP-2027-01-12-5/1: assigned" in shown
    assert 'waits until somebody is named for "Flood Officer"' in shown
    assert "waits for release  to Cllr Vera Holt" in shown
    (mine, *others) = typed("outbox", "--data", tmp_path, "--json").json
    assert (len(mine["messages"]), mine["on"]) == (3, "2027-01-21")
    assert [one["waits"] for one in others] == ["for release", "for a post"]


def test_an_empty_outbox_says_so(office: RoundsByHand, typed: Typed, tmp_path: Path) -> None:
    assert office.states() == []
    assert typed("outbox", "--data", tmp_path).out == "nothing waits to leave\n"
    assert typed("release", "--data", tmp_path).out == "nothing waits to be released\n"
