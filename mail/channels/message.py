"""One mail as a channel sends it, what can become of it, and the message of RFC 5322 that it makes."""

import re
import textwrap
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime, parseaddr
from typing import Any, Literal, Protocol, runtime_checkable

from definitions.chasing.keys import digest
from mail.letters.plain_text import one_line


@dataclass(frozen=True)
class Mail:
    """What leaves. `key` makes it the same mail however often it is tried; `sent_on` is when it was written to be sent.

    `ref` and `occasion` name its file in a folder. A clerk without an address leaves `reply_to_address` empty.
    `html` is the same letter for those who read HTML; without it the mail is plain text alone. `token` is made from the
    key with a secret.
    """

    key: str
    to_name: str
    to_address: str
    reply_to_name: str
    reply_to_address: str
    subject: str
    body: str
    sent_on: datetime
    ref: str = ""
    occasion: str = ""
    html: str = ""
    token: str = ""

    @property
    def name(self) -> str:
        """Return the name by which channels, and what they send back, know it: nobody can make it up who has the key
        alone, but for a mail that was written down before there were tokens.
        """
        return self.token or digest(self.key)


@dataclass(frozen=True)
class Sent:
    """The channel has it. `perhaps_twice`: a former try's answer was lost, so the reader may hold it already.

    `channel_id` is the channel's own name for it, where it has one: by it, the channel is asked what became of it.
    """

    perhaps_twice: bool = False
    where: str = ""
    channel_id: str | None = None


@dataclass(frozen=True)
class AddressRefused:
    """It will never arrive: the channel refuses the address, or this mail to it, for good.

    `said` are its words, which may quote an address; `status` its code alone, which may be kept for ever.
    """

    said: str
    status: str = ""


SendResult = Sent | AddressRefused


class ChannelDown(Exception):
    """Nothing was sent, and a later try may succeed: refused connection, "try again", our own sign-in."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


class NotNow(ChannelDown):
    """Only this mail was not taken, as by a full inbox; a later try may succeed, and the channel itself works."""


class AnswerLost(ChannelDown):
    """The mail was handed over and the answer was lost: try again with `again`, for it may have been sent."""


class ToLookUp(AnswerLost):
    """The answer was lost, and the next try looks the mail up before it hands anything over: it leaves at most once."""


class Channel(Protocol):
    """A way to send. `again` says that a former try may have sent it."""

    def send(self, mail: Mail, again: bool = False) -> SendResult:
        """Send once. Raises ChannelDown where a later try may succeed, NotNow where only this mail's reader is why,
        AnswerLost where this try may have succeeded.
        """


@dataclass(frozen=True)
class Delivery:
    """What became of a mail after the channel had taken it, in the channel's words.

    `failed` never arrives; `comes again` failed for now, so that its messages leave once more; `not known` is a mail
    that the channel has forgotten.
    """

    what: Literal["delivered", "failed", "comes again", "not known"]
    said: str


@runtime_checkable
class FollowingChannel(Protocol):
    """A channel that knows afterwards what became of a mail."""

    def follow(self, channel_id: str) -> Delivery | None:
        """Return what became of a mail; none while it is under way. Raises ChannelDown where nobody can say now."""


def message_id(name: str, sender: str) -> str:
    """Return the Message-ID: the same for the same name, so that a mail sent twice is seen as one."""
    domain = parseaddr(sender)[1].rpartition("@")[2]
    return f"<{name}@{domain if '.' in domain else 'bywhen.invalid'}>"


class _Folded(EmailPolicy):
    """Folds a plain header at its blanks. The library's own folding can leave a subject's first line empty."""

    def fold(self, name: str, value: Any) -> str:
        if not str(value).isascii():
            return str(super().fold(name, value))
        lines = textwrap.wrap(f"{name}: {value}", 78, break_long_words=False, break_on_hyphens=False)
        return f"{self.linesep} ".join(lines) + self.linesep

    def fold_binary(self, name: str, value: Any) -> bytes:
        return self.fold(name, value).encode("ascii", "surrogateescape")


def email_of(mail: Mail, sender: str) -> EmailMessage:
    """Return the mail as RFC 5322 has it. Raises ValueError where its address is none."""
    made = EmailMessage(policy=_Folded(linesep="\r\n"))
    made["From"] = _mailbox(*parseaddr(sender))
    made["To"] = _mailbox(mail.to_name, mail.to_address)
    if mail.reply_to_address:
        made["Reply-To"] = _mailbox(mail.reply_to_name, mail.reply_to_address)
    made["Subject"] = one_line(mail.subject)
    made["Date"] = format_datetime(mail.sent_on)
    made["Message-ID"] = message_id(mail.name, sender)
    made["Auto-Submitted"] = "auto-generated"  # RFC 3834: an out-of-office must not answer it
    made["X-Auto-Response-Suppress"] = "All"  # the same, as Exchange wants it said
    made["X-Bywhen-Key"] = one_line(mail.key)
    made.set_content(mail.body, cte="quoted-printable")
    if mail.html:
        made.add_alternative(mail.html, subtype="html", cte="quoted-printable")
        made.set_boundary(f"={mail.name}")  # else drawn by lot: the same mail is the same bytes
    return made


def _mailbox(name: str, address: str) -> Address:
    try:
        found = Address(display_name=one_line(name), addr_spec=address)
    except (MessageError, ValueError, IndexError) as wrong:
        msg = f'"{one_line(address)}" is no mail address'
        raise ValueError(msg) from wrong
    if not re.fullmatch(r"[!-~]+@[!-~]+", found.addr_spec):
        msg = f'"{one_line(address)}" is no mail address that every mail server takes'
        raise ValueError(msg)
    return found
