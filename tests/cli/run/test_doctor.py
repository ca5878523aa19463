"""`bywhen doctor` says of everything that it is fine, or what to do; also where the server or the register is down."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from cli.outside import Outside
from definitions.case import news as n
from register.incidents import Failure, note_failure
from tests.harness.commands.typed import Said, Typed
from tests.harness.councils.without_temporal import CouncilWithoutTemporal

pytestmark = pytest.mark.commands


def said_of(said: Said, about: str) -> str:
    """Return the line about one part, with how it is."""
    return next(line for line in said.out.splitlines() if line[7:].startswith(about))


@pytest.fixture
def closed(data: Path, council: CouncilWithoutTemporal) -> Path:
    """The data folder, closed to others."""
    for path in (data, *data.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return data


def test_without_a_server_all_else_is_looked_at_and_the_remedy_is_said(bywhen: Typed, closed: Path) -> None:
    said = bywhen("doctor")
    assert said.code == 2
    for about in ("data folder", "disk", "register", "clock", "messages", "incidents", "people", "channel", "postbox"):
        assert said_of(said, about).startswith("fine"), said.out
    assert said_of(said, "server").startswith("WRONG")
    assert f"bywhen up --data {closed}" in said_of(said, "server")


def test_without_a_register_the_rest_is_looked_at(typed: Typed, tmp_path: Path) -> None:
    said = typed("doctor", "--data", tmp_path)
    assert said.code == 2
    assert "there is no register" in said_of(said, "register")
    assert "docs/people.md" in said_of(said, "people")
    assert said_of(said, "disk").startswith("fine")


def test_a_register_that_is_broken_is_said_in_a_sentence(typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "register.sqlite").write_bytes(b"not a database" * 100)
    said = typed("doctor", "--data", tmp_path)
    assert said.code == 2
    assert "does not answer" in said_of(said, "register")


def test_a_folder_that_others_can_read_is_named_with_its_command(bywhen: Typed, closed: Path) -> None:
    (closed / "register.sqlite").chmod(0o644)
    assert f"chmod go-rwx {closed / 'register.sqlite'}" in said_of(bywhen("doctor"), "data folder")


def test_a_people_file_that_cannot_be_read_or_has_no_clerk_is_named(bywhen: Typed, closed: Path) -> None:
    (closed / "people.yaml").write_text("posts: [", encoding="utf-8")
    assert "this is not YAML" in said_of(bywhen("doctor"), "people")
    (closed / "people.yaml").write_text("posts: {Clerk: {holder: Lee}}", encoding="utf-8")
    assert "no clerk with an address" in said_of(bywhen("doctor"), "people")


def test_what_was_set_aside_and_what_lies_unread_is_named(
    bywhen: Typed, closed: Path, council: CouncilWithoutTemporal
) -> None:
    with council.register.engine.begin() as tx:
        note_failure(tx, Failure.of("run", "x", "a run cannot be archived", for_whom="operator"), council.now)
    (closed / "replies").mkdir()
    mail = closed / "replies" / "a.eml"
    mail.write_text("From: a@wexcombe.example\n\nDone.")
    yesterday = (council.now - timedelta(days=1)).timestamp()
    os.utime(mail, (yesterday, yesterday))
    said = bywhen("doctor")
    assert "1 incident, 1 of them for the operator" in said_of(said, "incidents")
    assert "1 mail" in said_of(said, "postbox")
    assert said_of(said, "postbox").startswith("WRONG")


def test_a_clock_that_is_behind_what_was_recorded_is_named(closed: Path, council: CouncilWithoutTemporal) -> None:
    ref, on = "CYP-2026-09-16-1", council.today
    said = {"happened_on": on, "by": "clerk", "committee": "CYP", "meeting": on, "number": "1"}
    council.enter(ref, [(n.Propose(id="1", ref=ref, lifecycle="committee", **said), {"text": "That it be done."})])
    behind = Typed(Outside(now=lambda: council.now - timedelta(days=2)), closed)
    assert said_of(behind("doctor"), "clock").startswith("WRONG")


def test_a_mail_server_that_does_not_answer_is_named(
    bywhen: Typed, closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BYWHEN_CHANNEL", "smtp")
    monkeypatch.setenv("BYWHEN_SMTP_HOST", "127.0.0.1")
    monkeypatch.setenv("BYWHEN_SMTP_PORT", "1")
    assert "127.0.0.1:1 takes no mail" in said_of(bywhen("doctor"), "channel")


def test_json_says_the_same(bywhen: Typed, closed: Path) -> None:
    found = {finding["about"]: finding["is_fine"] for finding in bywhen("doctor", "--json").json}
    assert found["register"] is True
    assert found["server"] is False
