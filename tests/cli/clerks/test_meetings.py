"""The calendar of meetings: imported, moved, cancelled; what hangs on a meeting moves with it, and proves."""

from collections.abc import Callable
from pathlib import Path

import pytest

from definitions.calendar.days import Calendar, add_working_days, long_date
from definitions.calendar.meetings import despatch_day
from tests.harness.builders import flat
from tests.harness.commands.typed import Told, Typed, action, recommendation
from tests.harness.days import Days

pytestmark = pytest.mark.commands

CALENDAR = Calendar()


@pytest.fixture
def calendar(tmp_path: Path, days: Days) -> Path:
    near, far, last = days.working(25), days.working(60), days.working(90)
    file = tmp_path / "meetings.csv"
    rows = [f"MTG,{day:%d/%m/%Y}" for day in (near, far, last)]
    file.write_text("\r\n".join(["Committee,Date", *rows]), encoding="utf-8-sig")
    return file


def test_what_hangs_on_a_meeting_moves_with_it_and_is_asked_about_before_its_papers_leave(
    bywhen: Typed, told: Told, draft: Callable[..., Path], calendar: Path, days: Days
) -> None:
    agreed, near, far, last = days.ago(60), days.working(25), days.working(60), days.working(90)
    paper = draft(recommendation("1", addressee="committee", actions=[action()]))
    assert bywhen("start", paper, "--committee", "MTG", "--meeting", agreed).code == 0
    ref = f"MTG-{agreed}-1"

    def due(number: int) -> str:
        return str(bywhen("show", ref, "--json").json["actions"][number - 1]["due_on"])

    seen = bywhen("meetings import", calendar).out
    assert "3 new" in seen
    assert "nothing is changed yet" in seen
    assert bywhen("meetings list", "--committee", "MTG", "--json").json == []
    assert "in force now" in bywhen("meetings import", calendar, "--yes").out
    assert "nothing changes" in bywhen("meetings import", calendar, "--yes").out

    asked = (
        f"update request to Head of Highways about action 1, papers leave {long_date(despatch_day(near, 5, CALENDAR))}"
    )
    assert asked in flat(bywhen("show", ref).out)

    told("add-action", ref, "--text", "Report", "--owner", "Head of Highways", "--meeting", f"MTG:{far}")
    assert due(2) == far.isoformat()
    later = add_working_days(far, 5, CALENDAR)
    assert "in force now" in bywhen("meetings move", f"MTG:{far}", later).out
    assert due(2) == later.isoformat()
    assert "moved with the meeting" in flat(bywhen("show", ref).out)
    assert bywhen("show", ref, "--json").json["actions"][1]["slips"] == 0
    assert "Action 2 moved with its meeting" in flat(bywhen("history", ref).out)
    bywhen("meetings cancel", f"MTG-{far}")
    assert due(2) == last.isoformat()
    told("correct", f"{ref}/2", "by-when", f"MTG:{near}", "--because", "The wrong meeting")
    assert due(2) == near.isoformat()
    assert bywhen("prove", ref).out == "proved: 1 recommendation\n"


def test_a_report_back_is_due_when_the_papers_of_its_meeting_leave(
    bywhen: Typed, told: Told, draft: Callable[..., Path], days: Days
) -> None:
    agreed = days.ago(60)
    on = days.working_from(90)
    bywhen("meetings add", "rpb", on)
    paper = draft(recommendation("9", addressee="committee"))
    started = bywhen("start", paper, "--committee", "RPB", "--meeting", agreed, "--lifecycle", "report-back")
    assert started.code == 0, started.err
    words = ("--text", "Report on the routes", "--owner", "Head of Highways", "--meeting", f"RPB:{on}")
    assert told("add-action", f"RPB-{agreed}-9", *words)["next_due"] == despatch_day(on, 5, CALENDAR).isoformat()
    shown = flat(bywhen("show", f"RPB-{agreed}-9").out)
    assert f"RPB-{on}, which is on {long_date(on)}; papers leave {long_date(despatch_day(on, 5, CALENDAR))}" in shown


@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param(("meetings import", "nowhere.csv"), "there is no file nowhere.csv", id="no file"),
        pytest.param(("meetings move", "MTG:{+30}", "{+31}"), "write CODE:DATE", id="no such meeting"),
        pytest.param(("meetings add", "M T G", "{+30}"), "is no code of a body", id="no code"),
        pytest.param(("meetings add", "MTH", "soon"), 'DATE "soon" is no day', id="no day"),
        pytest.param(("meetings add", "MTH", "{+30}", "--despatch", "{+31}"), "after the meeting", id="late"),
    ],
)
def test_a_mistake_is_told_in_one_sentence(bywhen: Typed, words: tuple[str, ...], says: str, days: Days) -> None:
    answer = bywhen(*days.typed(words))
    assert answer.code == 2
    assert says in answer.err


def test_a_meeting_is_named_and_moved_by_days_as_people_write_them(bywhen: Typed) -> None:
    assert bywhen("meetings add", "UKD", "9 March 2027").code == 0
    moved = bywhen("meetings move", "UKD:09/03/2027", "16/03/2027")
    assert "Tuesday 16 March 2027" in moved.out, moved.err


def test_a_body_that_may_be_a_slip_is_asked_about_and_its_meeting_is_not_added_unasked(bywhen: Typed) -> None:
    assert bywhen("meetings add", "SLP", "9 March 2027").code == 0
    refused = bywhen("meetings add", "SPL", "16 March 2027")
    assert (refused.code, "SPL is not known: is it new, or a slip of SLP?" in refused.err) == (2, True)
    assert bywhen("meetings add", "SPL", "16 March 2027", "--yes").code == 0
