"""What becomes of a mail at GOV.UK Notify, whatever it answers: against a fake that behaves by the published API."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import pytest
from structlog.testing import capture_logs

from definitions.chasing.keys import digest
from definitions.errors import Trouble
from mail.channels.message import AddressRefused, AnswerLost, ChannelDown, Delivery, Sent
from runtime.clock import now
from tests.harness.mails import MAIL
from tests.harness.servers.notify import LINKS, Notify, fake_notify
from tests.harness.servers.notify_server import KEY, REPLY_TO, SECRET, SERVICE, TEMPLATE

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def running() -> Iterator[Notify]:
    with fake_notify() as notify:
        yield notify


@pytest.fixture
def notify(running: Notify) -> Notify:
    running.do("forget")
    running.do("clock", ahead=0)
    return running


def to(who: str) -> Any:
    return replace(MAIL, to_address=f"{who}@wexcombe.example", key=f"a mail to {who}")


def test_a_mail_is_taken_once_with_the_template_s_words_and_a_reference_without_a_name(notify: Notify) -> None:
    sent = notify.channel(reply_to=REPLY_TO).send(MAIL)
    (kept,) = notify.kept()
    assert isinstance(sent, Sent)
    assert (sent.channel_id, sent.perhaps_twice) == (kept["id"], False)
    assert (kept["email_address"], kept["subject"]) == (MAIL.to_address, MAIL.subject)
    assert kept["reference"] == digest(MAIL.key)
    assert "Osei" not in kept["reference"]
    assert notify.log()[-1]["body"]["email_reply_to_id"] == REPLY_TO


def test_each_request_has_a_token_of_its_own_signed_with_the_key_s_end(notify: Notify) -> None:
    moments = iter(now() + timedelta(seconds=second) for second in range(9))
    channel = notify.channel(now=lambda: next(moments))
    tokens = []
    channel.web.event_hooks["request"].append(lambda asked: tokens.append(asked.headers["authorization"].split()[1]))
    channel.send(MAIL)
    channel.send(replace(MAIL, key="another"))
    assert len(set(tokens)) == 2
    said = jwt.decode(tokens[0], SECRET, algorithms=["HS256"], options={"verify_iat": False})
    assert said["iss"] == SERVICE
    assert jwt.get_unverified_header(tokens[0]) == {"alg": "HS256", "typ": "JWT"}


@pytest.mark.parametrize("key", ["", "live", f"{SERVICE}-{SECRET}", KEY[:-1], f"{KEY}0"])
def test_a_malformed_key_is_refused_at_once_and_never_printed(notify: Notify, key: str) -> None:
    with pytest.raises(Trouble, match="BYWHEN_NOTIFY_KEY is no API key") as trouble:
        notify.channel(key=key)
    assert SECRET not in str(trouble.value)


@pytest.mark.parametrize("fault", ["500 after", "silent after", "hang after"])
def test_an_answer_that_is_lost_is_looked_up_before_it_is_sent_again(notify: Notify, fault: str) -> None:
    notify.fails(fault)
    with pytest.raises(AnswerLost):
        notify.channel(timeout=0.5).send(MAIL)
    found = notify.channel().send(MAIL, again=True)
    (kept,) = notify.kept()
    assert isinstance(found, Sent)
    assert (found.channel_id, found.perhaps_twice) == (kept["id"], False)


def test_a_mail_that_notify_does_not_know_is_sent_again(notify: Notify) -> None:
    notify.fails("500 before")
    with pytest.raises(AnswerLost):
        notify.channel().send(MAIL)
    assert isinstance(notify.channel().send(MAIL, again=True), Sent)
    assert len(notify.kept()) == 1


@pytest.mark.parametrize("fault", ["500 before", "rate limit", "silent after", "server down"])
def test_a_mail_is_not_sent_again_while_notify_cannot_say_whether_it_has_it(notify: Notify, fault: str) -> None:
    notify.fails("500 after")
    with pytest.raises(AnswerLost):
        notify.channel().send(MAIL)
    notify.fails(fault)
    with pytest.raises(AnswerLost):
        notify.channel().send(MAIL, again=True)
    assert len(notify.kept()) == 1


def test_a_try_that_failed_for_now_does_not_stop_the_mail_from_coming_again(notify: Notify) -> None:
    notify.channel().send(MAIL)
    notify.do("settle", status="temporary-failure")
    notify.fails("500 after")
    with pytest.raises(AnswerLost):
        notify.channel().send(MAIL)
    again = notify.channel().send(MAIL, again=True)
    assert isinstance(again, Sent)
    assert again.channel_id == notify.kept()[1]["id"]
    assert len(notify.kept()) == 2


def test_an_address_that_notify_refuses_is_final_with_its_words(notify: Notify) -> None:
    refused = notify.channel().send(replace(MAIL, to_address="nobody"))
    assert isinstance(refused, AddressRefused)
    assert "email_address Not a valid email address" in refused.said


def test_a_letter_that_is_too_long_is_final_and_never_asked(notify: Notify) -> None:
    asked = len(notify.log())
    assert isinstance(notify.channel().send(replace(MAIL, body="a" * 2_000_001)), AddressRefused)
    assert len(notify.log()) == asked


@pytest.mark.parametrize(
    ("fault", "changes", "said"),
    [
        pytest.param("", {"template": "another"}, "Template not found", id="no-such-template"),
        pytest.param("", {"reply_to": "x"}, "email_reply_to_id x", id="no-such-reply-to"),
        pytest.param("trial mode", {}, "trial mode", id="trial-mode"),
        pytest.param("", {"key": f"{KEY[:-1]}1"}, "API key not found", id="key-revoked"),
        pytest.param("", {"now": lambda: now() - timedelta(seconds=90)}, "system clock", id="clock"),
    ],
)
def test_a_fault_of_ours_is_not_the_address_s_and_the_operator_hears_once(
    notify: Notify, fault: str, changes: dict[str, Any], said: str
) -> None:
    channel = notify.channel(**changes)
    with capture_logs() as logged:
        for _ in range(3):
            notify.fails(fault)
            with pytest.raises(ChannelDown, match=said) as down:
                channel.send(MAIL)
            assert not isinstance(down.value, AnswerLost)
    assert [one["log_level"] for one in logged] == ["error"]
    assert said in logged[0]["said"]
    assert SECRET[:8] not in str(logged)
    assert not notify.kept()


def test_a_wrong_clock_is_named_with_its_seconds(notify: Notify) -> None:
    notify.do("clock", ahead=90)
    with capture_logs() as logged, pytest.raises(ChannelDown):
        notify.channel().send(MAIL)
    assert "this machine's clock is -90 seconds off" in logged[0]["said"].replace("-91", "-90").replace("-89", "-90")


def test_the_minute_s_limit_lets_the_next_try_pass(notify: Notify) -> None:
    channel = notify.channel()
    notify.fails("rate limit")
    with pytest.raises(ChannelDown, match="RateLimitError") as down:
        channel.send(MAIL)
    assert not isinstance(down.value, AnswerLost)
    assert isinstance(channel.send(MAIL), Sent)


def test_the_day_s_limit_stops_every_try_until_midnight_utc(notify: Notify) -> None:
    clock = [now()]
    channel = notify.channel(now=lambda: clock[0])
    notify.fails("day limit")
    with pytest.raises(ChannelDown, match="TooManyRequestsError"):
        channel.send(MAIL)
    asked = len(notify.log())
    with pytest.raises(ChannelDown, match="nothing more is tried before"):
        channel.send(MAIL)
    assert len(notify.log()) == asked
    midnight = datetime.combine(clock[0].date() + timedelta(days=1), datetime.min.time(), UTC)
    clock[0] = midnight - timedelta(seconds=1)
    with pytest.raises(ChannelDown, match="nothing more is tried before"):
        channel.send(MAIL)
    clock[0] = midnight
    notify.do("clock", ahead=(midnight - now()).total_seconds())
    assert isinstance(channel.send(MAIL), Sent)


def test_a_key_without_a_token_is_401(notify: Notify) -> None:
    channel = notify.channel()
    channel.web.event_hooks["request"].append(lambda asked: asked.headers.pop("authorization"))
    with pytest.raises(ChannelDown, match="401"):
        channel.send(MAIL)


def test_nobody_listening_is_a_channel_that_is_down_and_no_lost_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(ChannelDown, match=r"127\.0\.0\.1") as down:
        Notify(port).channel().send(MAIL)
    assert not isinstance(down.value, AnswerLost)


@pytest.mark.parametrize(
    ("who", "what"),
    [("ama", "delivered"), ("perm-fail", "failed"), ("temp-fail", "comes again"), ("tech-fail", "comes again")],
)
def test_what_became_of_a_mail_is_known_once_notify_knows_it(notify: Notify, who: str, what: str) -> None:
    channel = notify.channel()
    sent = channel.send(to(who))
    assert isinstance(sent, Sent)
    assert sent.channel_id
    assert channel.follow(sent.channel_id) is None
    notify.do("settle", status="sending")
    assert channel.follow(sent.channel_id) is None
    notify.do("settle")
    found = channel.follow(sent.channel_id)
    assert isinstance(found, Delivery)
    assert found.what == what


def test_a_mail_that_notify_has_forgotten_is_not_known_any_more(notify: Notify) -> None:
    sent = notify.channel().send(MAIL)
    assert isinstance(sent, Sent)
    assert sent.channel_id
    notify.do("forget")
    found = notify.channel().follow(sent.channel_id)
    assert found
    assert found.what == "not known"


def test_links_of_ours_stay_links_and_words_of_others_do_not_act(notify: Notify) -> None:
    link = f"{LINKS}/answer/WyJDWVAi.x_y-z"
    body = f'Answer here:\n{link}\n\n    "See https://evil.example/x or [this](https://evil.example)"\n'
    notify.channel().send(replace(MAIL, body=body))
    kept = notify.kept()[0]["body"]
    assert f"\n{link}\n" in kept
    assert "https://evil" not in kept
    assert TEMPLATE not in kept
