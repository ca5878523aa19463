"""Nobody can make up a bounce or a reply: ids are secret, recipients must fit, and senders are not taken on trust."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from activities.postbox import Postbox
from definitions.chasing.keys import digest
from mail.channels.message import Mail, message_id
from mail.channels.senders import is_verified
from mail.people.recipients import PeopleFile
from register import incidents
from register.mail import replies
from register.queries.mail_history import mail_lines
from tests.harness.builders import flat
from tests.harness.councils.rounds_by_hand import FRIDAY, REF, THURSDAY, RoundsByHand

pytestmark = pytest.mark.commands

SENDER = "bywhen <scrutiny@wexcombe.example>"
SLANDER = "Ama Osei was dismissed for theft"
BOUNCE = """\
From: postmaster@wexcombe.example
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

It did not arrive.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.wexcombe.example

Final-Recipient: rfc822; {to}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 {said}
--b
Content-Type: text/rfc822-headers

Message-ID: {id}
--b--
"""


@pytest.fixture
def office(tmp_path: Path) -> RoundsByHand:
    office = RoundsByHand(tmp_path)
    office.start()
    office.round(THURSDAY)
    return office


@pytest.fixture
def postbox(office: RoundsByHand, tmp_path: Path) -> Postbox:
    return Postbox(office.register, tmp_path / "in", PeopleFile(office.file), "mx.wexcombe.example")


def bounce(id_: str, to: str = "ama@wexcombe.example") -> bytes:
    return BOUNCE.format(id=id_, to=to, said=SLANDER).encode()


def sent(office: RoundsByHand) -> Mail:
    (mail,) = office.spy.sent
    return mail


def whats(office: RoundsByHand) -> list[str]:
    with office.register.reading() as tx:
        return [line.what for line in mail_lines(tx, REF)]


def test_a_bounce_by_an_id_that_anybody_can_work_out_counts_for_nothing(office: RoundsByHand, postbox: Postbox) -> None:
    for public in (digest(sent(office).key), digest(f"{REF} / action 1")):
        assert postbox.read_mail(bounce(message_id(public, SENDER)), office.now).cannot_deliver == ()
    assert whats(office) == ["sent"]


def test_a_bounce_that_names_another_recipient_counts_for_nothing_and_the_clerk_hears(
    office: RoundsByHand, postbox: Postbox
) -> None:
    read = postbox.read_mail(bounce(message_id(sent(office).name, SENDER), "jo@wexcombe.example"), office.now)
    assert (read.cannot_deliver, whats(office)) == ((), ["sent"])
    with office.register.reading() as tx:
        (found,) = incidents.open_incidents(tx)
    assert (found.failure.for_whom, "names another address" in found.failure.sentence) == ("clerk", True)


def test_of_a_bounce_that_fits_only_the_codes_are_told_to_the_case(office: RoundsByHand, postbox: Postbox) -> None:
    (lost,) = postbox.read_mail(bounce(message_id(sent(office).name, SENDER)), office.now).cannot_deliver
    assert lost.channel_said == "550 5.1.1"
    assert "bounced" in whats(office)
    with office.register.reading() as tx:
        assert SLANDER not in "".join(line.detail for line in mail_lines(tx, REF))


def reply(office: RoundsByHand, *results: str) -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "Ama <ama@wexcombe.example>", SENDER, "Re: yours"
    made["Message-ID"], made["In-Reply-To"] = "<r1@x>", message_id(sent(office).name, SENDER)
    for said in results:
        made["Authentication-Results"] = said
    made.set_content("It is done.")
    return made.as_bytes()


@pytest.mark.parametrize(
    ("results", "said"),
    [
        ((), "Somebody who writes as the Head of Highways (sender not verified) has replied"),
        (("mx.elsewhere.example; dmarc=pass header.from=wexcombe.example",), "(sender not verified)"),
        (("mx.wexcombe.example; dmarc=fail header.from=wexcombe.example",), "(sender not verified)"),
        (("mx.wexcombe.example; dmarc=pass header.from=wexcombe.example",), "The Head of Highways has replied"),
    ],
    ids=["nobody-vouches", "another-server-vouches", "our-server-denies", "our-server-vouches"],
)
def test_the_clerk_reads_whether_a_reply_s_sender_is_verified(
    office: RoundsByHand, postbox: Postbox, results: tuple[str, ...], said: str
) -> None:
    postbox.read_mail(reply(office, *results), office.now)
    office.round(FRIDAY)
    (letter,) = [mail for mail in office.spy.sent if mail.to_name == "Lee Ward"]
    assert said in flat(letter.body)
    with office.register.reading() as tx:
        (kept,) = replies.waiting_replies(tx)
    assert kept.is_verified == said.startswith("The Head")


@pytest.mark.parametrize(
    ("results", "verified"),
    [
        (["mx.a.example; dkim=pass header.d=b.example"], True),
        (["mx.a.example; dkim=pass header.d=evil.example"], False),
        (["mx.a.example; spf=pass smtp.mailfrom=x@b.example"], True),
        (["mx.a.example; dkim=pass header.d=example"], False),
        (["mx.a.example (dkim=pass header.d=b.example); dkim=fail header.d=b.example"], False),
        (["mx.a.example; dmarc=fail header.from=b.example", "mx.a.example; dmarc=pass header.from=b.example"], False),
        (["MX.A.example 1; dmarc=pass header.from=sub.b.example"], False),
    ],
)
def test_only_the_first_word_of_our_own_server_about_the_sender_s_domain_counts(
    results: list[str], verified: bool
) -> None:
    assert is_verified(results, "ama@b.example", "mx.a.example") is verified


def test_without_a_server_that_is_named_nobody_vouches() -> None:
    assert is_verified(["mx.a.example; dmarc=pass header.from=b.example"], "ama@b.example", "") is None
