"""`bywhen web` as a process beside the running system: what an officer sends is recorded by the real server."""

import re
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from runtime.links import Links
from tests.harness.commands.typed import Typed, action, recommendation
from tests.harness.fixtures.pages import TOKEN

pytestmark = pytest.mark.integration
OWNER, REF = "Head of Highways", "WEB-2025-09-16-1"


@pytest.fixture
def started(live: Typed, draft: Callable[..., Path]) -> str:
    """Start a committee's own recommendation, with one action whose day has passed."""
    paper = draft(recommendation("1", addressee="committee", actions=[action("2026-01-30", "2026-01-30")]))
    assert live("start", paper, "--committee", "WEB", "--meeting", "2025-09-16").code == 0
    return REF


def test_what_an_officer_sends_by_the_link_is_recorded_once(
    live: Typed, live_pages: httpx.Client, live_links: Links, started: str
) -> None:
    where = "/" + live_links.answer(started, 1, OWNER).split("/", 3)[3]
    seq = re.findall(r'name="seq" value="(\d+)"', live_pages.get(where).text)[0]
    form = {"what": "done", "seq": seq, "text": "The map is public", "day": "2026-01-29"}
    assert [live_pages.post(where, data=form).status_code for _ in range(2)] == [200, 200]
    told = live("history", started, "--json").json["timeline"]
    assert [one["body"]["kind"] for one in told if one["what"] == "event"].count("ReportDone") == 1
    assert live("show", started, "--json").json["case"]["actions"][0]["owed"][0]["done_on"] == "2026-01-29"


def test_the_process_knows_the_token_of_receipts_and_says_that_it_is_well(live_pages: httpx.Client) -> None:
    receipt = {"id": "740e5834-3a29-46b4-9a6f-16142fde533a", "reference": "x", "status": "delivered"}
    assert live_pages.post("/notify", json=receipt).status_code == 403
    mine = {"Authorization": f"Bearer {TOKEN}"}
    assert live_pages.post("/notify", json=receipt, headers=mine).status_code == 204
    assert live_pages.get("/health").json() == {"status": "ok", "incidents": {"clerk": 0, "operator": 0}, "stops": 0}
