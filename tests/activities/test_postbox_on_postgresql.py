"""PostgreSQL takes no NUL in a text: no mail that holds one keeps the others unread."""

from pathlib import Path

import pytest

from register.ledger.register import Register
from tests.harness.poison import must_read_the_other, poisons

pytestmark = pytest.mark.integration


def test_no_poison_stops_another_mail(register_on_postgresql: Register, tmp_path: Path) -> None:
    must_read_the_other(register_on_postgresql, tmp_path, list(poisons().values()))
