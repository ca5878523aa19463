"""The twelve mistakes of docs/undo.md are undone as the page says, in its order, and nothing is hidden by it."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.outside import Outside
from definitions.undoing.bettering import figures_of_case
from mail.channels.folder import FolderChannel
from tests.harness.commands.typed import Typed
from tests.harness.councils.without_temporal import CouncilWithoutTemporal
from tests.harness.days import local
from tests.harness.repository import ROOT

pytestmark = pytest.mark.commands

DAYS = {"# on 13 April": local(2026, 4, 13)}
PEOPLE = """
posts:
  Head of Highways: {holder: Ama Osei, address: ama.osei@wexcombe.example}
  Flood Risk Officer: {holder: Jo Marsh, address: jo.marsh@wexcombe.example}
  Passenger Transport Manager: {holder: Robin Ashe, address: robin.ashe@wexcombe.example}
  Parks Manager: {holder: Sam Pike, address: sam.pike@wexcombe.example}
  Scrutiny Officer: {holder: Lee Ward, address: lee.ward@wexcombe.example}
  Statutory Scrutiny Officer: {holder: Priya Nair, address: priya.nair@wexcombe.example}
roles: {clerk: Scrutiny Officer, scrutiny officer: Statutory Scrutiny Officer}
"""


@pytest.fixture
def url() -> str | None:
    """Where the register is; none: in the data folder."""
    return None


@pytest.fixture
def council(tmp_path: Path, url: str | None) -> Iterator[CouncilWithoutTemporal]:
    channel = FolderChannel(tmp_path / "mails", "scrutiny@wexcombe.example")
    made = CouncilWithoutTemporal(tmp_path, PEOPLE, channel, local(2026, 3, 27), url)
    yield made
    made.register.engine.dispose()


@pytest.fixture
def bywhen(council: CouncilWithoutTemporal, tmp_path: Path) -> Typed:
    return Typed(Outside(now=lambda: council.now, desk=council.desk), tmp_path)


def mistakes() -> list[tuple[str, list[str]]]:
    """Return the page's mistakes in order, each with what is typed."""
    page = (ROOT / "docs" / "undo.md").read_text(encoding="utf-8").partition("## Twelve mistakes")[2]
    found = re.findall(r"^\*\*\d+\. (.+?)\*\*.*?```console\n(.*?)```", page, re.M | re.S)
    return [(name, commands.splitlines()) for name, commands in found]


def figures(council: CouncilWithoutTemporal) -> dict[tuple[str, str], int]:
    """Return every figure by which a case looks bad."""
    return {
        (entry.case.ref, what): number
        for entry in council.register.entries()
        for what, number in figures_of_case(entry.case, council.today).items()
    }


def test_every_mistake_is_undone_and_betters_no_figure_that_nobody_confirmed(
    council: CouncilWithoutTemporal, bywhen: Typed
) -> None:
    told = mistakes()
    assert len(told) == 12
    for name, commands in told:
        before = figures(council)
        for line in commands:
            if line in DAYS:
                council.until(DAYS[line])
                continue
            said = bywhen(*shlex.split(line.removeprefix("$ bywhen ")))
            assert said.code == 0, f"{name}: {line}: {said.err}"
            after = figures(council)
            is_bettered = any(after.get(figure, 0) < number for figure, number in before.items())
            assert not is_bettered or line.startswith("$ bywhen confirm "), f"{name}: {line}"
            before = after
        proved = bywhen("prove")
        assert (proved.code, "proved: 8 recommendations" in proved.out) == (0, True), f"{name}: {proved.out}"
    _is_right(council, bywhen)


def _is_right(council: CouncilWithoutTemporal, bywhen: Typed) -> None:
    """See that what was wrong is right."""
    cases = {number: council.register.entry(f"PLA-2026-01-13-{number}").case for number in range(1, 9)}
    assert cases[1].actions[0].owed[0].due_on.isoformat() == "2026-05-31"
    assert cases[2].actions[0].owners == ("Head of Highways",)
    assert (cases[3].response.call_in_outcome, cases[3].actions[0].owed[0].slips) == ("confirmed", 0)
    assert (cases[4].response.called_in_on, [action.number for action in cases[4].actions]) == (None, [1, 2])
    assert [bool(action.done_on) for action in cases[4].actions] == [True, False]
    assert (cases[5].committee, cases[5].meeting.isoformat()) == ("ENV", "2026-01-14")
    assert cases[6].response.outcome == "partially agreed"
    assert cases[7].is_exempt
    shown = " ".join(bywhen("show", "PLA-2026-01-13-8").out.split())
    assert "opens the old ticket hall to all community groups" in shown
    assert "Review the lease, and open the hall" in shown
    assert "it says PLA, Tuesday 13 January 2026" in " ".join(bywhen("show", "PLA-2026-01-13-5").out.split())
