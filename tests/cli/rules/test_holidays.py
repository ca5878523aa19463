"""Claims about the council's closed days: who says so, fetched and imported, and how each date is counted."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from register.ledger.register import open_register
from runtime.clock import now
from runtime.policy_files import shipped_policy
from tests.cli.conftest import Typed, action, recommendation
from tests.harness.servers.gov_uk import GovUk, gov_uk, official


@pytest.fixture
def data_at_rest(tmp_path: Path) -> Path:
    """A data folder of this test's own, on which nothing runs."""
    folder = tmp_path / "quiet"
    folder.mkdir()
    open_register(f"sqlite:///{folder}/register.sqlite", shipped_policy(), now()).engine.dispose()
    return folder


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GovUk]:
    with gov_uk(tmp_path / "gov.uk") as served:
        monkeypatch.setenv("BYWHEN_BANK_HOLIDAYS_URL", served.url)
        yield served


def test_the_shipped_days_are_listed_without_any_register(typed: Typed, tmp_path: Path) -> None:
    said = typed("holidays", "list", "--year", "2027", "--data", tmp_path)
    assert "2027-12-27  Mon  Christmas Day (observed)  (England, shipped with bywhen)" in said.out
    assert "The official list was never fetched: `bywhen holidays refresh` does it now." in said.out


def test_a_fetched_one_off_is_listed_as_official_and_says_when(typed: Typed, data_at_rest: Path, server: GovUk) -> None:
    server.publish(official(("2027-06-14", "The invented jubilee")))
    assert typed("holidays", "refresh", "--data", data_at_rest).out.startswith("other bank holidays are in force now")
    said = typed("holidays", "--year", "2027", "--data", data_at_rest)
    assert "2027-06-14  Mon  The invented jubilee  (England, official list)" in said.out
    assert "The official list covers 2026 to 2033; for any other year" in said.out
    assert f"from {server.url}: other bank holidays are in force now." in said.out
    found = typed("holidays", "list", "--year", "2027", "--data", data_at_rest, "--json").json
    assert {"day": "2027-06-14", "name": "The invented jubilee", "source": "official"} in found["days"]
    assert found["source"] == server.url


def test_a_fetch_that_fails_is_one_sentence_and_is_told_in_the_list(
    typed: Typed, data_at_rest: Path, server: GovUk
) -> None:
    server.publish("Sorry, there is a problem with the service")
    said = typed("holidays", "refresh", "--data", data_at_rest)
    assert (said.code, said.out) == (2, "")
    assert 'that is no list of bank holidays: it has no "england-and-wales"' in said.err
    assert "failed: " in typed("holidays", "list", "--data", data_at_rest).out


def test_a_saved_file_is_imported_where_there_is_no_internet(typed: Typed, data_at_rest: Path, tmp_path: Path) -> None:
    file = tmp_path / "saved.json"
    file.write_text(official())
    assert typed("holidays", "import", file, "--data", data_at_rest).code == 0
    assert typed("holidays", "import", file, "--data", data_at_rest).out == "the bank holidays are as before\n"
    assert typed("holidays", "import", tmp_path / "none.json", "--data", data_at_rest).code == 2


def test_off_is_off(typed: Typed, data_at_rest: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BYWHEN_BANK_HOLIDAYS_URL", "off")
    assert "BYWHEN_BANK_HOLIDAYS_URL is off" in typed("holidays", "refresh", "--data", data_at_rest).err
    assert "it is not fetched by itself" in typed("holidays", "list", "--data", data_at_rest).out


def test_a_closed_day_of_the_council_is_its_own(typed: Typed, data_at_rest: Path, tmp_path: Path) -> None:
    typed("policy", "show", "--to", tmp_path / "policy")
    council = tmp_path / "policy" / "council.yaml"
    council.write_text(council.read_text().replace("closed: []", "closed: [2027-12-24]"))
    assert typed("policy", "apply", tmp_path / "policy", "--data", data_at_rest).code == 0
    said = typed("holidays", "list", "--year", "2027", "--data", data_at_rest)
    assert "2027-12-24  Fri  closed day  (the council's own)" in said.out


def test_the_policy_folder_that_is_written_out_holds_no_fetched_day(
    typed: Typed, data_at_rest: Path, server: GovUk, tmp_path: Path
) -> None:
    typed("holidays", "refresh", "--data", data_at_rest)
    typed("policy", "show", "--to", tmp_path / "policy", "--data", data_at_rest)
    assert "official" not in (tmp_path / "policy" / "council.yaml").read_text()
    assert typed("policy", "apply", tmp_path / "policy", "--data", data_at_rest).out.startswith("in force already")


def test_show_tells_how_each_day_is_counted(bywhen: Typed, draft: Callable[..., Path]) -> None:
    file = draft(recommendation("1", addressee="committee", actions=[action("2027-04-30", "2027-04-30")]))
    assert bywhen("start", file, "--committee", "HOW", "--meeting", "2026-09-15").code == 0
    said = bywhen("show", "HOW-2026-09-15-1", "--how")
    assert "action 1 due: 2027-04-30" in said.out
    assert re.search(r"\d+ working days before Friday 30 April 2027", said.out)  # another test may move that rung
    assert "10 working days after Friday 30 April 2027, skipping 3 weekends" in said.out
    assert "Monday 3 May (May Day)" in said.out
    assert bywhen("show", "HOW-2026-09-15-1", "--json").json["how"][0]["day"] == "2027-04-30"
