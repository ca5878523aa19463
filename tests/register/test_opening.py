"""A register is opened by whoever comes first; who comes later, and only reads, need not know of migrations."""

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import text

from register.database import HEAD, engine_for, stored_revision
from register.ledger.register import Register, open_register, ready_register
from register.migrate import MIGRATIONS
from runtime.policy_files import shipped_policy
from tests.harness.builders import MEETING, at

pytestmark = pytest.mark.commands


def test_the_revision_that_a_reader_compares_with_is_that_of_the_last_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_a_register_is_ready_once_it_has_its_tables_and_a_policy(url: str, register: Register) -> None:
    assert stored_revision(register.engine) == HEAD
    ready = ready_register(url)
    assert ready is not None
    assert ready.policy() == register.policy() == shipped_policy()
    with register.engine.begin() as tx:
        tx.execute(text("DELETE FROM policies_in_force"))
    assert ready_register(url) is None
    again = open_register(url, shipped_policy(), at(MEETING))
    assert again.policy() == shipped_policy()
    for one in (ready, again):
        one.engine.dispose()


def test_a_database_without_tables_is_not_ready(new_url: str) -> None:
    engine = engine_for(new_url)
    assert stored_revision(engine) is None
    assert ready_register(new_url) is None
    engine.dispose()
