"""What fails is one row until it goes well: tried a bounded number of times, then left to a person."""

from datetime import UTC, datetime

import pytest

from definitions.errors import Trouble
from register import incidents
from register.incidents import Failure
from register.ledger.register import Register

pytestmark = pytest.mark.commands

NOW = datetime(2027, 3, 2, 9, tzinfo=UTC)
FILE = Failure.of("file", "new/1.eml", "an incoming mail cannot be read")
PERSON = Failure.of("person", "0f3c", "mails to the Head of Highways are not taken")


def fail(register: Register, failure: Failure, times: int = 1) -> incidents.Incident:
    with register.engine.begin() as tx:
        return [incidents.note_failure(tx, failure, NOW) for _ in range(times)][-1]


def test_one_thing_that_fails_again_is_one_incident(register: Register) -> None:
    first, last = fail(register, FILE), fail(register, FILE, 2)
    assert (first.number, first.tries, last.tries) == (last.number, 1, 3)
    assert (first.is_set_aside, last.is_set_aside) == (False, True)


def test_what_costs_no_try_is_never_set_aside(register: Register) -> None:
    with register.engine.begin() as tx:
        found = [incidents.note_failure(tx, FILE, NOW, counts=False) for _ in range(5)]
    assert not found[-1].is_set_aside


def test_nobody_is_told_of_a_full_inbox_before_a_morning_is_over(register: Register) -> None:
    assert fail(register, PERSON, 11).state == "trying"
    assert fail(register, PERSON).state == "open"


def test_what_goes_well_is_over_and_fails_anew_as_another(register: Register) -> None:
    first = fail(register, FILE, 3)
    with register.engine.begin() as tx:
        assert incidents.note_success(tx, [FILE.key], NOW) == 1
        assert incidents.open_incidents(tx) == []
    assert fail(register, FILE).number > first.number


def test_a_retry_has_it_tried_as_if_it_had_never_failed_and_a_dismissal_leaves_it_alone(register: Register) -> None:
    number = fail(register, FILE, 3).number
    with register.engine.begin() as tx:
        incidents.retry(tx, number, "Lee Ward", NOW)
        (again,) = incidents.failing(tx, "file").values()
        incidents.dismiss(tx, number, "Lee Ward", "an advertisement", NOW)
        (gone,) = incidents.failing(tx, "file").values()
    assert (again.is_set_aside, gone.is_set_aside, gone.because) == (False, True, "an advertisement")


def test_an_incident_that_is_over_is_decided_on_no_more(register: Register) -> None:
    number = fail(register, FILE).number
    with register.engine.begin() as tx:
        incidents.note_success(tx, [FILE.key], NOW)
        with pytest.raises(Trouble, match=f"incident {number} is over"):
            incidents.retry(tx, number, "Lee Ward", NOW)
        with pytest.raises(Trouble, match="no incident 99"):
            incidents.dismiss(tx, 99, "Lee Ward", "", NOW)
