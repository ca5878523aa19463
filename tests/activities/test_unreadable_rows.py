"""A row that somebody changed in the file stops no other case, mail or command."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text, update

from activities.contracts import RoundRequest
from activities.retention import Retention
from definitions.errors import Trouble
from register import incidents
from register.incidents import Failure
from register.mail import replies
from register.mail.replies import ProposedReply
from register.queries.duplicates import duplicates_of
from register.queries.mail_history import waiting_messages
from register.tables import cases, messages
from tests.harness.councils.rounds_by_hand import FRIDAY, START, THURSDAY, RoundsByHand, crowd

pytestmark = pytest.mark.commands


@pytest.fixture
def office(tmp_path: Path) -> RoundsByHand:
    return RoundsByHand(tmp_path)


def test_a_row_that_cannot_be_read_stops_no_other_case_s_look_sweep_or_page(office: RoundsByHand) -> None:
    crowd(office, 2)
    office.round(THURSDAY)
    broken, well = "CYP-2027-01-12-1", "CYP-2027-01-12-2"
    with office.register.engine.begin() as tx:
        mail = tx.execute(select(messages.c.mail).where(messages.c.ref == broken)).scalar_one()
        tx.execute(update(messages).where(messages.c.ref == broken).values(body='{"key": "half'))
        kept = ("5f", None, None, None, "p0@wexcombe.example", office.now, "Re: yours", "It is done.", "proposed")
        assert replies.put_reply(tx, ProposedReply("<r@x>", *kept), mail)
        tx.execute(
            update(cases).where(cases.c.ref == broken).values(state='{"duplicate_of":"' + well + '"', is_over=True)
        )
    office.look_at(office.now + timedelta(hours=1), ref=well)
    assert Retention(office.register).sweep(RoundRequest(moment=office.now)) == 0
    with office.register.reading() as tx:
        assert duplicates_of(tx, well) == []
        assert waiting_messages(tx, broken) == []


@pytest.mark.parametrize("column", ["mails.at", "incidents.since", "cases.meeting", "policies_in_force.at"])
def test_a_day_that_somebody_changed_in_the_file_stops_nothing(office: RoundsByHand, column: str) -> None:
    office.start()
    office.round(THURSDAY)
    with office.register.engine.begin() as tx:
        incidents.note_failure(tx, Failure.of("file", "a.eml", "a mail cannot be read"), START)
        table, name = column.split(".")
        tx.execute(text(f"UPDATE {table} SET {name} = 'when?'"))
    office.start("CYP-2027-01-12-2")
    assert office.round(FRIDAY).sent >= 1
    assert {entry.case.ref for entry in office.register.entries()} == {"CYP-2027-01-12-1", "CYP-2027-01-12-2"}
    with office.register.reading() as tx:
        assert len(incidents.open_incidents(tx)) == 1


def test_rules_that_cannot_be_read_are_said_in_a_sentence(office: RoundsByHand) -> None:
    with office.register.engine.begin() as tx:
        tx.execute(text("UPDATE policies SET body = '{'"))
    with pytest.raises(Trouble, match="rules in the register cannot be read"):
        office.register.policy()
