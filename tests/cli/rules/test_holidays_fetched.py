"""Claims about the official bank holidays as a command fetches them from a real server."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.harness.commands.typed import Typed
from tests.harness.servers.gov_uk import GovUk, gov_uk, official

pytestmark = pytest.mark.integration


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GovUk]:
    with gov_uk(tmp_path / "gov.uk") as served:
        monkeypatch.setenv("BYWHEN_BANK_HOLIDAYS_URL", served.url)
        yield served


def test_a_fetched_one_off_is_listed_as_official_and_says_when(typed: Typed, data: Path, server: GovUk) -> None:
    server.publish(official(("2027-06-14", "The invented jubilee")))
    assert typed("holidays", "refresh", "--data", data).out.startswith("other bank holidays are in force now")
    said = typed("holidays", "--year", "2027", "--data", data)
    assert "2027-06-14  Mon  The invented jubilee  (England, official list)" in said.out
    assert "The official list covers 2026 to 2033; for any other year" in said.out
    assert f"from {server.url}: other bank holidays are in force now." in said.out
    found = typed("holidays", "list", "--year", "2027", "--data", data, "--json").json
    assert {"day": "2027-06-14", "name": "The invented jubilee", "source": "official"} in found["days"]
    assert found["source"] == server.url


def test_a_fetch_that_fails_is_one_sentence_and_is_told_in_the_list(typed: Typed, data: Path, server: GovUk) -> None:
    server.publish("Sorry, there is a problem with the service")
    said = typed("holidays", "refresh", "--data", data)
    assert (said.code, said.out) == (2, "")
    assert 'that is no list of bank holidays: it has no "england-and-wales"' in said.err
    assert "failed: " in typed("holidays", "list", "--data", data).out


def test_the_policy_folder_that_is_written_out_holds_no_fetched_day(
    typed: Typed, data: Path, server: GovUk, tmp_path: Path
) -> None:
    typed("holidays", "refresh", "--data", data)
    typed("policy", "show", "--to", tmp_path / "policy", "--data", data)
    assert "official" not in (tmp_path / "policy" / "council.yaml").read_text()
    assert typed("policy", "apply", tmp_path / "policy", "--data", data).out.startswith("in force already")
