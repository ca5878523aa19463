"""An officer opens the link in a mail and answers: seen first, recorded only by the form, once however often sent."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from definitions.calendar.days import long_date
from register.kept_files import keep_text
from runtime.links import Links, links_of
from runtime.settings import read_settings
from tests.harness.browser import Browser
from tests.harness.commands.typed import Typed, action, recommendation
from tests.harness.councils.without_temporal import CouncilWithoutTemporal
from tests.harness.days import Days

pytestmark = pytest.mark.commands

OWNER = "Head of Highways"


MEETING = "2025-09-16"


@pytest.fixture
def due(days: Days) -> date:
    """The day by which its owner owes the action."""
    return days.working_from(190)


@pytest.fixture
def started(bywhen: Typed, draft: Callable[..., Path], due: date) -> Callable[..., str]:
    """Start a recommendation with one action, and return its reference."""

    def start(*more: str) -> str:
        agreed = {"outcome": "agreed", "response": "Agreed.", "actions": [action(str(due), str(due))]}
        paper = draft(recommendation("1", **agreed), kind="response", decided_on="2025-10-01")
        words = ("--committee", "CYP", "--meeting", MEETING, "--received", "2025-09-17", "--published", "2025-10-02")
        said = bywhen("start", paper, *words, *more)
        assert said.code == 0, said.err
        return f"CYP-{MEETING}-1"

    return start


def path(link: str) -> str:
    return "/" + link.split("/", 3)[3]


def seq_of(page: str) -> str:
    return re.findall(r'name="seq" value="(\d+)"', page)[0]


def shown(bywhen: Typed, ref: str) -> Any:
    return bywhen("show", ref, "--json").json["case"]["actions"][0]


def test_the_page_says_what_is_owed_and_opening_it_records_nothing(
    pages: Browser, links: Links, started: Callable[..., str], bywhen: Typed, due: date
) -> None:
    ref = started()
    page = pages.get(path(links.answer(ref, 1, OWNER)))
    assert page.status_code == 200
    for words in ("Map the routes", str(due), long_date(due), OWNER, "grit walking route"):
        assert words in page.text
    assert "the link in a mail" not in bywhen("history", ref, "--json").out


def test_done_by_the_form_is_reported_done_by_the_post_once(
    pages: Browser, links: Links, started: Callable[..., str], bywhen: Typed, days: Days
) -> None:
    ref = started()
    where = path(links.answer(ref, 1, OWNER))
    form = {"what": "done", "seq": seq_of(pages.get(where).text), "text": "The map is public", "day": days.ago(16)}
    first = pages.post(where, data=form)
    assert (first.status_code, "reported done" in first.text) == (200, True)
    owed = shown(bywhen, ref)["owed"][0]
    assert owed["done_on"] == days.ago(16)
    again = pages.post(where, data=form)
    assert again.status_code == 200
    history = bywhen("history", ref).out
    assert history.count("reported done") == 1
    assert "the link in a mail" in bywhen("history", ref, "--json").out


def test_a_line_of_progress_and_a_request_for_time_are_recorded(
    pages: Browser, links: Links, started: Callable[..., str], bywhen: Typed, days: Days, due: date
) -> None:
    ref = started()
    where = path(links.answer(ref, 1, OWNER))
    page = pages.get(where).text
    assert pages.post(where, data={"what": "progress", "seq": seq_of(page), "text": "Half drawn"}).status_code == 200
    form = {
        "what": "more time",
        "seq": seq_of(pages.get(where).text),
        "text": "The surveyor left",
        "day": days.ahead(250),
    }
    assert pages.post(where, data=form).status_code == 200
    action_now = shown(bywhen, ref)
    assert action_now["extension"]["until"] == days.ahead(250)
    assert action_now["owed"][0]["due_on"] == due.isoformat()


def test_not_mine_goes_to_the_clerk(pages: Browser, links: Links, started: Callable[..., str], bywhen: Typed) -> None:
    ref = started()
    where = path(links.answer(ref, 1, OWNER))
    form = {"what": "not mine", "seq": seq_of(pages.get(where).text), "text": "We have no maps", "post": "Head of IT"}
    assert pages.post(where, data=form).status_code == 200
    (question,) = [one for one in bywhen("show", ref, "--json").json["case"]["questions"] if one["is_open"]]
    assert (question["about"], question["field"]) == (1, "owner")
    said = bywhen("history", ref).out
    assert "We have no maps" in said
    assert "Perhaps for: Head of IT" in said


def test_a_mail_that_is_wrong_is_a_question_for_the_clerk_at_once(
    pages: Browser, links: Links, started: Callable[..., str], bywhen: Typed
) -> None:
    ref = started()
    where = path(links.answer(ref, 1, OWNER))
    form = {"what": "wrong", "seq": seq_of(pages.get(where).text), "text": "We reported it in May"}
    assert "for three working days at most" in pages.post(where, data=form).text
    (question,) = [one for one in bywhen("show", ref, "--json").json["case"]["questions"] if one["is_open"]]
    assert (question["about"], question["says_mail_is_wrong"]) == (1, True)
    assert question["review_on"] == question["objected_on"]
    assert "a mail is said to be wrong" in bywhen("history", ref).out


@pytest.mark.parametrize(
    ("form", "reason"),
    [
        ({"what": "done", "text": ""}, "say in a line what shows"),
        ({"what": "done", "text": "x", "day": "31/11/2026"}, "is no day"),
        ({"what": "done", "text": "x", "day": "2099-01-01"}, "still ahead"),
        ({"what": "more time", "text": "x", "day": "{+30}"}, "later day"),
        ({"what": "more time", "text": "", "day": "{+300}"}, "why more time"),
        ({"what": "dance"}, "choose one"),
        ({}, "choose one"),
    ],
)
def test_what_cannot_be_recorded_is_said_and_what_was_typed_stays(
    pages: Browser, links: Links, started: Callable[..., str], form: dict[str, str], reason: str, days: Days
) -> None:
    where = path(links.answer(started(), 1, OWNER))
    refused = pages.post(where, data={"seq": "1", **days.filled(form)})
    assert refused.status_code in (400, 409)
    assert reason.casefold() in refused.text.casefold()
    assert form.get("text", "") in refused.text


def test_an_assistant_answers_for_the_owner_and_is_named(
    pages: Browser, links: Links, started: Callable[..., str], bywhen: Typed
) -> None:
    ref = started()
    where = path(links.answer(ref, 1, OWNER))
    form = {"what": "progress", "seq": seq_of(pages.get(where).text), "text": "Half drawn"}
    assert pages.post(where, data={**form, "by": "Scrutiny Officer"}).status_code == 200
    assert pages.post(where, data={**form, "text": "More", "by": "Somebody else"}).status_code == 200
    said = [one["body"] for one in bywhen("history", ref, "--json").json["timeline"] if one["what"] == "event"]
    told = [(one["by"], one.get("on_behalf_of")) for one in said if one["kind"] == "ReportProgress"]
    assert told == [("Scrutiny Officer", OWNER), (OWNER, None)]


def test_a_respondent_s_note_lies_before_the_clerk_once(
    pages: Browser, links: Links, started: Callable[..., str], bywhen: Typed
) -> None:
    ref = started()
    where = path(links.answer(ref, None, "Director of Place"))
    form = {"what": "note", "seq": seq_of(pages.get(where).text), "text": "The cabinet decides on 9 March"}
    assert pages.post(where, data={**form, "text": " "}).status_code == 400
    assert [pages.post(where, data=form).status_code for _ in range(2)] == [200, 200]
    notes = [one for one in bywhen("replies", "--json").json if one["ref"] == ref]
    assert [(one["post"], one["text"]) for one in notes] == [("Director of Place", "The cabinet decides on 9 March")]


def test_a_link_that_was_changed_opens_nothing(pages: Browser, links: Links) -> None:
    link = path(links.answer("CYP-2025-09-16-1", 1, OWNER))
    broken = pages.get(link[:-9] + ("A" if link[-9] != "A" else "B") + link[-8:])
    assert (broken.status_code, "not complete" in broken.text) == (404, True)
    assert pages.get("/answer/").status_code == 404


def test_a_link_to_what_is_no_longer_theirs_says_so(
    pages: Browser, links: Links, started: Callable[..., str], bywhen: Typed
) -> None:
    ref = started()
    assert bywhen("change-owner", f"{ref}/1", "--owner", "Director of Place", "--because", "Moved").code == 0
    page = pages.get(path(links.answer(ref, 1, OWNER)))
    assert "is now with the Director of Place" in page.text
    assert "<form" not in page.text


def test_an_exempt_item_shows_no_words(pages: Browser, links: Links, started: Callable[..., str]) -> None:
    page = pages.get(path(links.answer(started("--exempt"), 1, OWNER)))
    assert page.status_code == 200
    assert "Map the routes" not in page.text
    assert "walking route" not in page.text


def test_the_link_is_shown_to_no_other_site_and_kept_by_no_cache(pages: Browser) -> None:
    headers = pages.get("/style.css").headers
    assert (headers["referrer-policy"], headers["cache-control"]) == ("no-referrer", "no-store")


def test_a_form_too_large_is_refused_before_it_is_read(pages: Browser, links: Links) -> None:
    where = path(links.answer("CYP-2025-09-16-1", 1, OWNER))
    assert pages.post(where, data={"text": "x" * 70_000}).status_code == 413


def test_the_secret_is_made_once_and_read_by_its_owner_alone(data: Path, links: Links) -> None:
    again = links_of(read_settings(data))
    assert again.answer("CYP-2025-09-16-1", 1, OWNER) == links.answer("CYP-2025-09-16-1", 1, OWNER)
    assert (data / "secret").stat().st_mode & 0o077 == 0


def test_a_mistake_in_the_people_file_leaves_the_page_as_it_last_was(
    council: CouncilWithoutTemporal, pages: Browser, links: Links, started: Callable[..., str]
) -> None:
    where = path(links.answer(started(), 1, OWNER))
    with council.register.engine.begin() as tx:
        keep_text(tx, "people", council.file.read_text(), council.now)
    before = pages.get(where)
    assert "Kit Rowe" in before.text
    council.file.write_text("posts: [")
    assert pages.get(where).text == before.text
