"""Ladders that are fair, on the real server: not mine, more time with the chair, questions put off, holds by name."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from runtime.clock import now
from tests.cli.conftest import Told, Typed, action, recommendation

TODAY = now().date()
MEETING = (TODAY - timedelta(days=60)).isoformat()
SOON, LATER, LAST = ((TODAY + timedelta(days=number)).isoformat() for number in (40, 80, 120))
COMMITTEES = count(1)
Start = Callable[[int], list[str]]


@pytest.fixture
def start(bywhen: Typed, draft: Callable[..., Path]) -> Start:
    """Start recommendations that a committee of its own makes to itself, each with an action of Highways."""

    def starting(number: int) -> list[str]:
        committee = f"F{next(COMMITTEES)}"
        said = [
            recommendation(str(one), addressee="committee", actions=[action(SOON, SOON)])
            for one in range(1, number + 1)
        ]
        started = bywhen("start", draft(*said), "--committee", committee, "--meeting", MEETING)
        assert started.code == 0, started.err
        return [f"{committee}-{MEETING}-{one}" for one in range(1, number + 1)]

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


def test_more_time_is_the_committee_s_unless_the_policy_says_otherwise(told: Told, bywhen: Typed, start: Start) -> None:
    [ref] = start(1)
    told("extend", f"{ref}/1", "--until", LATER, "--because", "Snow")
    refused = bywhen("decide-extension", f"{ref}/1", "--grant", "--with-chair")
    assert (refused.code, "put it before the committee" in refused.err) == (2, True)
    granted = told("decide-extension", f"{ref}/1", "--grant", "--minute", "CYP 4 May, minute 2")
    assert granted["next_due"] == LATER


def test_a_question_is_put_off_until_its_answer_can_be_known(told: Told, bywhen: Typed, start: Start) -> None:
    [ref] = start(1)
    told("ask", f"{ref}/1", "After the tender: by which day?", "--about", "by-when")
    said = told("ask-again", ref, 1, "--until", LAST, "--because", "The tender is not out yet")
    assert (said["next"]["on"], said["next"]["about"]) <= (LAST, "question 1")
    assert said["next"]["on"] > LATER
    late = bywhen("ask-again", ref, 1, "--until", "2020-01-01", "--because", "x")
    assert (late.code, "a day after today" in late.err) == (2, True)


def test_a_hold_names_what_pauses_and_leaves_the_case_where_it_stands(told: Told, bywhen: Typed, start: Start) -> None:
    [ref] = start(1)
    held = told("hold", ref, "--until", LATER, "--because", "Floods", "--pause", "action", "--pause", "members")
    assert held["standing"] == "UnderWay"
    told_once, *chasers = bywhen("show", ref, "--json").json["coming"]
    assert told_once["what"] == "assigned"
    assert all(one["on"] > LATER for one in chasers)
    assert "reminders about actions and to members pause until" in " ".join(bywhen("show", ref).out.split())
    again = bywhen("hold", ref, "--until", LATER, "--because", "Floods")
    assert (again.code, "resume it first" in again.err) == (2, True)
    wrong = bywhen("hold", ref, "--until", LATER, "--because", "x", "--pause", "everything")
    assert (wrong.code, "is none of response, action" in wrong.err) == (2, True)


def test_a_committee_is_held_at_once_and_twice_changes_nothing(bywhen: Typed, told: Told, start: Start) -> None:
    refs = start(3)
    told("hold", refs[0], "--until", LAST, "--because", "An inspection")
    words = ("--committee", refs[0].split("-")[0], "--until", LATER, "--because", "The election", "--pre-election")
    held = bywhen("hold", *words, "--json")
    assert [one["ref"] for one in held.json] == refs[1:]
    assert f"! {refs[0]} is on hold until" in held.err
    assert bywhen("hold", *words, "--json").json == []
    assert bywhen("show", refs[1], "--json").json["standing"] == "UnderWay"
    both = bywhen("hold", refs[1], *words)
    assert (both.code, "one or more references, or --committee" in both.err) == (2, True)
