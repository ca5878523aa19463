"""The clerk stops what leaves, sees wherever it matters that it is stopped, and lets it leave again."""

from pathlib import Path

import pytest

from cli.outside import Outside
from tests.harness.commands.typed import Typed
from tests.harness.councils.rounds_by_hand import FRIDAY, REF, THURSDAY, RoundsByHand

pytestmark = pytest.mark.commands

WHY = ("--because", "Wrong dates were imported")


@pytest.fixture
def office(tmp_path: Path) -> RoundsByHand:
    office = RoundsByHand(tmp_path)
    office.start()
    return office


@pytest.fixture
def bywhen(office: RoundsByHand, tmp_path: Path) -> Typed:
    return Typed(Outside(now=lambda: office.now), tmp_path)


def test_where_nothing_is_stopped_nothing_is_said(bywhen: Typed) -> None:
    assert bywhen("stop").out == "nothing is stopped\n"
    assert "stop" not in bywhen("list").err + bywhen("outbox").err + bywhen("show", REF).out


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("everything",), "every mail"),
        (("committee", "cyp"), "mails about CYP"),
        (("person", "Head of Highways"), "mails to ama@wexcombe.example"),
        (("person", "ama osei"), "mails to ama@wexcombe.example"),
        (("person", "ama@wexcombe.example"), "mails to ama@wexcombe.example"),
    ],
)
def test_a_stop_is_said_wherever_people_look_for_what_leaves(
    office: RoundsByHand, bywhen: Typed, typed: tuple[str, ...], said: str
) -> None:
    made = bywhen("stop", *typed, *WHY)
    assert made.code == 0, made.err
    assert made.out.startswith(f"{said}: stopped; nothing is lost")
    for command in (["list"], ["outbox"], ["brief", "--committee", "CYP"], ["forecast", REF], ["show", REF]):
        assert f"! stopped since Wednesday 20 January 2027: {said} (Wrong dates were imported)" in bywhen(*command).err
    assert f"waits until stop 1 ends ({said})  to Head of Highways" in bywhen("outbox").out
    (waits,) = bywhen("outbox", "--json").json
    assert (waits["waits"], waits["stop"], waits["post"]) == ("for the end of a stop", 1, "Head of Highways")
    ahead = bywhen("forecast", REF)
    assert "once stop 1 ends (Wrong dates were imported)" in ahead.out
    assert bywhen("forecast", REF, "--json").json[REF][0]["stopped"] == 1
    listed = bywhen("stop")
    assert f"1  {said}, since 2027-01-20 11:00, by clerk" in listed.out


def test_what_is_stopped_twice_has_one_stop(bywhen: Typed) -> None:
    bywhen("stop everything", *WHY)
    again = bywhen("stop everything", "--because", "Another reason")
    assert again.out.startswith("every mail: stopped already (Wrong dates were imported)")
    assert len(bywhen("stop", "--json").json) == 1


def test_a_stop_that_ended_is_listed_among_all_and_its_mails_leave(office: RoundsByHand, bywhen: Typed) -> None:
    bywhen("stop everything", *WHY)
    assert office.round(THURSDAY).sent == 0
    ended = bywhen("stop end", 1, "--by", "Head of Scrutiny")
    assert (ended.code, ended.out.startswith("stop 1 has ended (every mail)")) == (0, True)
    assert bywhen("stop").out == "nothing is stopped\n"
    assert "ended 2027-01-21 09:00 by Head of Scrutiny" in bywhen("stop", "--all").out
    assert office.round(FRIDAY).sent == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("end", 7), "there is no stop 7 that stands: `bywhen stop` lists those that do"),
        (("committee", "HTH", *WHY), "HTH has no recommendation, so nothing would be stopped"),
        (("person", "Head of Nothing", *WHY), '"Head of Nothing" is no post and nobody in people.yaml'),
        (("everything", "--because", " "), "--because is empty: say it in words"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_a_sentence(bywhen: Typed, typed: tuple[object, ...], sentence: str) -> None:
    refused = bywhen("stop", *typed)
    assert (refused.code, sentence in refused.err) == (2, True), refused.err
    assert bywhen("stop").out == "nothing is stopped\n"


def test_a_vacant_post_cannot_be_stopped_as_a_person(office: RoundsByHand, bywhen: Typed) -> None:
    office.file.write_text(office.file.read_text().replace("holder: Ama Osei, address: ama@wexcombe.example, ", ""))
    refused = bywhen("stop person", "Head of Highways", *WHY)
    assert (refused.code, "nobody is written to as Head of Highways today" in refused.err) == (2, True)
