"""Incoming mails that break a reader which trusts them: each by the name of what is wrong with it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

from activities.contracts import RoundRequest
from activities.postbox import Postbox
from mail.people.recipients import PeopleFile
from register.ledger.register import Register
from register.mail import replies

NOW = datetime(2027, 3, 2, 10, tzinfo=UTC)
GOOD = b"From: jo@wexcombe.example\nMessage-ID: <good@x>\nSubject: Re: your mail\n\nIt is done.\n"

FROM = "Ama Osei <ama.osei@wexcombe.example>"


def poisons() -> dict[str, bytes]:
    """Return the raw mails, by name."""
    return {
        "blank-html": _html("   \n  "),
        "comment-html": _html("<!-- nothing -->"),
        "processing-html": _html("<?xml version='1.0'?>"),
        "year-9999": _plain("Done.", Date="Fri, 31 Dec 9999 23:59:59 -1400"),
        "year-0": _plain("Done.", Date="Sat, 01 Jan 0000 00:00:00 +0000"),
        "nested-3000": _nested(3_000),
        "nul": _plain("Half\x00 done."),
        "nul-subject": _plain("Done.", Subject="=?utf-8?q?Re=3A=00_x?="),
        "surrogates": b"From: ama.osei@wexcombe.example\nSubject: \xff\xfe\n\n\xed\xa0\x80 done\n",
        "unknown-charset": _plain("Done.").replace(b'charset="utf-8"', b'charset="klingon"'),
        "broken-base64": _plain("Done.").replace(b"7bit", b"base64"),
        "endless-references": _plain("Done.", References="<x@y> " * 20_000),
        "long-id": _plain("Done.", Message_ID=f"<{'x' * 5_000}@y>"),
    }


def _plain(text: str, **headers: str) -> bytes:
    usual = {"From": FROM, "Subject": "Re: CYP-2026-09-15-4/1 is due", "Message-ID": "<poison@wexcombe.example>"}
    lines = [
        f"{name}: {value}"
        for name, value in {**usual, **{name.replace("_", "-"): v for name, v in headers.items()}}.items()
    ]
    head = [*lines, "MIME-Version: 1.0", 'Content-Type: text/plain; charset="utf-8"', "Content-Transfer-Encoding: 7bit"]
    return ("\n".join([*head, "", text]) + "\n").encode()


def _html(content: str) -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"], made["Message-ID"] = FROM, "Re: your mail", "<html@wexcombe.example>"
    made.set_content(content, subtype="html")
    return made.as_bytes()


def _nested(depth: int) -> bytes:
    """Return multiparts in multiparts: reading them recurses."""
    lines = [f"From: {FROM}", "Subject: Re: deep", "MIME-Version: 1.0"]
    for level in range(depth):
        lines += [f'Content-Type: multipart/mixed; boundary="b{level}"', "", f"--b{level}"]
    lines += ["Content-Type: text/plain", "", "done", *(f"--b{level}--" for level in reversed(range(depth)))]
    return "\n".join(lines).encode()


def must_read_the_other(register: Register, tmp_path: Path, poison: Sequence[bytes]) -> None:
    """Read a good mail behind poisoned ones."""
    folder = tmp_path / "replies"
    folder.mkdir()
    for number, raw in enumerate(poison):
        (folder / f"a{number}.eml").write_bytes(raw)
    (folder / "b.eml").write_bytes(GOOD)
    Postbox(register, folder, PeopleFile(tmp_path / "people.yaml")).read(RoundRequest(moment=NOW))
    with register.reading() as tx:
        assert "<good@x>" in [reply.id for reply in replies.waiting_replies(tx)]
