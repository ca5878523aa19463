"""A database that fails for a while is worked with again as soon as it is back."""

import os
import shutil
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from register.database import engine_for

NOBODY = 65534


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder into which everybody may write: root itself is never refused."""
    folder = Path(tempfile.mkdtemp(prefix="bywhen-"))
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder)


def test_a_file_that_was_read_only_for_a_minute_is_written_again(open_to_all: Path) -> None:
    child = os.fork()
    if child == 0:
        os._exit(_as_nobody(open_to_all / "register.sqlite"))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _as_nobody(file: Path) -> int:
    try:
        with engine_for(f"sqlite:///{file}-other").connect():  # what is imported late is imported now
            pass
        if os.geteuid() == 0:
            os.setuid(NOBODY)
        _write_after_a_while(file)
    except BaseException:  # a child of the tests must not become another run of them
        traceback.print_exc()
        return 1
    return 0


def _write_after_a_while(file: Path) -> None:
    engine = engine_for(f"sqlite:///{file}")
    with engine.begin() as tx:
        tx.exec_driver_sql("CREATE TABLE lines (line)")
    engine.dispose()
    file.chmod(0o400)
    for _ in range(3):
        with pytest.raises(OperationalError, match="readonly"), engine.begin() as tx:
            tx.exec_driver_sql("INSERT INTO lines VALUES (1)")
    file.chmod(0o600)
    with suppress(OperationalError), engine.begin() as tx:  # clears away the log that was made read-only, like its file
        tx.exec_driver_sql("INSERT INTO lines VALUES (2)")
    with engine.begin() as tx:
        tx.exec_driver_sql("INSERT INTO lines VALUES (3)")
