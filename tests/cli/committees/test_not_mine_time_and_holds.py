"""Ladders that are fair, on the real server: not mine, more time with the chair, questions put off, holds by name."""

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from activities.desk import Desk
from definitions.errors import Trouble
from tests.harness.commands.typed import Told, Typed, action, recommendation
from tests.harness.days import Days

pytestmark = pytest.mark.commands

COMMITTEES = count(1)
Start = Callable[[int], list[str]]


@pytest.fixture
def start(bywhen: Typed, draft: Callable[..., Path], days: Days) -> Start:
    """Start recommendations that a committee of its own makes to itself, each with an action of Highways."""

    meeting, soon = days.ago(60), days.ahead(40)

    def starting(number: int) -> list[str]:
        committee = f"F{next(COMMITTEES)}"
        said = [
            recommendation(str(one), addressee="committee", actions=[action(soon, soon)])
            for one in range(1, number + 1)
        ]
        started = bywhen("start", draft(*said), "--committee", committee, "--meeting", meeting)
        assert started.code == 0, started.err
        return [f"{committee}-{meeting}-{one}" for one in range(1, number + 1)]

    return starting


def test_not_mine_goes_to_the_clerk_and_comes_back_or_goes_on(told: Told, bywhen: Typed, start: Start) -> None:
    [ref] = start(1)
    why = ("--because", "Pavements went in March", "--by", "Head of Highways")
    said = told("not-mine", f"{ref}/1", *why, "--owner", "Director of Place")
    assert said["events"][0]["recorded"] == (
        "action 1 is not theirs, says its owner; whose it may be: Director of Place (question 1)"
    )
    shown = " ".join(bywhen("show", ref).out.split())
    assert "/1 not theirs, says the owner" in shown
    assert "not theirs, says the owner: Pavements went in March; for the Director of Place, they say" in shown
    assert f'bywhen settle {ref} 1 --owner "POST"' in shown
    told("settle", ref, 1, "--owner", "Head of Highways", "--because", "The gullies stayed")
    assert bywhen("show", ref, "--json").json["actions"][0]["standing"] == "owed"
    told("not-mine", f"{ref}/1", "--because", "Really not")
    told("change-owner", f"{ref}/1", "--owner", "Director of Place")
    assert bywhen("show", ref, "--json").json["questions"] == 0
    assert bywhen("prove", ref).code == 0


def test_more_time_is_the_committee_s_unless_the_policy_says_otherwise(
    told: Told, bywhen: Typed, start: Start, days: Days
) -> None:
    later = days.ahead(80)
    [ref] = start(1)
    told("extend", f"{ref}/1", "--until", later, "--because", "Snow")
    refused = bywhen("decide-extension", f"{ref}/1", "--grant", "--with-chair")
    assert (refused.code, "put it before the committee" in refused.err) == (2, True)
    granted = told("decide-extension", f"{ref}/1", "--grant", "--minute", "CYP 4 May, minute 2")
    assert granted["next_due"] == later


def test_a_question_is_put_off_until_its_answer_can_be_known(
    told: Told, bywhen: Typed, start: Start, days: Days
) -> None:
    later, last = days.ahead(80), days.ahead(120)
    [ref] = start(1)
    told("ask", f"{ref}/1", "After the tender: by which day?", "--about", "by-when")
    said = told("ask-again", ref, 1, "--until", last, "--because", "The tender is not out yet")
    assert (said["next"]["on"], said["next"]["about"]) <= (last, "question 1")
    assert said["next"]["on"] > later
    late = bywhen("ask-again", ref, 1, "--until", "2020-01-01", "--because", "x")
    assert (late.code, "a day after today" in late.err) == (2, True)


def test_a_hold_names_what_pauses_and_leaves_the_case_where_it_stands(
    told: Told, bywhen: Typed, start: Start, days: Days
) -> None:
    later = days.ahead(80)
    [ref] = start(1)
    held = told("hold", ref, "--until", later, "--because", "Floods", "--pause", "action", "--pause", "members")
    assert held["standing"] == "UnderWay"
    told_once, *chasers = bywhen("show", ref, "--json").json["coming"]
    assert told_once["what"] == "assigned"
    assert all(one["on"] > later for one in chasers)
    assert "reminders about actions and to members pause until" in " ".join(bywhen("show", ref).out.split())
    again = bywhen("hold", ref, "--until", later, "--because", "Floods")
    assert (again.code, "resume it first" in again.err) == (2, True)
    wrong = bywhen("hold", ref, "--until", later, "--because", "x", "--pause", "everything")
    assert (wrong.code, "is none of response, action" in wrong.err) == (2, True)


def test_a_committee_is_held_at_once_and_twice_changes_nothing(
    bywhen: Typed, told: Told, start: Start, days: Days
) -> None:
    later, last = days.ahead(80), days.ahead(120)
    refs = start(3)
    told("hold", refs[0], "--until", last, "--because", "An inspection")
    words = (
        "--committee",
        refs[0].split("-")[0],
        "--until",
        later,
        "--because",
        "The election",
        "--pre-election",
    )
    held = bywhen("hold", *words, "--json")
    assert [one["ref"] for one in held.json] == refs[1:]
    assert f"! {refs[0]} is on hold until" in held.err
    assert bywhen("hold", *words, "--json").json == []
    assert bywhen("show", refs[1], "--json").json["standing"] == "UnderWay"
    both = bywhen("hold", refs[1], *words)
    assert (both.code, "one or more references, or --committee" in both.err) == (2, True)


def test_of_a_series_one_occurrence_is_reported_by_its_day(told: Told, bywhen: Typed, start: Start, days: Days) -> None:
    soon, later = days.ahead(40), days.ahead(80)
    [ref] = start(1)
    told("add-action", ref, "--text", "Report", "--owner", "Head of Highways", "--every", "P3M", "--first", soon)
    refused = bywhen("done", f"{ref}/2", "--evidence", "Sent", "--for", later)
    assert (refused.code, f"what is, is due by {soon}" in refused.err) == (2, True), refused.err
    assert "reported done" in told("done", f"{ref}/2", "--evidence", "Sent", "--for", soon)["events"][0]["recorded"]
    told("verify", f"{ref}/2", "--by", "Scrutiny Committee", "--for", soon)
    told("end-series", f"{ref}/2", "--because", "The scheme has closed", "--minute", "CYP 8 June, minute 9")
    assert bywhen("show", ref, "--json").json["actions"][1]["standing"] == "ended"


def test_what_stops_half_way_says_what_is_recorded_and_the_same_command_does_the_rest(
    bywhen: Typed, start: Start, monkeypatch: pytest.MonkeyPatch, days: Days
) -> None:
    later, real = days.ahead(80), Desk.tell
    refs = start(3)

    async def dying(desk: Desk, ref: str, *news: Any) -> Any:
        if ref == refs[1]:
            msg = "nobody took the news"
            raise Trouble(msg)
        return await real(desk, ref, *news)

    words = ("hold", *refs, "--until", later, "--because", "The election", "--pre-election")
    monkeypatch.setattr(Desk, "tell", dying)
    stopped = bywhen(*words)
    assert stopped.code == 2
    assert f"stopped at 2 of 3 (recorded: {refs[0]}): nobody took the news; the same command" in stopped.err
    monkeypatch.undo()
    assert [one["ref"] for one in bywhen(*words, "--json").json] == refs[1:]
