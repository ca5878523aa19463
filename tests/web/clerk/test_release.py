"""The clerk opens the link to a letter that waits, and decides; Notify's receipts come in by the same door."""

from collections.abc import Callable
from datetime import datetime

import pytest

from definitions.case.events import Message
from register.ledger.register import Register
from register.mail import outbox, releases
from runtime.links import Links
from tests.harness.browser import Browser
from tests.harness.councils.without_temporal import CouncilWithoutTemporal
from tests.harness.days import Days
from tests.harness.fixtures.pages import TOKEN

pytestmark = pytest.mark.commands

Waiting = Callable[[str, str], str]


@pytest.fixture
def register(council: CouncilWithoutTemporal) -> Register:
    """The council's register."""
    return council.register


@pytest.fixture
def waiting(register: Register, links: Links, now: datetime) -> Waiting:
    """Lay a letter before the clerk, and return where its link leads."""

    def lay(key: str, kind: str) -> str:
        message = Message(key=key, ref=None, occasion="escalation", to="chair", duty="", leave_at=now)
        with register.engine.begin() as tx:
            outbox.put_messages(tx, [message], now)
            releases.ask_for_release(
                tx, key, None, kind, "Leader of the Council", ("12 days late", "Dear <Leader>"), now
            )
        return "/" + links.release(key).split("/", 3)[3]

    return lay


def state_of(register: Register, key: str) -> str:
    with register.reading() as tx:
        return releases.release_named(tx, key).state


def test_the_letter_is_shown_and_showing_it_releases_nothing(
    pages: Browser, waiting: Waiting, register: Register
) -> None:
    page = pages.get(waiting("r / 1", "member"))
    assert page.status_code == 200
    assert "Dear &lt;Leader&gt;" in page.text
    assert state_of(register, "r / 1") == "waiting"


def test_one_click_releases_it_once(pages: Browser, waiting: Waiting, register: Register) -> None:
    where = waiting("r / 2", "member")
    assert pages.post(where, data={"what": "release"}).status_code == 200
    assert state_of(register, "r / 2") == "released"
    again = pages.post(where, data={"what": "release"})
    assert (again.status_code, "was released" in again.text) == (409, True)


def test_what_is_kept_back_needs_a_reason(pages: Browser, waiting: Waiting, register: Register) -> None:
    where = waiting("r / 3", "chief executive")
    assert pages.post(where, data={"what": "keep back"}).status_code == 409
    assert pages.post(where, data={"what": "keep back", "text": "She knows"}).status_code == 200
    assert state_of(register, "r / 3") == "kept back"


def test_no_robot_writes_to_an_outside_body_even_by_the_link(
    pages: Browser, waiting: Waiting, register: Register, days: Days
) -> None:
    where = waiting("r / 4", "outside body")
    refused = pages.post(where, data={"what": "release"})
    assert (refused.status_code, "chair sign" in refused.text) == (409, True)
    assert pages.post(where, data={"what": "sent", "day": "2126-01-01"}).status_code == 409
    assert pages.post(where, data={"what": "sent", "day": days.ago(16)}).status_code == 200
    assert state_of(register, "r / 4") == "sent by hand"


@pytest.mark.parametrize("form", [{}, {"what": "dance"}, {"what": "sent", "day": "x"}])
def test_what_is_no_answer_is_refused(pages: Browser, waiting: Waiting, form: dict[str, str]) -> None:
    assert pages.post(waiting("r / 5", "member"), data=form).status_code == 409


def test_a_receipt_is_taken_with_the_token_only(pages: Browser) -> None:
    receipt = {"id": "740e5834-3a29-46b4-9a6f-16142fde533a", "reference": "x", "status": "delivered"}
    assert pages.post("/notify", json=receipt).status_code == 403
    assert pages.post("/notify", json=receipt, headers={"Authorization": "Bearer no"}).status_code == 403
    mine = {"Authorization": f"Bearer {TOKEN}"}
    assert pages.post("/notify", json=receipt, headers=mine).status_code == 204
    assert pages.post("/notify", content=b"{", headers=mine).status_code == 400
    assert pages.post("/notify", json={"no": "receipt"}, headers=mine).status_code == 400
