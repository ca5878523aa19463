"""What starts without a paper: an undertaking in debate, and whether a change has lasted."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.harness.commands.typed import Said, Told, Typed, action, recommendation
from tests.harness.days import Days

pytestmark = pytest.mark.commands

Undertake = Callable[..., Said]


@pytest.fixture
def undertake(bywhen: Typed, days: Days) -> Undertake:
    """Record an undertaking that an owner gave in the debate three days ago."""

    def undertaking(*more: object, text: str = "Circulate the figures") -> Said:
        usual = ("--committee", "UT", "--meeting", days.ago(3), "--item", "7", "--owner", "Head of Highways")
        return bywhen("undertake", *usual, "--text", text, *more)

    return undertaking


@pytest.fixture
def ref(days: Days) -> str:
    """The first undertaking's reference."""
    return f"UT-{days.ago(3)}-7.u1"


def test_an_undertaking_starts_a_request_with_its_owner_and_day(
    bywhen: Typed, undertake: Undertake, ref: str, days: Days
) -> None:
    due = days.ahead(40)
    said = undertake("--by-when", due, "--minute", "CYP minute 31")
    assert said.code == 0, said.err
    assert said.out.startswith(f"{ref}: entered.\nStatus: under way. Next: on ")
    assert "word to Head of Highways that action 1 is theirs" in said.out
    shown = bywhen("show", ref, "--json").json
    assert (shown["lifecycle"], shown["next_due"]) == ("request", due)
    assert "CYP minute 31" in bywhen("history", ref).out
    assert "there already" in undertake("--by-when", due, "--minute", "CYP minute 31").out
    assert f"UT-{days.ago(3)}-7.u2: entered" in undertake(text="Visit the depot").out


def test_words_that_are_no_day_become_a_question(bywhen: Typed, undertake: Undertake, ref: str) -> None:
    said = undertake("--by-when", "in time for the next meeting")
    assert said.err.startswith('? "in time for the next meeting"')
    assert "Open questions" in bywhen("show", ref).out


def test_the_next_meeting_is_the_one_in_the_calendar_and_the_day_moves_with_it(
    bywhen: Typed, undertake: Undertake, ref: str, days: Days
) -> None:
    bywhen("meetings add", "UT", days.working_from(60))
    undertake("--by-when", "in time for the next meeting")
    shown = bywhen("show", ref, "--json").json
    assert shown["case"]["actions"][0]["meeting"] == f"UT-{days.working_from(60)}"
    assert shown["next_due"] is not None
    assert not shown["case"]["questions"]
    bywhen("meetings move", f"UT:{days.working_from(60)}", days.working_from(80))
    assert bywhen("show", ref, "--json").json["next_due"] > shown["next_due"]


def test_a_closed_change_is_looked_at_again(bywhen: Typed, told: Told, draft: Callable[..., Path], days: Days) -> None:
    meeting, soon = days.ago(3), days.ahead(30)
    file = draft(recommendation("1", addressee="committee", actions=[action(soon, soon)]))
    assert bywhen("start", file, "--committee", "UT", "--meeting", meeting).code == 0
    ref = f"UT-{meeting}-1"
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
