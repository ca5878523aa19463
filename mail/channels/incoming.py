"""Reads what people and machines write back to a mail of ours. Nothing is recorded here.

What robots write is ignored, so that an out-of-office never becomes progress; a bounce is told to the cases whose
messages the mail carried; what a person wrote, without what they quote, is proposed to the clerk. Whatever a mail
holds, it is one of these or it cannot be read: nothing that somebody sends is raised here.
"""

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parseaddr, parsedate_to_datetime
from hashlib import sha256

from lxml import html as markup
from mailparser_reply import EmailReplyParser

from definitions.characters import plain
from mail.channels.senders import is_verified
from mail.channels.smtp_faults import LONGEST_SAID, status_of
from mail.letters.plain_text import one_line

LONGEST = 8000  # characters of what a person wrote
LINE_LENGTH = 400  # characters of a line in which it is looked for who wrote it
LONGEST_READ = 200_000  # characters of a mail, quotations and all, in which that is looked for
MOST_LINES, MOST_PARTS = 200_000, 100  # each line of a part in a part is compared with the ends of all of them
MOST_ANSWERS = 50  # mails that one mail can answer
REF = re.compile(r"\b[A-Z][A-Z0-9.-]{0,19}-\d{4}-\d\d-\d\d-[A-Za-z0-9.+-]*[A-Za-z0-9](?:/[1-9]\d{0,3})?\b")
ROBOTS = ("auto-replied", "auto-generated", "auto-notified")
IN_BULK = ("bulk", "junk", "list", "auto_reply")


@dataclass(frozen=True)
class Reply:
    """What a person wrote. `answers` are the Message-IDs that it answers, the nearest first; `names` the references."""

    id: str
    answers: tuple[str, ...]
    names: tuple[str, ...]
    sender: str
    at: datetime | None
    subject: str
    text: str
    is_verified: bool | None = None  # whether our own mail server vouches for the sender; none: it was not asked


@dataclass(frozen=True)
class Bounce:
    """A mail server says that a mail of ours will never arrive: which, to whom it was, and its words.

    `status` are the codes in those words; the words themselves may be anybody's.
    """

    answers: tuple[str, ...]
    said: str
    recipients: tuple[str, ...] = ()
    status: str = ""


@dataclass(frozen=True)
class Ignored:
    """Nothing for anybody: a robot, a delay, an empty mail."""

    why: str


@dataclass(frozen=True)
class BrokenMail:
    """A mail that cannot be read: somebody must look at it."""

    why: str


def read_reply(raw: bytes, our_server: str = "") -> Reply | Bounce | Ignored | BrokenMail:
    """Return what a mail says, whatever it holds. `our_server` names the mail server whose word counts on senders."""
    if raw.count(b"\n") > MOST_LINES or raw.count(b"boundary=") > MOST_PARTS:
        return BrokenMail("it has more lines or parts than anybody writes")
    try:
        mail = message_from_bytes(raw, policy=policy.default)
        return _bounce(mail) or _robot(mail) or _reply(mail, raw, our_server)
    except Exception as wrong:  # a library's on a broken mail: any kind, as too deep a recursion
        return BrokenMail(type(wrong).__name__)


def _answers(mail: Message) -> tuple[str, ...]:
    """Return the Message-IDs that a mail answers, the nearest first."""
    said = f"{mail.get('In-Reply-To', '')} {' '.join(reversed(str(mail.get('References', '')).split()))}"
    return tuple(dict.fromkeys(re.findall(r"<[^<>\s]+>", plain(said))))[:MOST_ANSWERS]


def _bounce(mail: EmailMessage) -> Bounce | Ignored | None:
    """Return what a delivery status notification (RFC 3464) says; a delay is no failure."""
    if mail.get_content_type() != "multipart/report":
        return None
    parts = list(mail.walk())
    status = next((part for part in parts if part.get_content_type() == "message/delivery-status"), None)
    if status is None:
        return Ignored("a receipt")
    payload = status.get_payload()
    fields = [field for field in payload if isinstance(field, Message)] if isinstance(payload, list) else []
    failed = [field for field in fields if str(field.get("Action", "")).strip().casefold() == "failed"]
    if not failed:
        return Ignored("a delivery that is not over")
    said = one_line(str(failed[0].get("Diagnostic-Code") or failed[0].get("Status") or "it could not be delivered"))
    given_back = [part for part in parts if part.get_content_type() in ("message/rfc822", "text/rfc822-headers")]
    answers = (*(message_id for part in given_back for message_id in _of(part)), *_answers(mail))
    codes = f"{failed[0].get('Status', '')} {failed[0].get('Diagnostic-Code', '')}"
    return Bounce(
        tuple(plain(answer) for answer in answers[:MOST_ANSWERS]),
        said[:LONGEST_SAID],
        _recipients(failed),
        status_of(codes),
    )


def _recipients(failed: list[Message]) -> tuple[str, ...]:
    """Return to whom a notification says that nothing came: "rfc822; ama@wexcombe.example"."""
    named = (plain(str(field.get(name, ""))) for field in failed for name in ("Original-Recipient", "Final-Recipient"))
    found = (parseaddr(name.rpartition(";")[2].strip())[1] for name in named)
    return tuple(dict.fromkeys(address.casefold() for address in found if address))


def _of(part: Message) -> list[str]:
    """Return the Message-ID of the mail that a bounce gives back, whole or only its head."""
    payload = part.get_payload()
    if isinstance(payload, list):
        return [
            str(given_back["Message-ID"]).strip()
            for given_back in payload
            if isinstance(given_back, Message) and given_back["Message-ID"]
        ]
    return re.findall(r"(?im)^Message-ID:\s*(<[^<>\s]+>)", str(payload))


def _robot(mail: Message) -> Ignored | None:
    if str(mail.get("Auto-Submitted", "no")).partition(";")[0].strip().casefold() in ROBOTS:
        return Ignored("a robot wrote it (Auto-Submitted)")
    if mail.get("X-Autoreply") or mail.get("X-Autorespond"):
        return Ignored("a robot wrote it (X-Autoreply)")
    if str(mail.get("Precedence", "")).strip().casefold() in IN_BULK:
        return Ignored("it was sent in bulk")
    if str(mail.get("Return-Path", "")).strip() == "<>":
        return Ignored("a machine sent it")
    if re.match(r"(?i)\s*(automatic reply|auto(matic)? response|out of (the )?office)\b", str(mail.get("Subject", ""))):
        return Ignored("an out-of-office")
    return None


def _reply(mail: EmailMessage, raw: bytes, our_server: str) -> Reply | Ignored:
    body = "\n".join(_short_lines(plain(_text(mail))))[:LONGEST_READ]
    written = EmailReplyParser(languages=["en"]).parse_reply(text=body) or ""
    text = "\n".join(line for line in written.splitlines() if not line.startswith(">")).strip()[:LONGEST]
    if not text:
        return Ignored("nobody wrote anything in it")
    subject = one_line(str(mail.get("Subject", "")))
    message_id = one_line(str(mail.get("Message-ID", ""))) or f"<{sha256(raw).hexdigest()[:32]}@no-id>"
    names = tuple(dict.fromkeys(REF.findall(f"{text}\n{subject}")))
    sender = one_line(parseaddr(str(mail.get("From", "")))[1])[:320]
    verdict = is_verified([str(value) for value in mail.get_all("Authentication-Results", [])], sender, our_server)
    return Reply(message_id[:400], _answers(mail), names, sender, _at(mail), subject[:998], text, verdict)


def _short_lines(text: str) -> Iterator[str]:
    """Yield a text's lines, the long ones broken, and of several empty ones one.

    The library that tells quotations apart takes hours over a few thousand empty lines, or over one very long line.
    """
    before = ""
    for line in text.splitlines():
        short = line.strip()
        if short or before:
            yield from textwrap.wrap(short, LINE_LENGTH, break_on_hyphens=False) or [""]
        before = short


def _text(mail: EmailMessage) -> str:
    """Return the plain text; of a mail in HTML alone, what it would show, without the quotation that it wraps."""
    body = mail.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    content = str(body.get_content())
    if body.get_content_subtype() != "html":
        return content
    tree = markup.fragment_fromstring(plain(content), create_parent="div")  # also of nothing, or of a comment alone
    for quoted in tree.xpath("//blockquote | //*[contains(@class, 'gmail_quote')] | //style | //script"):
        quoted.drop_tree()
    for line in tree.xpath("//br | //p | //div | //tr | //li"):
        line.tail = f"\n{line.tail or ''}"
    return str(tree.text_content())


def _at(mail: Message) -> datetime | None:
    try:
        at = parsedate_to_datetime(str(mail.get("Date", "")))
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):  # the year 9999, west of Greenwich
        return None
