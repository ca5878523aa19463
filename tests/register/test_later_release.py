"""What a later release wrote is refused in a sentence: this release would read it wrongly."""

import pytest

from definitions.case import news as n
from definitions.errors import Trouble
from register.ledger.proof import faults
from register.ledger.register import Register, open_register
from runtime.policy_files import shipped_policy
from tests.harness.builders import MEETING, at

pytestmark = pytest.mark.commands


def test_a_register_of_a_later_release_is_refused_in_a_sentence(url: str, register: Register) -> None:
    with register.engine.begin() as tx:
        tx.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Trouble, match=r"written by a later release \(its schema is 9999\)"):
        open_register(url, shipped_policy(), at(MEETING))


def test_an_event_of_a_later_release_holds_its_own_case_and_no_other(register: Register) -> None:
    for ref in ("CYP-1", "CYP-2"):
        facts = {"ref": ref, "committee": "CYP", "meeting": MEETING, "number": "4", "lifecycle": "committee"}
        propose = n.Propose(id="1", happened_on=MEETING, by="clerk", **facts)
        register.enter(ref, [(propose, {})], "words", at(MEETING))
    with register.engine.begin() as tx:
        tx.exec_driver_sql("UPDATE ledger SET kind = 'Mediate', body = '{\"kind\":\"Mediate\"}' WHERE ref = 'CYP-1'")
    with pytest.raises(Trouble, match=r"CYP-1: event 1 \(Mediate\) cannot be read: a later release wrote it"):
        register.look("CYP-1", 1, 1, (), at(MEETING))
    assert register.look("CYP-2", 1, 1, (), at(MEETING)).number == 1
    assert [entry.case.ref for entry in register.entries()] == ["CYP-1", "CYP-2"]
    assert register.folded_otherwise() == []
    with register.reading() as tx:
        assert len(faults(tx, "CYP-1")) == 1
        assert faults(tx, "CYP-2") == []
