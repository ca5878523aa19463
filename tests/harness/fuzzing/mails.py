"""Damaged incoming mails: whatever one holds, it is read, ignored, or said to be broken, in a moment."""

import random  # noqa: TID251  # damage is drawn from a seed that is printed
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage

from activities.postbox import Postbox
from definitions.characters import plain
from definitions.errors import Trouble
from mail.channels.incoming import Bounce, BrokenMail, Ignored, Reply, read_reply
from tests.harness.fuzzing.damage import damage
from tests.harness.poison import GOOD, poisons

NOW = datetime(2027, 3, 2, 10, tzinfo=UTC)
BOUNCE = b"""From: MAILER-DAEMON@wexcombe.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I could not deliver it.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.wexcombe.example

Final-Recipient: rfc822; ama.osei@wexcombe.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such user
--b
Content-Type: message/rfc822

Message-ID: <0123456789abcdef@wexcombe.example>
Subject: CYP-2026-09-15-4/1 is due

Dear Ama Osei,
--b--
"""
QUOTED = b"""From: Ama Osei <ama.osei@wexcombe.example>
To: scrutiny@wexcombe.example
Subject: RE: CYP-2026-09-15-4/1 is due
Message-ID: <r1@wexcombe.example>
In-Reply-To: <0123456789abcdef@wexcombe.example>
Date: Mon, 01 Mar 2027 12:30:00 +0000
Authentication-Results: mx.wexcombe.example; dmarc=pass header.from=wexcombe.example
Content-Type: text/plain; charset="utf-8"

Half of the routes are drawn.

On Mon, 1 Mar 2027 at 09:00, bywhen <scrutiny@wexcombe.example> wrote:
> Dear Ama Osei,
> This action is yours, as Head of Highways.

________________________________
From: bywhen <scrutiny@wexcombe.example>
Sent: 1 March 2027 09:00
To: Ama Osei
Subject: CYP-2026-09-15-4/1 is due

This action is yours.
"""
WORDS = [word.encode("utf-8", "surrogatepass") for word in (
    "\n", "\n\n", "\r\n", "\r", "--b\n", "--b--\n", "\nContent-Type: ", "multipart/mixed; boundary=\"b\"",
    "message/rfc822", "text/html", "text/plain; charset=utf-7", "charset=\"idna\"", "charset=utf-16",
    "charset=unicode_escape", "Content-Transfer-Encoding: base64\n", "Content-Transfer-Encoding: x-uuencode\n",
    "begin 644 x\n", "=?utf-8?q?", "?=", "=?utf-8?b?////?=", "=?x?q?a?=", "<", ">", "<>", "@", ",", ";", "(" * 300,
    "\"", "\\", "[", "=" * 50, "=\n", "=00", "\x00", "\x1b[2J", "\u202e", "\ud800", "\ufeff", "&#0;", "&#x110000;",
    "<blockquote>", "</div>", "<div>" * 300, "<!--", "<![CDATA[", "<?xml", "<style>", "<table><tr><td>", "> " * 200,
    "On ", " wrote:\n", "From: ", "Sent: ", "-----Original Message-----\n", "________________________________\n",
    "-- \n", "a " * 3000, "\n" * 3000, "x" * 9000, "On a " * 2000, "Date: Fri, 31 Dec 9999 23:59:59 -1400\n",
    "Date: 0\n", "+9999", "Final-Recipient: ", "Action: failed\n", "CYP-2026-09-15-4/1",
    "CYP-2026-09-15-" + "9" * 400, "Message-ID: <\n", "References: <a@b> <c@d>\n", "*; filename*0*=",
)]  # fmt: skip


def whole_mails() -> list[bytes]:
    """Return mails that are sound, and poisoned ones."""
    made = EmailMessage()
    made["From"], made["Subject"] = "Ama Osei <ama.osei@wexcombe.example>", "Re: your mail"
    made.set_content("It is done.")
    made.add_alternative("<p>It is <b>done</b>.</p><blockquote>Dear Ama Osei</blockquote>", subtype="html")
    made.add_attachment(b"\x00\x01", maintype="application", subtype="pdf", filename="plan.pdf")
    return [GOOD, BOUNCE, QUOTED, made.as_bytes(), *poisons().values()]


def damaged_mail(whole: list[bytes], chance: random.Random) -> bytes:
    """Return one damaged mail."""
    return damage(chance.choice(whole), WORDS, chance)


def must_be_read(raw: bytes) -> Reply | Bounce | Ignored | BrokenMail:
    """Read a mail; raise AssertionError where what comes of it could not be kept, or shown."""
    said = read_reply(raw, "mx.wexcombe.example")
    for text in _texts(said):
        assert plain(text) == text, "a control character came through"
        text.encode()
    if isinstance(said, Reply) and said.at:
        assert said.at.astimezone(UTC)
    return said


def must_be_taken(postbox: Postbox, raw: bytes) -> None:
    """Take a mail as the postbox does: that it cannot be read is said as Trouble, and nothing else is raised."""
    try:
        postbox.read_mail(raw, NOW)
    except Trouble:
        return


def _texts(said: Reply | Bounce | Ignored | BrokenMail) -> Iterator[str]:
    match said:
        case Reply():
            yield from (said.id, said.sender, said.subject, said.text, *said.answers, *said.names)
        case Bounce():
            yield from (said.said, said.status, *said.answers, *said.recipients)
        case Ignored() | BrokenMail():
            yield said.why
