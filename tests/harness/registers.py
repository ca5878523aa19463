"""A new register in a folder, as `open_register` makes it: its tables are made once for all tests of a process."""

from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from register.ledger.register import Register, open_register
from runtime.policy_files import shipped_policy


def new_register(folder: Path, now: datetime) -> Register:
    """Open the register of a folder; where there is none, one that begins now."""
    file = folder / "register.sqlite"
    if not file.exists():
        file.write_bytes(_made(now))
    return open_register(f"sqlite:///{file}", shipped_policy(), now)


@cache
def _made(now: datetime) -> bytes:
    """Return the file of a register that was made at `now`: making it takes longer than what most tests do with it."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "register.sqlite")
        open_register(f"sqlite:///{file}", shipped_policy(), now).engine.dispose()
        return file.read_bytes()
