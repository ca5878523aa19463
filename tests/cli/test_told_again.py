"""News that is told again after its answer was lost is the same news; told again after an answer, it is other news."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from activities.contracts import NewsAnswer
from activities.desk import Desk
from cli.outside import Outside
from definitions.case import news as n
from definitions.errors import Trouble
from mail.people.recipients import PeopleFile
from runtime.links import Links
from tests.harness.browser import Browser
from tests.harness.commands.typed import Typed, action, recommendation
from tests.harness.councils.without_temporal import CouncilWithoutTemporal, DeskWithoutTemporal
from tests.harness.days import Days
from web.pages import web_application

pytestmark = pytest.mark.commands


class LosesAnswers(DeskWithoutTemporal):
    """Cases record what they are told; their answers come too late."""

    async def _told(self, ref: str, news: n.News) -> NewsAnswer:
        await super()._told(ref, news)
        msg = f"{ref}: nobody took the news within 20 seconds"
        raise Trouble(msg)


@pytest.fixture
def ref(bywhen: Typed, draft: Callable[..., Path], days: Days) -> str:
    soon = days.ahead(40)
    paper = draft(recommendation("1", addressee="committee", actions=[action(soon, soon)]))
    started = bywhen("start", paper, "--committee", "CYP", "--meeting", days.ago(60))
    assert started.code == 0, started.err
    return f"CYP-{days.ago(60)}-1"


@pytest.fixture
def losing(council: CouncilWithoutTemporal, data: Path) -> Typed:
    """Type commands whose answers are lost."""
    return Typed(
        Outside(now=lambda: council.now, desk=lambda register: LosesAnswers(register, lambda: council.now)), data
    )


def kinds(council: CouncilWithoutTemporal, ref: str, kind: str) -> int:
    return sum(event.body.kind == kind for event in council.register.events(ref))


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("ReportProgress", ("progress", "{ref}/1", "--text", "Two of five")),
        ("Begin", ("begin", "{ref}/1")),
        ("AddAction", ("add-action", "{ref}", "--text", "Map", "--owner", "Head of Highways", "--due", "{later}")),
        ("Ask", ("ask", "{ref}", "Whose is it?")),
        ("RequestExtension", ("extend", "{ref}/1", "--until", "{later}", "--because", "Snow")),
        ("ReportDone", ("done", "{ref}/1", "--evidence", "Published")),
        ("PutOnHold", ("hold", "{ref}", "--until", "{later}", "--because", "Election")),
    ],
)
def test_the_same_command_after_its_answer_was_lost_is_recorded_once(
    council: CouncilWithoutTemporal,
    bywhen: Typed,
    losing: Typed,
    ref: str,
    days: Days,
    kind: str,
    words: tuple[str, ...],
) -> None:
    line = [word.format(ref=ref, later=days.ahead(80)) for word in words]
    lost = losing(*line)
    assert (lost.code, "nobody took the news" in lost.err) == (2, True), lost.err
    assert kinds(council, ref, kind) == 1 + (kind == "AddAction")
    again = bywhen(*line)
    assert again.code == 0, again.err
    assert kinds(council, ref, kind) == 1 + (kind == "AddAction")


def test_what_was_answered_and_is_said_again_is_other_news(
    council: CouncilWithoutTemporal, bywhen: Typed, losing: Typed, ref: str
) -> None:
    line = ("ask", ref, "Whose is it?")
    losing(*line)
    for _ in range(3):
        assert bywhen(*line).code == 0
    assert kinds(council, ref, "Ask") == 3


def test_other_words_meanwhile_are_other_news(
    council: CouncilWithoutTemporal, bywhen: Typed, losing: Typed, ref: str
) -> None:
    losing("progress", f"{ref}/1", "--text", "Two of five")
    bywhen("progress", f"{ref}/1", "--text", "Three of five")
    bywhen("progress", f"{ref}/1", "--text", "Two of five", "--by", "Director of Place")
    bywhen("progress", f"{ref}/1", "--text", "Two of five")
    assert kinds(council, ref, "ReportProgress") == 3


def test_the_same_words_on_a_page_that_was_opened_again_are_recorded_once(
    council: CouncilWithoutTemporal, pages: Browser, links: Links, ref: str
) -> None:
    async def losing_desk() -> Desk:
        return LosesAnswers(council.register, lambda: council.now)

    losing = Browser(
        web_application(council.register, losing_desk, links, PeopleFile(council.file), lambda: council.now)
    )
    where = "/" + links.answer(ref, 1, "Head of Highways").split("/", 3)[3]

    def answer(by: Browser) -> int:
        (seq,) = set(re.findall(r'name="seq" value="(\d+)"', by.get(where).text))
        sent = {"what": "progress", "seq": seq, "text": "Two of five"}
        return by.post(where, data=sent).status_code

    assert (answer(losing), answer(pages)) == (400, 200)
    assert kinds(council, ref, "ReportProgress") == 1


def test_news_is_measured_whole_at_the_edge(bywhen: Typed, ref: str) -> None:
    posts = [word for number in range(21) for word in ("--owner", f"Post {number}")]
    refused = bywhen("change-owner", f"{ref}/1", *posts)
    assert (refused.code, "21 owners, and an action has at most 20" in refused.err) == (2, True), refused.err
    long = [word for number in range(20) for word in ("--owner", f"Post {number} {'x' * 4000}")]
    refused = bywhen("change-owner", f"{ref}/1", *long)
    assert (refused.code, "one piece of news takes 64 KB" in refused.err) == (2, True), refused.err
    assert bywhen("change-owner", f"{ref}/1", *posts[:40]).code == 0


def test_a_case_with_too_many_owners_is_not_started(bywhen: Typed, draft: Callable[..., Path], days: Days) -> None:
    owners = [f"Post {number}" for number in range(21)]
    soon = days.ahead(40)
    paper = draft(recommendation("1", addressee="committee", actions=[action(soon, soon, owners=owners)]))
    refused = bywhen("start", paper, "--committee", "CYP", "--meeting", days.ago(60))
    assert (refused.code, "21 owners" in refused.err) == (2, True), refused.err
