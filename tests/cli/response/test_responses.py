"""Adoption, responses that settle nothing, corrections."""

import pytest

from tests.harness.builders import flat
from tests.harness.commands.typed import Proposed, Told, Typed
from tests.harness.days import Days

pytestmark = pytest.mark.commands

MINUTE = ("--minute", "TFG 12 May, minute 41")


def test_a_report_is_adopted_amended_refused_and_sent_with_one_notice(
    told: Told, bywhen: Typed, days: Days, proposed: Proposed
) -> None:
    meeting, sent = days.ago(90), days.ago(80)
    first, second, third, fourth = proposed(4, "--for-adoption")
    told("adopt", third, "--outcome", "amended", "--text", "That the executive grit route 3 by seven.", *MINUTE)
    refused = told("adopt", fourth, "--outcome", "refused", *MINUTE)
    assert refused["standing"] == "Closed"
    assert "not adopted" in bywhen("show", fourth).out
    both = told("adopt", first, second, "--on", meeting, *MINUTE)
    assert [one["ref"] for one in both] == [first, second]
    again = told("adopt", first, second, "--on", meeting, *MINUTE)
    assert [one["event"] for one in again] == [one["event"] for one in both]
    assert all(one["recorded"].endswith("as recorded before") for one in again)
    shown = flat(bywhen("show", third).out)
    assert "That the executive grit route 3 by seven. proposed as That the executive grit walking route 3" in shown
    assert "as amended" in shown
    told("submit", first, second, third, "--received", sent, "--notice", sent)
    stands = [bywhen("show", ref, "--json").json for ref in (first, second, third)]
    assert {one["standing"] for one in stands} == {"AwaitingResponse"}
    assert len({one["next_due"] for one in stands} - {None}) == 1
    one = bywhen("submit", first, fourth, "--received", sent)
    assert (one.code, "nothing is recorded" in one.err, first in one.err or fourth in one.err) == (2, True, True)
    assert bywhen("prove", first, second, third, fourth).code == 0


def test_what_is_not_agreed_is_pressed_again_referred_to_council_and_accepted(
    told: Told, bywhen: Typed, days: Days, proposed: Proposed
) -> None:
    today, sent, given, soon = days.today, days.ago(80), days.ago(30), days.ahead(40)
    (ref,) = proposed(1, "--received", sent)
    answered = told(
        "respond", ref, "--outcome", "not-agreed", "--decided", given, "--published", given, "--text", "No."
    )
    assert answered["events"][-1]["recorded"].endswith("asked of the respondent (reasons)")
    assert "(asked of the executive) The response does not agree" in flat(bywhen("show", ref).out)
    told("settle", ref, "1", "--because", "The budget is spent")
    assert "The budget is spent" in bywhen("show", ref).out
    pressed = told(
        *("decide-response", ref, "press-again", "--received", today, "--notice", today, *MINUTE),
        *("--because", "Other budgets are not"),
    )
    assert (pressed["standing"], pressed["next"]["what"]) == ("AwaitingResponse", "response reopened")
    told("respond", ref, "--outcome", "not-agreed", "--decided", today, "--text", "No again, for lack of money")
    told("decide-response", ref, "refer-to-council", "--meeting", soon, *MINUTE)
    asked = bywhen("show", ref).out
    assert "full council meets on" in asked
    assert [one["kind"] for one in bywhen("show", ref, "--json").json["responses"]] == [
        *("Respond", "DecideResponse"),
        *("Respond", "DecideResponse"),
    ]
    assert "it no longer stands" in asked
    told("respond", ref, "--outcome", "not-agreed", "--decided", today, "--text", "Council is of the same mind")
    closed = told("decide-response", ref, "accept", "--close", *MINUTE)
    assert [one["recorded"] for one in closed["events"]] == [
        "the committee accepted the response",
        "closed: not accepted",
    ]
    assert bywhen("prove", ref).code == 0
    assert max(map(len, bywhen("history", ref).out.splitlines())) <= 100


def test_an_unsatisfactory_response_and_a_modified_decision_keep_their_words(
    told: Told, bywhen: Typed, days: Days, proposed: Proposed
) -> None:
    sent, given, soon = days.ago(80), days.ago(30), days.ahead(40)
    (ref,) = proposed(1, "--received", sent)
    yesterday = days.ago(1)
    told("respond", ref, "--outcome", "agreed", "--decided", given, "--published", given, "--text", "Agreed.")
    told("decide-response", ref, "unsatisfactory", "--until", soon, "--because", "It says nothing", *MINUTE)
    assert bywhen("show", ref, "--json").json["next_due"] == soon
    told(
        "respond", ref, "--outcome", "agreed", "--decided", yesterday, "--published", yesterday, "--text", "All routes."
    )
    told("call-in", ref, "--because", "The cost")
    told("decide-call-in", ref, "modified", "--text", "All routes but one.")
    shown = flat(bywhen("show", ref).out)
    assert "modified to All routes but one." in shown
    assert "It says nothing" in shown


def test_agreed_in_principle_is_asked_of_those_who_said_it(
    told: Told, bywhen: Typed, days: Days, proposed: Proposed
) -> None:
    sent, given, soon = days.ago(80), days.ago(30), days.ahead(40)
    (ref,) = proposed(1, "--received", sent)
    words = ("--decided", given, "--published", given, "--text", "Agreed in principle.")
    answered = told("respond", ref, "--outcome", "unclear", *words)
    assert [one["recorded"] for one in answered["events"][1:]] == ["question 1 asked of the respondent (verdict)"]
    settled = told("settle", ref, "1", "--outcome", "agreed")
    assert settled["events"][-1]["recorded"] == "question 2 asked of the respondent (actions)"
    told("add-action", ref, "--text", "Grit", "--owner", "Head of Highways", "--due", soon)
    assert bywhen("show", ref, "--json").json["questions"] == 0


def test_a_double_is_closed_with_a_link_that_both_show(
    told: Told, bywhen: Typed, days: Days, proposed: Proposed
) -> None:
    sent = days.ago(80)
    first, second = proposed(2, "--received", sent)
    missing = bywhen("close", second, "--reason", "duplicate", *MINUTE, "--duplicate-of", "NIX-2020-01-01-1")
    assert (missing.code, "there is no recommendation NIX-2020-01-01-1" in missing.err) == (2, True)
    told("close", second, "--reason", "duplicate", *MINUTE, "--duplicate-of", first)
    assert f"duplicate of {first}" in bywhen("show", second).out
    assert f"{second}: closed, as the same as this one" in flat(bywhen("show", first).out)
    ring = bywhen("close", first, "--reason", "duplicate", *MINUTE, "--duplicate-of", second)
    assert (ring.code, "which is closed as a duplicate of this one" in ring.err) == (2, True)


def test_a_correction_needs_its_reason_and_keeps_both_values(
    told: Told, bywhen: Typed, days: Days, proposed: Proposed
) -> None:
    meeting, sent = days.ago(90), days.ago(80)
    (ref,) = proposed(1, "--received", sent)
    before = bywhen("show", ref, "--json").json["next_due"]
    silent = bywhen("correct", ref, "received", meeting)
    assert (silent.code, "--because" in silent.err) == (2, True)
    told("correct", ref, "received", meeting, "--because", "The post book says so")
    assert bywhen("show", ref, "--json").json["next_due"] < before
    assert f"received, {sent} to {meeting}" in flat(bywhen("history", ref).out)


def test_an_option_that_would_be_lost_is_refused(bywhen: Typed, proposed: Proposed) -> None:
    (ref,) = proposed(1, "--for-adoption")
    refused = {
        ("adopt", ref, "--outcome", "amended"): "--text goes with --outcome amended",
        ("adopt", ref, "--text", "x"): "--text goes with --outcome amended",
        ("adopt", ref, "--outcome", "refused"): "say which minute shows it",
        ("decide-call-in", ref, "modified"): "--text goes with modified",
        ("decide-response", ref, "unsatisfactory", "--close", *MINUTE): "--close goes with accept",
        ("decide-response", ref, "accept", *MINUTE): "has no response yet",
    }
    for words, says in refused.items():
        said = bywhen(*words)
        assert (said.code, says in said.err) == (2, True), (words, said.err)


def test_a_second_response_told_without_words_does_not_borrow_those_of_the_first(
    told: Told, bywhen: Typed, days: Days, proposed: Proposed
) -> None:
    today, sent, given = days.today, days.ago(80), days.ago(30)
    (ref,) = proposed(1, "--received", sent)
    told("respond", ref, "--outcome", "not-agreed", "--decided", given, "--text", "Not agreed: there is no money")
    told("decide-response", ref, "unsatisfactory", *MINUTE)
    told("respond", ref, "--outcome", "not-agreed", "--decided", today)
    assert "Respond.response" not in bywhen("show", ref, "--json").json["words"].get("response", {})
    assert "there is no money" in bywhen("show", ref).out  # as the one that no longer stands
