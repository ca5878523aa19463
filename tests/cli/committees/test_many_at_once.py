"""A meeting decides on many: one command, one minute, several references."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.harness.builders import flat
from tests.harness.commands.typed import Proposed, Told, Typed, action, recommendation
from tests.harness.days import Days

pytestmark = pytest.mark.commands

MINUTE = ("--minute", "TFG 12 May, minute 41")


def test_several_actions_are_verified_and_several_recommendations_closed_by_one_command(
    told: Told, bywhen: Typed, draft: Callable[..., Path], days: Days
) -> None:
    sent = days.ago(80)
    paper = draft(*(recommendation(str(number), actions=[action(), action()]) for number in (1, 2)))
    started = bywhen("start", paper, "--committee", "MANY", "--meeting", sent, "--lifecycle", "committee")
    assert started.code == 0, started.err
    first, second = f"MANY-{sent}-1", f"MANY-{sent}-2"
    actions = [f"{ref}/{number}" for ref in (first, second) for number in (1, 2)]
    for one in actions[:3]:
        told("done", one, "--evidence", "A map")
    refused = bywhen("verify", *actions, *MINUTE)
    assert (refused.code, f"nothing is recorded: {actions[3]} is not reported done" in refused.err) == (2, True)
    told("done", actions[3], "--evidence", "A map")
    verified = told("verify", *actions, actions[0], *MINUTE)
    assert [one["kind"] for one in verified] == ["SignOff"] * 4
    again = told("verify", *actions, *MINUTE)
    assert [one["event"] for one in again] == [one["event"] for one in verified]
    closed = told("close", first, second, "--reason", "implemented", *MINUTE)
    assert [one["ref"] for one in closed] == [first, second]
    assert bywhen("prove", first, second).code == 0


def test_a_committee_s_holds_end_at_once_and_more_time_is_granted_for_several(
    told: Told, bywhen: Typed, draft: Callable[..., Path], days: Days
) -> None:
    sent, soon = days.ago(80), days.ahead(40)
    paper = draft(*(recommendation(str(number), actions=[action()]) for number in (1, 2)))
    bywhen("start", paper, "--committee", "MANYH", "--meeting", sent, "--lifecycle", "committee")
    refs = [f"MANYH-{sent}-1", f"MANYH-{sent}-2"]
    told("hold", "--committee", "MANYH", "--until", soon, "--because", "An inspection")
    ended = told("resume", "--committee", "MANYH", "--because", "It is over")
    assert [one["ref"] for one in ended] == refs
    nothing = bywhen("resume", "--committee", "MANYH")
    assert (nothing.code, "nothing of MANYH is on hold" in nothing.err) == (2, True)
    for ref in refs:
        told("extend", f"{ref}/1", "--until", "2029-06-30", "--because", "The survey is late")
    granted = told("decide-extension", *(f"{ref}/1" for ref in refs), "--grant", *MINUTE)
    assert [one["ref"] for one in granted] == refs
    assert bywhen("show", refs[1], "--json").json["next_due"] == "2029-06-30"


def test_one_decision_presses_again_for_several_and_show_says_what_became_of_a_call_in(
    told: Told, bywhen: Typed, days: Days, proposed: Proposed
) -> None:
    sent, given = days.ago(80), days.ago(30)
    first, second = proposed(2, "--received", sent)
    for ref in (first, second):
        told("respond", ref, "--outcome", "not-agreed", "--decided", given, "--text", "There is no money left")
    told("call-in", second, "--because", "Too dear")
    told("decide-call-in", second, "rescinded", "--because", "A slip", "--minute", "Cabinet minute 2")
    shown = flat(bywhen("show", second).out)
    assert "it no longer stands There is no money left called in" in shown
    assert "the called-in decision rescinded (Cabinet minute 2) A slip" in shown
    told("respond", second, "--outcome", "not-agreed", "--decided", given, "--text", "There is still no money")
    pressed = told("decide-response", first, second, "press-again", "--received", given, "--notice", given, *MINUTE)
    assert [(one["ref"], one["kind"]) for one in pressed] == [(first, "DecideResponse"), (second, "DecideResponse")]
