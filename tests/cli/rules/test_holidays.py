"""Claims about the council's closed days: who says so, imported, and how each date is counted."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.harness.commands.typed import Typed, action, recommendation
from tests.harness.days import PLAIN
from tests.harness.servers.gov_uk import official

pytestmark = pytest.mark.commands


def test_the_shipped_days_are_listed_without_any_register(typed: Typed, tmp_path: Path) -> None:
    said = typed("holidays", "list", "--year", "2027", "--data", tmp_path)
    assert "2027-12-27  Mon  Christmas Day (observed)  (England, shipped with bywhen)" in said.out
    assert "The official list was never fetched: `bywhen holidays refresh` does it now." in said.out


def test_a_saved_file_is_imported_where_there_is_no_internet(typed: Typed, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "saved.json"
    file.write_text(official())
    assert typed("holidays", "import", file, "--data", data).code == 0
    assert typed("holidays", "import", file, "--data", data).out == "the bank holidays are as before\n"
    assert typed("holidays", "import", tmp_path / "none.json", "--data", data).code == 2


def test_off_is_off(typed: Typed, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BYWHEN_BANK_HOLIDAYS_URL", "off")
    assert "BYWHEN_BANK_HOLIDAYS_URL is off" in typed("holidays", "refresh", "--data", data).err
    assert "it is not fetched by itself" in typed("holidays", "list", "--data", data).out


def test_a_closed_day_of_the_council_is_its_own(typed: Typed, data: Path, tmp_path: Path) -> None:
    typed("policy", "show", "--to", tmp_path / "policy")
    council = tmp_path / "policy" / "council.yaml"
    council.write_text(council.read_text().replace("closed: []", "closed: [2027-12-24]"))
    assert typed("policy", "apply", tmp_path / "policy", "--data", data).code == 0
    said = typed("holidays", "list", "--year", "2027", "--data", data)
    assert "2027-12-24  Fri  closed day  (the council's own)" in said.out


@pytest.mark.parametrize("now", [PLAIN], indirect=True)  # the days that are skipped have names of their own
def test_show_tells_how_each_day_is_counted(bywhen: Typed, draft: Callable[..., Path]) -> None:
    file = draft(recommendation("1", addressee="committee", actions=[action("2027-04-30", "2027-04-30")]))
    assert bywhen("start", file, "--committee", "HOW", "--meeting", "2026-09-15").code == 0
    said = bywhen("show", "HOW-2026-09-15-1", "--how")
    assert "action 1 due: 2027-04-30" in said.out
    assert "10 working days before Friday 30 April 2027" in said.out
    assert "10 working days after Friday 30 April 2027, skipping 3 weekends" in said.out
    assert "Monday 3 May (May Day)" in said.out
    assert bywhen("show", "HOW-2026-09-15-1", "--json").json["how"][0]["day"] == "2027-04-30"
