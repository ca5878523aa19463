"""However an incoming mail, a people file or a template is damaged, it costs nothing but itself."""

import random  # noqa: TID251  # the seed is hypothesis' own
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from activities.postbox import Postbox
from mail.channels.incoming import Bounce, BrokenMail, Ignored, Reply, read_reply
from mail.people.recipients import PeopleFile
from tests.harness.examples import examples
from tests.harness.fuzzing.mails import BOUNCE, NOW, damaged_mail, must_be_read, must_be_taken, whole_mails
from tests.harness.fuzzing.people import damaged_people, must_be_refused_or_found
from tests.harness.registers import new_register

pytestmark = pytest.mark.commands

SEEDS = some.integers(0, 2**32)


def test_a_damaged_mail_is_read_ignored_or_said_to_be_broken(tmp_path: Path) -> None:
    whole = whole_mails()
    postbox = Postbox(new_register(tmp_path, NOW), tmp_path, PeopleFile(tmp_path / "people.yaml"))

    @examples(150)
    @given(seed=SEEDS)
    def check(seed: int) -> None:
        raw = damaged_mail(whole, random.Random(seed))
        must_be_read(raw)
        must_be_taken(postbox, raw)

    check()


@examples(60)
@given(seed=SEEDS)
def test_a_damaged_people_file_is_refused_or_its_people_are_found(seed: int) -> None:
    must_be_refused_or_found(damaged_people(random.Random(seed)))


def test_the_ids_and_addresses_of_a_bounce_hold_no_control_characters() -> None:
    raw = BOUNCE.replace(b"<0123456789abcdef@", b"<0123\x00456789abcdef@").replace(b"rfc822; ama", b"rfc822; a\x1bma")
    bounce = read_reply(raw)
    assert isinstance(bounce, Bounce)
    assert bounce.answers == ("<0123456789abcdef@wexcombe.example>",)
    assert bounce.recipients == ("ama.osei@wexcombe.example",)


LONG = {
    "empty lines": b"\n" * 100_000,
    "one line": b"On " * 60_000,
    "lines of many parts": b'Content-Type: multipart/mixed; boundary="b"\n\n--b\n' * 900 + b"\n" * 1_000_000,
}


@pytest.mark.parametrize("body", LONG.values(), ids=LONG)
def test_no_mail_takes_longer_than_seconds(body: bytes) -> None:
    began = time.process_time()
    assert isinstance(read_reply(b"From: a@wexcombe.example\nSubject: Re\n\nDone.\n" + body), Reply | BrokenMail)
    assert isinstance(read_reply(body), Ignored | Reply | BrokenMail)
    assert time.process_time() - began < 10
