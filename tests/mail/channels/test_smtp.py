"""What becomes of a mail at a real mail server, whatever it answers."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from pydantic import SecretStr

from definitions.errors import Trouble
from mail.channels.choose import channel_from
from mail.channels.folder import FolderChannel
from mail.channels.message import AddressRefused, AnswerLost, ChannelDown, NotNow, Sent, message_id
from mail.channels.notify import NotifyChannel
from mail.channels.smtp import SmtpChannel
from runtime.settings import Settings
from tests.harness.mails import MAIL, SENDER
from tests.harness.servers.notify_server import KEY, TEMPLATE
from tests.harness.servers.smtp import MailServer, mail_server

pytestmark = pytest.mark.integration


@pytest.fixture
def server(tmp_path: Path) -> Iterator[MailServer]:
    with mail_server(tmp_path) as server:
        yield server


def to(address: str) -> str:
    return f"{address}@wexcombe.example"


def test_a_mail_arrives_with_its_key_s_message_id_and_every_line(server: MailServer) -> None:
    assert server.channel().send(MAIL) == Sent(perhaps_twice=False, where=f"127.0.0.1:{server.port}")
    (kept,) = server.kept()
    mail = message_from_bytes(kept, policy=policy.default)
    assert mail["Message-ID"] == message_id(MAIL.key, SENDER)
    assert mail.get_content().replace("\r\n", "\n") == MAIL.body


def test_a_mail_in_html_holds_the_plain_letter_first_and_both_arrive_whole(server: MailServer) -> None:
    html = '<p>Due – <a href="https://wexcombe.example/a">answer</a>.</p>\n'
    for _ in range(2):
        server.channel().send(replace(MAIL, html=html))
    first, second = server.kept()
    mail = message_from_bytes(first, policy=policy.default)
    assert mail.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert [part.get_content().replace("\r\n", "\n") for part in mail.iter_parts()] == [MAIL.body, html]
    assert (mail["Message-ID"], mail["Auto-Submitted"]) == (message_id(MAIL.key, SENDER), "auto-generated")
    assert first == second  # the same mail is the same bytes


def test_the_envelope_s_sender_is_ours_so_that_a_bounce_comes_back(server: MailServer) -> None:
    server.channel().send(MAIL)
    (kept,) = server.kept()
    assert b"X-MailFrom: scrutiny@wexcombe.example" in kept


def test_an_answer_that_is_lost_is_told_and_the_second_try_is_marked(server: MailServer) -> None:
    mail = replace(MAIL, to_address=to("drop"))
    with pytest.raises(AnswerLost):
        server.channel().send(mail)
    sent = server.channel().send(mail, again=True)
    assert isinstance(sent, Sent)
    assert sent.perhaps_twice
    first, second = (message_from_bytes(kept, policy=policy.default) for kept in server.kept())
    assert first["Message-ID"] == second["Message-ID"]


@pytest.mark.parametrize(("who", "said"), [("refuse", "550 5.1.1 no such user here"), ("spam", "554 5.6.0")])
def test_a_final_no_is_an_outcome_with_the_server_s_words(server: MailServer, who: str, said: str) -> None:
    refused = server.channel().send(replace(MAIL, to_address=to(who)))
    assert isinstance(refused, AddressRefused)
    assert said in refused.said
    assert not server.kept()


@pytest.mark.parametrize(("who", "said"), [("busy", "451 4.7.1"), ("full", "452 4.3.1")])
def test_a_try_again_is_about_this_mail_alone_and_no_lost_answer(server: MailServer, who: str, said: str) -> None:
    with pytest.raises(NotNow, match=said):
        server.channel().send(replace(MAIL, to_address=to(who)))
    assert not server.kept()


def test_a_server_may_take_its_time_to_look_a_mail_over(server: MailServer) -> None:
    mail = replace(MAIL, to_address=to("slow"))
    assert isinstance(server.channel(timeout=0.5).send(mail), Sent)
    with pytest.raises(AnswerLost):
        server.channel(answer_within=0.2).send(mail)


def test_a_server_without_tls_hears_nothing_where_tls_is_asked_for(server: MailServer) -> None:
    with pytest.raises(ChannelDown, match="STARTTLS"):
        server.channel(starttls=True).send(MAIL)
    assert not server.kept()


def test_a_sign_in_that_fails_is_ours_to_mend_and_not_the_address(server: MailServer) -> None:
    with pytest.raises(ChannelDown):
        server.channel(user="bywhen", password="wrong").send(MAIL)
    assert not server.kept()


def test_an_address_that_is_none_never_reaches_the_server(server: MailServer) -> None:
    assert isinstance(server.channel().send(replace(MAIL, to_address="nobody")), AddressRefused)


def test_nobody_listening_is_a_channel_that_is_down() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(ChannelDown, match=str(port)):
        SmtpChannel("127.0.0.1", port, SENDER, starttls=False, timeout=2).send(MAIL)


def test_a_server_that_never_answers_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(ChannelDown):
            SmtpChannel("127.0.0.1", port, SENDER, starttls=False, timeout=0.3).send(MAIL)


def test_the_settings_choose_the_channel(tmp_path: Path) -> None:
    assert isinstance(channel_from(Settings(data=tmp_path)), FolderChannel)
    chosen = channel_from(Settings(data=tmp_path, channel="smtp", smtp_host="mx.wexcombe.example"))
    assert isinstance(chosen, SmtpChannel)
    assert (chosen.host, chosen.port, chosen.starttls) == ("mx.wexcombe.example", 587, True)
    notify = channel_from(
        Settings(data=tmp_path, channel="notify", notify_key=SecretStr(KEY), notify_template=TEMPLATE)
    )
    assert isinstance(notify, NotifyChannel)


def test_what_notify_lacks_is_named_with_where_to_find_it(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="BYWHEN_NOTIFY_KEY and BYWHEN_NOTIFY_TEMPLATE are not set: copy the API key"):
        channel_from(Settings(data=tmp_path, channel="notify"))
    with pytest.raises(Trouble, match="BYWHEN_NOTIFY_TEMPLATE is not set"):
        channel_from(Settings(data=tmp_path, channel="notify", notify_key=SecretStr(KEY)))
