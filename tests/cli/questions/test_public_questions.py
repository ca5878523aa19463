"""A public question from receipt to publication; and what becomes of the questioner's name."""

import sqlite3
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from register.ledger.policies import policy_in_force
from register.retention import sweep
from tests.harness.builders import flat
from tests.harness.commands.typed import Said, Told, Typed
from tests.harness.councils.without_temporal import CouncilWithoutTemporal
from tests.harness.days import Days

pytestmark = pytest.mark.commands

Ask = Callable[..., Said]
NAME = "Robin Ashe-Marlowe"
TEXT = "When will the crossing at Mill Lane be safe for children?"


@pytest.fixture
def meeting(days: Days) -> date:
    """The meeting at which questions are asked."""
    return days.working(10)


@pytest.fixture
def ref(meeting: date) -> str:
    """The first question's reference."""
    return f"PQ-{meeting}-q1"


@pytest.fixture
def ask(bywhen: Typed, meeting: date) -> Ask:
    """Enter a question to a meeting in two weeks."""

    def asking(*more: object, meeting: object = meeting, text: str = TEXT) -> Said:
        words = ("question", "--committee", "PQ", "--meeting", meeting, "--from", NAME, "--text", text)
        return bywhen(*words, *more)

    return asking


def test_a_question_from_receipt_to_publication(
    bywhen: Typed, told: Told, ask: Ask, ref: str, meeting: date, days: Days
) -> None:
    today = days.today
    said = ask()
    assert said.code == 0, said.err
    assert said.out.startswith(f"{ref}: entered.\nStatus: proposed. Next: on ")
    assert [one["kind"] for one in told("accept", ref)["events"]] == ["Adopt", "Submit"]
    assert told("show", ref)["next_due"] == meeting.isoformat()
    told("respond", ref, "--outcome", "answered", "--decided", today, "--text", "By the summer.")
    more = ("--text", "And the one at the station?", "--owner", "Head of Highways")
    asked = told("supplementary", ref, *more, "--due", meeting + timedelta(days=10))
    assert [one["kind"] for one in asked["events"]] == ["AskSupplementary", "AddAction"]
    published = told("publish", ref, "--supplement", "Supplement 1")
    assert published["standing"] == "UnderWay"  # the supplementary is still to be answered
    told("done", f"{ref}/1", "--evidence", "Answered by letter, in Supplement 2")
    assert told("close", ref, "--reason", "answered", "--minute", "Supplement 2")["standing"] == "Closed"
    shown = bywhen("show", ref).out
    assert f"from          {NAME} (the public)" in shown
    history = bywhen("history", ref).out
    assert "Supplementary question asked, to be answered in writing" in history
    assert "Accepted" in history
    assert "Adopted by the committee" not in history
    assert "Proved: " in history


def test_a_question_answered_and_published_ends_with_its_publication(
    bywhen: Typed, told: Told, ask: Ask, ref: str, days: Days
) -> None:
    today = days.today
    ask("--member")
    told("accept", ref)
    told("respond", ref, "--outcome", "answered-in-writing", "--decided", today)
    told("supplementary", ref, "--text", "And then?", "--answer", "Then too.")
    ended = told("publish", ref, "--supplement", "Supplement 1")
    assert [one["kind"] for one in ended["events"]] == ["Publish", "Close"]
    assert ended["standing"] == "Closed"
    assert f"{NAME} (a member)" in bywhen("show", ref).out


def test_the_same_question_is_entered_once_and_another_gets_the_next_number(ask: Ask) -> None:
    ask()
    assert "q1: there already, in these words." in ask().out
    assert "q2: entered." in ask(text="And the library?").out


def test_a_late_question_is_refused_at_the_edge_and_leaves_nothing(
    bywhen: Typed, ask: Ask, meeting: date, days: Days
) -> None:
    soon = days.working(2)
    late = ask(meeting=soon)
    assert late.code == 2
    assert "after the deadline (3 clear working days before" in late.err
    assert "ask it at the next meeting" in late.err
    assert NAME not in late.err
    assert bywhen("show", f"PQ-{soon}-q1").code == 2
    assert ask("--accept-late", meeting=soon).code == 2
    accepted = ask("--accept-late", "--because", "The chair: it is urgent", meeting=soon)
    assert accepted.code == 0, accepted.err
    assert "accepted late" in bywhen("show", f"PQ-{soon}-q1").out
    assert "The chair: it is urgent" in bywhen("history", f"PQ-{soon}-q1").out


@pytest.mark.parametrize("received", ["2026-03-02", "yesterday", "2199-01-01 10:00", "2026-02-31 10:00"])
def test_a_moment_that_is_none_is_refused(ask: Ask, received: str) -> None:
    said = ask("--received", received)
    assert (said.code, said.out) == (2, "")
    assert "--received" in said.err


def test_a_refused_question_is_over_and_says_why(bywhen: Typed, told: Told, ask: Ask, ref: str) -> None:
    ask()
    assert told("refuse", ref, "--because", "Asked and answered in January")["standing"] == "Closed"
    assert bywhen("accept", ref).code == 2


def test_what_is_no_question_takes_none_of_its_verbs(bywhen: Typed, told: Told, ask: Ask, ref: str, days: Days) -> None:
    today = days.today
    ask()
    assert "is not answered yet" in bywhen("supplementary", ref, "--text", "And?", "--answer", "No").err
    assert bywhen("supplementary", ref, "--text", "And?").code == 2
    told("accept", ref)
    told("respond", ref, "--outcome", "answered", "--decided", today)
    assert "can no longer be refused" in bywhen("refuse", ref, "--because", "Late thought").err
    undated = bywhen("supplementary", ref, "--text", "And?", "--owner", "Head of Highways", "--by-when", "soon")
    assert "by which day" in undated.err


def swept(council: CouncilWithoutTemporal, days: int) -> list[str]:
    """Sweep so many days from now; return whose names went."""
    with council.register.engine.begin() as tx:
        return sweep(tx, policy_in_force(tx), council.now + timedelta(days=days))


def test_the_name_goes_when_its_retention_is_over_and_not_before(
    bywhen: Typed, told: Told, ask: Ask, ref: str, council: CouncilWithoutTemporal, meeting: date
) -> None:
    ask()
    ask(text="And the library?")
    told("refuse", ref, "--because", "Asked in January")
    assert swept(council, 150) == []
    assert NAME in bywhen("show", ref).out
    assert swept(council, 190) == [ref]
    assert NAME not in bywhen("show", ref).out
    assert "(redacted on" in bywhen("history", ref).out
    assert "by the retention sweep: its retention is over)" in flat(bywhen("history", ref).out)
    assert "Proved: " in bywhen("history", ref).out
    assert NAME in bywhen("show", f"PQ-{meeting}-q2").out


def test_a_question_that_is_opened_again_keeps_its_name(
    told: Told, ask: Ask, ref: str, council: CouncilWithoutTemporal
) -> None:
    ask()
    told("refuse", ref, "--because", "Asked in January")
    assert swept(council, 0) == []
    told("reopen", ref, "--because", "It is another crossing")
    assert swept(council, 190) == []


def test_the_name_stands_in_no_mail_no_message_and_no_list(bywhen: Typed, ask: Ask, data: Path) -> None:
    ask()
    with sqlite3.connect(data / "register.sqlite") as tx:
        for table in ("ledger", "messages", "mails", "cases", "looks"):
            assert NAME not in str(tx.execute(f"SELECT * FROM {table}").fetchall()), table
    assert NAME not in bywhen("list", "--all").out
    assert NAME not in bywhen("list", "--all", "--json").out
