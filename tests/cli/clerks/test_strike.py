"""`bywhen strike` and `confirm`: seen first, struck out in sight, and counted by two where a figure is bettered."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from definitions.calendar.days import next_morning
from tests.harness.builders import flat
from tests.harness.commands.typed import Typed, action, recommendation
from tests.harness.councils.without_temporal import CouncilWithoutTemporal
from tests.harness.days import Days

pytestmark = pytest.mark.commands

WHY = ("--because", "Recorded on the wrong recommendation")
OFFICER = ("--by", "Statutory Scrutiny Officer")


@pytest.fixture
def ref(bywhen: Typed, draft: Callable[..., Path], days: Days) -> str:
    """What a committee asks of itself: one action of the Head of Highways."""
    paper = draft(recommendation("1", addressee="committee", actions=[action()]))
    assert bywhen("start", paper, "--committee", "TFG", "--meeting", days.ago(30)).code == 0
    return f"TFG-{days.ago(30)}-1"


def seq(bywhen: Typed, ref: str, kind: str) -> int:
    lines = bywhen("history", ref, "--json").json["timeline"]
    return next(line["seq"] for line in reversed(lines) if line["what"] == "event" and line["body"]["kind"] == kind)


def progressed(bywhen: Typed, ref: str) -> int:
    bywhen.told("progress", f"{ref}/1", "--text", "Half of it stands")
    return seq(bywhen, ref, "ReportProgress")


def test_nothing_is_struck_out_before_it_was_seen(bywhen: Typed, ref: str) -> None:
    event = progressed(bywhen, ref)
    seen = bywhen("strike", ref, event, *WHY)
    assert f"event {event}: progress on action 1" in seen.out
    assert "Nothing is recorded yet: the same command with --yes strikes it out" in seen.out
    assert "Half of it stands" in bywhen("show", ref).out


def test_what_is_struck_out_stays_in_the_history_with_its_reason_and_is_shown_nowhere_else(
    bywhen: Typed, ref: str
) -> None:
    event = progressed(bywhen, ref)
    assert bywhen("strike", ref, event, *WHY, "--yes").code == 0
    assert "Half of it stands" not in bywhen("show", ref).out
    told = flat(bywhen("history", ref).out)
    strike = seq(bywhen, ref, "StrikeOut")
    assert "~~Progress on action 1~~ struck out by event" in told
    assert f"by event {strike}" in told
    assert "Recorded on the wrong recommendation" in told
    assert "Half of it stands" in told
    assert "Proved:" in told
    assert bywhen("prove").code == 0


def test_the_same_words_can_be_told_again_after_they_were_struck_out(bywhen: Typed, ref: str) -> None:
    event = progressed(bywhen, ref)
    bywhen("strike", ref, event, *WHY, "--yes")
    assert progressed(bywhen, ref) > event
    assert "Half of it stands" in bywhen("show", ref).out


def test_what_hangs_on_it_is_named_with_the_command_that_strikes_both(bywhen: Typed, ref: str) -> None:
    bywhen.told("done", f"{ref}/1", "--evidence", "The map", "--by", "Head of Highways")
    bywhen.told("verify", f"{ref}/1", "--minute", "TFG 12 May")
    done, verified = seq(bywhen, ref, "ReportDone"), seq(bywhen, ref, "SignOff")
    refused = bywhen("strike", ref, done, *WHY, "--yes")
    assert refused.code == 2
    assert f"bywhen strike {ref} {done} {verified}" in flat(refused.err)
    assert bywhen("strike", ref, done, verified, *WHY, "--yes").code == 0
    assert bywhen("show", ref, "--json").json["case"]["actions"][0]["is_done"] is False
    assert bywhen("prove").code == 0


def test_what_a_mail_has_told_the_owner_counts_when_a_second_person_confirms_it(
    bywhen: Typed, council: CouncilWithoutTemporal, ref: str
) -> None:
    council.until(next_morning(council.now, council.calendar) + timedelta(days=14))
    event = seq(bywhen, ref, "AddAction")
    seen = bywhen("strike", ref, event, *WHY)
    assert "has left" in seen.out
    assert "assigned to Head of Highways" in seen.out
    assert "another clerk or the statutory scrutiny officer confirms it, by" in flat(seen.out)
    assert bywhen("strike", ref, event, *WHY, "--apologise", "--yes").code == 0
    assert len(bywhen("show", ref, "--json").json["actions"]) == 1
    change = seq(bywhen, ref, "StrikeOut")
    assert f"bywhen confirm {ref} {change}" in flat(bywhen("show", ref).out)
    assert "waits for a second person until" in flat(bywhen("show", ref, "--brief").out)
    alone = bywhen("confirm", ref, change)
    assert alone.code == 2
    assert "another clerk, or the statutory scrutiny officer, confirms it" in flat(alone.err)
    assert bywhen("confirm", ref, change, *OFFICER).code == 0
    assert bywhen("show", ref, "--json").json["actions"] == []
    council.until(council.now + timedelta(days=7))
    subjects = [arrival.mail.subject for arrival in council.door.arrivals]
    assert any("a mail to you was our error" in subject for subject in subjects), subjects
    assert bywhen("prove").code == 0


def test_what_was_entered_in_error_is_closed_without_a_minute_and_without_a_word_to_anybody(
    bywhen: Typed, council: CouncilWithoutTemporal, ref: str
) -> None:
    refused = bywhen("strike", ref, 1, *WHY, "--yes")
    assert f"bywhen close {ref} --reason entered-in-error" in flat(refused.err)
    assert bywhen("close", ref, "--reason", "entered-in-error").code == 2
    assert bywhen("close", ref, "--reason", "entered-in-error", "--because", "The wrong paper").code == 0
    council.until(council.now + timedelta(days=14))
    assert [arrival for arrival in council.door.arrivals if ref in arrival.mail.body] == []
    assert bywhen("prove").code == 0


def test_any_other_closing_needs_the_committee_s_minute(bywhen: Typed, ref: str) -> None:
    refused = bywhen("close", ref, "--reason", "superseded")
    assert (refused.code, "name its minute with --minute" in flat(refused.err)) == (2, True)


def test_what_was_entered_in_error_can_be_entered_again_under_its_reference(
    bywhen: Typed, council: CouncilWithoutTemporal, draft: Callable[..., Path], days: Days, ref: str
) -> None:
    bywhen.told("progress", f"{ref}/1", "--text", "Said of the first try")
    bywhen("close", ref, "--reason", "entered-in-error", "--because", "The wrong paper")
    assert ref not in bywhen("list").out
    other = action(action="Another action", by_when="end of May 2029", day="2029-05-31")
    paper = draft(recommendation("1", addressee="committee", actions=[other]))
    started = bywhen("start", paper, "--committee", "TFG", "--meeting", days.ago(30))
    assert (started.code, "1 started" in started.out) == (0, True), started.err
    seen = bywhen("show", ref)
    assert "Another action" in seen.out
    assert "Map the routes" not in seen.out
    assert "Said of the first try" not in seen.out
    told = bywhen("history", ref).out
    assert "Said of the first try" in told, "the first try stays readable above"
    assert "Proved:" in told
    council.until(council.now + timedelta(days=14))
    assert any("Another action" in arrival.mail.body for arrival in council.door.arrivals)
    assert bywhen("prove").code == 0
    again = bywhen("start", paper, "--committee", "TFG", "--meeting", days.ago(30))
    assert "already there" in again.out
