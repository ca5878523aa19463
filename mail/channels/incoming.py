"""Reads what people and machines write back to a mail of ours. Nothing is recorded here.

What robots write is ignored, so that an out-of-office never becomes progress; a bounce is told to the cases whose
messages the mail carried; what a person wrote, without what they quote, is proposed to the clerk.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parseaddr, parsedate_to_datetime
from hashlib import sha256

from lxml import html as markup
from mailparser_reply import EmailReplyParser

from mail.letters.plain_text import one_line

LONGEST = 8000  # characters of what a person wrote
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


@dataclass(frozen=True)
class Bounce:
    """A mail server says that a mail of ours will never arrive."""

    answers: tuple[str, ...]
    said: str


@dataclass(frozen=True)
class Ignored:
    """Nothing for anybody: a robot, a delay, an empty mail."""

    why: str


def read_reply(raw: bytes) -> Reply | Bounce | Ignored:
    """Return what a mail says, whatever it holds: a mail that cannot be read is ignored, with the reason."""
    try:
        mail = message_from_bytes(raw, policy=policy.default)
        return _bounce(mail) or _robot(mail) or _reply(mail, raw)
    except (ValueError, LookupError, TypeError, AttributeError, IndexError) as wrong:  # the library's, on broken mails
        return Ignored(f"it cannot be read ({type(wrong).__name__})")


def _answers(mail: Message) -> tuple[str, ...]:
    """Return the Message-IDs that a mail answers, the nearest first."""
    said = f"{mail.get('In-Reply-To', '')} {' '.join(reversed(str(mail.get('References', '')).split()))}"
    return tuple(dict.fromkeys(re.findall(r"<[^<>\s]+>", said)))


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
    return Bounce((*(message_id for part in given_back for message_id in _of(part)), *_answers(mail)), said[:400])


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


def _reply(mail: EmailMessage, raw: bytes) -> Reply | Ignored:
    body = _text(mail)
    written = EmailReplyParser(languages=["en"]).parse_reply(text=body) or ""
    text = "\n".join(line for line in written.splitlines() if not line.startswith(">")).strip()[:LONGEST]
    if not text:
        return Ignored("nobody wrote anything in it")
    subject = one_line(str(mail.get("Subject", "")))
    message_id = str(mail.get("Message-ID", "")).strip() or f"<{sha256(raw).hexdigest()[:32]}@no-id>"
    names = tuple(dict.fromkeys(REF.findall(f"{text}\n{subject}")))
    sender = parseaddr(str(mail.get("From", "")))[1][:320]
    return Reply(message_id[:400], _answers(mail), names, sender, _at(mail), subject, text)


def _text(mail: EmailMessage) -> str:
    """Return the plain text; of a mail in HTML alone, what it would show, without the quotation that it wraps."""
    body = mail.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    content = str(body.get_content())
    if body.get_content_subtype() != "html":
        return content
    tree = markup.fromstring(content or "<p></p>")
    for quoted in tree.xpath("//blockquote | //*[contains(@class, 'gmail_quote')] | //style | //script"):
        quoted.drop_tree()
    for line in tree.xpath("//br | //p | //div | //tr | //li"):
        line.tail = f"\n{line.tail or ''}"
    return str(tree.text_content())


def _at(mail: Message) -> datetime | None:
    try:
        at = parsedate_to_datetime(str(mail.get("Date", "")))
    except ValueError:
        return None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
