"""Every recorded life replays, strictly; and strict replay catches what the SDK's own lets pass."""

import base64
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import holidays
import pytest
from temporalio.client import WorkflowHistory
from temporalio.worker import Replayer

import runtime.policy_files
from activities import contracts as c
from definitions.case.model import Case
from definitions.chasing import decide as chase
from runtime.temporal.client import plugin
from tests.harness.builders import at
from tests.harness.temporal.changed_workflows import Early, Forgetful, Hasty, Miscounting
from tests.harness.temporal.record_histories import HISTORIES
from tests.harness.temporal.recorded_lives import LIVES
from worker.replay.replay import is_as_long, strict_replay, was_asked

pytestmark = pytest.mark.commands

RECORDED = sorted(HISTORIES.glob("*.json"))


def history(path: Path) -> WorkflowHistory:
    return WorkflowHistory.from_json(path.stem, path.read_text())


def test_every_life_is_recorded() -> None:
    assert {path.name.partition(".")[0] for path in RECORDED} == {
        life.__name__.replace("_", "-") for life in LIVES.values()
    }


@pytest.mark.parametrize("path", RECORDED, ids=lambda path: path.stem)
async def test_a_recorded_life_replays_to_the_last_argument(path: Path) -> None:
    assert (await strict_replay(history(path))).differences == ()


def test_a_timer_s_length_counts_to_the_millisecond_to_which_some_pythons_round_it() -> None:
    was = timedelta(days=33, microseconds=962_156)
    assert is_as_long(was, timedelta(days=33, milliseconds=962))
    assert not is_as_long(was, timedelta(days=33, milliseconds=964))
    assert not is_as_long(was, None)


def test_the_recordings_hold_what_they_are_there_for() -> None:
    events = {path.stem: json.loads(path.read_text())["events"] for path in RECORDED}
    kinds = {name: [event["eventType"].removeprefix("EVENT_TYPE_") for event in all_] for name, all_ in events.items()}
    assert kinds["years.1"][-1] == kinds["years.2"][-1] == "WORKFLOW_EXECUTION_CONTINUED_AS_NEW"
    assert "ACTIVITY_TASK_SCHEDULED" in kinds["register-away.1"], "the look fell back to the ordinary activity"
    assert "WORKFLOW_EXECUTION_UPDATE_ACCEPTED" not in kinds["register-away.1"]


@pytest.mark.parametrize(
    ("mutant", "words"),
    [
        (Early, "long, and is"),
        (Forgetful, "was asked something else than is asked now"),
        (Miscounting, "new run: looks was"),
    ],
)
async def test_a_mutant_that_the_sdk_lets_pass_is_caught(mutant: Any, words: str) -> None:
    life = history(HISTORIES / "ordinary.1.json")
    passed = await Replayer(workflows=[mutant], plugins=[plugin()]).replay_workflow(life)
    assert passed.replay_failure is None
    verdict = await strict_replay(life, workflows=[mutant])
    assert not verdict.is_same
    assert any(words in one for one in verdict.differences), verdict.differences


async def test_another_argument_of_an_ordinary_activity_is_caught() -> None:
    verdict = await strict_replay(history(HISTORIES / "ordinary.1.json"), workflows=[Forgetful])
    assert any("activity look: known was" in one for one in verdict.differences)


async def test_another_order_of_activities_is_caught() -> None:
    verdict = await strict_replay(history(HISTORIES / "ordinary.1.json"), workflows=[Hasty])
    assert any("the replay failed" in one for one in verdict.differences)


async def test_a_timer_that_does_not_end_when_its_look_said_is_caught_from_the_history_alone() -> None:
    told = json.loads((HISTORIES / "held.1.json").read_text())
    timer = next(event for event in told["events"] if event["eventType"] == "EVENT_TYPE_TIMER_STARTED")
    attributes = timer["timerStartedEventAttributes"]
    attributes["startToFireTimeout"] = f"{float(attributes['startToFireTimeout'][:-1]) + 3600:.6f}s"
    verdict = await strict_replay(WorkflowHistory.from_json("held", told))
    assert any(f"event {timer['eventId']}: the timer ends at" in one for one in verdict.differences)


async def test_a_field_that_was_not_known_when_it_was_recorded_is_no_difference() -> None:
    told = json.loads((HISTORIES / "years.1.json").read_text())
    [payload] = told["events"][-1]["workflowExecutionContinuedAsNewEventAttributes"]["input"]["payloads"]
    life = json.loads(base64.b64decode(payload["data"]))
    del life["case"]["undelivered"]
    payload["data"] = base64.b64encode(json.dumps(life).encode()).decode()
    assert (await strict_replay(WorkflowHistory.from_json("older", told))).differences == ()


@pytest.mark.parametrize("path", [HISTORIES / "ordinary.1.json", HISTORIES / "questioned.1.json"], ids=lambda p: p.stem)
async def test_changed_rules_holidays_and_templates_leave_a_recorded_life_replaying(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a look decided is recorded, so no rule is asked again: here every rule fails when it is."""

    def asked(*_: Any, **__: Any) -> Any:
        msg = "a replay asked a rule that may change between releases"
        raise AssertionError(msg)

    monkeypatch.setattr(chase, "decide", asked)
    monkeypatch.setattr(chase, "plan", asked)
    monkeypatch.setattr(runtime.policy_files, "shipped_policy", asked)
    for name in ("is_working_day", "add_working_days", "end_of", "morning", "look_at", "day_of", "municipal_year"):
        monkeypatch.setattr(f"definitions.calendar.days.{name}", asked)
    monkeypatch.setattr(holidays, "country_holidays", asked)
    monkeypatch.setattr("mail.letters.letter.rendered_letter", asked)
    assert (await strict_replay(history(path))).differences == ()


@pytest.mark.parametrize("path", RECORDED, ids=lambda path: path.stem)
async def test_another_standing_or_due_day_leaves_a_recorded_life_replaying(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a case shows is what its look recorded; of the first release's looks, as the first release had it.

    Since when it stands so is the fold's to say, and a release that folds otherwise says so with each look.
    """
    monkeypatch.setattr(Case, "standing", property(lambda _: "a standing of another release"))
    monkeypatch.setattr(Case, "next_due", property(lambda _: None))
    monkeypatch.setattr(Case, "is_over", property(lambda _: False))
    differences = (await strict_replay(history(path))).differences
    assert [one for one in differences if "stands_since was" not in one] == []


def test_a_look_that_outlasts_its_task_was_asked_at_the_start_of_the_first() -> None:
    first, last = at(date(2032, 1, 30), 6), at(date(2032, 1, 30), 7)
    live, again = (c.LookRequest(ref="CYP", number=5, known=4, now=moment) for moment in (first, last))
    assert was_asked(live, live.digest(), [])
    assert not was_asked(again, live.digest(), [last])
    assert was_asked(again, live.digest(), [first, last])
    assert not was_asked(again.model_copy(update={"known": 3}), live.digest(), [first, last])
