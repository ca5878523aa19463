"""What starts without a paper: the same words are the same case, and each has the next free number."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from definitions.calendar.days import Calendar
from definitions.calendar.meetings import Meeting
from definitions.case import news as n
from definitions.case.parts import Closing
from definitions.errors import Trouble
from definitions.forms.assurance import enter_assurance, who_made_it
from definitions.forms.numbers import Known
from definitions.forms.public_questions import PublicQuestion, accept_question, enter_question, refuse_question
from definitions.forms.undertakings import Undertaking, enter_undertaking
from definitions.papers.rehearse import rehearse_start
from tests.harness.builders import OWNER, POLICY, action, awaiting_response, case
from tests.harness.cases.scenes import TODAY, scene

ON = date(2027, 3, 9)
NEXT = date(2027, 4, 13)
POLICY_WITH_MEETINGS = POLICY.model_copy(
    update={
        "meetings": tuple(
            Meeting(id=f"CYP-{on}", body="CYP", on=on, first_on=on, despatch_on=on.replace(day=1)) for on in (ON, NEXT)
        )
    }
)
ASKED = PublicQuestion(
    committee="CYP",
    meeting=ON,
    text="When will the crossing be safe?",
    questioner="Robin Ashe",
    asker="public",
    received_at=datetime(2027, 2, 20, 11, 40, tzinfo=UTC),
    late_because=None,
    by="clerk",
)
PROMISED = Undertaking("CYP", ON, "Circulate the figures", [OWNER], (OWNER,), "clerk", item="7")


def test_a_question_is_a_case_of_its_meeting_and_can_be_started() -> None:
    made = enter_question(ASKED, [], POLICY_WITH_MEETINGS)
    assert made.ref == "CYP-2027-03-09-q1"
    started = rehearse_start(made, POLICY_WITH_MEETINGS, ASKED.received_at)
    assert (started.asker, started.meeting_id, started.standing) == ("public", "CYP-2027-03-09", "Proposed")
    assert made.news[0][1]["questioner"] == "Robin Ashe"


def test_the_same_words_are_the_same_case_and_others_get_the_next_number() -> None:
    first = enter_question(ASKED, [], POLICY)
    there = [Known(case(committee="CYP", meeting=ON, number="q1"), first.digest)]
    assert enter_question(ASKED, there, POLICY).ref == first.ref
    assert enter_question(replace(ASKED, text="And when the other?"), there, POLICY).ref == "CYP-2027-03-09-q2"
    assert enter_question(replace(ASKED, meeting=NEXT), there, POLICY).ref == "CYP-2027-04-13-q1"


def test_only_a_question_that_is_not_answered_is_accepted_or_refused() -> None:
    question = scene(case(lifecycle="public-question"))
    assert accept_question(question, None)[0].kind == "Adopt"
    assert refuse_question(question, "Asked before")[0].kind == "Close"
    for act in (lambda: accept_question(scene(case()), None), lambda: refuse_question(scene(case()), "x")):
        with pytest.raises(Trouble, match="is no question of the public"):
            act()
    answered = awaiting_response(lifecycle="public-question", response={"outcome": "agreed", "given_on": TODAY})
    with pytest.raises(Trouble, match="is answered already"):
        refuse_question(scene(answered), "x")


@pytest.mark.parametrize(
    ("words", "due", "meeting", "asked"),
    [
        pytest.param("by 30 April 2027", date(2027, 4, 30), None, [], id="a-day"),
        pytest.param("in time for the next meeting", None, "CYP-2027-04-13", [], id="the-next-meeting"),
        pytest.param("soon", None, None, ['"soon": by when?'], id="no-day"),
    ],
)
def test_an_undertaking_is_due_as_it_was_promised_or_asked(
    words: str, due: date | None, meeting: str | None, asked: list[str]
) -> None:
    made = enter_undertaking(replace(PROMISED, by_when=words), [], POLICY_WITH_MEETINGS, TODAY)
    added = made.news[1][0]
    assert isinstance(added, n.AddAction)
    assert (made.ref, added.due, added.meeting) == ("CYP-2027-03-09-7.u1", due, meeting)
    assert made.open_questions == asked
    assert rehearse_start(made, POLICY_WITH_MEETINGS, datetime(2027, 3, 10, tzinfo=UTC)).lifecycle == "request"


def test_whether_a_change_has_lasted_is_asked_of_those_who_made_it_on_the_policy_s_days() -> None:
    closed = case(
        action(1), action(2, owners=(OWNER, "Head of Schools")), closing=Closing(on=TODAY, reason="implemented")
    )
    stage = POLICY.lifecycles["assurance"].assurance
    assert stage is not None
    owners = who_made_it(closed)
    assert owners == (OWNER, "Head of Schools")
    made = enter_assurance(closed, TODAY, {}, owners, stage, Calendar(), TODAY, "clerk")
    days = [news.due for news, _ in made.news if isinstance(news, n.AddAction)]
    assert (made.ref, days) == (f"{closed.ref}-assurance", [date(2027, 8, 1), date(2028, 2, 1)])
    assert rehearse_start(made, POLICY, datetime(2027, 2, 1, tzinfo=UTC)).follows == closed.ref
