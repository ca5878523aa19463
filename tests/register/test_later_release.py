"""A register that a later release wrote is refused in a sentence: this release would read it wrongly."""

import pytest

from definitions.errors import Trouble
from register.ledger.register import Register, open_register
from runtime.policy_files import shipped_policy
from tests.harness.builders import MEETING, at

pytestmark = pytest.mark.commands


def test_a_register_of_a_later_release_is_refused_in_a_sentence(url: str, register: Register) -> None:
    with register.engine.begin() as tx:
        tx.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Trouble, match=r"written by a later release \(its schema is 9999\)"):
        open_register(url, shipped_policy(), at(MEETING))
