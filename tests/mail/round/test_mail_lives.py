"""Laws of the mail over whole lives: random cases and people, every look and every morning, what lies in the folder.

`make laws` holds them over more councils, `python -m bench.mail_lives 0 500` over as many as are asked for.
"""

from collections import Counter
from datetime import datetime, timedelta
from email import message_from_bytes, policy

import pytest

from activities.round import is_morning
from definitions.calendar.days import add_working_days, day_of, is_working_day
from definitions.case.events import Message
from definitions.chasing.messages import MAY_WAIT, leaves_on
from definitions.policy.ladders import LEVEL
from mail.round.order import WEEK
from tests.harness.builders import CALENDAR, POLICY
from tests.harness.councils.random_councils import Council, council_of
from tests.harness.examples import IS_LONG

pytestmark = pytest.mark.commands

CHASERS = {"reminder", "due", "overdue", "escalation"}
AFTER_THE_END = {"closed", "review", "undelivered"}

SEEDS = range(200) if IS_LONG else (0, 2, 24)  # 24: an outage brought an owner and the manager to one morning


@pytest.fixture(scope="module", params=SEEDS)
def council(request: pytest.FixtureRequest) -> Council:
    return council_of(request.param)


def test_every_mail_lies_in_the_folder_once_and_no_message_is_in_two(council: Council) -> None:
    said = [message_from_bytes(file, policy=policy.default) for file in council.files.values()]
    keys = [str(mail["X-Bywhen-Key"]) for mail in said]
    assert sorted(keys) == sorted(arrival.mail.key for arrival in council.arrivals)
    assert max(Counter(keys).values(), default=1) == 1
    carried = Counter(one.key for arrival in council.arrivals for one in arrival.messages)
    assert max(carried.values(), default=1) == 1


def test_nobody_gets_two_mails_on_one_day(council: Council) -> None:
    mails = Counter((arrival.mail.to_address.casefold(), arrival.day) for arrival in council.arrivals)
    assert max(mails.values(), default=1) == 1


def test_mails_leave_on_council_mornings_only(council: Council) -> None:
    for arrival in council.arrivals:
        assert is_working_day(arrival.day, CALENDAR)
        assert is_morning(arrival.mail.sent_on, POLICY)


def test_nobody_hears_of_a_case_that_is_over(council: Council) -> None:
    for arrival in council.arrivals:
        for message in arrival.messages:
            case = arrival.cases.get(message.ref or "")
            assert case is None or not case.is_over or message.occasion in AFTER_THE_END


def test_owners_hear_only_of_what_is_theirs_and_nobody_is_chased_for_what_is_done(council: Council) -> None:
    for arrival in council.arrivals:
        for message in arrival.messages:
            action = arrival.cases[message.ref].action(message.action or 0) if message.ref else None
            if action is not None and message.to == "owner":
                assert message.post in action.owners
            if action is not None and message.occasion in CHASERS:
                assert any(one.is_open for one in action.owed)


def test_mail_goes_to_nobody_who_has_left_or_is_away_while_another_stands_in(council: Council) -> None:
    for arrival in council.arrivals:
        (person,) = [one for one in council.people if one.address == arrival.mail.to_address]
        assert person.is_there(arrival.day)


def test_no_mail_is_empty_and_each_names_what_it_is_about(council: Council) -> None:
    for arrival in council.arrivals:
        assert arrival.messages
        said = f"{arrival.mail.subject}\n{arrival.mail.body}"
        assert all(message.ref is None or message.ref in said for message in arrival.messages)


def test_a_message_leaves_no_sooner_than_it_may_and_no_later_than_it_must(council: Council) -> None:
    for arrival in council.arrivals:
        for message in arrival.messages:
            first, last = day_of(message.leave_at, CALENDAR), leaves_on(message, POLICY.council)
            assert arrival.day >= first
            is_held = message.key in council.held or message.facts.get("held")
            since = first - timedelta(days=14) if LEVEL[message.to] else first  # it waits for what a trouble delayed
            if council.was_well(since, arrival.day) and not is_held:
                assert arrival.day <= last


def test_no_reminder_leaves_after_the_day_of_its_rung_while_the_channel_is_up(council: Council) -> None:
    for arrival in council.arrivals:
        for message in arrival.messages:
            if message.occasion in MAY_WAIT or message.leave_by is None:
                continue
            if council.was_well(day_of(message.leave_at, CALENDAR), arrival.day):
                assert arrival.day <= day_of(message.leave_by, CALENDAR)


def test_no_level_is_mailed_before_the_level_below_was_and_had_its_time(council: Council) -> None:
    on = {message.key: arrival.day for arrival in council.arrivals for message in arrival.messages}
    for outcome in council.outcomes.values():
        upper = outcome.message
        if upper.key not in on or not LEVEL[upper.to] or not upper.duty:
            continue
        below = [one for one in council.outcomes.values() if _is_below(one.message, upper)]
        assert below
        for lower in below:
            if lower.message.key in on and not {lower.message.key, upper.key} & council.held:
                left, apart = on[lower.message.key], upper.leave_at - lower.message.leave_at
                assert on[upper.key] >= min(left + apart, add_working_days(left, WEEK, CALENDAR))
            assert lower.state != "waiting" or lower.waits_for_post or lower.message.key in council.held


def _is_below(lower: Message, upper: Message) -> bool:
    is_same = (lower.ref, lower.duty) == (upper.ref, upper.duty)
    return is_same and LEVEL[lower.to] < LEVEL[upper.to] and lower.leave_at < upper.leave_at


def test_once_everything_is_up_again_nothing_is_left_behind(council: Council) -> None:
    for outcome in council.outcomes.values():
        key, last = outcome.message.key, leaves_on(outcome.message, POLICY.council)
        if outcome.state == "waiting" and last < council.room.today:
            assert outcome.waits_for_post or key in council.held
        if outcome.state == "sent":
            assert sum(one.key == key for arrival in council.arrivals for one in arrival.messages) == 1


LAWS = (
    test_every_mail_lies_in_the_folder_once_and_no_message_is_in_two,
    test_nobody_gets_two_mails_on_one_day,
    test_mails_leave_on_council_mornings_only,
    test_nobody_hears_of_a_case_that_is_over,
    test_owners_hear_only_of_what_is_theirs_and_nobody_is_chased_for_what_is_done,
    test_mail_goes_to_nobody_who_has_left_or_is_away_while_another_stands_in,
    test_no_mail_is_empty_and_each_names_what_it_is_about,
    test_a_message_leaves_no_sooner_than_it_may_and_no_later_than_it_must,
    test_no_reminder_leaves_after_the_day_of_its_rung_while_the_channel_is_up,
    test_no_level_is_mailed_before_the_level_below_was_and_had_its_time,
    test_once_everything_is_up_again_nothing_is_left_behind,
)


def test_the_laws_hold_of_a_council_that_begins_today(now: datetime) -> None:
    begun = council_of(2, now)
    for law in LAWS:
        law(begun)
