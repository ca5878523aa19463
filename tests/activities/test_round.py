"""A round sends what is true, once, on a council morning; what fails stays in the outbox.

Long because whatever may go wrong between a message and its mail is claimed here, side by side.
"""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from activities.contracts import RoundResult
from definitions.calendar.days import Calendar, morning
from definitions.calendar.mornings import is_morning
from definitions.case import news as n
from definitions.case.events import Message
from mail.channels.message import AddressRefused, AnswerLost, ChannelDown, NotNow, Sent
from register.mail import outbox
from register.tables import mails
from tests.harness.builders import CALENDAR, flat
from tests.harness.councils.rounds_by_hand import (
    FRIDAY,
    MONDAY,
    PEOPLE,
    REF,
    START,
    THURSDAY,
    RoundsByHand,
    crowd,
    fail,
)

pytestmark = pytest.mark.commands


@pytest.fixture
def office(tmp_path: Path) -> RoundsByHand:
    return RoundsByHand(tmp_path)


def test_what_is_due_leaves_once_however_often_the_round_is_held(office: RoundsByHand) -> None:
    office.start()
    assert [office.round(THURSDAY).sent for _ in range(3)] == [1, 0, 0]
    assert [mail.to_address for mail in office.spy.sent] == ["ama@wexcombe.example"]
    assert ": yours, due 28 Jan 2027 (" in office.spy.sent[0].subject


@pytest.mark.parametrize(
    ("day", "hours", "leaves"),
    [
        pytest.param(THURSDAY, 0, True, id="at-the-sending-hour"),
        pytest.param(THURSDAY, 2.9, True, id="late-in-the-morning"),
        pytest.param(THURSDAY, -0.1, False, id="before-the-sending-hour"),
        pytest.param(THURSDAY, 3, False, id="in-the-afternoon"),
        pytest.param(date(2027, 1, 23), 0, False, id="on-a-saturday"),
        pytest.param(date(2027, 3, 26), 0, False, id="on-good-friday"),
    ],
)
def test_mails_leave_on_council_mornings_only(day: date, hours: float, leaves: bool) -> None:
    assert is_morning(morning(day, Calendar()) + timedelta(hours=hours), Calendar()) == leaves


def test_a_system_that_comes_back_in_the_evening_waits_for_the_next_morning(office: RoundsByHand) -> None:
    office.start()
    assert office.round(THURSDAY, hours=9) == RoundResult()
    assert office.round(date(2027, 1, 22)).sent == 1


def test_a_message_that_is_no_longer_true_is_dropped_and_the_log_says_why(office: RoundsByHand) -> None:
    office.start()
    done = n.ReportDone(id="3", happened_on=START.date(), by="Head of Highways", action=1)
    office.look_at(START + timedelta(hours=1), done)
    held = office.round(THURSDAY)
    assert (held.dropped, held.sent) == (1, 1)  # the owner hears nothing, the clerk is asked to have it verified
    assert office.spy.sent[0].to_name == "Lee Ward"
    assert len(office.log("dropped")) == 1


def test_the_messages_of_an_unknown_post_wait_and_the_clerk_hears_once_with_the_number(office: RoundsByHand) -> None:
    office.start("CYP-2027-01-12-1", owners=("Flood Officer",))
    office.start("CYP-2027-01-12-2", owners=("Flood Officer",))
    for day in (21, 22, 25):
        office.round(date(2027, 1, day))
    assert [mail.to_name for mail in office.spy.sent] == ["Lee Ward"]
    assert '"Flood Officer"' in office.spy.sent[0].subject
    assert "2 messages wait" in office.spy.sent[0].body
    assert office.states() == ["sent", "waiting", "waiting"]


def test_once_the_post_is_filled_in_one_message_leaves_for_each_action(office: RoundsByHand) -> None:
    office.start(owners=("Flood Officer",), due=date(2027, 3, 31))
    office.live_until(date(2027, 4, 6))  # assigned, reminded, due and overdue: four messages wait
    office.round(date(2027, 4, 6))
    assert len(office.states()) > 3
    office.file.write_text(
        PEOPLE.replace("posts:", "posts:\n  Flood Officer: {holder: Noor, address: noor@wexcombe.example}"), "utf-8"
    )
    office.round(date(2027, 4, 7))
    noor = [mail for mail in office.spy.sent if mail.to_name == "Noor"]
    assert len(noor) == 1
    assert ": yours, was due 31 Mar 2027 (" in noor[0].subject
    assert "7 days late" in flat(noor[0].body)
    assert "This reaches you late, and that is not your doing." in flat(noor[0].body)
    assert "waiting" not in office.states()


def test_a_vacant_post_goes_to_its_manager_marked_so(office: RoundsByHand) -> None:
    office.file.write_text(PEOPLE.replace("holder: Ama Osei, address: ama@wexcombe.example, ", ""), "utf-8")
    office.start()
    office.round(THURSDAY)
    to_jo, to_clerk = office.spy.sent
    assert (to_jo.to_name, to_clerk.to_name) == ("Jo Marsh", "Lee Ward")
    assert "a post in which nobody can be reached" in to_jo.body
    assert "What is meant for it goes to the Director of Place" in flat(to_clerk.body)
    office.start("CYP-2027-01-12-2")
    office.round(date(2027, 1, 22))
    assert [mail.to_name for mail in office.spy.sent[2:]] == ["Jo Marsh"]  # the clerk is asked once


def test_a_channel_that_is_down_for_three_days_loses_nothing_and_delivers_once(office: RoundsByHand) -> None:
    office.start()
    office.spy.does = fail(ChannelDown("connection refused"))
    for day in (21, 22, 25):
        assert office.round(date(2027, 1, day)).failed == 1
    assert len(office.log("failed")) == 1  # said once, tried again each time
    office.spy.does = lambda _: Sent()
    assert office.round(date(2027, 1, 26)).sent == 1
    assert [again for _, again in office.spy.tries] == [False] * 4  # nothing had left, so nothing is marked twice


def test_an_answer_that_was_lost_is_sent_again_with_the_same_key_and_marked_perhaps_twice(office: RoundsByHand) -> None:
    office.start()
    office.spy.does = fail(AnswerLost("the connection broke after DATA"))
    office.round(THURSDAY)
    office.spy.does = lambda _: Sent()
    office.round(date(2027, 1, 22))
    (first, _), (second, again) = office.spy.tries
    assert first == second
    assert again
    assert len(office.log("perhaps twice")) == 1


def test_a_worker_killed_while_sending_leaves_the_mail_on_record_and_the_next_round_knows(office: RoundsByHand) -> None:
    office.start()
    office.spy.does = fail(KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        office.round(THURSDAY)
    with office.register.reading() as tx:
        assert list(tx.execute(select(mails.c.state)).scalars()) == ["leaving"]
    office.spy.does = lambda _: Sent()
    office.round(THURSDAY, hours=0.25)
    assert office.spy.tries[-1][1]


def test_a_refused_address_is_final_and_becomes_the_cases_business(office: RoundsByHand) -> None:
    office.start()
    office.spy.does = lambda _: AddressRefused("550 no such user")
    held = office.round(THURSDAY)
    (lost,) = held.cannot_deliver
    assert (lost.ref, lost.channel_said) == (REF, "550")  # its code: a server's words may quote anything
    assert office.states() == ["refused"]
    assert office.round(date(2027, 1, 22)) == RoundResult()


def test_the_clerk_is_told_of_what_could_not_be_delivered_but_not_of_that_telling(office: RoundsByHand) -> None:
    office.start()
    office.spy.does = lambda _: AddressRefused("550 no such user")
    (lost,) = office.round(THURSDAY).cannot_deliver
    news = n.Undelivered(
        id="u", happened_on=THURSDAY, by="bywhen", message=lost.message, channel_said=lost.channel_said
    )
    office.look_at(morning(THURSDAY, CALENDAR) + timedelta(minutes=1), news)
    held = office.round(date(2027, 1, 22))
    assert (held.refused, held.cannot_deliver) == (0, ())
    assert office.states() == ["refused", "refused", "waiting"]  # the first mail is to be sent once more


def test_overdue_at_entry_is_one_summary_for_the_whole_meeting(office: RoundsByHand) -> None:
    for number in (1, 2, 3):
        office.start(f"CYP-2027-01-12-{number}", due=date(2026, 11, 30))
    office.round(THURSDAY)
    (summary,) = [mail for mail in office.spy.sent if mail.to_name == "Lee Ward"]
    assert "3 actions were overdue on entry" in summary.subject
    assert summary.body.count("Grit them") == 3


def test_no_summary_counts_nothing(office: RoundsByHand) -> None:
    office.start(due=date(2026, 11, 30))
    done = n.ReportDone(id="3", happened_on=START.date(), by="Head of Highways", action=1)
    office.look_at(START + timedelta(hours=1), done)
    office.round(THURSDAY)
    assert "overdue at entry" in " ".join(office.log("dropped"))
    assert not [mail for mail in office.spy.sent if "overdue on entry" in mail.subject + mail.body]


def test_a_mistake_in_the_people_file_stops_the_round_and_loses_nothing(office: RoundsByHand) -> None:
    office.start()
    office.file.write_text("posts: [", encoding="utf-8")
    assert office.round(THURSDAY) == RoundResult(failed=1)
    office.file.write_text(PEOPLE, encoding="utf-8")
    assert office.round(THURSDAY, hours=0.25).sent == 1


def test_a_person_s_messages_leave_in_one_mail_that_counts_them(office: RoundsByHand) -> None:
    office.start("CYP-2027-01-12-1", due=date(2027, 1, 18))
    office.start("CYP-2027-01-12-2", due=date(2027, 1, 28))
    office.start("CYP-2027-01-12-3", due=date(2027, 1, 27))
    assert office.round(THURSDAY).sent == 2  # the owner's, and the clerk's summary
    (mail,) = [mail for mail in office.spy.sent if mail.to_name == "Ama Osei"]
    assert mail.subject == "Scrutiny actions of the CYP: 3 new or changed"
    places = [mail.body.index(f"(CYP-2027-01-12-{number}/1)") for number in (1, 3, 2)]
    assert places == sorted(places)
    assert mail.body.count("https://bywhen.example/answer/") == 3
    assert mail.html.count('<a href="https://bywhen.example/answer/') == 3
    assert (mail.reply_to_address, "01632 960123" in mail.body) == ("lee@wexcombe.example", True)


def test_a_person_who_had_a_mail_today_gets_the_next_one_on_the_next_morning(office: RoundsByHand) -> None:
    office.start("CYP-2027-01-12-1")
    assert office.round(THURSDAY).sent == 1
    office.start("CYP-2027-01-12-2")
    assert office.round(THURSDAY, hours=1).sent == 0
    assert office.round(FRIDAY).sent == 1
    assert len({mail.key for mail in office.spy.sent}) == 2


def test_two_posts_of_one_address_are_one_person(office: RoundsByHand) -> None:
    more = "posts:\n  Head of Trees: {holder: A. Osei, address: AMA@wexcombe.example}"
    office.file.write_text(PEOPLE.replace("posts:", more), encoding="utf-8")
    office.start("CYP-2027-01-12-1", owners=("Head of Highways", "Head of Trees"))
    office.start("CYP-2027-01-12-2", owners=("Head of Trees",))
    assert office.round(THURSDAY).sent == 1
    assert office.states() == ["sent"] * 3


def test_news_waits_for_the_weekly_mail_and_comes_along_with_any_earlier_one(office: RoundsByHand) -> None:
    office.start("CYP-2027-01-12-1", due=date(2027, 6, 30))
    assert [office.round(day).sent for day in (THURSDAY, FRIDAY, MONDAY)] == [0, 0, 1]
    office.start("CYP-2027-01-12-2", due=date(2027, 6, 30))
    office.look_at(START + timedelta(days=6))
    office.start("CYP-2027-01-12-3")
    assert office.round(date(2027, 1, 26)).sent == 1
    assert "CYP-2027-01-12-2/1" in office.spy.sent[-1].body


def test_a_mail_that_may_have_left_goes_again_as_it_was_written_and_nothing_new_with_it(office: RoundsByHand) -> None:
    office.start("CYP-2027-01-12-1")
    office.spy.does = fail(AnswerLost("the connection broke"))
    office.round(THURSDAY)
    office.spy.does = lambda _: Sent()
    office.start("CYP-2027-01-12-2", due=date(2027, 1, 21))
    assert [office.round(FRIDAY).sent, office.round(FRIDAY, hours=1).sent, office.round(MONDAY).sent] == [1, 0, 1]
    first, again, new = (key for key, _ in office.spy.tries)
    assert first == again != new
    assert office.spy.sent[0].sent_on == morning(THURSDAY, CALENDAR)
    assert "CYP-2027-01-12-2" not in office.spy.sent[0].body


def test_a_mail_that_may_have_left_stays_so_when_the_next_try_finds_the_channel_down(office: RoundsByHand) -> None:
    office.start()
    for error in (AnswerLost("the connection broke"), ChannelDown("refused")):
        office.spy.does = fail(error)
        office.round(THURSDAY)
    office.spy.does = lambda _: Sent()
    office.round(FRIDAY)
    assert [again for _, again in office.spy.tries] == [False, True, True]


def test_what_did_not_leave_is_gathered_anew_and_says_what_is_true_then(office: RoundsByHand) -> None:
    office.start("CYP-2027-01-12-1")
    office.start("CYP-2027-01-12-2")
    office.spy.does = fail(ChannelDown("connection refused"))
    office.round(THURSDAY)
    done = n.ReportDone(id="3", happened_on=THURSDAY, by="Head of Highways", action=1)
    office.look_at(morning(THURSDAY, CALENDAR) + timedelta(hours=2), done, ref="CYP-2027-01-12-1")
    office.spy.does = lambda _: Sent()
    held = office.round(FRIDAY)
    (to_ama,) = [mail for mail in office.spy.sent if mail.to_name == "Ama Osei"]
    assert held.dropped == 1
    assert to_ama.subject == "Grit them: yours, due 28 Jan 2027 (CYP-2027-01-12-2/1)"


def test_a_message_that_has_no_words_waits_and_stops_no_other(office: RoundsByHand) -> None:
    office.start()
    usual = {"ref": REF, "duty": "", "leave_at": START}
    with office.register.engine.begin() as tx:
        wordless = [
            Message(key="a", occasion="misspelt", to="owner", post="Head of Highways", **usual),
            Message(key="b", occasion="misspelt", to="clerk", **usual),
        ]
        outbox.put_messages(tx, wordless, START)
    held = office.round(THURSDAY)
    assert (held.sent, held.failed) == (1, 2)
    assert ": yours, due 28 Jan 2027 (" in office.spy.sent[0].subject
    assert office.states() == ["sent", "waiting", "waiting"]


def test_a_post_that_is_named_is_no_longer_waited_for_though_its_message_waits_for_the_weekly_mail(
    office: RoundsByHand,
) -> None:
    office.start(owners=("Flood Officer",), due=date(2027, 6, 30))
    office.round(THURSDAY)
    named = "posts:\n  Flood Officer: {holder: Noor, address: noor@wexcombe.example}"
    office.file.write_text(PEOPLE.replace("posts:", named), "utf-8")
    office.round(FRIDAY)
    with office.register.reading() as tx:
        assert outbox.posts_waited_for(tx) == []
        assert [message.post for message in outbox.messages_waiting(tx)] == ["Flood Officer"]


def test_nobody_is_asked_for_a_post_that_was_named_meanwhile(office: RoundsByHand) -> None:
    office.start(owners=("Lost Officer",))
    office.round(THURSDAY)  # the clerk's mail of the day
    office.start("CYP-2027-01-12-2", owners=("Flood Officer",))
    office.round(THURSDAY, hours=1)
    named = "posts:\n  Flood Officer: {holder: Noor, address: noor@wexcombe.example}"
    office.file.write_text(PEOPLE.replace("posts:", named), "utf-8")
    held = office.round(FRIDAY)
    assert (held.sent, held.dropped) == (1, 1)
    assert [mail.to_name for mail in office.spy.sent] == ["Lee Ward", "Noor"]


@pytest.mark.parametrize("error", [NotNow("452 mailbox full"), AnswerLost("the connection broke")])
def test_three_mails_that_never_pass_do_not_keep_the_others_from_leaving(
    office: RoundsByHand, error: Exception
) -> None:
    crowd(office, 6)
    never = {f"p{number}@wexcombe.example" for number in range(3)}
    office.spy.does = lambda mail: fail(error)(mail) if mail.to_address in never else Sent()
    for day in (THURSDAY, FRIDAY):
        office.round(day)
    assert [mail.to_name for mail in office.spy.sent] == ["P 3", "P 4", "P 5"]


def test_after_weeks_without_a_channel_the_manager_hears_once_the_owner_has_had_the_time_of_the_ladder(
    office: RoundsByHand,
) -> None:
    office.start()
    office.round(THURSDAY)
    office.spy.does = fail(ChannelDown("connection refused"))
    on = {}
    for number in range(70):
        day = FRIDAY + timedelta(days=number)
        if day == date(2027, 3, 1):
            office.spy.does = lambda _: Sent()
        office.live_until(day)
        office.round(day)
        on |= {(day, mail.to_name): mail.subject for mail in office.spy.sent if mail.sent_on.date() == day}
    assert [who for _, who in on].count("Lee Ward") == 1  # why no mail left
    owner, manager, director = sorted(told for told in on if told[1] != "Lee Ward")
    assert owner == (date(2027, 3, 1), "Ama Osei")
    assert manager == (date(2027, 3, 8), "Jo Marsh")  # a week later, as 11 and 18 February would have been
    assert director == (date(2027, 3, 15), "Jo Marsh")  # a week after that


def test_an_owner_whose_inbox_stays_full_does_not_keep_the_manager_from_hearing(office: RoundsByHand) -> None:
    office.start()
    office.start("CYP-2027-01-12-2", owners=("Scrutiny Officer",))
    office.round(THURSDAY)
    office.spy.does = lambda mail: fail(NotNow("452 full"))(mail) if mail.to_name == "Ama Osei" else Sent()
    for number in range(40):
        office.live_until(FRIDAY + timedelta(days=number))
        office.round(FRIDAY + timedelta(days=number))
    assert "Jo Marsh" in {mail.to_name for mail in office.spy.sent}


def test_people_who_share_an_address_are_both_named_and_each_item_says_whose_it_is(office: RoundsByHand) -> None:
    more = "posts:\n  Head of Trees: {holder: Ben Lee, address: AMA@wexcombe.example}"
    office.file.write_text(PEOPLE.replace("posts:", more), encoding="utf-8")
    office.start("CYP-2027-01-12-1")
    office.start("CYP-2027-01-12-2", owners=("Head of Trees",))
    assert office.round(THURSDAY).sent == 1
    (mail,) = office.spy.sent
    assert mail.to_name == "Ama Osei and Ben Lee"
    assert "Dear Ama Osei and Ben Lee," in mail.body
    assert [f"For {who}." in mail.body for who in ("Ama Osei, Head of Highways", "Ben Lee, Head of Trees")] == [
        True
    ] * 2


def test_after_an_outage_the_ladder_starts_with_the_owner_s_first_mail_which_says_when_the_manager_hears(
    office: RoundsByHand,
) -> None:
    office.start(due=date(2027, 1, 29))
    office.live_until(date(2027, 2, 22))  # overdue twice, and the manager's turn by the calendar; but nothing left
    for number in range(22):
        day = date(2027, 2, 22) + timedelta(days=number)
        office.round(day)
        office.live_until(day + timedelta(days=1))
    assert "Nobody above you hears of it before Monday 15 March 2027." in flat(office.spy.sent[0].body)
    to_jo = [mail for mail in office.spy.sent if mail.to_name == "Jo Marsh"]
    assert [mail.sent_on.date() for mail in to_jo] == [date(2027, 3, 15)]
