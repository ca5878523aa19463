"""A public question from receipt to publication, on the running system; and what becomes of the questioner's name."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from definitions.calendar.days import add_working_days
from register.ledger.register import Register, open_register, policy_in_force
from register.retention import sweep
from runtime.clock import now
from runtime.names import TASK_QUEUE
from runtime.policy_files import shipped_policy
from runtime.settings import read_settings
from runtime.temporal.client import connect_by
from tests.cli.conftest import Typed
from tests.harness.builders import CALENDAR
from workflows.retention import RetentionSweep

Told = Callable[..., Any]
COMMITTEES = (f"PQ{number}" for number in count(1))
TODAY = now().date()
MEETING = add_working_days(TODAY, 10, CALENDAR)
NAME = "Robin Ashe-Marlowe"
TEXT = "When will the crossing at Mill Lane be safe for children?"


@pytest.fixture
def committee() -> str:
    return next(COMMITTEES)


@pytest.fixture
def register(data: Path) -> Iterator[Register]:
    register = open_register(f"sqlite:///{data}/register.sqlite", shipped_policy(), now())
    yield register
    register.engine.dispose()


def ask(bywhen: Typed, committee: str, *more: object, meeting: object = MEETING, text: str = TEXT) -> Any:
    return bywhen("question", "--committee", committee, "--meeting", meeting, "--from", NAME, "--text", text, *more)


def test_a_question_from_receipt_to_publication(bywhen: Typed, told: Told, committee: str, data: Path) -> None:
    ref = f"{committee}-{MEETING}-q1"
    said = ask(bywhen, committee)
    assert said.code == 0, said.err
    assert said.out.startswith(f"{ref}: entered.\nStatus: proposed. Next: on ")
    assert [one["kind"] for one in told("accept", ref)["events"]] == ["Adopt", "Submit"]
    assert told("show", ref)["next_due"] == MEETING.isoformat()
    told("respond", ref, "--outcome", "answered", "--decided", TODAY, "--text", "By the summer.")
    more = ("--text", "And the one at the station?", "--owner", "Head of Highways")
    asked = told("supplementary", ref, *more, "--due", MEETING + timedelta(days=10))
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


def test_a_question_answered_and_published_ends_with_its_publication(bywhen: Typed, told: Told, committee: str) -> None:
    ref = f"{committee}-{MEETING}-q1"
    ask(bywhen, committee, "--member")
    told("accept", ref)
    told("respond", ref, "--outcome", "answered-in-writing", "--decided", TODAY)
    told("supplementary", ref, "--text", "And then?", "--answer", "Then too.")
    ended = told("publish", ref, "--supplement", "Supplement 1")
    assert [one["kind"] for one in ended["events"]] == ["Publish", "Close"]
    assert ended["standing"] == "Closed"
    assert f"{NAME} (a member)" in bywhen("show", ref).out


def test_the_same_question_is_entered_once_and_another_gets_the_next_number(bywhen: Typed, committee: str) -> None:
    ask(bywhen, committee)
    assert "q1: there already, in these words." in ask(bywhen, committee).out
    assert "q2: entered." in ask(bywhen, committee, text="And the library?").out


def test_a_late_question_is_refused_at_the_edge_and_leaves_nothing(bywhen: Typed, committee: str) -> None:
    soon = add_working_days(TODAY, 2, CALENDAR)
    late = ask(bywhen, committee, meeting=soon)
    assert late.code == 2
    assert "after the deadline (3 clear working days before" in late.err
    assert "ask it at the next meeting" in late.err
    assert NAME not in late.err
    assert bywhen("show", f"{committee}-{soon}-q1").code == 2
    assert ask(bywhen, committee, "--accept-late", meeting=soon).code == 2
    accepted = ask(bywhen, committee, "--accept-late", "--because", "The chair: it is urgent", meeting=soon)
    assert accepted.code == 0, accepted.err
    assert "accepted late" in bywhen("show", f"{committee}-{soon}-q1").out
    assert "The chair: it is urgent" in bywhen("history", f"{committee}-{soon}-q1").out


@pytest.mark.parametrize("received", ["2026-03-02", "yesterday", "2199-01-01 10:00", "2026-02-31 10:00"])
def test_a_moment_that_is_none_is_refused(bywhen: Typed, committee: str, received: str) -> None:
    said = ask(bywhen, committee, "--received", received)
    assert (said.code, said.out) == (2, "")
    assert "--received" in said.err


def test_a_refused_question_is_over_and_says_why(bywhen: Typed, told: Told, committee: str) -> None:
    ref = f"{committee}-{MEETING}-q1"
    ask(bywhen, committee)
    assert told("refuse", ref, "--because", "Asked and answered in January")["standing"] == "Closed"
    assert bywhen("accept", ref).code == 2


def test_what_is_no_question_takes_none_of_its_verbs(bywhen: Typed, told: Told, committee: str) -> None:
    ref = f"{committee}-{MEETING}-q1"
    ask(bywhen, committee)
    assert "is not answered yet" in bywhen("supplementary", ref, "--text", "And?", "--answer", "No").err
    assert bywhen("supplementary", ref, "--text", "And?").code == 2
    told("accept", ref)
    told("respond", ref, "--outcome", "answered", "--decided", TODAY)
    assert "can no longer be refused" in bywhen("refuse", ref, "--because", "Late thought").err
    undated = bywhen("supplementary", ref, "--text", "And?", "--owner", "Head of Highways", "--by-when", "soon")
    assert "by which day" in undated.err


def test_the_name_goes_when_its_retention_is_over_and_not_before(
    bywhen: Typed, told: Told, committee: str, register: Register, data: Path
) -> None:
    """The sweep's workflow, on the real server, with its moment given."""
    ref, still_open = f"{committee}-{MEETING}-q1", f"{committee}-{MEETING}-q2"
    ask(bywhen, committee)
    ask(bywhen, committee, text="And the library?")
    told("refuse", ref, "--because", "Asked in January")

    def held() -> bool:
        with sqlite3.connect(data / "register.sqlite") as tx:
            rows = tx.execute("SELECT text FROM words WHERE ref = ? AND name = 'Propose.questioner'", (ref,))
            return [text for (text,) in rows] == [NAME]

    async def swept(days: int) -> int:
        client = await connect_by(read_settings(data))
        moment = now() + timedelta(days=days)
        run = client.execute_workflow(
            RetentionSweep.run, moment, id=f"retention sweep {committee}", task_queue=TASK_QUEUE
        )
        return await run

    asyncio.run(swept(150))
    assert held()
    assert asyncio.run(swept(190)) >= 1
    assert not held()
    assert "(redacted on" in bywhen("history", ref).out
    assert "by the retention sweep: its retention is over)" in " ".join(bywhen("history", ref).out.split())
    assert "Proved: " in bywhen("history", ref).out
    assert NAME in bywhen("show", still_open).out


def test_a_question_that_is_opened_again_keeps_its_name(
    bywhen: Typed, told: Told, committee: str, register: Register
) -> None:
    ref = f"{committee}-{MEETING}-q1"
    ask(bywhen, committee)
    told("refuse", ref, "--because", "Asked in January")
    with register.engine.begin() as tx:
        sweep(tx, policy_in_force(tx), now())
    told("reopen", ref, "--because", "It is another crossing")
    with register.engine.begin() as tx:
        assert ref not in sweep(tx, policy_in_force(tx), now() + timedelta(days=190))


def test_the_name_stands_in_no_mail_no_message_and_no_list(bywhen: Typed, committee: str, data: Path) -> None:
    ask(bywhen, committee)
    with sqlite3.connect(data / "register.sqlite") as tx:
        for table in ("ledger", "messages", "mails", "cases", "looks"):
            assert NAME not in str(tx.execute(f"SELECT * FROM {table}").fetchall()), table
    assert NAME not in bywhen("list", "--all").out
    assert NAME not in bywhen("list", "--all", "--json").out
