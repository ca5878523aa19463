"""A mail in a folder: once, whole, and named so that a person finds it."""

from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from threading import Thread

import pytest

from mail.channels.folder import FolderChannel
from mail.channels.message import AddressRefused, ChannelDown, Sent, message_id
from tests.harness.builders import REF
from tests.harness.mails import MAIL, SENDER


def channel(folder: Path) -> FolderChannel:
    return FolderChannel(folder, SENDER)


def files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def written(folder: Path) -> EmailMessage:
    (file,) = files(folder)
    read = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert isinstance(read, EmailMessage)
    return read


def test_a_mail_is_a_file_named_by_day_reference_and_occasion(tmp_path: Path) -> None:
    sent = channel(tmp_path).send(MAIL)
    (file,) = files(tmp_path)
    assert sent == Sent(perhaps_twice=False, where=str(file))
    assert file.name.startswith(f"2027-04-30-{REF}.1-due-")
    assert file.suffix == ".eml"


def test_its_headers_say_what_a_mail_reader_and_an_out_of_office_need(tmp_path: Path) -> None:
    channel(tmp_path).send(MAIL)
    mail = written(tmp_path)
    assert str(mail["From"]) == SENDER
    assert str(mail["To"]) == "Ama Osei <ama.osei@wexcombe.example>"
    assert str(mail["Reply-To"]) == "Cerys Fox <cerys.fox@wexcombe.example>"
    assert mail["Message-ID"] == message_id(MAIL.key, SENDER)
    assert mail["Message-ID"].endswith("@wexcombe.example>")
    assert mail["Date"].datetime == MAIL.sent_on
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["X-Auto-Response-Suppress"] == "All"
    assert mail["X-Bywhen-Key"] == MAIL.key
    assert mail["References"] is None
    assert mail.get_content().replace("\r\n", "\n") == MAIL.body


def test_the_letter_in_html_stands_beside_the_plain_one(tmp_path: Path) -> None:
    channel(tmp_path).send(replace(MAIL, html="<p>Due – today.</p>\n"))
    mail = written(tmp_path)
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain
    assert html
    assert plain.get_content().replace("\r\n", "\n") == MAIL.body
    assert html.get_content().strip() == "<p>Due – today.</p>"


def test_a_long_subject_starts_on_its_own_line(tmp_path: Path) -> None:
    subject = f"{REF}/1 is 3 days late: {'Publish – the routes ' * 3}".strip()
    for text in (subject, subject.replace("–", "-")):
        channel(tmp_path).send(replace(MAIL, key=text, subject=text))
        file = max(files(tmp_path), key=lambda one: one.stat().st_mtime_ns)
        first = next(line for line in file.read_bytes().splitlines() if line.startswith(b"Subject:"))
        assert len(first) > len("Subject: CYP-2026-09-15-4/1")
        assert message_from_bytes(file.read_bytes(), policy=policy.default)["Subject"] == text


def test_a_sender_without_a_domain_still_makes_a_message_id() -> None:
    assert message_id("k", "bywhen@localhost").endswith("@bywhen.invalid>")


def test_the_same_key_is_one_file_whenever_and_by_whomever_it_is_sent_again(tmp_path: Path) -> None:
    first = channel(tmp_path)
    where = first.send(MAIL)
    later = replace(MAIL, sent_on=MAIL.sent_on + timedelta(days=3))
    assert first.send(later) == where
    assert first.send(later, again=True) == where
    assert channel(tmp_path).send(later) == where
    assert len(files(tmp_path)) == 1


def test_another_process_s_mail_is_found_when_an_answer_was_lost(tmp_path: Path) -> None:
    mine, other = channel(tmp_path), channel(tmp_path)
    mine.send(replace(MAIL, key="another"))
    where = other.send(MAIL)
    assert mine.send(replace(MAIL, sent_on=MAIL.sent_on + timedelta(days=3)), again=True) == where


def test_a_crash_before_the_rename_leaves_no_mail_and_the_next_try_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        """What a kill looks like from inside."""

    def killed(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", killed)
        with pytest.raises(Killed):
            channel(tmp_path).send(MAIL)
    assert not list(tmp_path.glob("*.eml"))
    channel(tmp_path).send(MAIL)
    assert [file.suffix for file in files(tmp_path)] == [".eml"]
    assert written(tmp_path)["X-Bywhen-Key"] == MAIL.key


def test_threads_that_send_one_key_write_one_file(tmp_path: Path) -> None:
    one = channel(tmp_path)
    threads = [
        Thread(target=one.send, args=(replace(MAIL, sent_on=MAIL.sent_on + timedelta(days=day)),)) for day in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(files(tmp_path)) == 1


def test_an_address_that_is_none_is_refused_for_good(tmp_path: Path) -> None:
    for address in ("nobody", "", "a b@wexcombe.example", "x@y.example\r\nBcc: z@y.example", "zoë@wexcombe.example"):
        assert isinstance(channel(tmp_path).send(replace(MAIL, to_address=address)), AddressRefused)
    assert not files(tmp_path)


def test_no_header_can_be_forged_by_a_subject_or_a_name(tmp_path: Path) -> None:
    forged = "due\r\nBcc: all@wexcombe.example"
    channel(tmp_path).send(replace(MAIL, subject=forged, to_name=forged, key=forged))
    mail = written(tmp_path)
    assert mail["Bcc"] is None
    assert mail["Subject"] == "due Bcc: all@wexcombe.example"
    assert [address.addr_spec for address in mail["To"].addresses] == [MAIL.to_address]


def test_no_file_name_can_leave_the_folder(tmp_path: Path) -> None:
    sent = channel(tmp_path).send(replace(MAIL, ref="../../etc/passwd", occasion="/x"))
    assert isinstance(sent, Sent)
    assert Path(sent.where).parent == tmp_path


def test_a_mail_without_a_clerk_s_address_has_no_reply_to(tmp_path: Path) -> None:
    channel(tmp_path).send(replace(MAIL, reply_to_address=""))
    assert written(tmp_path)["Reply-To"] is None


def test_a_folder_that_cannot_be_written_is_a_channel_that_is_down(tmp_path: Path) -> None:
    (tmp_path / "mails").write_text("a file stands in the way")
    with pytest.raises(ChannelDown, match="mails"):
        channel(tmp_path / "mails").send(MAIL)
