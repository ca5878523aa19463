"""What is installed holds all that it needs."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from mail.letters.letter import WORDING

pytestmark = pytest.mark.integration
ROOT = Path(__file__).parents[2]


def test_the_templates_are_in_the_wheel(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())
    assert {f"mail/letters/wording/{file.name}" for file in WORDING.glob("*.txt")} <= packed
