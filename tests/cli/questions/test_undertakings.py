"""What starts without a paper, on the running system: an undertaking in debate, and whether a change has lasted."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from definitions.calendar.meetings import Meeting, despatch
from register.ledger.register import open_register
from runtime.clock import now
from runtime.policy_files import shipped_policy
from tests.cli.conftest import Typed, action, recommendation
from tests.harness.builders import CALENDAR

Told = Callable[..., Any]
COMMITTEES = (f"UT{number}" for number in count(1))
TODAY = now().date()
MEETING = TODAY - timedelta(days=3)


@pytest.fixture
def committee() -> str:
    return next(COMMITTEES)


def undertake(bywhen: Typed, committee: str, *more: object, text: str = "Circulate the figures") -> Any:
    usual = ("--committee", committee, "--meeting", MEETING, "--item", "7", "--owner", "Head of Highways")
    return bywhen("undertake", *usual, "--text", text, *more)


def test_an_undertaking_starts_a_request_with_its_owner_and_day(bywhen: Typed, committee: str) -> None:
    due = (TODAY + timedelta(days=40)).isoformat()
    said = undertake(bywhen, committee, "--by-when", due, "--minute", "CYP minute 31")
    ref = f"{committee}-{MEETING}-7.u1"
    assert said.code == 0, said.err
    assert said.out.startswith(f"{ref}: entered.\nStatus: under way. Next: on ")
    assert "word to Head of Highways that action 1 is theirs" in said.out
    shown = bywhen("show", ref, "--json").json
    assert (shown["lifecycle"], shown["next_due"]) == ("request", due)
    assert "CYP minute 31" in bywhen("history", ref).out
    assert "there already" in undertake(bywhen, committee, "--by-when", due, "--minute", "CYP minute 31").out
    assert f"{committee}-{MEETING}-7.u2: entered" in undertake(bywhen, committee, text="Visit the depot").out


def test_words_that_are_no_day_become_a_question(bywhen: Typed, committee: str) -> None:
    said = undertake(bywhen, committee, "--by-when", "in time for the next meeting")
    assert said.err.startswith('? "in time for the next meeting"')
    assert "Open questions" in bywhen("show", f"{committee}-{MEETING}-7.u1").out


def test_the_next_meeting_is_the_one_in_the_calendar_and_the_day_moves_with_it(
    bywhen: Typed, committee: str, data: Path
) -> None:
    on = TODAY + timedelta(days=60)
    register = open_register(f"sqlite:///{data}/register.sqlite", shipped_policy(), now())
    own = {"id": f"{committee}-{on}", "body": committee, "first_on": on}
    there = register.policy().meetings
    try:
        register.set_meetings((*there, Meeting(**own, on=on, despatch_on=despatch(on, 5, CALENDAR))), now(), "clerk")
        undertake(bywhen, committee, "--by-when", "in time for the next meeting")
        shown = bywhen("show", f"{committee}-{MEETING}-7.u1", "--json").json
        assert shown["case"]["actions"][0]["meeting"] == f"{committee}-{on}"
        assert shown["next_due"] is not None
        assert not shown["case"]["questions"]
    finally:
        register.set_meetings(there, now(), "clerk")
        register.engine.dispose()


def test_a_closed_change_is_looked_at_again(
    bywhen: Typed, told: Told, draft: Callable[..., Path], committee: str
) -> None:
    soon = (TODAY + timedelta(days=30)).isoformat()
    file = draft(recommendation("1", addressee="committee", actions=[action(soon, soon)]))
    assert bywhen("start", file, "--committee", committee, "--meeting", MEETING).code == 0
    ref = f"{committee}-{MEETING}-1"
    early = bywhen("assure", ref)
    assert (early.code, early.out) == (2, "")
    assert "there is no change yet that could have lasted" in early.err
    told("done", f"{ref}/1", "--evidence", "The map is public")
    told("verify", f"{ref}/1", "--by", "Scrutiny Committee")
    told("close", ref, "--reason", "implemented", "--minute", "minute 4")
    assert bywhen("assure", ref).out.startswith(f"{ref}-assurance: entered.")
    assert "there already" in bywhen("assure", ref).out
    case = bywhen("show", f"{ref}-assurance", "--json").json["case"]
    assert case["follows"] == ref
    assert [one["owners"] for one in case["actions"]] == [["Head of Highways"]] * 2
    assert f"again in {ref}-assurance" in bywhen("show", ref).out
    for number in (1, 2):
        told("done", f"{ref}-assurance/{number}", "--evidence", "Counted again: no accident")
        told("verify", f"{ref}-assurance/{number}", "--by", "Scrutiny Committee")
    ended = told("close", f"{ref}-assurance", "--reason", "lasted", "--minute", "minute 9")
    assert ended["standing"] == "Closed"
