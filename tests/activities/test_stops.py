"""What the clerk stops does not leave, and nothing of it is lost: what is still true leaves when the stop ends."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from definitions.case import news as n
from mail.channels.message import AnswerLost, ChannelDown, Mail, SendResult, Sent
from register.mail.stops import Stopped, end_stop, put_stop
from tests.harness.builders import flat
from tests.harness.councils.rounds_by_hand import FRIDAY, MONDAY, START, THURSDAY, RoundsByHand, crowd, fail

pytestmark = pytest.mark.commands

AMA = "ama@wexcombe.example"


@pytest.fixture
def office(tmp_path: Path) -> RoundsByHand:
    return RoundsByHand(tmp_path)


def stop(office: RoundsByHand, what: Stopped, whose: str = "") -> int:
    with office.register.engine.begin() as tx:
        return put_stop(tx, what, whose, "Wrong dates", "clerk", office.now).number


def end(office: RoundsByHand, number: int) -> None:
    with office.register.engine.begin() as tx:
        assert end_stop(tx, number, "clerk", office.now)


@pytest.mark.parametrize(
    ("what", "whose"), [("everything", ""), ("committee", "CYP"), ("committee", "cyp"), ("person", AMA.upper())]
)
def test_what_is_stopped_waits_and_leaves_once_when_the_stop_ends(
    office: RoundsByHand, what: Stopped, whose: str
) -> None:
    office.start()
    number = stop(office, what, whose)
    held = office.round(THURSDAY)
    assert (held.sent, held.stopped, held.dropped) == (0, 1, 0)
    assert (office.spy.tries, office.states()) == ([], ["waiting"])
    end(office, number)
    assert [office.round(FRIDAY, turn / 4).sent for turn in range(3)] == [1, 0, 0]
    assert [mail.to_address for mail in office.spy.sent] == [AMA]
    assert (len(office.log("stopped")), len(office.log("sent"))) == (1, 1)  # the history says why it left no sooner


@pytest.mark.parametrize(("what", "whose"), [("committee", "HTH"), ("person", "jo@wexcombe.example")])
def test_what_is_another_s_leaves(office: RoundsByHand, what: Stopped, whose: str) -> None:
    office.start()
    stop(office, what, whose)
    assert office.round(THURSDAY).sent == 1


def test_what_became_untrue_while_it_was_stopped_lapses(office: RoundsByHand) -> None:
    office.start()
    number = stop(office, "everything")
    office.round(THURSDAY)
    done = n.ReportDone(id="3", happened_on=THURSDAY, by="Head of Highways", action=1)
    office.look_at(office.now + timedelta(hours=1), done)
    end(office, number)
    office.round(FRIDAY)
    assert [mail.to_name for mail in office.spy.sent] == ["Lee Ward"]  # the owner hears nothing
    assert len(office.log("dropped")) == 1


def test_a_stop_that_begins_while_a_round_sends_holds_the_rest_back(office: RoundsByHand) -> None:
    crowd(office, 3)

    def stop_then(_: Mail) -> SendResult:
        stop(office, "everything")
        return Sent()

    office.spy.does = stop_then
    assert office.round(THURSDAY).sent == 1
    assert office.states() == ["sent", "waiting", "waiting"]


def test_a_mail_whose_answer_was_lost_does_not_go_again_while_it_is_stopped(office: RoundsByHand) -> None:
    office.start()
    office.spy.does = fail(AnswerLost("the connection broke after DATA"))
    office.round(THURSDAY)
    office.spy.does = lambda _: Sent()
    number = stop(office, "committee", "CYP")
    office.round(FRIDAY)
    assert len(office.spy.tries) == 1
    end(office, number)
    office.round(MONDAY)
    assert [again for _, again in office.spy.tries] == [False, True]


def test_nobody_above_hears_of_somebody_whose_mails_are_stopped(office: RoundsByHand) -> None:
    office.start(due=date(2027, 1, 28))
    stop(office, "person", AMA)
    last = date(2027, 3, 12)  # thirty working days after the day on which it was due
    office.live_until(last)
    office.round(last)
    assert [mail.to_name for mail in office.spy.sent if mail.to_name == "Jo Marsh"] == []


def test_the_clerk_is_reminded_of_a_stop_once_a_week_though_everything_is_stopped(office: RoundsByHand) -> None:
    office.start()
    office.now = START
    stop(office, "everything")
    for day in (THURSDAY, FRIDAY, MONDAY, date(2027, 1, 26), date(2027, 2, 1), date(2027, 2, 2)):
        office.round(day)
    told = [(mail.to_name, mail.subject) for mail in office.spy.sent]
    assert told == [("Lee Ward", "Stop 1 still stands: no mail leaves")] * 2  # on each Monday
    body = flat(office.spy.sent[0].body)
    assert "Since Wednesday 20 January 2027 no mail leaves" in body
    assert "1 message waits for it to end" in body
    assert "`bywhen stop end 1`" in body


def test_a_reminder_of_a_person_s_stop_names_neither_the_person_nor_the_reason(office: RoundsByHand) -> None:
    office.start()
    stop(office, "person", AMA)
    office.round(THURSDAY)
    office.round(MONDAY)
    (told,) = office.spy.sent
    assert told.subject == "Stop 1 still stands: one person gets no mail"
    assert "Ama" not in told.body
    assert "Wrong dates" not in told.body


def test_an_unknown_post_of_a_stopped_committee_is_asked_about_once_the_stop_has_ended(office: RoundsByHand) -> None:
    office.start(owners=("Flood Officer",))
    number = stop(office, "committee", "CYP")
    office.round(THURSDAY)
    assert office.spy.sent == []
    end(office, number)
    office.round(FRIDAY)
    assert ['"Flood Officer"' in mail.subject for mail in office.spy.sent] == [True]


def test_a_stop_of_everything_sends_afterwards_what_an_outage_would_have(tmp_path: Path) -> None:
    outage, stopped = _ten_weeks(tmp_path / "outage", by_stop=False), _ten_weeks(tmp_path / "stop", by_stop=True)
    assert len(outage) > 3
    assert stopped == outage


def _ten_weeks(folder: Path, *, by_stop: bool) -> list[tuple[date, str, str]]:
    """Live ten weeks, six of them without mails, and return which mails left: not those to the clerk."""
    folder.mkdir()
    office = RoundsByHand(folder)
    office.start()
    office.round(THURSDAY)
    begins, ends = FRIDAY, date(2027, 3, 1)
    for number in range(70):
        day = FRIDAY + timedelta(days=number)
        if day == begins and by_stop:
            stop(office, "everything")
        elif day == begins:
            office.spy.does = fail(ChannelDown("connection refused"))
        elif day == ends and by_stop:
            end(office, 1)
        elif day == ends:
            office.spy.does = lambda _: Sent()
        office.live_until(day)
        office.round(day)
    return [(mail.sent_on.date(), mail.to_name, mail.subject) for mail in office.spy.sent if mail.to_name != "Lee Ward"]
