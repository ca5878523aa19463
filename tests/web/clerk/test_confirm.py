"""A second person confirms a change by the button in their mail, or refuses it; whoever made it cannot."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from runtime.links import Links
from tests.harness.browser import Browser
from tests.harness.commands.typed import Typed, action, recommendation
from tests.harness.councils.without_temporal import CouncilWithoutTemporal
from tests.harness.days import Days

pytestmark = pytest.mark.commands

OFFICER = "Statutory Scrutiny Officer"


@pytest.fixture
def ref(bywhen: Typed, draft: Callable[..., Path], days: Days) -> str:
    """An overdue action, whose by-when the clerk has corrected."""
    due = {"by_when": "two weeks ago", "day": days.ago(14)}
    paper = draft(recommendation("1", addressee="committee", actions=[action(**due)]))
    assert bywhen("start", paper, "--committee", "TFG", "--meeting", days.ago(30)).code == 0
    ref = f"TFG-{days.ago(30)}-1"
    bywhen.told("correct", f"{ref}/1", "by-when", days.ahead(30), "--because", "Typed <March>")
    return ref


@pytest.fixture
def change(council: CouncilWithoutTemporal, ref: str) -> int:
    [waits] = council.register.entry(ref).case.unconfirmed
    return waits.event


def page_of(links: Links, ref: str, change: int, post: str = OFFICER) -> str:
    return "/" + links.confirm(ref, change, post).split("/", 3)[3]


def test_the_page_shows_the_change_and_its_figures_and_showing_it_records_nothing(
    pages: Browser, links: Links, council: CouncilWithoutTemporal, ref: str, change: int
) -> None:
    shown = pages.get(page_of(links, ref, change))
    assert shown.status_code == 200
    assert "Typed &lt;March&gt;" in shown.text
    assert "Days late, all times of action 1 together: 14, then 0" in shown.text
    assert council.register.entry(ref).case.unconfirmed


def test_one_click_confirms_it_once(
    pages: Browser, links: Links, council: CouncilWithoutTemporal, ref: str, change: int, days: Days
) -> None:
    where = page_of(links, ref, change)
    assert pages.post(where, data={"what": "confirm"}).status_code == 200
    case = council.register.entry(ref).case
    assert (case.unconfirmed, str(case.actions[0].owed[0].due_on)) == ((), str(days.ahead(30)))
    again = pages.post(where, data={"what": "confirm"})
    assert (again.status_code, "waits for nobody any more" in again.text) == (409, True)


def test_what_is_refused_does_not_count(
    pages: Browser, links: Links, council: CouncilWithoutTemporal, ref: str, change: int, days: Days
) -> None:
    said = {"what": "refuse", "text": "March was right"}
    assert pages.post(page_of(links, ref, change), data=said).status_code == 200
    case = council.register.entry(ref).case
    assert (case.unconfirmed, str(case.actions[0].owed[0].due_on)) == ((), str(days.ago(14)))


def test_whoever_made_the_change_cannot_confirm_it_by_a_link_of_theirs(
    pages: Browser, links: Links, council: CouncilWithoutTemporal, ref: str, change: int
) -> None:
    refused = pages.post(page_of(links, ref, change, "clerk"), data={"what": "confirm"})
    assert (refused.status_code, "another clerk, or the statutory scrutiny officer" in refused.text) == (409, True)
    assert council.register.entry(ref).case.unconfirmed


@pytest.mark.parametrize("form", [{}, {"what": "dance"}])
def test_what_is_no_answer_is_refused(
    pages: Browser, links: Links, ref: str, change: int, form: dict[str, str]
) -> None:
    assert pages.post(page_of(links, ref, change), data=form).status_code == 409


def test_the_mail_to_the_second_person_carries_the_link(
    pages: Browser, council: CouncilWithoutTemporal, ref: str, change: int
) -> None:
    text = council.file.read_text(encoding="utf-8")
    officer = f"  {OFFICER}: {{holder: Priya Nair, address: priya.nair@wexcombe.example}}\nroles:"
    roles = f"  scrutiny officer: {OFFICER}\n"
    council.file.write_text(text.replace("roles:", officer) + roles, encoding="utf-8")
    council.until(council.now + timedelta(days=7))
    bodies = [arrival.mail.body for arrival in council.door.arrivals if arrival.mail.to_name == "Priya Nair"]
    assert any("https://bywhen.example/confirm/" in body for body in bodies), bodies
