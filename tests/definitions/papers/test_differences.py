"""What a paper says otherwise comes with what puts the record right, as a value."""

from datetime import date
from typing import Any

from definitions.case.parts import Response
from definitions.errors import Remedy
from definitions.papers.differences import Difference, GivenResponse, differences_of_response
from definitions.papers.draft import DraftRecommendation
from definitions.papers.pairing import Pair, RunningCase
from tests.harness.builders import DUE, MEETING, OWNER, REF, action, awaiting_response

MAP = "Publish the gritting routes to all schools"
LATER = date(2027, 5, 31)


def differences(given: GivenResponse, *actions: dict[str, Any], **changes: Any) -> list[Difference]:
    response = Response(outcome="agreed", given_on=MEETING, published=MEETING, on=MEETING)
    there = awaiting_response(response=response, actions=(action(1, **changes),))
    entry = DraftRecommendation.model_validate({"number": "4", "text": "", "actions": actions})
    return list(differences_of_response(Pair(RunningCase(there, "", actions=(MAP,)), (entry,), 100), given))


def listed(day: date = DUE, **changes: Any) -> dict[str, Any]:
    by_when = {"text": "end of April 2027", "kind": "date", "date": day.isoformat()}
    return {"action": MAP, "owners": [OWNER], "by_when": by_when, **changes}


def test_the_same_says_nothing() -> None:
    assert differences(GivenResponse("agreed", MEETING, MEETING), listed()) == []


def test_a_verdict_and_its_days_are_corrected() -> None:
    found = differences(GivenResponse("not agreed", LATER, LATER))
    assert [one.remedy for one in found] == [
        Remedy("correct", REF, field="verdict", value="not agreed"),
        Remedy("correct", REF, field="decided on", value="2027-05-31"),
        Remedy("correct", REF, field="published", value="2027-05-31"),
    ]


def test_an_action_s_owner_and_day_are_corrected() -> None:
    found = differences(GivenResponse(), listed(LATER, owners=["Head of Transport", "Leader"]))
    assert [(one.what, one.remedy) for one in found] == [
        ("owner", Remedy("correct", REF, 1, field="owner", value="Head of Transport / Leader")),
        ("by when", Remedy("correct", REF, 1, field="by when", value="2027-05-31")),
    ]


def test_another_period_is_another_series() -> None:
    by_when = {"text": "quarterly", "kind": "recurring", "every": "P3M"}
    (found,) = differences(GivenResponse(), listed(by_when=by_when), every="P1M", owed=())
    assert found.remedy == Remedy("replace series", REF, 1, value="P3M")


def test_what_is_not_recorded_is_added() -> None:
    (found,) = differences(GivenResponse(), listed(), listed(action="Buy two lorries and a plough"))
    assert found.remedy == Remedy("add action", REF, value="end of April 2027")
