"""Claims about a tracker that goes out, is filled in, and comes back."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.harness.commands.typed import Typed, action, recommendation
from tests.harness.days import Days

pytestmark = pytest.mark.commands


@pytest.fixture
def runs(bywhen: Typed, draft: Callable[..., Path], days: Days) -> Callable[..., str]:
    """Start a recommendation to the committee itself, with three actions."""

    meeting, soon = days.ago(60), days.ahead(40)

    def starting(committee: str, *more: str) -> str:
        actions = [
            action(soon, soon, action=words) for words in ("Map the routes", "Visit two depots", "=Write to schools")
        ]
        paper = draft(recommendation("1", addressee="committee", actions=actions))
        started = bywhen("start", paper, "--committee", committee, "--meeting", meeting, *more)
        assert started.code == 0, started.err
        return f"{committee}-{meeting}-1"

    return starting


def filled(file: Path, **cells: str) -> Path:
    """Fill in cells, as an officer does in Excel."""
    book = openpyxl.load_workbook(file)
    for place, text in cells.items():
        book.active[place] = text  # type: ignore[index]
    book.save(file)
    return file


def test_a_tracker_goes_out_comes_back_and_is_recorded_once(
    bywhen: Typed, runs: Callable[..., str], tmp_path: Path, days: Days
) -> None:
    soon, later, done = days.ahead(40), days.ahead(80), days.ago(3)
    ref, file = runs("TRA"), tmp_path / "tracker.xlsx"
    assert bywhen("tracker", "--committee", "TRA", "--to", file).out == f"{file}: 3 open actions of TRA\n"
    filled(file, G2="Two of five are mapped", G3="Completed", H3=done, E4=later, G4="The printer is broken")
    update = ("update", "--paper", file, "--committee", "TRA")
    unseen = bywhen(*update)
    assert (unseen.code, "type the same again with --yes" in unseen.err) == (2, True), unseen.err
    assert "asks for more time" in unseen.out
    told = bywhen(*update, "--yes", "--json")
    assert told.code == 0, told.err
    assert [(one["action"], one["kind"]) for one in told.json["items"]] == [
        (f"{ref}/1", "ReportProgress"),
        (f"{ref}/2", "ReportDone"),
        (f"{ref}/3", "ReportProgress"),
        (f"{ref}/3", "RequestExtension"),
    ]
    case = bywhen("show", ref, "--json").json["case"]
    assert case["actions"][1]["owed"][0]["done_on"] == done
    assert (case["actions"][2]["owed"][0]["due_on"], case["actions"][2]["extension"]["until"]) == (soon, later)
    again = bywhen(*update, "--json")
    assert (again.code, again.json["items"], again.json["recorded"]) == (0, [], {})
    assert "on behalf of Head of Highways" in " ".join(bywhen("history", ref).out.split())
    assert bywhen("prove", ref).code == 0


def test_a_workbook_that_goes_out_holds_text_and_no_exempt_words(
    bywhen: Typed, runs: Callable[..., str], tmp_path: Path
) -> None:
    for committee, *more in (("TXT",), ("EXE", "--exempt")):
        runs(committee, *more)
        assert bywhen("tracker", "--committee", committee, "--to", tmp_path / f"{committee}.xlsx").code == 0
    sheet = openpyxl.load_workbook(tmp_path / "TXT.xlsx").active
    assert sheet is not None
    assert (sheet["C4"].value, sheet["C4"].data_type) == ("=Write to schools", "s")
    assert sheet.freeze_panes == "B2"
    exempt = openpyxl.load_workbook(tmp_path / "EXE.xlsx").active
    assert exempt is not None
    assert "routes" not in " ".join(str(cell.value) for row in exempt.rows for cell in row)
    told = bywhen(
        "update", "--paper", filled(tmp_path / "EXE.xlsx", G2="Begun"), "--committee", "EXE", "--yes", "--json"
    )
    assert [one["kind"] for one in told.json["items"]] == ["ReportProgress"], told.err


def test_an_officers_own_table_is_matched_by_words_and_silence_is_listed(
    bywhen: Typed, runs: Callable[..., str], tmp_path: Path, days: Days
) -> None:
    soon, done = days.ahead(40), days.ago(3)
    ref, file = runs("CSV"), tmp_path / "tracker.csv"
    file.write_text(
        "Recommendation,Action,Owner,Timescale,Progress\n"
        f"1. {recommendation('1')['text']},Map the routes,Head of Highways,{soon},Completed\n"
        f"1. {recommendation('1')['text']},Paint the hall,Head of Highways,{soon},Begun\n"
    )
    told = bywhen("update", "--paper", file, "--committee", "CSV", "--yes")
    assert told.code == 0, told.err
    assert "done, on a day that is not said: Completed" in told.out
    assert f"{ref}/2  no update received: Head of Highways, due" in told.out
    assert "matches nothing that runs: 1: no action of" in told.out
    shown = bywhen("show", ref).out
    assert "done on a day not known" in shown
    assert "on what day was it done?" in shown
    assert bywhen("settle", ref, "1", "--date", done).code == 0
    assert bywhen("show", ref, "--json").json["case"]["actions"][0]["owed"][0]["done_on"] == done


def test_what_is_not_recorded_by_itself_is_shown_with_the_command_that_does_it(
    bywhen: Typed, runs: Callable[..., str], tmp_path: Path, days: Days
) -> None:
    ref, file = runs("REM"), tmp_path / "tracker.csv"
    earlier, soon = days.ahead(20), days.ahead(40)
    file.write_text(
        "Recommendation,Action,Owner,Timescale,Progress\n"
        f"1. {recommendation('1')['text']},Map the routes,Director of Place,{soon},\n"
        f"1. {recommendation('1')['text']},Visit two depots,Head of Highways,{earlier},\n"
    )
    told = bywhen("update", "--paper", file, "--committee", "REM", "--yes")
    assert told.code == 0, told.err
    change = f'bywhen change-owner {ref}/1 --owner "Director of Place"'
    correct = f'bywhen correct {ref}/2 by-when {earlier} --because "WHY"'
    assert f"if the tracker is right: {change}\n" in told.out
    assert f"if the tracker is right: {correct}\n" in told.out
    shown = bywhen("show", ref).out
    assert f'{change}\n      bywhen settle {ref} 1 --because "ANSWER"\n' in shown
    seen = bywhen("update", "--paper", file, "--committee", "REM", "--json").json["items"]
    assert [(one["action"], one["kind"], one["remedy"]) for one in seen] == [(f"{ref}/2", None, correct)]
    assert bywhen("prove", ref).code == 0


def test_a_mistake_is_refused_in_a_sentence(bywhen: Typed, tmp_path: Path) -> None:
    for words, says in {
        ("tracker", "--committee", "NIX", "--to", tmp_path / "x.xlsx"): "no action of NIX is open",
        ("update", "--committee", "NIX"): "say which paper",
        ("update", "--paper", tmp_path / "x.xlsx", "--committee", "NIX"): "does not exist",
    }.items():
        refused = bywhen(*words)
        assert (refused.code, says in refused.err) == (2, True), refused.err
