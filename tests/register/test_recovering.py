"""What looks answered since a backup is written down again; messages are decided by what mails had done."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from definitions.case import news as n
from definitions.case.events import Looked
from register.backup import copy_register, put_register_back
from register.ledger.recovering import recover_case
from register.ledger.register import Register
from register.mail import outbox
from register.mail.outbox import LogLine
from register.tables import messages
from tests.harness.builders import DUE, MEETING, OWNER, REF, at

pytestmark = pytest.mark.commands

LATE = at(DUE + timedelta(days=20))


def enter(register: Register) -> None:
    said = {"happened_on": MEETING, "by": "clerk"}
    facts = {"ref": REF, "committee": "CYP", "meeting": MEETING, "number": "4", "lifecycle": "committee"}
    added = n.AddAction(id="2", action=1, owners=(OWNER,), due=DUE, **said)
    register.enter(REF, [(n.Propose(id="1", **facts, **said), {}), (added, {})], "words", at(MEETING))
    register.look(REF, 1, 2, (), at(MEETING))


def looks_until(register: Register, day: date) -> list[Looked]:
    """Look whenever the case wakes; return what was answered."""
    found = []
    while (entry := register.entry(REF)).wake and entry.wake.date() <= day:
        found.append(register.look(REF, entry.looks + 1, entry.seq, (), entry.wake))
    return found


def keys(register: Register) -> set[str]:
    with register.reading() as tx:
        return set(tx.execute(select(messages.c.key)).scalars())


def sent(register: Register, now: datetime) -> None:
    """Let everything that waits leave."""
    with register.engine.begin() as tx:
        waiting = [message.key for message in outbox.messages_waiting(tx)]
        outbox.settle_messages(tx, waiting, "sent")
        outbox.log_lines(tx, [LogLine("mail", key, REF, now, "sent", "") for key in waiting])


def test_messages_are_decided_again_by_what_was_known_of_mails(register: Register, url: str, tmp_path: Path) -> None:
    enter(register)
    looks_until(register, DUE + timedelta(days=19))
    sent(register, LATE)  # nothing ran for weeks: the owner hears late, and so does whoever is above them
    copy_register(url, tmp_path / "copy")
    answers = looks_until(register, DUE + timedelta(days=90))
    there = keys(register)
    put_register_back(url, tmp_path / "copy")
    lost = there - keys(register)
    assert lost
    with register.engine.begin() as tx:
        found = recover_case(tx, REF, answers, LATE + timedelta(days=365))
    assert found.not_known == []
    assert {message.key for message in found.perhaps_sent} == lost
