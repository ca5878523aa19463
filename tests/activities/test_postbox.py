"""The folder of incoming mails: each file stands alone, and nothing that somebody sends keeps the others unread."""

from pathlib import Path

import pytest

from activities.contracts import RoundRequest
from activities.postbox import Postbox
from mail.people.recipients import PeopleFile
from register.ledger.register import Register
from register.mail import replies
from tests.harness.poison import GOOD, NOW, must_read_the_other, poisons

pytestmark = pytest.mark.commands


@pytest.mark.parametrize("name", poisons())
def test_one_mail_that_cannot_be_read_stops_no_other(name: str, register: Register, tmp_path: Path) -> None:
    must_read_the_other(register, tmp_path, [poisons()[name]])


def test_a_file_that_cannot_be_opened_stops_no_other(register: Register, tmp_path: Path) -> None:
    folder = tmp_path / "replies"
    folder.mkdir()
    (folder / "a.eml").symlink_to(tmp_path / "nowhere" / "loop")
    (folder / "b.eml").symlink_to(folder / "b.eml")
    (folder / "c.eml").write_bytes(GOOD)
    Postbox(register, folder, PeopleFile(tmp_path / "people.yaml")).read(RoundRequest(moment=NOW))
    with register.reading() as tx:
        assert [reply.id for reply in replies.waiting_replies(tx)] == ["<good@x>"]
