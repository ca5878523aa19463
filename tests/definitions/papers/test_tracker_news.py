"""A tracker tells what changed, moves no date, and says nothing of what is as it was."""

from collections.abc import Collection
from datetime import date
from typing import Any

import pytest

from definitions.case import news as n
from definitions.errors import Remedy
from definitions.papers.draft import Draft
from definitions.papers.pairing import RunningCase
from definitions.papers.tracker_news import TrackerItem, TrackerReader, TrackerUpdate, compare_tracker
from tests.harness.builders import DUE, OWNER, REF, action, case

GRIT = "That the executive grits every walking route to a school before eight."
MAP, VISIT = "Publish the gritting routes to all schools", "Visit the bus depots in each ward"
TODAY = date(2027, 3, 1)
WORDS = {
    ("action 1", "AddAction.by_when"): "end of April 2027",
    ("action 1", "AddAction.progress"): "The map is being drawn",
    ("action 1", "AddAction.owners"): "Ama Osei, Head of Highways",
}


def running(*actions: Any, **changes: Any) -> RunningCase:
    made = case(*(actions or (action(1), action(2))), number="4", **changes)
    return RunningCase(made, GRIT, actions=(MAP, VISIT)[: len(made.actions)], words=WORDS)


def row(by_when: str = "end of April 2027", day: str | None = "2027-04-30", **more: Any) -> dict[str, Any]:
    reading = {"text": by_when, "kind": "date" if day else "question", "date": day, "why": None if day else "no date"}
    return {"action": MAP, "owners": [OWNER], "by_when": reading, **more}


def told(
    *rows: dict[str, Any], number: str = "4", beside: RunningCase | None = None, there: Collection[str] = ()
) -> TrackerUpdate:
    entry = {"number": number, "text": GRIT, "actions": rows}
    draft = Draft.model_validate({"kind": "tracker", "recommendations": [entry]})
    reader = TrackerReader("paper a", "paper a", "clerk", TODAY, str, lambda words: [], lambda _, event: event in there)
    return compare_tracker(draft, [beside or running()], reader)


def news(found: TrackerUpdate) -> list[Any]:
    return [one.news for one in found.items]


def only(found: TrackerUpdate) -> TrackerItem:
    (item,) = found.items
    return item


def test_what_is_as_it_was_says_nothing() -> None:
    found = told(row(progress="The map is being drawn."), row() | {"action": VISIT})
    assert (found.items, found.unmatched, found.silent) == ((), (), ())
    assert [one.ref for one in found.rows] == [f"{REF}/1", f"{REF}/2"]


def test_new_words_are_progress_on_behalf_of_the_owner() -> None:
    said = news(told(row(progress="Printed in ten schools", status="under way")))
    assert [(one.kind, one.action, one.by, one.on_behalf_of, one.source) for one in said] == [
        ("ReportProgress", 1, "clerk", OWNER, "paper a")
    ]


def test_done_is_done_on_the_day_that_is_said() -> None:
    said = news(told(row(progress="Completed 3 February 2027", status="reported done", reported_done_on="2027-02-03")))
    assert [(type(one), one.happened_on, one.is_day_known) for one in said] == [(n.ReportDone, date(2027, 2, 3), True)]


def test_done_on_a_day_that_is_not_said_is_asked() -> None:
    done, asked = news(told(row(progress="Completed", status="reported done")))
    assert (done.happened_on, done.is_day_known) == (TODAY, False)
    assert (asked.kind, asked.field, asked.about, asked.by) == ("Ask", "done on", 1, "bywhen")


def test_a_day_of_completion_alone_is_news() -> None:
    (done,) = news(told(row(status="reported done", reported_done_on="2027-02-03")))
    assert (done.kind, done.happened_on) == ("ReportDone", date(2027, 2, 3))


def test_a_later_by_when_asks_for_more_time_and_moves_nothing() -> None:
    item = only(told(row("June 2027", "2027-06-30", progress="The map is being drawn")))
    assert isinstance(item.news, n.RequestExtension)
    assert item.news.until == date(2027, 6, 30)
    assert "until that is decided, Friday 30 April 2027 stands" in item.shows
    assert item.texts == {"reason": "The map is being drawn"}


@pytest.mark.parametrize(
    ("by_when", "day", "says"),
    [
        pytest.param("March 2027", "2027-03-31", "Wednesday 31 March 2027, and Friday 30 April 2027", id="earlier"),
        pytest.param("TBC", None, '"TBC" is no date (no date); Friday 30 April 2027 stands', id="no date"),
    ],
)
def test_another_by_when_is_shown_and_nothing_is_recorded(by_when: str, day: str | None, says: str) -> None:
    item = only(told(row(by_when, day)))
    assert (item.news, says in item.shows) == (None, True)
    to_correct = Remedy("correct", REF, 1, field="by when", value=day)
    assert item.remedy == (to_correct if day else None)


def test_the_date_before_it_was_moved_asks_for_nothing() -> None:
    moved = action(1, owed=(action().owed[0].model_copy(update={"due_on": date(2027, 6, 30), "slips": 1}),))
    assert told(row(DUE.isoformat(), DUE.isoformat()), beside=running(moved)).items == ()


def test_another_owner_is_a_question_that_holds_nothing() -> None:
    item = only(told(row(owners=["Head of Transport"])))
    assert isinstance(item.news, n.Ask)
    assert item.news.field == "other"
    assert item.texts["question"] == (
        "The tracker names Head of Transport as the owner, and Head of Highways is recorded: has it changed?"
    )
    assert (item.news.owners, item.remedy) == (
        ("Head of Transport",),
        Remedy("change owner", REF, 1, value="Head of Transport"),
    )
    assert told(row(owners=["Ama Osei, head of highways"])).items == ()


def test_a_day_where_one_was_asked_for_settles_the_question() -> None:
    asked = [{"number": 1, "about": 1, "field": "by when", "review_on": TODAY}]
    item = only(told(row("June 2027", "2027-06-30"), beside=running(action(1, owed=()), questions=asked)))
    assert isinstance(item.news, n.Settle)
    assert (item.news.question, item.news.day) == (1, date(2027, 6, 30))
    assert told(row("TBC", None), beside=running(action(1, owed=()), questions=asked)).items == ()


def test_a_reference_names_the_action_whatever_the_words() -> None:
    found = told(row(progress="Visited") | {"action": "(exempt)"}, number=f" {REF.lower()} / 2")
    assert [one.ref for one in found.rows] == [f"{REF}/2"]
    assert [f"{one.ref}/{left.number}" for one, left in found.silent] == [f"{REF}/1"]
    assert told(row(), number=f"{REF}/7").unmatched == (f"{REF}/7: {REF} has no such action",)


def test_a_row_that_is_like_no_action_is_listed() -> None:
    (words,) = told(row(progress="x") | {"action": "Paint the town hall"}).unmatched
    assert words == f"4: no action of {REF} is like: Paint the town hall"


def test_one_action_and_one_row_without_words_of_its_own_are_the_same() -> None:
    found = told(row(progress="Begun") | {"action": GRIT}, beside=running(action(1)))
    assert [one.kind for one in news(found)] == ["ReportProgress"]


def test_told_again_nothing_is_told() -> None:
    rows = row("June 2027", "2027-06-30", progress="Completed", owners=["Head of Transport"])
    first = news(told(rows))
    assert [one.kind for one in first] == ["ReportProgress", "RequestExtension", "Ask"]
    assert told(rows, there=[one.id for one in first]).items == ()
    assert [one.id for one in news(told(rows))] == [one.id for one in first]


def test_a_day_of_being_done_that_is_still_ahead_is_asked_about_and_nothing_is_done() -> None:
    late = row(progress="Late, for want of salt", status="reported done", reported_done_on="2029-12-31")
    asked, progress = news(told(late))
    assert (asked.kind, asked.field, progress.kind) == ("Ask", "other", "ReportProgress")
    (bare,) = news(told(row(status="reported done", reported_done_on="2029-12-31")))
    assert bare.kind == "Ask"


def test_a_reference_that_does_not_run_here_is_paired_with_nothing() -> None:
    found = told(row(progress="All fine"), number="EDU-2020-01-14-4/1")
    assert (found.items, found.doubtful) == ((), ())
    assert found.unmatched == ("EDU-2020-01-14-4/1: no such recommendation of that committee is open",)
