"""The official bank holidays, fetched from a real server: what is new comes into force, what fails changes nothing."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest

from activities import bank_holidays
from activities.bank_holidays import BankHolidays
from definitions.calendar.bank_holidays import read_official, shipped_holidays
from definitions.calendar.days import is_working_day
from definitions.errors import Trouble
from definitions.policy.model import Policy
from register.fetches import last_fetch
from register.ledger.register import Register, open_register
from register.tables import papers
from runtime.policy_files import shipped_policy
from runtime.settings import OFF
from tests.harness.builders import MEETING, at
from tests.harness.servers.gov_uk import GovUk, gov_uk, official

pytestmark = pytest.mark.integration

ONE_OFF = date(2031, 10, 27)  # a Monday
ANNOUNCED = (ONE_OFF.isoformat(), "Bank holiday for the\n invented jubilee")


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    register = open_register(f"sqlite:///{tmp_path}/register.sqlite", shipped_policy(), at(MEETING))
    yield register
    register.engine.dispose()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[GovUk]:
    with gov_uk(tmp_path / "gov.uk") as served:
        yield served


def last(register: Register, *, good: bool = False) -> str:
    with register.reading() as tx:
        found = last_fetch(tx, good=good)
    return found.said if found else "never"


def test_a_one_off_holiday_comes_into_force_with_its_name_and_is_on_record(register: Register, server: GovUk) -> None:
    keeping, before = BankHolidays(register, server.url), register.policy()
    assert keeping.refresh() == "other bank holidays are in force now"
    assert is_working_day(ONE_OFF, register.policy().council.calendar)
    server.publish(official(ANNOUNCED))
    assert keeping.fetched().is_new
    calendar = register.policy().council.calendar
    assert not is_working_day(ONE_OFF, calendar)
    assert dict(calendar.official.days)[ONE_OFF] == "Bank holiday for the invented jubilee"
    assert register.policy().fingerprint != before.fingerprint
    with register.reading() as tx:
        kept = [row.content.decode() for row in tx.execute(papers.select().order_by(papers.c.at))]
    assert kept == [official(), official(ANNOUNCED)]


def test_a_list_that_says_nothing_new_changes_nothing(register: Register, server: GovUk) -> None:
    keeping = BankHolidays(register, server.url)
    keeping.refresh()
    before = register.policy().hash
    assert keeping.refresh() == "the bank holidays are as before"
    assert register.policy().hash == before
    assert last(register, good=True) == "the bank holidays are as before"


def test_an_address_that_has_moved_is_followed(register: Register, server: GovUk) -> None:
    assert BankHolidays(register, server.page("moved.json")).fetched().is_new


@pytest.mark.parametrize("page", ["away.json", "nothing-there.json"])
def test_a_fetch_that_fails_changes_nothing_and_is_written_down(register: Register, server: GovUk, page: str) -> None:
    BankHolidays(register, server.url).refresh()
    before = register.policy().hash
    with pytest.raises(Trouble, match=f"{page} did not give the bank holidays"):
        BankHolidays(register, server.page(page)).refresh()
    assert register.policy().hash == before
    assert last(register).startswith("failed: ")
    assert last(register, good=True) == "other bank holidays are in force now"


def test_a_server_that_never_answers_is_given_up(
    register: Register, server: GovUk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bank_holidays, "PATIENCE", httpx.Timeout(0.2))
    with pytest.raises(Trouble, match="timed out"):
        BankHolidays(register, server.page("slow.json")).refresh()


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/bank-holidays.json", "nonsense", "http://["])
def test_an_address_where_nothing_answers_is_trouble_in_one_sentence(register: Register, url: str) -> None:
    with pytest.raises(Trouble, match="did not give the bank holidays"):
        BankHolidays(register, url).refresh()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("<html>Sorry</html>", 'has no "england-and-wales"', id="a page"),
        pytest.param('{"scotland": {"events": []}}', 'has no "england-and-wales"', id="another nation's"),
        pytest.param('{"england-and-wales": {"events": []}}', "no whole year", id="empty"),
        pytest.param('{"england-and-wales": {"events": [{"title": "x"}]}}', "Field required", id="no dates"),
        pytest.param('{"england-and-wales": {"events": "none"}}', 'has no "england-and-wales"', id="no list"),
        pytest.param('{"england-and-wales": []}', 'has no "england-and-wales"', id="no division"),
        pytest.param("[" * 100_000, 'has no "england-and-wales"', id="bottomless"),
        pytest.param(
            '{"england-and-wales": {"events": [{"title":"x","date":"2031-02-31"}]}}', "date", id="no such day"
        ),
        pytest.param(official(years=range(0)), "no whole year", id="no year"),
        pytest.param("x" * 1_100_000, "something else", id="too large"),
    ],
)
def test_nonsense_changes_nothing_and_is_written_down(register: Register, server: GovUk, text: str, why: str) -> None:
    before = register.policy().hash
    server.publish(text)
    with pytest.raises(Trouble, match=why):
        BankHolidays(register, server.url).refresh()
    assert register.policy().hash == before
    assert last(register).startswith(f"failed: {server.url}: that ")


def test_nothing_is_fetched_where_the_address_is_off(register: Register) -> None:
    assert BankHolidays(register, OFF).refresh() == "not fetched: BYWHEN_BANK_HOLIDAYS_URL is off"


def test_a_year_that_is_only_begun_keeps_the_shipped_days_and_adds_the_new_one() -> None:
    document = json.loads(official(years=range(2026, 2028)))
    document["england-and-wales"]["events"].append({"title": "One-off", "date": ONE_OFF.isoformat()})
    found = read_official(json.dumps(document).encode(), "Wales")
    assert found.years == (2026, 2027)
    calendar = shipped_policy().with_official(found).council.calendar
    assert not is_working_day(ONE_OFF, calendar)
    assert not any(is_working_day(day, calendar) for day in shipped_holidays("England", 2031))


def test_a_covered_year_follows_the_official_list_where_it_leaves_a_day_out() -> None:
    """As in 2020, when the early May bank holiday was moved to the Friday."""
    moved = official((date(2031, 5, 9).isoformat(), "Early May")).replace("2031-05-05", "2031-05-09")
    calendar = shipped_policy().with_official(read_official(moved.encode(), "England")).council.calendar
    assert date(2031, 5, 5) in shipped_holidays("England", 2031)
    assert is_working_day(date(2031, 5, 5), calendar)
    assert not is_working_day(date(2031, 5, 9), calendar)


def of_nation(policy: Policy, nation: str) -> Policy:
    council = policy.council.model_copy(
        update={"calendar": policy.council.calendar.model_copy(update={"nation": nation})}
    )
    return policy.model_copy(update={"council": council})


def test_a_policy_folder_keeps_the_official_list_unless_the_nation_changes(register: Register, server: GovUk) -> None:
    BankHolidays(register, server.url).refresh()
    official = register.policy().council.calendar.official
    register.apply_policy(of_nation(shipped_policy(), "Wales"), at(MEETING), "clerk")
    assert register.policy().council.calendar.official == official
    register.apply_policy(of_nation(shipped_policy(), "Scotland"), at(MEETING), "clerk")
    assert register.policy().council.calendar.official is None
    assert register.policy().as_written == of_nation(shipped_policy(), "Scotland")
