"""The demo is run as a newcomer runs it, and must prove its year."""

import subprocess
import sys
from pathlib import Path

BYWHEN = str(Path(sys.executable).with_name("bywhen"))


def test_the_demo_lives_a_year_proves_it_and_names_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "year"
    told = subprocess.run([BYWHEN, "demo", "--folder", str(folder)], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout[-3000:] + told.stderr
    assert "Proved" in told.stdout
    assert str(folder) in told.stdout
    for said in ("call the decision in", "asks for more time", "sends them back", "reopened", "ladder changes"):
        assert said in told.stdout
    for occasion in ("response overdue", "assigned", "escalation", "sent back", "extension granted", "post unknown"):
        assert f"✉ {occasion} →" in told.stdout
    assert len(list((folder / "mails").glob("*.eml"))) > 50
    assert len(list((folder / "histories").glob("*.json"))) >= 10


def test_the_demo_refuses_a_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    told = subprocess.run([BYWHEN, "demo", "--folder", str(tmp_path)], capture_output=True, text=True, check=False)
    assert told.returncode == 2
    assert "not empty" in told.stderr
    assert (tmp_path / "mine.txt").read_text() == "mine"
