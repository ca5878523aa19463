"""What kept mails from leaving is told in the first mail that leaves again; what was set aside, line by line."""

import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update
from temporalio.testing import ActivityEnvironment

from activities.deliveries import settle_delivery
from activities.parts.alone import Alone
from activities.parts.heart import beating
from activities.wake import Waking
from mail.channels.message import ChannelDown, Delivery, Mail, Sent
from register import incidents
from register.incidents import Failure
from register.tables import mails
from tests.harness.builders import flat
from tests.harness.councils.rounds_by_hand import FRIDAY, MONDAY, THURSDAY, RoundsByHand, fail

pytestmark = pytest.mark.commands


@pytest.fixture
def office(tmp_path: Path) -> RoundsByHand:
    office = RoundsByHand(tmp_path)
    office.start()
    return office


def to_clerk(office: RoundsByHand) -> list[Mail]:
    return [mail for mail in office.spy.sent if mail.to_name == "Lee Ward"]


def test_a_channel_that_was_down_over_a_day_is_told_once_it_is_up(office: RoundsByHand) -> None:
    office.spy.does = fail(ChannelDown("451 4.3.0 no room"))
    for turn in range(3):
        office.round(THURSDAY, turn / 4)
    office.spy.does = lambda _: Sent()
    for day in (FRIDAY, MONDAY, date(2027, 1, 26)):
        for turn in range(2):
            office.round(day, turn / 4)
    (told,) = to_clerk(office)
    assert told.subject == "For a while no mail left: it is over"
    assert "from Thursday 21 January 2027 until Friday 22 January 2027: the channel folder takes no mail" in flat(
        told.body
    )
    assert "What to do now: nothing, unless" in flat(told.body)


def test_a_channel_that_was_down_for_a_round_or_two_is_not_worth_a_mail(office: RoundsByHand) -> None:
    office.spy.does = fail(ChannelDown("451 4.3.0 no room"))
    office.round(THURSDAY)
    office.spy.does = lambda _: Sent()
    for turn in range(1, 4):
        office.round(THURSDAY, turn / 4)
    office.round(FRIDAY)
    assert to_clerk(office) == []


def test_a_morning_without_a_round_is_told_by_the_next_mail(office: RoundsByHand) -> None:
    office.now = office.now.replace(day=21) - timedelta(hours=1)
    waking = Waking(_NoDesk(office))  # type: ignore[arg-type]  # it is asked for its register alone
    waking._note_missed(office.now)
    with office.register.reading() as tx:
        (noted,) = incidents.open_incidents(tx)
    assert (noted.failure.what, noted.failure.for_whom) == ("round", "operator")
    office.round(THURSDAY, 2)
    waking._note_missed(office.now)
    for day in (FRIDAY, MONDAY, date(2027, 1, 26)):
        office.round(day)
    (told,) = to_clerk(office)
    assert "on Thursday 21 January 2027: no round was completed this morning" in flat(told.body)


def test_each_thing_that_was_set_aside_stands_in_a_line_of_its_own(office: RoundsByHand) -> None:
    alone = Alone(office.register, "file", lambda: office.now)
    for name in ("1.eml", "2.eml"):
        alone.note(Failure.of("file", name, f"an incoming mail cannot be read: see {name}"))
    office.round(THURSDAY)
    (told,) = to_clerk(office)
    assert told.subject.startswith("2 things could not be done")
    lines = [line.strip() for line in told.body.splitlines() if line.strip().startswith("- ")]
    assert [line.partition("see ")[2][:5] for line in lines] == ["1.eml", "2.eml"]


class _NoDesk:
    def __init__(self, office: RoundsByHand) -> None:
        self.register = office.register


def test_a_mail_to_the_clerk_that_never_arrived_is_the_operator_s_business_whoever_says_so(
    office: RoundsByHand,
) -> None:
    alone = Alone(office.register, "file", lambda: office.now)
    alone.note(Failure.of("file", "1.eml", "an incoming mail cannot be read"))
    office.round(THURSDAY)
    with office.register.engine.begin() as tx:
        tx.execute(update(mails).where(mails.c.address == "lee@wexcombe.example").values(channel_id="Notify's id"))
    settle_delivery(office.register, "Notify's id", Delivery("failed", "permanent failure"), office.now)
    with office.register.reading() as tx:
        found = [incident.failure for incident in incidents.open_incidents(tx) if incident.failure.what == "delivery"]
    assert [(failure.for_whom, failure.sentence[:39]) for failure in found] == [
        ("operator", "a mail to the clerk did not arrive, and")
    ]


def test_an_attempt_beats_while_one_mail_takes_its_time() -> None:
    beats: list[object] = []
    environment = ActivityEnvironment()
    environment.on_heartbeat = lambda *_: beats.append(None)

    def slowly() -> None:
        with beating(every=0.02):
            time.sleep(0.3)

    environment.run(slowly)
    assert len(beats) > 5
