"""A copy for Teams says what a mail is about, never its words; and no failure of it touches the mail."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from pydantic import SecretStr
from structlog.testing import capture_logs

from definitions.errors import Trouble
from mail.channels.choose import channel_from, following_channel
from mail.channels.folder import FolderChannel
from mail.channels.message import AddressRefused, Sent
from mail.channels.notify import NotifyChannel
from mail.channels.teams import Teams, WithCopy
from runtime.settings import Settings
from tests.harness.mails import MAIL, SENDER
from tests.harness.servers.notify_server import KEY, TEMPLATE

LINK = "https://bywhen.wexcombe.example"
WORDS = replace(MAIL, subject="CYP-1/1 is due: Publish the routes", body="Publish the routes\n")


class Hook(ThreadingHTTPServer):
    """A Teams workflow's trigger; it answers with `status`."""

    def __init__(self) -> None:
        self.status, self.cards = 202, list[dict[str, Any]]()
        super().__init__(("127.0.0.1", 0), Post)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/workflows/1?sig=s3cret"


class Post(BaseHTTPRequestHandler):
    server: Hook

    def do_POST(self) -> None:
        self.server.cards.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *said: Any) -> None:
        """Say nothing."""


@pytest.fixture
def hook() -> Iterator[Hook]:
    with Hook() as hook:
        thread = Thread(target=hook.serve_forever)
        thread.start()
        yield hook
        hook.shutdown()
        thread.join()


def copied(folder: Path, hook: Hook, **changes: Any) -> WithCopy:
    return WithCopy(FolderChannel(folder, SENDER), Teams(hook.url, LINK, timeout=1, **changes))


def test_a_mail_that_left_is_copied_as_an_adaptive_card_without_its_words(tmp_path: Path, hook: Hook) -> None:
    assert isinstance(copied(tmp_path, hook).send(WORDS), Sent)
    (message,) = hook.cards
    (attachment,) = message["attachments"]
    card = attachment["content"]
    assert (attachment["contentType"], card["type"]) == ("application/vnd.microsoft.card.adaptive", "AdaptiveCard")
    assert [block["text"] for block in card["body"]] == [f"Due – {MAIL.ref}", "Mailed on 30 April 2027"]
    assert card["actions"][0]["url"] == LINK
    assert "Publish" not in json.dumps(message)
    assert "Osei" not in json.dumps(message)


def test_a_mail_that_was_refused_is_not_copied(tmp_path: Path, hook: Hook) -> None:
    assert isinstance(copied(tmp_path, hook).send(replace(MAIL, to_address="nobody")), AddressRefused)
    assert not hook.cards


def test_a_failing_teams_blocks_no_mail_is_said_once_without_its_address_and_left_alone_for_a_while(
    tmp_path: Path, hook: Hook, now: datetime
) -> None:
    clock, hook.status = [now], 500
    channel = copied(tmp_path, hook, now=lambda: clock[0])
    with capture_logs() as logged:
        assert all(isinstance(channel.send(replace(MAIL, key=f"{number}")), Sent) for number in range(5))
    assert len(hook.cards) == 1
    assert [one["why"] for one in logged] == ["it answers 500"]
    assert "s3cret" not in str(logged)
    clock[0] += timedelta(minutes=15)
    hook.status = 202
    channel.send(replace(MAIL, key="later"))
    assert len(hook.cards) == 2


def test_nobody_listening_at_teams_blocks_no_mail(tmp_path: Path, hook: Hook) -> None:
    teams = Teams("http://127.0.0.1:9", LINK, timeout=1)
    assert isinstance(WithCopy(FolderChannel(tmp_path, SENDER), teams).send(MAIL), Sent)
    assert teams.quiet_until


def test_the_settings_choose_copies_and_a_copied_channel_still_follows_its_mails(tmp_path: Path) -> None:
    url = SecretStr("https://prod.logic.azure.example/workflows/1")
    chosen = channel_from(
        Settings(data=tmp_path, channel="notify", notify_key=SecretStr(KEY), notify_template=TEMPLATE, teams_url=url)
    )
    assert isinstance(chosen, WithCopy)
    assert isinstance(following_channel(chosen), NotifyChannel)
    assert following_channel(channel_from(Settings(data=tmp_path, teams_url=url))) is None
    with pytest.raises(Trouble, match="BYWHEN_TEAMS_URL is no https address"):
        channel_from(Settings(data=tmp_path, teams_url=SecretStr("http://teams.example")))
