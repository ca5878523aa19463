"""From a checked draft to the first events: what the paper leaves open is asked, what the clerk says is not lost."""

import json
from datetime import date
from typing import Any

import pytest

from definitions.calendar.meetings import Meeting
from definitions.case.model import Case, reference
from definitions.errors import Trouble
from definitions.papers.draft import Answers, Draft, Facts, RecommendationAnswers
from definitions.papers.rehearse import rehearse_start
from definitions.papers.start import FOR_OUTSIDE, LIFECYCLE_OF, cases_to_start
from tests.harness.builders import OWNER, POLICY
from tests.harness.cases.one_case import at

TODAY = date(2027, 1, 11)
FACTS = Facts(committee="CYP", meeting=date(2026, 9, 15))
ACTION = {"action": "Publish the routes", "owners": [OWNER], "by_when": {"text": "30 April 2027", "kind": "date"}}
DATED = {**ACTION, "by_when": {**ACTION["by_when"], "date": "2027-04-30"}}  # type: ignore[dict-item]
VAGUE = {**ACTION, "by_when": {"text": "in due course", "kind": "question", "why": "no date"}}
QUARTERLY = {**ACTION, "by_when": {"text": "Quarterly", "kind": "recurring", "every": "P3M"}}


def started(action: dict[str, Any], facts: Facts = FACTS, answers: dict[str, Any] | None = None, **more: Any) -> Case:
    one = {"number": "4", "text": "That the routes be gritted.", "addressee": "executive", "actions": [action], **more}
    draft = Draft.model_validate({"kind": "response", "recommendations": [one]})
    said: Answers = {key: RecommendationAnswers.model_validate(value) for key, value in (answers or {}).items()}
    (made,) = cases_to_start(draft, said, facts, POLICY, TODAY)
    return rehearse_start(made, POLICY, at(TODAY))


def asked(case: Case) -> list[tuple[str, int | None]]:
    return [(one.field, one.about) for one in case.questions if one.is_open]


def test_receipt_notice_and_publication_are_never_inferred() -> None:
    case = started(DATED, outcome="agreed", response="Agreed.")
    assert asked(case) == [("received", None), ("decided on", None), ("published", None)]
    assert case.submitted is not None
    assert (case.submitted.received, case.submitted.due_on) == (None, None)


def test_a_notice_alone_does_not_say_when_it_was_received() -> None:
    facts = Facts(committee="CYP", meeting=FACTS.meeting, notice=date(2026, 9, 16))
    assert ("received", None) in asked(started(DATED, facts))


def test_what_the_clerk_answers_is_asked_and_settled_at_once() -> None:
    case = started(VAGUE, answers={"4": {"actions": {"1": {"date": "2027-06-30"}}, "received": "2026-09-15"}})
    assert asked(case) == []
    assert [one.is_open for one in case.questions] == [False]
    assert case.actions[0].owed[0].due_on == date(2027, 6, 30)


def test_a_series_without_a_first_day_is_asked_for_it() -> None:
    assert ("first", 1) in asked(started(QUARTERLY))
    answered = started(QUARTERLY, answers={"4": {"actions": {"1": {"first": "2026-12-31"}}}})
    assert answered.actions[0].owed[0].due_on == date(2026, 12, 31)


def test_the_paper_s_original_date_is_kept_and_the_slip_counted() -> None:
    moved = {**DATED, "original_by_when": {"text": "31/12/2026", "kind": "date", "date": "2026-12-31"}}
    one = started(moved).actions[0].owed[0]
    assert (one.due_on, one.first_due_on, one.slips) == (date(2027, 4, 30), date(2026, 12, 31), 1)


def test_an_action_without_an_owner_is_asked_for_one() -> None:
    assert ("owner", 1) in asked(started({**DATED, "owners": []}))


@pytest.mark.parametrize(
    ("action", "answer", "why"),
    [
        pytest.param(DATED, {"2": {"date": "2027-06-30"}}, "check the number", id="no such action"),
        pytest.param(QUARTERLY, {"1": {"date": "2027-06-30"}}, "as `first`", id="a day for a series"),
        pytest.param(VAGUE, {"1": {"first": "2027-06-30"}}, "as `date`", id="a first day for what is due once"),
    ],
)
def test_an_answer_that_would_be_lost_is_refused(action: dict[str, Any], answer: dict[str, Any], why: str) -> None:
    with pytest.raises(Trouble, match=why):
        started(action, answers={"4": {"actions": answer}})


def test_an_answer_to_a_recommendation_that_is_not_there_is_refused() -> None:
    with pytest.raises(Trouble, match="speak of recommendation 9"):
        started(DATED, answers={"9": {}})


def test_what_is_left_out_is_recorded_and_withdrawn() -> None:
    assert started(DATED, answers={"4": {"leave_out": "a duplicate"}}).standing == "Withdrawn"


def test_what_waits_for_adoption_is_not_submitted() -> None:
    case = started(DATED, Facts(committee="CYP", meeting=FACTS.meeting, needs_adoption=True))
    assert (case.standing, case.submitted) == ("Proposed", None)


def test_an_outside_body_takes_the_lifecycle_that_the_clerk_names() -> None:
    with pytest.raises(Trouble, match="say which lifecycle"):
        started(DATED, addressee="external")
    assert started(DATED, answers={"4": {"lifecycle": "health"}}, addressee="external").lifecycle == "health"


@pytest.mark.parametrize(
    ("item", "number", "ref"),
    [
        pytest.param("7", "3", "CYP-2020-01-14-7.3", id="with its agenda item"),
        pytest.param(None, "4", "CYP-2020-01-14-4", id="without"),
        pytest.param(None, "i, ii and iii", "CYP-2020-01-14-i+ii+iii", id="composite"),
        pytest.param(None, "(a)", "CYP-2020-01-14-a", id="in brackets"),
    ],
)
def test_a_reference_is_committee_meeting_item_and_number(item: str | None, number: str, ref: str) -> None:
    assert reference("CYP", date(2020, 1, 14), item, number) == ref


def test_entering_twice_says_the_same_under_the_same_ids() -> None:
    draft = Draft.model_validate(
        {"kind": "response", "recommendations": [{"number": "1", "text": "x", "addressee": "committee"}]}
    )
    first, second = (cases_to_start(draft, {}, FACTS, POLICY, TODAY)[0] for _ in range(2))
    assert [news.id for news, _ in first.news] == ["start 1"]
    assert json.dumps(first.digest) == json.dumps(second.digest)


def test_a_by_when_that_names_a_meeting_of_the_calendar_is_tied_to_it_and_a_day_alone_is_not() -> None:
    on = date(2027, 3, 9)
    meeting = Meeting(id="CAB-2027-03-09", body="CAB", on=on, first_on=on, despatch_on=date(2027, 3, 1))
    policy = POLICY.model_copy(update={"meetings": (meeting,)})
    for words, tied in (("Cabinet, 9 March 2027", meeting.id), ("9 March 2027", None)):
        by_when = {"text": words, "kind": "date", "date": on}
        one = {"number": "4", "text": "x", "addressee": "committee", "actions": [{**ACTION, "by_when": by_when}]}
        draft = Draft.model_validate({"kind": "minutes", "recommendations": [one]})
        (made,) = cases_to_start(draft, {}, FACTS, policy, TODAY)
        assert rehearse_start(made, policy, at(TODAY)).actions[0].meeting == tied


def test_every_lifecycle_with_a_response_can_be_chosen_for_a_paper() -> None:
    answered = {name for name, life in POLICY.lifecycles.items() if life.response and not life.public_question}
    assert answered == {*LIFECYCLE_OF.values(), *FOR_OUTSIDE} - {"committee"}


def test_progress_that_the_paper_reports_is_dated_by_the_paper_and_not_by_the_day_of_entry() -> None:
    under_way = {**DATED, "status": "under way", "progress": "Mapping has begun"}
    answers = {"4": {"decided_on": "2026-11-02"}}
    assert started(under_way, answers=answers).actions[0].began_on == date(2026, 11, 2)
    published = Facts(committee="CYP", meeting=FACTS.meeting, published=date(2026, 12, 1))
    assert started(under_way, published).actions[0].began_on == date(2026, 12, 1)
    assert started(under_way).actions[0].began_on == FACTS.meeting
    assert started(DATED).actions[0].began_on is None
