"""Claims about looking: list, show, history, forecast, policy, prove, with the system up or down."""

import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.harness.builders import flat
from tests.harness.commands.typed import Typed, action, recommendation
from tests.harness.councils.without_temporal import CouncilWithoutTemporal
from tests.harness.days import Days

pytestmark = pytest.mark.commands


@pytest.fixture
def started(bywhen: Typed, draft: Callable[..., Path], days: Days) -> str:
    """Two cases of one committee: one late, one with a question."""
    late = recommendation("1", addressee="committee", actions=[action(days.ago(290), days.ago(290))])
    asked = recommendation("10", addressee="committee", actions=[action("ASAP", None)])
    assert bywhen("start", draft(asked, late), "--committee", "LOO", "--meeting", days.ago(60)).code == 0
    return f"LOO-{days.ago(60)}"


def test_the_list_is_in_the_order_of_numbers_and_says_how_late(bywhen: Typed, started: str, days: Days) -> None:
    first, second = bywhen("list", "--committee", "loo", "--json").json
    assert (first["ref"], second["ref"]) == (f"{started}-1", f"{started}-10")
    assert first["actions"][0]["first_due_on"] == days.ago(290)
    assert first["days_late"] == 290
    assert second["questions"] == 1
    assert second["actions"][0]["standing"] == "held by a question"
    (overdue,) = bywhen("list", "--committee", "LOO", "--overdue", "--json").json
    assert overdue["ref"] == first["ref"]
    shown = bywhen("list", "--committee", "LOO").out
    assert f"{first['days_late']} days late" in shown
    assert shown.rstrip().endswith("2 recommendations, 1 late")


def test_show_says_by_when_in_its_words_and_what_comes_next(bywhen: Typed, started: str) -> None:
    shown = bywhen("show", f"{started}-10").out
    assert "ASAP" in shown
    assert f"bywhen settle {started}-10 1 --date DATE" in shown
    assert "reminder to the clerk about question 1" in shown


def test_everything_can_be_read_while_nothing_runs(typed: Typed, data: Path, started: str) -> None:
    for words in (
        ["list"],
        ["show", f"{started}-1"],
        ["history", f"{started}-1"],
        ["forecast", f"{started}-1"],
        ["prove"],
    ):
        said = typed(*words, "--data", data)
        assert said.code == 0, said.err
    told = typed("begin", f"{started}-1/1", "--data", data)
    assert told.code == 2
    assert f"nothing is running on {data}: start it with `bywhen up --data {data}`" in told.err


TAMPERED = {
    "an-event": (
        "UPDATE ledger SET body = replace(body, '{due}', '2027-01-31') WHERE seq = 2 AND ref LIKE '%-1'",
        "the ledger was changed",
    ),
    "the-last-event-gone": (
        "DELETE FROM ledger WHERE ref LIKE 'LOO%-1' AND seq = (SELECT max(seq) FROM ledger WHERE ref LIKE 'LOO%-1')",
        "the last ones were taken away",
    ),
    "a-word": ("UPDATE words SET text = 'Other' WHERE ref LIKE 'LOO%-1' AND name = 'Propose.text'", "not those that"),
    "a-word-gone": ("DELETE FROM words WHERE ref LIKE 'LOO%-1' AND name = 'Propose.text'", "are missing"),
    "the-state": (
        "UPDATE cases SET state = replace(state, '{due}', '2027-01-31') WHERE ref LIKE 'LOO%-1'",
        "does not follow from its ledger",
    ),
    "a-message": ("DELETE FROM messages WHERE ref LIKE 'LOO%-1'", "the outbox does not have its message"),
}


@pytest.mark.parametrize(("sql", "says"), TAMPERED.values(), ids=TAMPERED)
def test_whoever_changes_the_record_is_found_out(
    typed: Typed, data: Path, started: str, sql: str, says: str, days: Days
) -> None:
    with sqlite3.connect(data / "register.sqlite") as register:
        assert register.execute(sql.format(due=days.ago(290))).rowcount > 0
    proved = typed("prove", "--data", data)
    assert proved.code == 2
    assert says in proved.err
    assert f"the record of {started}-1 does not hold" in proved.err
    assert "NOT PROVED" in typed("history", f"{started}-1", "--data", data).out
    assert typed("prove", f"{started}-10", "--data", data).code == 0


def test_a_draft_is_forecast_before_there_is_any_register(
    typed: Typed, draft: Callable[..., Path], tmp_path: Path, days: Days
) -> None:
    due = days.working_from(120).isoformat()
    paper = draft(recommendation("1", addressee="committee", actions=[action(due, due)]))
    words = ("--committee", "FOR", "--meeting", days.ago(60), "--data", tmp_path / "none")
    said = typed("forecast", paper, *words, "--json")
    (ahead,) = said.json.values()
    assert [one["what"] for one in ahead][:3] == ["assigned", "reminder", "due"]
    assert ahead[2]["on"] == days.working_from(120).isoformat()
    assert not (tmp_path / "none").exists()
    assert "reminder to Head of Highways about action 1" in typed("forecast", paper, *words).out
    assert typed("forecast", paper).code == 2


def test_a_policy_is_shown_changed_checked_and_applied(
    bywhen: Typed, typed: Typed, started: str, tmp_path: Path
) -> None:
    assert started
    folder = tmp_path / "policy"
    assert bywhen("policy show", "--to", folder).code == 0
    ladders = folder / "ladders.yaml"
    ladders.write_text(ladders.read_text().replace("10 working days before", "12 working days before"))
    checked = typed("policy", "check", folder)
    assert checked.out.startswith("ok: ")
    applied = bywhen("policy apply", folder, "--by", "Monitoring Officer")
    assert applied.out.startswith(f"in force now: {checked.out.split()[-1]}")
    assert "look again now" in applied.out
    assert bywhen("policy apply", folder).out.startswith("in force already")
    again = tmp_path / "again"
    assert bywhen("policy show", "--to", again).code == 0
    assert typed("policy", "check", again).out == checked.out
    assert bywhen("policy show", "--to", again).code == 2
    ladders.write_text(ladders.read_text().replace("what: reminder", "what: reminded", 1))
    wrong = typed("policy", "check", folder)
    assert (wrong.code, "ladders.yaml, line" in wrong.err) == (2, True), wrong.err


def test_a_register_that_is_none_is_said_to_be_none(typed: Typed, tmp_path: Path) -> None:
    nowhere = typed("list", "--data", tmp_path)
    assert (nowhere.code, "there is no register at" in nowhere.err) == (2, True)
    (tmp_path / "register.sqlite").write_bytes(b"this is no database, and never was one" * 100)
    broken = typed("list", "--data", tmp_path)
    assert (broken.code, "the register does not answer" in broken.err) == (2, True), broken.err


def test_the_history_tells_each_mail_beside_the_events(
    bywhen: Typed, started: str, council: CouncilWithoutTemporal
) -> None:
    ref = f"{started}-1"
    council.until(council.now + timedelta(days=14))
    told = bywhen("history", ref)
    assert "mail  " in told.out
    assert "to Ama Osei, Head of Highways (holds the post) (folder)" in flat(told.out)
    mails = [one for one in bywhen("history", ref, "--json").json["timeline"] if one["what"] == "mail"]
    assert {one["became"] for one in mails if one["post"] == "Head of Highways"} == {"sent"}
