"""An action is numbered after those that are there, and what it does not say is asked."""

from datetime import date

import pytest

from definitions.by_when.read import read
from definitions.by_when.reading import Reading
from definitions.calendar.meetings import Meeting
from definitions.case import news as n
from definitions.errors import Trouble
from definitions.forms.actions import add_action, ask_after_adding, ask_for_time, disown, report_done
from tests.harness.builders import OWNER, POLICY, action, case
from tests.harness.cases.scenes import said, scene

SITTING = Meeting(
    id="CYP-2027-03-09",
    body="CYP",
    on=date(2027, 3, 9),
    first_on=date(2027, 3, 9),
    despatch_on=date(2027, 3, 1),
)


def test_an_action_has_the_next_number_and_the_words_that_histories_keep() -> None:
    posts = {"highways": OWNER}
    there = scene(case(action(1), action(2)), match=lambda words: posts.get(words, words))
    news, texts = add_action(there, "Map the routes", read("end of March 2027"), ["highways"], "Each has one", None)
    assert isinstance(news, n.AddAction)
    assert (news.action, news.owners, news.due) == (3, (OWNER,), date(2027, 3, 31))
    assert texts["by_when"] == "end of March 2027"
    assert texts["owners"] == "highways"
    assert texts["success"] == "Each has one"
    assert "31 March 2027" in str(texts["how_read"])


def test_an_action_for_a_meeting_is_due_for_it_and_says_so() -> None:
    there = scene(case(), policy=POLICY.model_copy(update={"meetings": (SITTING,)}))
    news, texts = add_action(there, "Report", read(""), [OWNER], None, "CYP:2027-03-09")
    assert isinstance(news, n.AddAction)
    assert (news.meeting, news.due) == (SITTING.id, None)
    assert texts["how_read"] == "due for the meeting CYP:2027-03-09"
    with pytest.raises(Trouble):
        add_action(there, "Report", read(""), [OWNER], None, "CYP:2027-04-09")


@pytest.mark.parametrize(
    ("reading", "owners", "asked"),
    [
        pytest.param(read("end of March 2027"), [OWNER], [], id="nothing-is-missing"),
        pytest.param(read("soon"), [OWNER], ["by when"], id="no-day"),
        pytest.param(read(""), [], ["by when", "owner"], id="neither"),
        pytest.param(Reading(text="P3M", kind="recurring", every="P3M"), [OWNER], ["first"], id="no-first-day"),
    ],
)
def test_what_an_action_does_not_say_is_asked_by_bywhen(reading: Reading, owners: list[str], asked: list[str]) -> None:
    there = scene(case(action(1), action(2, owed=())))
    statements = ask_after_adding(there, reading, owners)
    questions = [news for news, _ in statements if isinstance(news, n.Ask)]
    assert [question.field for question in questions] == asked
    assert [question.question for question in questions] == list(range(1, len(asked) + 1))
    assert {(question.about, question.by) for question in questions} <= {(2, "bywhen")}


def test_what_is_due_for_a_meeting_is_not_asked_for_a_day() -> None:
    there = scene(case(action(1, owed=(), meeting=SITTING.id)))
    assert not ask_after_adding(there, read(""), [OWNER])


def test_mails_pages_and_commands_keep_the_same_words() -> None:
    done, evidence = report_done(said(), 1, "A map")
    asked, reason = ask_for_time(said(), 1, date(2027, 5, 1), "Snow")
    disowned, why = disown(scene(case(action(1))), 1, [OWNER], "Pavements went")
    assert [news.kind for news in (done, asked, disowned)] == ["ReportDone", "RequestExtension", "Disown"]
    assert (evidence, reason, why) == ({"evidence": "A map"}, {"reason": "Snow"}, {"reason": "Pavements went"})
    assert isinstance(disowned, n.Disown)
    assert (disowned.question, disowned.owners) == (1, (OWNER,))
