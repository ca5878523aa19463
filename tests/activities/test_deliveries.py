"""What became of mails: by asking and by receipts, each settled once; what is lost is heard of, once.

Long because what may become of a mail after it left are many claims of one round trip.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import select

from activities.contracts import DeliveryCheckResult, RoundRequest, RoundResult, UndeliverableMessage
from activities.deliveries import Deliveries, take_receipt
from activities.round import Rounds
from definitions.calendar.days import morning
from definitions.case import news as n
from definitions.errors import Trouble
from mail.people.recipients import PeopleFile
from register.ledger.register import open_register
from register.tables import mails
from tests.harness.builders import CALENDAR, POLICY
from tests.harness.councils.rounds_by_hand import (
    FRIDAY,
    LINKS,
    MONDAY,
    PEOPLE,
    START,
    THURSDAY,
    RoundsByHand,
)
from tests.harness.servers.notify import Notify, fake_notify
from tests.harness.servers.smtp import mail_server

pytestmark = pytest.mark.integration

TUESDAY = date(2027, 1, 26)


class Mailed(RoundsByHand):
    """An office that mails by Notify."""

    def __init__(self, folder: Path, notify: Notify, who: str = "ama", database: str = "") -> None:
        super().__init__(folder)
        if database:
            self.register = open_register(database, POLICY, START)
        self.file.write_text(PEOPLE.replace("ama@", f"{who}@"), encoding="utf-8")
        self.notify, channel = notify, notify.channel(timeout=0.5)
        self.rounds = Rounds(self.register, PeopleFile(self.file), channel, "notify", LINKS)
        self.deliveries = Deliveries(self.register, channel, "notify")

    def follow(self, day: date, hours: float = 1) -> DeliveryCheckResult:
        return self.deliveries.follow(RoundRequest(moment=morning(day, CALENDAR) + timedelta(hours=hours)))

    def delivery(self) -> list[str | None]:
        with self.register.reading() as tx:
            return list(tx.execute(select(mails.c.delivery)).scalars())

    def hear(self, lost: UndeliverableMessage, now: datetime) -> None:
        said = {"message": lost.message, "channel_said": lost.channel_said}
        self.look_at(now, n.Undelivered(id=f"u {lost.message}", happened_on=now.date(), by="bywhen", **said))


@pytest.fixture(scope="module")
def running() -> Iterator[Notify]:
    with fake_notify() as notify:
        yield notify


@pytest.fixture
def notify(running: Notify) -> Notify:
    for what in ("forget", "unfault"):
        running.do(what)
    running.do("callback")
    return running


def test_a_mail_s_number_is_kept_and_its_delivery_noted_once(tmp_path: Path, notify: Notify) -> None:
    office = Mailed(tmp_path, notify)
    office.start()
    assert office.round(THURSDAY).sent == 1
    assert office.follow(THURSDAY) == DeliveryCheckResult(settled=0)
    notify.do("settle")
    assert [office.follow(THURSDAY).settled for _ in range(3)] == [1, 0, 0]
    assert office.delivery() == ["delivered"]
    assert len(office.log("delivered")) == 1


def test_a_permanent_failure_is_heard_of_by_the_case_until_it_has_heard_and_then_no_more(
    tmp_path: Path, notify: Notify
) -> None:
    office = Mailed(tmp_path, notify, "perm-fail")
    office.start()
    office.round(THURSDAY)
    notify.do("settle")
    (lost,) = office.follow(THURSDAY).cannot_deliver
    assert "no such address" in lost.channel_said
    assert office.follow(THURSDAY).cannot_deliver == (lost,)  # a worker that died in between loses nothing
    office.hear(lost, morning(THURSDAY, CALENDAR) + timedelta(hours=2))
    assert office.follow(THURSDAY, 3) == DeliveryCheckResult()
    assert len(office.log("bounced")) == 1
    assert office.round(FRIDAY).sent == 1  # the clerk is told, once
    assert [one["email_address"] for one in notify.kept()] == ["perm-fail@wexcombe.example", "lee@wexcombe.example"]
    assert office.round(MONDAY).sent == 0


def test_a_temporary_failure_leaves_once_more_on_the_next_morning_and_is_lost_the_second_time(
    tmp_path: Path, notify: Notify
) -> None:
    office = Mailed(tmp_path, notify, "temp-fail")
    office.start()
    office.round(THURSDAY)
    notify.do("settle")
    assert office.follow(THURSDAY) == DeliveryCheckResult(settled=1)
    assert office.states() == ["waiting"]
    assert office.round(FRIDAY).sent == 1
    assert len(notify.kept()) == 2
    notify.do("settle")
    (lost,) = office.follow(FRIDAY).cannot_deliver
    assert "temporary failure" in lost.channel_said
    assert office.states() == ["refused"]
    assert (len(office.log("comes again")), len(office.log("bounced"))) == (1, 1)


def test_what_is_no_longer_true_does_not_come_again(tmp_path: Path, notify: Notify) -> None:
    office = Mailed(tmp_path, notify, "temp-fail")
    office.start()
    office.round(THURSDAY)
    notify.do("settle")
    office.follow(THURSDAY)
    done = n.ReportDone(id="3", happened_on=THURSDAY, by="Head of Highways", action=1)
    office.look_at(morning(THURSDAY, CALENDAR) + timedelta(hours=2), done)
    assert office.round(FRIDAY).dropped == 1


def test_a_mail_under_way_for_three_days_is_looked_at_again_and_one_forgotten_is_not_known(
    tmp_path: Path, notify: Notify
) -> None:
    office = Mailed(tmp_path, notify)
    office.start()
    office.round(THURSDAY)
    notify.do("settle", status="sending")
    assert office.follow(TUESDAY).settled == 0
    notify.do("forget")
    assert office.follow(THURSDAY + timedelta(days=7)).settled == 1
    assert office.delivery() == ["not known"]
    assert len(office.log("not known")) == 1


def test_nothing_is_lost_while_notify_cannot_say_what_became_of_a_mail(tmp_path: Path, notify: Notify) -> None:
    office = Mailed(tmp_path, notify, "perm-fail")
    office.start()
    office.round(THURSDAY)
    notify.do("settle")
    for fault in ("500 before", "rate limit"):
        notify.fails(fault)
        assert office.follow(THURSDAY) == DeliveryCheckResult()
    assert len(office.follow(THURSDAY).cannot_deliver) == 1


def test_what_a_round_was_refused_and_could_not_tell_is_told_by_the_follow_up(tmp_path: Path, notify: Notify) -> None:
    office = Mailed(tmp_path, notify)
    office.file.write_text(PEOPLE.replace("ama@wexcombe.example", f"{'a' * 300}@wexcombe.example"), encoding="utf-8")
    office.start()
    (told,) = office.round(THURSDAY).cannot_deliver
    (lost,) = office.follow(THURSDAY).cannot_deliver
    assert lost.message == told.message
    assert told.channel_said in lost.channel_said


class Receiver(ThreadingHTTPServer):
    """Where receipts are posted: it says them to the register, as the pages do."""

    daemon_threads = True

    def __init__(self, office: Mailed) -> None:
        self.office, self.new, self.tokens = office, list[bool](), set[str]()
        super().__init__(("127.0.0.1", 0), Post)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/notify"


class Post(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        payload = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.tokens.add(self.headers["Authorization"])
        self.server.new.append(take_receipt(self.server.office.register, payload, morning(THURSDAY, CALENDAR)))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *said: Any) -> None:
        """Say nothing."""


def test_receipts_say_the_same_as_asking_and_twice_the_same_receipt_says_nothing(
    tmp_path: Path, notify: Notify
) -> None:
    office = Mailed(tmp_path, notify, "perm-fail")
    office.start()
    office.round(THURSDAY)
    with Receiver(office) as receiver:
        thread = Thread(target=receiver.serve_forever)
        thread.start()
        notify.do("callback", url=receiver.url, token="from-notify")
        notify.do("settle", twice=True)
        receiver.shutdown()
        thread.join()
    assert (receiver.new, receiver.tokens) == ([True, False], {"Bearer from-notify"})
    followed = office.follow(THURSDAY)
    assert (followed.settled, len(followed.cannot_deliver)) == (0, 1)
    assert len(office.log("bounced")) == 1


def test_a_receipt_that_is_none_is_refused_and_one_of_another_s_mail_says_nothing(
    tmp_path: Path, notify: Notify
) -> None:
    office = Mailed(tmp_path, notify)
    with pytest.raises(Trouble, match="no delivery receipt"):
        take_receipt(office.register, {"status": "delivered"}, morning(THURSDAY, CALENDAR))
    for status in ("delivered", "sending"):
        assert not take_receipt(office.register, {"id": "x", "status": status}, morning(THURSDAY, CALENDAR))


@pytest.mark.parametrize("fault", ["server down", "500 before", "500 after", "silent after", "hang after"])
def test_notify_down_for_three_days_loses_nothing_and_delivers_once_when_it_is_back(
    tmp_path: Path, notify: Notify, fault: str
) -> None:
    office = Mailed(tmp_path, notify)
    office.start()
    notify.fails(fault)  # of the first try; then nothing answers, not even whether it was taken
    notify.fails("server down", 99)
    for day in (THURSDAY, FRIDAY, MONDAY):
        for hours in (0, 0.25, 0.5):
            held = office.round(day, hours)
            assert (held.sent, held.failed) == (0, 1)
    notify.do("unfault")
    assert office.round(TUESDAY).sent == 1
    assert office.round(TUESDAY, 0.25) == RoundResult()
    assert [one["email_address"] for one in notify.kept()] == ["ama@wexcombe.example"]
    notify.do("settle")
    assert office.follow(TUESDAY).settled == 1
    assert office.delivery() == ["delivered"]


def test_a_mail_server_down_for_three_days_loses_nothing_and_delivers_once_when_it_is_back(tmp_path: Path) -> None:
    office = RoundsByHand(tmp_path)
    office.start()
    with mail_server(tmp_path) as server:  # its port is free again once it is gone
        office.rounds = Rounds(office.register, PeopleFile(office.file), server.channel(), "smtp", LINKS)
    for day in (THURSDAY, FRIDAY, MONDAY):
        assert [office.round(day, hours).failed for hours in (0, 0.25, 0.5)] == [1, 1, 1]
    with mail_server(tmp_path, server.port) as back:
        assert [office.round(TUESDAY, hours).sent for hours in (0, 0.25)] == [1, 0]
        (kept,) = back.kept()
    assert b"To: Ama Osei <ama@wexcombe.example>" in kept
    assert (
        Deliveries(office.register, None, "smtp").follow(RoundRequest(moment=morning(TUESDAY, CALENDAR)))
        == DeliveryCheckResult()
    )


def test_postgresql_settles_and_finds_what_is_lost_as_sqlite_does(
    tmp_path: Path, notify: Notify, postgres_database: str
) -> None:
    office = Mailed(tmp_path, notify, "perm-fail", postgres_database)
    office.start()
    office.round(THURSDAY)
    notify.do("settle")
    followed = [office.follow(THURSDAY) for _ in range(2)]
    office.register.engine.dispose()
    assert [(one.settled, len(one.cannot_deliver)) for one in followed] == [(1, 1), (0, 1)]
