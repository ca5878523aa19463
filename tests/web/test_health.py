"""Whoever watches hears whether the system is alive, whether it is ready, and what waits."""

from datetime import date, timedelta

import pytest

from definitions.calendar.days import morning
from register import incidents, rounds
from register.incidents import Failure
from tests.harness.browser import Browser
from tests.harness.builders import CALENDAR
from tests.harness.councils.without_temporal import CouncilWithoutTemporal

pytestmark = pytest.mark.commands


@pytest.fixture
def council(council: CouncilWithoutTemporal) -> CouncilWithoutTemporal:
    """The council, a week after its register was made: on a Thursday at ten."""
    day = council.now.date() + timedelta(days=(3 - council.now.weekday()) % 7 + 7)
    council.now = morning(day, CALENDAR) + timedelta(hours=1)
    return council


def test_a_process_that_answers_is_alive(pages: Browser) -> None:
    assert pages.get("/health/live").json() == {"status": "ok"}


def test_health_says_how_many_incidents_are_open(council: CouncilWithoutTemporal, pages: Browser) -> None:
    assert pages.get("/health").json() == {"status": "ok", "incidents": {"clerk": 0, "operator": 0}, "stops": 0}
    with council.register.engine.begin() as tx:
        incidents.note_failure(tx, Failure.of("file", "1.eml", "a mail cannot be read"), council.now)
    assert pages.get("/health").json()["incidents"] == {"clerk": 1, "operator": 0}


def test_a_morning_without_a_round_is_not_ready(council: CouncilWithoutTemporal, pages: Browser) -> None:
    assert pages.get("/health/ready").status_code == 503
    with council.register.engine.begin() as tx:
        rounds.note_round(tx, council.now, council.now, 0, 0, 0)
    assert pages.get("/health/ready").json() == {"status": "ok", "incidents": {"clerk": 0, "operator": 0}}


def test_a_register_that_cannot_be_written_is_not_ready_though_it_can_be_read(
    council: CouncilWithoutTemporal, pages: Browser
) -> None:
    with council.register.engine.begin() as tx:
        rounds.note_round(tx, council.now, council.now, 0, 0, 0)
        tx.exec_driver_sql("CREATE TRIGGER full BEFORE INSERT ON pulses BEGIN SELECT RAISE(ABORT, 'disk full'); END")
    assert pages.get("/health").status_code == 200
    assert pages.get("/health/ready").status_code == 503


def test_the_counts_are_in_prometheus_s_format(council: CouncilWithoutTemporal, pages: Browser) -> None:
    with council.register.engine.begin() as tx:
        rounds.note_round(tx, council.now - timedelta(minutes=10), council.now, 1, 0, 0)
    lines = pages.get("/metrics").text.splitlines()
    assert "bywhen_round_age_seconds 600" in lines
    assert "bywhen_messages_due 0" in lines
    assert "bywhen_morning_missed 0" in lines
    assert 'bywhen_incidents{for="operator"} 0' in lines
    names = [line.split()[2] for line in lines if line.startswith("# TYPE")]
    assert len(names) == len(set(names))


def test_on_a_sunday_nothing_is_missed(council: CouncilWithoutTemporal, pages: Browser) -> None:
    council.now = morning(date(2027, 1, 24), CALENDAR) + timedelta(hours=3)
    assert pages.get("/health/ready").status_code == 200
