"""A worker of the former release goes on beside this one, on one register: what one writes, the other reads."""

import subprocess
import sys
import tarfile
from io import BytesIO
from pathlib import Path

import pytest

from definitions.case import news as n
from register.ledger.proof import faults
from register.ledger.register import Register, open_register
from runtime.clock import now
from runtime.policy_files import shipped_policy
from tests.harness.builders import OWNER
from tests.harness.repository import ROOT
from tests.harness.temporal.recorded_lives import made

pytestmark = pytest.mark.integration

REF = "FORMER-1"
RELEASES = (ROOT / "tests" / "releases.txt").read_text(encoding="utf-8").split("\n")
FORMER = next(line for line in RELEASES if line and not line.startswith("#"))
LOOK = """
import sys
from datetime import datetime
from definitions.case import news as n
from register.database import engine_for
from register.ledger.register import Register

import register
assert register.__path__[0].startswith(sys.argv[1]), "this is not the former release"
url, ref, owner, at = sys.argv[2:]
at, there = datetime.fromisoformat(at), Register(engine_for(url))
entry = there.entry(ref)
news = n.ReportProgress(id="by the former release", happened_on=at.date(), by=owner, action=1)
looked = there.look(ref, entry.looks + 1, entry.seq, [news], at)
assert [event.id for event in looked.events][0] == "by the former release", looked
"""


@pytest.fixture
def former(tmp_path: Path) -> Path:
    """The code of the former release, in a folder."""
    archive = subprocess.run(["git", "archive", FORMER], cwd=ROOT, capture_output=True, check=False)
    if archive.returncode:
        pytest.skip(f"this clone lacks the former release {FORMER}: nothing is compared with it")
    with tarfile.open(fileobj=BytesIO(archive.stdout)) as code:
        code.extractall(tmp_path / "former", filter="data")
    return tmp_path / "former"


def test_a_worker_of_the_former_release_reads_and_writes_beside_this_one(former: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/register.sqlite"
    register = open_register(url, shipped_policy(), now())
    new = made(REF)
    register.enter(REF, new.news, new.digest, now())
    looked(register, "by this release")
    command = [sys.executable, "-c", LOOK, str(former), url, REF, OWNER, now().isoformat()]
    done = subprocess.run(command, cwd=former, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    looked(register, "by this release again")
    said = [event.id for event in register.events(REF) if event.id.startswith("by ")]
    assert said == ["by this release", "by the former release", "by this release again"]
    with register.reading() as tx:
        assert faults(tx, REF) == []
    register.engine.dispose()


def looked(register: Register, name: str) -> None:
    entry = register.entry(REF)
    news = n.ReportProgress(id=name, happened_on=now().date(), by=OWNER, action=1)
    register.look(REF, entry.looks + 1, entry.seq, [news], now())
