"""The calendar on the real server: imported, moved, cancelled; what hangs on a meeting moves with it, and proves."""

import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from definitions.calendar.days import Calendar, add_working_days, said
from definitions.calendar.meetings import despatch
from runtime.clock import now
from tests.cli.conftest import Typed, action, recommendation

Told = Callable[..., Any]
TODAY = now().date()
CALENDAR = Calendar()
AGREED = (TODAY - timedelta(days=60)).isoformat()
NEAR = add_working_days(TODAY, 25, CALENDAR)
FAR, LAST = add_working_days(TODAY, 60, CALENDAR), add_working_days(TODAY, 90, CALENDAR)
PATIENCE = 20  # seconds


@pytest.fixture
def calendar(tmp_path: Path) -> Path:
    file = tmp_path / "meetings.csv"
    rows = [f"MTG,{day:%d/%m/%Y}" for day in (NEAR, FAR, LAST)]
    file.write_text("\r\n".join(["Committee,Date", *rows]), encoding="utf-8-sig")
    return file


def flat(text: str) -> str:
    return " ".join(text.split())


def until(found: Callable[[], Any], wanted: Any) -> None:
    """Wait until a case has looked again."""
    ends = time.monotonic() + PATIENCE
    while found() != wanted and time.monotonic() < ends:
        time.sleep(0.2)
    assert found() == wanted


def test_what_hangs_on_a_meeting_moves_with_it_and_is_asked_about_before_its_papers_leave(
    bywhen: Typed, told: Told, draft: Callable[..., Path], calendar: Path
) -> None:
    paper = draft(recommendation("1", addressee="committee", actions=[action("August 2031", "2031-08-31")]))
    assert bywhen("start", paper, "--committee", "MTG", "--meeting", AGREED).code == 0
    ref = f"MTG-{AGREED}-1"

    def due(number: int) -> str:
        return str(bywhen("show", ref, "--json").json["actions"][number - 1]["due_on"])

    seen = bywhen("meetings import", calendar).out
    assert "3 new" in seen
    assert "nothing is changed yet" in seen
    assert bywhen("meetings list", "--committee", "MTG", "--json").json == []
    assert "in force now" in bywhen("meetings import", calendar, "--yes").out
    assert "nothing changes" in bywhen("meetings import", calendar, "--yes").out

    asked = f"update request to Head of Highways about action 1, papers leave {said(despatch(NEAR, 5, CALENDAR))}"
    assert asked in flat(bywhen("show", ref).out)

    told("add-action", ref, "--text", "Report", "--owner", "Head of Highways", "--meeting", f"MTG:{FAR}")
    assert due(2) == FAR.isoformat()
    later = add_working_days(FAR, 5, CALENDAR)
    assert "in force now" in bywhen("meetings move", f"MTG:{FAR}", later).out
    until(lambda: due(2), later.isoformat())
    assert "moved with the meeting" in flat(bywhen("show", ref).out)
    assert bywhen("show", ref, "--json").json["actions"][1]["slips"] == 0
    assert "Action 2 moved with its meeting" in flat(bywhen("history", ref).out)
    bywhen("meetings cancel", f"MTG-{FAR}")
    until(lambda: due(2), LAST.isoformat())
    told("correct", f"{ref}/2", "by-when", f"MTG:{NEAR}", "--because", "The wrong meeting")
    assert due(2) == NEAR.isoformat()
    assert bywhen("prove", ref).out == "proved: 1 recommendation\n"


def test_a_report_back_is_due_when_the_papers_of_its_meeting_leave(
    bywhen: Typed, told: Told, draft: Callable[..., Path]
) -> None:
    on = date(2031, 3, 11)
    bywhen("meetings add", "rpb", on)
    paper = draft(recommendation("9", addressee="committee"))
    started = bywhen("start", paper, "--committee", "RPB", "--meeting", AGREED, "--lifecycle", "report-back")
    assert started.code == 0, started.err
    words = ("--text", "Report on the routes", "--owner", "Head of Highways", "--meeting", f"RPB:{on}")
    assert told("add-action", f"RPB-{AGREED}-9", *words)["next_due"] == despatch(on, 5, CALENDAR).isoformat()
    shown = flat(bywhen("show", f"RPB-{AGREED}-9").out)
    assert f"RPB-{on}, which is on Tuesday 11 March 2031; papers leave Monday 3 March 2031" in shown


@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param(("meetings import", "nowhere.csv"), "there is no file nowhere.csv", id="no file"),
        pytest.param(("meetings move", "MTG:2031-01-01", "2031-01-02"), "write CODE:DATE", id="no such meeting"),
        pytest.param(("meetings add", "M T G", "2031-01-02"), "is no code of a body", id="no code"),
        pytest.param(("meetings add", "MTH", "soon"), 'DATE "soon" is no day', id="no day"),
        pytest.param(("meetings add", "MTH", "2031-01-07", "--despatch", "2031-01-08"), "after the meeting", id="late"),
    ],
)
def test_a_mistake_is_told_in_one_sentence(bywhen: Typed, words: tuple[str, ...], says: str) -> None:
    answer = bywhen(*words)
    assert answer.code == 2
    assert says in answer.err
