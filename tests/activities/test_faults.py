"""Each thing fails alone: no message, mail, person, case or file keeps the others of a round from leaving."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import select, update

from activities.contracts import RoundResult
from definitions.case.events import Message
from mail.channels.message import AddressRefused, AnswerLost, ChannelDown, Mail, NotNow, SendResult, Sent
from register import incidents
from register.incidents import Incident
from register.tables import cases, messages
from tests.harness.councils.rounds_by_hand import FRIDAY, MONDAY, PEOPLE, START, THURSDAY, RoundsByHand, crowd, fail

pytestmark = pytest.mark.commands

RELAY = "554 5.7.1 {}: Relay access denied"


@pytest.fixture
def office(tmp_path: Path) -> RoundsByHand:
    return RoundsByHand(tmp_path)


def known(office: RoundsByHand) -> list[Incident]:
    with office.register.reading() as tx:
        return incidents.open_incidents(tx)


def left(office: RoundsByHand) -> list[str]:
    """Return who had a mail, but for the clerk, who hears of what was set aside."""
    return [mail.to_name for mail in office.spy.sent if mail.to_name != "Lee Ward"]


def said(office: RoundsByHand) -> list[tuple[str, str]]:
    return [(incident.failure.what, incident.failure.for_whom) for incident in known(office)]


def test_a_row_of_the_outbox_that_cannot_be_read_stops_no_other(office: RoundsByHand) -> None:
    crowd(office, 3)
    with office.register.engine.begin() as tx:
        first = select(messages.c.key).where(messages.c.ref == "CYP-2027-01-12-1")
        tx.execute(update(messages).where(messages.c.key.in_(first)).values(body='{"key": "half'))
    office.round(THURSDAY)
    assert left(office) == ["P 1", "P 2"]
    assert said(office) == [("message", "operator")]


def test_a_message_that_lacks_a_fact_of_its_letter_stops_no_other_letter(office: RoundsByHand) -> None:
    crowd(office, 2)
    with office.register.engine.begin() as tx:
        first = select(messages.c.body).where(messages.c.ref == "CYP-2027-01-12-1")
        wrong = Message.model_validate_json(tx.execute(first).scalar_one())
        wrong = wrong.model_copy(update={"occasion": "undelivered", "facts": {}})
        tx.execute(update(messages).where(messages.c.key == wrong.key).values(body=wrong.model_dump_json()))
    assert office.round(THURSDAY).sent == 1
    assert said(office) == [("message", "clerk")]


def test_a_case_whose_row_cannot_be_read_keeps_its_messages_and_stops_no_other(office: RoundsByHand) -> None:
    crowd(office, 3)
    with office.register.engine.begin() as tx:
        tx.execute(update(cases).where(cases.c.ref == "CYP-2027-01-12-1").values(state="{"))
    office.round(THURSDAY)
    assert left(office) == ["P 1", "P 2"]
    assert office.states().count("waiting") == 1
    assert [incident.failure.ref for incident in known(office)] == ["CYP-2027-01-12-1"]


def test_what_goes_well_again_ends_its_incident(office: RoundsByHand) -> None:
    office.start()
    with office.register.engine.begin() as tx:
        state = tx.execute(select(cases.c.state)).scalar_one()
        tx.execute(update(cases).values(state="{"))
    office.round(THURSDAY)
    assert (left(office), len(known(office))) == ([], 1)
    with office.register.engine.begin() as tx:
        tx.execute(update(cases).values(state=state))
    office.round(THURSDAY, 0.25)
    assert (left(office), known(office)) == (["Ama Osei"], [])


def test_a_relay_that_is_closed_to_us_refuses_nobody_and_everything_leaves_once_it_is_open(
    office: RoundsByHand,
) -> None:
    crowd(office, 5)
    office.spy.does = lambda mail: AddressRefused(RELAY.format(mail.to_address), "554 5.7.1")
    held = office.round(THURSDAY)
    assert (held.sent, held.refused, held.cannot_deliver) == (0, 0, ())
    assert said(office) == [("refusal", "operator")]
    office.spy.does = lambda _: Sent()
    office.round(THURSDAY, 0.25)
    assert (len(left(office)), set(office.states())) == (5, {"sent"})


def test_two_wrong_addresses_are_refused_each_for_itself(office: RoundsByHand) -> None:
    crowd(office, 5)
    gone = ("p1@wexcombe.example", "p2@wexcombe.example")
    office.spy.does = lambda mail: AddressRefused("550 5.1.1 no") if mail.to_address in gone else Sent()
    held = office.round(THURSDAY)
    assert (held.sent, held.refused, len(held.cannot_deliver)) == (3, 2, 2)


def test_many_wrong_addresses_count_as_refused_once_a_person_says_so(office: RoundsByHand) -> None:
    crowd(office, 4)
    office.spy.does = lambda _: AddressRefused("550 5.1.1 no")
    assert office.round(THURSDAY).refused == 0
    (incident,) = known(office)
    with office.register.engine.begin() as tx:
        incidents.dismiss(tx, incident.number, "Lee Ward", "the department was closed", START)
    assert office.round(THURSDAY, 0.25).refused == 4


def test_a_channel_that_is_down_costs_a_mail_no_try(office: RoundsByHand) -> None:
    crowd(office, 5)
    office.spy.does = fail(ChannelDown("connection refused"))
    for day in range(30):
        office.round(THURSDAY + timedelta(days=day))
    assert said(office) == [("channel", "operator")]
    office.spy.does = lambda _: Sent()
    office.round(date(2027, 3, 1))
    assert (len(left(office)), known(office)) == (5, [])


def test_a_mail_whose_answer_is_lost_each_time_is_sent_three_times_and_then_waits_for_a_person(
    office: RoundsByHand,
) -> None:
    crowd(office, 2)
    office.spy.does = lambda mail: fail(AnswerLost("broken"))(mail) if mail.to_name == "P 0" else Sent()
    for turn in range(8):
        office.round(THURSDAY, turn / 4)
    to_p_0 = max(Counter(key for key, _ in office.spy.tries).values())
    assert to_p_0 == 3
    assert said(office) == [("mail", "operator")]


def test_a_person_whose_mails_are_not_taken_is_somebody_s_business_after_a_morning(office: RoundsByHand) -> None:
    crowd(office, 2)
    office.spy.does = lambda mail: fail(NotNow("452 4.2.2 full"))(mail) if mail.to_name == "P 0" else Sent()
    for turn in range(11):
        office.round(THURSDAY, turn / 4)
    assert known(office) == []
    office.round(FRIDAY)
    assert said(office) == [("person", "clerk")]


def test_three_attempts_at_once_send_one_mail_once(office: RoundsByHand) -> None:
    crowd(office, 6)
    together = Barrier(3)

    def attempt(_: int) -> RoundResult:
        together.wait()
        return office.round(THURSDAY)

    with ThreadPoolExecutor(3) as pool:
        held = list(pool.map(attempt, range(3)))
    assert sorted(key for key, _ in office.spy.tries) == sorted({key for key, _ in office.spy.tries})
    assert sum(round_held.sent for round_held in held) == 6


def test_an_attempt_that_is_still_sending_is_left_alone_by_the_next_round(office: RoundsByHand) -> None:
    office.start()
    tries: list[str] = []

    def slow(mail: Mail) -> SendResult:
        tries.append(mail.key)
        if len(tries) == 1:  # meanwhile others try, as after a heartbeat that was missed
            assert [office.round(THURSDAY).sent for _ in range(4)] == [0, 0, 0, 0]
        return Sent()

    office.spy.does = slow
    assert office.round(THURSDAY).sent == 1
    assert len(tries) == 1


def test_an_attempt_that_was_overtaken_still_says_that_its_mail_left(office: RoundsByHand) -> None:
    office.start()

    def slow(_: Mail) -> SendResult:
        office.spy.does = lambda _: Sent()
        office.round(THURSDAY, 0.25)  # the lease of ten minutes is over
        return Sent()

    office.spy.does = slow
    office.round(THURSDAY)
    assert (len(office.log("sent")), len(office.log("perhaps twice"))) == (1, 1)


def test_a_broken_people_file_leaves_the_last_good_one_in_use_and_the_clerk_hears(office: RoundsByHand) -> None:
    crowd(office, 2)
    office.round(THURSDAY)
    good = office.file.read_text("utf-8")
    office.start("CYP-2027-01-12-9")
    office.file.write_text("posts: [", encoding="utf-8")
    assert office.round(FRIDAY).sent >= 1
    assert ("people", "clerk") in said(office)
    office.file.write_text(good, encoding="utf-8")
    office.round(MONDAY)
    assert ("people", "clerk") not in said(office)


def test_without_a_good_people_file_nothing_leaves_and_somebody_hears(office: RoundsByHand) -> None:
    office.start()
    office.file.write_text("posts: [", encoding="utf-8")
    assert office.round(THURSDAY) == RoundResult(failed=1)
    assert said(office) == [("people", "clerk")]
    office.file.write_text(PEOPLE, encoding="utf-8")
    assert office.round(THURSDAY, 0.25).sent == 1
