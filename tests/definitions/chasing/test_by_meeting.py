"""What only a committee decides is asked of the clerk by its calendar: once before the papers leave, once after."""

from datetime import date

from definitions.calendar.days import add_working_days
from definitions.calendar.meetings import Meeting, despatch_day
from definitions.case.model import Case
from definitions.case.parts import Extension
from definitions.chasing.duties import duties
from definitions.chasing.duty import Duty
from definitions.chasing.schedule import plan
from definitions.policy.model import Policy
from tests.harness.builders import CALENDAR, POLICY, action, case, occurrence

REPORTED = date(2027, 4, 6)
DAYS = (date(2027, 4, 13), date(2027, 5, 18), date(2027, 6, 22))
END = date(2027, 7, 30)


def meeting(on: date) -> Meeting:
    return Meeting(id=f"CYP-{on}", body="CYP", on=on, first_on=on, despatch_on=despatch_day(on, 5, CALENDAR))


MEETINGS = tuple(meeting(on) for on in DAYS)
CALENDARED = POLICY.model_copy(update={"meetings": MEETINGS})


def reported() -> Case:
    return case(action(owed=(occurrence(reported_on=REPORTED),)))


def asked(of: Case, what: str, policy: Policy = CALENDARED) -> list[date]:
    (duty,) = [duty for duty in duties(of, policy) if duty.what == what]
    return [planned.on for planned in plan(duty, (), CALENDAR, END) if planned.on <= END]


def test_the_clerk_is_asked_five_working_days_before_the_papers_leave_and_three_after_the_meeting() -> None:
    second, third = MEETINGS[1], MEETINGS[2]
    assert asked(reported(), "verification")[:4] == [
        add_working_days(second.despatch_on, -5, CALENDAR),
        add_working_days(second.on, 3, CALENDAR),
        add_working_days(third.despatch_on, -5, CALENDAR),
        add_working_days(third.on, 3, CALENDAR),
    ]


def test_no_request_to_put_something_on_an_agenda_comes_once_its_papers_have_left() -> None:
    before = [day for day in asked(reported(), "verification") if day <= DAYS[1]]
    assert before
    assert all(day <= MEETINGS[1].despatch_on for day in before)
    assert not any(day in DAYS for day in asked(reported(), "verification"))


def test_where_the_calendar_has_no_meeting_of_the_committee_the_ladder_s_own_days_count() -> None:
    assert asked(reported(), "verification", POLICY)[0] == REPORTED


def test_more_time_goes_by_the_calendar_only_where_the_clerk_may_not_decide_it() -> None:
    asks = case(action(extension=Extension(asked_on=REPORTED, until=date(2027, 8, 31)), requests=1))
    stage = POLICY.lifecycles["executive"].actions
    assert stage
    for who, first in (("committee", asked(reported(), "verification")[0]), ("clerk with chair", REPORTED)):
        may = stage.model_copy(update={"first_extension": who})
        life = POLICY.lifecycles["executive"].model_copy(update={"actions": may})
        policy = CALENDARED.model_copy(update={"lifecycles": {**POLICY.lifecycles, "executive": life}})
        assert asked(asks, "extension", policy)[0] == first


def test_a_policy_without_meetings_in_its_ladders_asks_as_it_did() -> None:
    old = POLICY.ladders["verification"].model_copy(update={"by_meeting": None})
    policy = CALENDARED.model_copy(update={"ladders": {**POLICY.ladders, "verification": old}})
    assert asked(reported(), "verification", policy) == asked(reported(), "verification", POLICY)


def test_duties_that_need_no_meeting_have_none() -> None:
    (duty,) = [duty for duty in duties(case(action()), CALENDARED) if duty.what == "action"]
    assert isinstance(duty, Duty)
    assert duty.meetings == ()
