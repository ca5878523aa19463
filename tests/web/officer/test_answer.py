"""An officer opens the link in a mail and answers: seen first, recorded only by the form, once however often sent."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from runtime.links import Links
from tests.cli.conftest import Typed, action, recommendation

OWNER = "Head of Highways"


@pytest.fixture(scope="module")
def started(bywhen: Typed, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Start a recommendation with one action, and return its reference."""

    def start(item: str, *more: str) -> str:
        file = tmp_path_factory.mktemp("draft") / "draft.json"
        one = recommendation(
            "1", outcome="agreed", response="Agreed.", actions=[action("end of May 2027", "2027-05-31")]
        )
        file.write_text(json.dumps({"kind": "response", "decided_on": "2026-10-01", "recommendations": [one]}))
        words = ["start", file, "--committee", "CYP", "--meeting", "2026-09-15", "--item", item, "--received"]
        said = bywhen(*words, "2026-09-16", "--published", "2026-10-02", *more)
        assert said.code == 0, said.err
        return f"CYP-2026-09-15-{item}.1"

    return start


def path(link: str) -> str:
    return "/" + link.split("/", 3)[3]


def seq_of(page: str) -> str:
    return re.findall(r'name="seq" value="(\d+)"', page)[0]


def shown(bywhen: Typed, ref: str) -> Any:
    return bywhen("show", ref, "--json").json["case"]["actions"][0]


def test_the_page_says_what_is_owed_and_opening_it_records_nothing(
    pages: httpx.Client, links: Links, started: Callable[..., str], bywhen: Typed
) -> None:
    ref = started("1")
    page = pages.get(path(links.answer(ref, 1, OWNER)))
    assert page.status_code == 200
    for words in ("Map the routes", "end of May 2027", "Monday 31 May 2027", OWNER, "grit walking route"):
        assert words in page.text
    assert "the link in a mail" not in bywhen("history", ref, "--json").out


def test_done_by_the_form_is_reported_done_by_the_post_once(
    pages: httpx.Client, links: Links, started: Callable[..., str], bywhen: Typed
) -> None:
    ref = started("2")
    where = path(links.answer(ref, 1, OWNER))
    form = {"what": "done", "seq": seq_of(pages.get(where).text), "text": "The map is public", "day": "2026-11-02"}
    first = pages.post(where, data=form)
    assert (first.status_code, "reported done" in first.text) == (200, True)
    owed = shown(bywhen, ref)["owed"][0]
    assert owed["done_on"] == "2026-11-02"
    again = pages.post(where, data=form)
    assert again.status_code == 200
    history = bywhen("history", ref).out
    assert history.count("reported done") == 1
    assert "the link in a mail" in bywhen("history", ref, "--json").out


def test_a_line_of_progress_and_a_request_for_time_are_recorded(
    pages: httpx.Client, links: Links, started: Callable[..., str], bywhen: Typed
) -> None:
    ref = started("3")
    where = path(links.answer(ref, 1, OWNER))
    page = pages.get(where).text
    assert pages.post(where, data={"what": "progress", "seq": seq_of(page), "text": "Half drawn"}).status_code == 200
    form = {"what": "more time", "seq": seq_of(pages.get(where).text), "text": "The surveyor left", "day": "2027-07-30"}
    assert pages.post(where, data=form).status_code == 200
    action_now = shown(bywhen, ref)
    assert action_now["extension"]["until"] == "2027-07-30"
    assert action_now["owed"][0]["due_on"] == "2027-05-31"


def test_not_mine_goes_to_the_clerk(
    pages: httpx.Client, links: Links, started: Callable[..., str], bywhen: Typed
) -> None:
    ref = started("4")
    where = path(links.answer(ref, 1, OWNER))
    form = {"what": "not mine", "seq": seq_of(pages.get(where).text), "text": "We have no maps", "post": "Head of IT"}
    assert pages.post(where, data=form).status_code == 200
    (question,) = [one for one in bywhen("show", ref, "--json").json["case"]["questions"] if one["is_open"]]
    assert (question["about"], question["field"]) == (1, "owner")
    said = bywhen("history", ref).out
    assert "We have no maps" in said
    assert "Perhaps for: Head of IT" in said


@pytest.mark.parametrize(
    ("form", "reason"),
    [
        ({"what": "done", "text": ""}, "say in a line what shows"),
        ({"what": "done", "text": "x", "day": "31/12/2026"}, "is no day"),
        ({"what": "done", "text": "x", "day": "2099-01-01"}, "still ahead"),
        ({"what": "more time", "text": "x", "day": "2027-01-31"}, "later day"),
        ({"what": "more time", "text": "", "day": "2027-12-31"}, "why more time"),
        ({"what": "dance"}, "choose one"),
        ({}, "choose one"),
    ],
)
def test_what_cannot_be_recorded_is_said_and_what_was_typed_stays(
    pages: httpx.Client, links: Links, started: Callable[..., str], form: dict[str, str], reason: str
) -> None:
    where = path(links.answer(started("5"), 1, OWNER))
    refused = pages.post(where, data={"seq": "1", **form})
    assert refused.status_code in (400, 409)
    assert reason.casefold() in refused.text.casefold()
    assert form.get("text", "") in refused.text


def test_an_assistant_answers_for_the_owner_and_is_named(
    pages: httpx.Client, links: Links, started: Callable[..., str], bywhen: Typed
) -> None:
    ref = started("9")
    where = path(links.answer(ref, 1, OWNER))
    form = {"what": "progress", "seq": seq_of(pages.get(where).text), "text": "Half drawn"}
    assert pages.post(where, data={**form, "by": "Scrutiny Officer"}).status_code == 200
    assert pages.post(where, data={**form, "text": "More", "by": "Somebody else"}).status_code == 200
    said = [one["body"] for one in bywhen("history", ref, "--json").json["timeline"] if one["what"] == "event"]
    told = [(one["by"], one.get("on_behalf_of")) for one in said if one["kind"] == "ReportProgress"]
    assert told == [("Scrutiny Officer", OWNER), (OWNER, None)]


def test_a_respondent_s_note_lies_before_the_clerk_once(
    pages: httpx.Client, links: Links, started: Callable[..., str], bywhen: Typed
) -> None:
    ref = started("8")
    where = path(links.answer(ref, None, "Director of Place"))
    form = {"what": "note", "seq": seq_of(pages.get(where).text), "text": "The cabinet decides on 9 March"}
    assert pages.post(where, data={**form, "text": " "}).status_code == 400
    assert [pages.post(where, data=form).status_code for _ in range(2)] == [200, 200]
    notes = [one for one in bywhen("replies", "--json").json if one["ref"] == ref]
    assert [(one["post"], one["text"]) for one in notes] == [("Director of Place", "The cabinet decides on 9 March")]


def test_a_link_that_was_changed_opens_nothing(pages: httpx.Client, links: Links) -> None:
    link = path(links.answer("CYP-2026-09-15-1.1", 1, OWNER))
    broken = pages.get(link[:-9] + ("A" if link[-9] != "A" else "B") + link[-8:])
    assert (broken.status_code, "not complete" in broken.text) == (404, True)
    assert pages.get("/answer/").status_code == 404


def test_a_link_to_what_is_no_longer_theirs_says_so(
    pages: httpx.Client, links: Links, started: Callable[..., str], bywhen: Typed
) -> None:
    ref = started("6")
    assert bywhen("change-owner", f"{ref}/1", "--owner", "Director of Place", "--because", "Moved").code == 0
    page = pages.get(path(links.answer(ref, 1, OWNER)))
    assert "is now with the Director of Place" in page.text
    assert "<form" not in page.text


def test_an_exempt_item_shows_no_words(pages: httpx.Client, links: Links, started: Callable[..., str]) -> None:
    page = pages.get(path(links.answer(started("7", "--exempt"), 1, OWNER)))
    assert page.status_code == 200
    assert "Map the routes" not in page.text
    assert "walking route" not in page.text


def test_the_link_is_shown_to_no_other_site_and_kept_by_no_cache(pages: httpx.Client, links: Links) -> None:
    headers = pages.get("/style.css").headers
    assert (headers["referrer-policy"], headers["cache-control"]) == ("no-referrer", "no-store")


def test_a_form_too_large_is_refused_before_it_is_read(pages: httpx.Client, links: Links) -> None:
    where = path(links.answer("CYP-2026-09-15-1.1", 1, OWNER))
    assert pages.post(where, data={"text": "x" * 70_000}).status_code == 413


def test_the_secret_is_made_once_and_read_by_its_owner_alone(data: Path, links: Links) -> None:
    assert (data / "secret").stat().st_mode & 0o077 == 0
