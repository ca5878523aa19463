"""What a page says of a refusal: the reason, then what its reader can do about it; and never a command."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from definitions.errors import NotAllowed, Remedy, Trouble
from mail.people.directory import PeopleFile
from register.ledger.register import Register
from register.mail import releases
from runtime.links import Links
from runtime.settings import read_settings
from tests.harness.browser import Browser
from tests.harness.builders import OWNER, at
from tests.harness.commands.typed import Typed, action, recommendation
from tests.harness.days import Days
from tests.harness.registers import new_register
from tests.harness.remedies import REMEDIES
from tests.harness.temporal.recorded_lives import MEETING, add, own
from web.pages import web_application as made_of
from web.remedies import FOR_OFFICERS, trouble_on_a_page
from web.serve import NOT_RUNNING, desk_by

pytestmark = pytest.mark.commands

REF = "CYP-2026-09-15-4"
COMMAND = re.compile(r"bywhen [a-z]|(?<![\w-])--[a-z]|`")
LINKS = Links("http://localhost", "secret")


class Refuses:
    """A desk that refuses whatever it is told."""

    def __init__(self) -> None:
        self.why = Trouble("nothing was asked yet")

    async def tell(self, *_: object) -> object:
        raise self.why


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """A register with one action that is owed."""
    register = new_register(tmp_path, at(MEETING))
    register.enter(REF, own(REF, add()), "words", at(MEETING))
    yield register
    register.engine.dispose()


@pytest.fixture
def desk() -> Refuses:
    return Refuses()


@pytest.fixture
def browser(register: Register, desk: Refuses, tmp_path: Path) -> Browser:
    """A browser of pages whose desk refuses everything."""

    async def given() -> Any:
        return desk

    return Browser(made_of(register, given, LINKS, PeopleFile(tmp_path / "people.yaml"), lambda: at(MEETING)))


def where(link: str) -> str:
    return "/" + link.split("/", 3)[3]


def shown(answer: httpx.Response) -> str:
    """Return what a reader sees of a page."""
    main = answer.text.partition("<main")[2]
    text = re.sub(r"<[^>]*>", " ", main)
    return " ".join(text.replace("&#39;", "'").replace("&#34;", '"').split())


@pytest.mark.parametrize("remedy", REMEDIES, ids=str)
def test_an_officer_reads_the_reason_and_whom_to_ask(browser: Browser, desk: Refuses, remedy: Remedy) -> None:
    desk.why = NotAllowed(f"{REF} is not so", remedy)
    page = browser.post(where(LINKS.answer(REF, 1, OWNER)), data={"what": "progress", "text": "Half drawn"})
    assert page.status_code == 409
    assert f"{REF} is not so. {FOR_OFFICERS[remedy.act]}" in shown(page)
    assert not COMMAND.search(shown(page))


def test_a_reason_without_a_remedy_stands_alone(browser: Browser, desk: Refuses) -> None:
    desk.why = Trouble("that is 70 KB of text: quote from it")
    page = browser.post(where(LINKS.answer(REF, 1, OWNER)), data={"what": "progress", "text": "Half drawn"})
    assert (page.status_code, "That is 70 KB of text: quote from it." in shown(page)) == (400, True)


def test_a_link_to_what_is_not_there_says_so_without_a_command(browser: Browser) -> None:
    page = browser.get(where(LINKS.answer("NIX-2020-01-01-1", 1, OWNER)))
    assert (page.status_code, COMMAND.search(shown(page))) == (404, None)
    assert "There is no recommendation NIX-2020-01-01-1. Open the link from your mail again" in shown(page)


def test_the_clerk_s_page_says_what_the_clerk_can_do_on_it(browser: Browser, register: Register) -> None:
    with register.engine.begin() as tx:
        releases.ask_for_release(
            tx, "m / 1", None, "outside body", "Wexcombe Buses", ("Overdue", "Dear Sirs"), at(MEETING)
        )
        releases.ask_for_release(tx, "m / 2", None, "member", "Leader", ("Overdue", "Dear Leader"), at(MEETING))
    outside, member = where(LINKS.release("m / 1")), where(LINKS.release("m / 2"))
    refused = shown(browser.post(outside, data={"what": "release"}))
    assert "no robot writes to it. Have the chair sign the draft, send it, and record the day on this page" in refused
    browser.post(member, data={"what": "release"})
    again = shown(browser.post(member, data={"what": "release"}))
    assert "it was released on" in again
    assert not COMMAND.search(refused + again)


async def test_without_a_server_the_reader_hears_no_address_and_no_folder(register: Register, tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=NOT_RUNNING) as down:
        await desk_by(read_settings(tmp_path), register)()
    assert str(tmp_path) not in trouble_on_a_page(down.value)
    assert not COMMAND.search(trouble_on_a_page(down.value))


# On cases that answer


@pytest.fixture
def started(bywhen: Typed, draft: Callable[..., Path], days: Days) -> str:
    """Start a recommendation with two actions, and return its reference."""
    actions = [action(days.ahead(190), days.ahead(190)) for _ in range(2)]
    paper = draft(recommendation("1", addressee="committee", actions=actions))
    assert bywhen("start", paper, "--committee", "REM", "--meeting", days.ago(60)).code == 0
    return f"REM-{days.ago(60)}-1"


FORMS = {
    "done": {"what": "done", "text": "The map is public", "day": "{-16}"},
    "progress": {"what": "progress", "text": "Half drawn"},
    "more time": {"what": "more time", "text": "The surveyor left", "day": "{+250}"},
    "not mine": {"what": "not mine", "text": "We have no maps"},
}


@pytest.mark.parametrize(
    ("before", "form", "says"),
    [
        pytest.param(["done"], "done", "is reported done already", id="done twice"),
        pytest.param(["done"], "not mine", "If that is wrong, ask the clerk to put it right.", id="done, not mine"),
        pytest.param(["not mine"], "not mine", "If you know the answer, tell the clerk.", id="not mine twice"),
        pytest.param(["more time"], "more time", "that is not yet decided", id="more time twice"),
        pytest.param(["done"], "more time", "has no date that could be moved", id="more time of what is done"),
    ],
)
def test_what_officers_send_twice_or_too_late_is_refused_without_a_command(
    pages: Browser, links: Links, started: str, days: Days, before: list[str], form: str, says: str
) -> None:
    """A page that was opened before another answer still has its forms."""
    link = where(links.answer(started, 1, "Head of Highways"))
    for earlier in before:
        assert pages.post(link, data={"seq": "1", **days.filled(FORMS[earlier])}).status_code == 200
    refused = pages.post(link, data={"seq": "2", **days.filled(FORMS[form]), "text": "Said again"})
    assert (refused.status_code, says in shown(refused)) == (409, True), shown(refused)
    assert not COMMAND.search(shown(refused))
