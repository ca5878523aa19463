"""Every test file belongs to one group: unit without a mark, else commands, integration or year.

`make unit` runs what needs nothing but itself: no register, no server, no process, and no clock but the one that it is
handed. `make commands` runs what works on a register in a file, letters, papers and whole lives, `make integration`
what needs a server, PostgreSQL or another process, `make year` what lives a whole year.
"""

import ast
import re
from pathlib import Path

from tests.harness.repository import ROOT, imported, modules, tree

GROUPS = {"commands", "integration", "year"}
HARNESS = Path("tests/harness")
TESTS = [file for file in modules("tests") if file.name.startswith("test_")]
ALSO = {"__init__.py", "conftest.py"}  # what may stand beside test files outside the harness
SERVERS = "tests.harness.servers"
STARTS = {
    *("subprocess", "multiprocessing", "tests.harness.commands.live_system"),
    *(f"{SERVERS}.gov_uk.gov_uk", f"{SERVERS}.notify.fake_notify", f"{SERVERS}.smtp.mail_server"),
}
CLOCKS = {"runtime.clock.now", "runtime.temporal.virtual_time.VirtualTime", "time.time"}
TOLD_AGAIN = "_on_"  # test_life_on_the_server takes the tests of test_life


def group_of(file: Path) -> str:
    """Return the group that a file names for all its tests."""
    named = {name for node in tree(file).body if isinstance(node, ast.Assign) for name in _marks(node)} & GROUPS
    assert len(named) <= 1, f"{file} names two groups: {named}"
    return named.pop() if named else "unit"


def _marks(assigned: ast.Assign) -> set[str]:
    is_mark = any(isinstance(target, ast.Name) and target.id == "pytestmark" for target in assigned.targets)
    return {node.attr for node in ast.walk(assigned.value) if isinstance(node, ast.Attribute)} if is_mark else set()


def test_a_test_file_belongs_to_one_group_as_a_whole() -> None:
    for file in TESTS:
        marks = re.findall(r"^ *@pytest\.mark\.(\w+)", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE)
        assert not GROUPS.intersection(marks), f"mark all of {file}"
        assert (group_of(file) == "year") == (file.parts[1] == "year"), file


def test_a_unit_test_starts_no_process_and_asks_no_clock() -> None:
    for file in TESTS:
        if group_of(file) in ("unit", "commands"):
            found = set(imported(file))
            assert not found & STARTS, f"mark {file} `integration`"
            assert not found & CLOCKS, f"{file}: ask for the fixture `now`, `today` or `days`"


def test_helpers_live_in_the_harness_alone() -> None:
    others = [file for file in modules("tests") if HARNESS not in file.parents and file not in TESTS]
    assert [str(file) for file in others if file.name not in ALSO] == []


def test_a_test_takes_nothing_from_another_test() -> None:
    for file in TESTS:
        taken = [name for name in imported(file) if name.startswith("tests.") and ".test_" in name]
        assert taken == [] or (TOLD_AGAIN in file.stem and group_of(file) == "integration"), file


def test_every_file_is_run_by_one_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for chosen in ("not commands and not integration and not year", "commands", "integration", "year"):
        assert f'-m "{chosen}"' in makefile
