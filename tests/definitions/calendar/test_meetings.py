"""The calendar of meetings: clear days, the update round, and by-whens that move with their meeting.

Long because what hangs on a meeting is claimed for each way in which a meeting may change.
"""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from definitions.calendar.days import Calendar, add_working_days, end_of, is_working_day
from definitions.calendar.meetings import (
    Meeting,
    check_meetings,
    despatch_day,
    last_meeting_in_time,
    meeting_in_place_of,
    meeting_meant,
    meeting_named,
    new_meeting_id,
)
from definitions.case import news as n
from definitions.case.parts import ClimbedRung
from definitions.chasing.decide import decide
from definitions.chasing.update_requests import unanswered_request
from definitions.errors import NotAllowed, Trouble
from definitions.policy.model import Policy
from tests.harness.builders import OWNER, POLICY
from tests.harness.cases.one_case import Life, proposed, under_way

CALENDAR = Calendar()
FIRST, SECOND, THIRD = date(2027, 1, 12), date(2027, 3, 9), date(2027, 5, 11)
FAR = date(2028, 3, 31)  # no by-when that speaks up meanwhile
ASKED = date(2027, 2, 15)  # ten working days before the papers of 9 March leave, on 1 March
days = st.integers(0, 1500).map(lambda number: date(2026, 9, 16) + timedelta(days=number))


def meeting(on: date, body: str = "CYP", **changes: Any) -> Meeting:
    usual = {"id": f"{body}-{on}", "body": body, "on": on, "first_on": on, "despatch_on": despatch_day(on, 5, CALENDAR)}
    return Meeting(**{**usual, **changes})


def with_meetings(*meetings: Meeting) -> Policy:
    return POLICY.model_copy(update={"meetings": meetings})


def moved(one: Meeting, on: date) -> Meeting:
    return one.model_copy(update={"on": on, "despatch_on": despatch_day(on, 5, CALENDAR)})


THREE = tuple(meeting(on) for on in (FIRST, SECOND, THIRD))


def asked(life: Life) -> list[date]:
    return [day for day, occasion, _ in life.told if occasion == "update request"]


@pytest.mark.parametrize(
    ("on", "leaves"),
    [
        pytest.param(date(2027, 3, 9), date(2027, 3, 1), id="a Tuesday: Tuesday to Monday lie between"),
        pytest.param(date(2027, 3, 8), date(2027, 2, 26), id="a Monday: from the Friday before the week before"),
        pytest.param(date(2027, 4, 2), date(2027, 3, 23), id="Good Friday and Easter Monday are not clear days"),
        pytest.param(date(2027, 1, 5), date(2026, 12, 23), id="nor are Christmas, Boxing Day and New Year's Day"),
        pytest.param(date(2027, 3, 13), date(2027, 3, 5), id="a Saturday: the whole week lies between"),
    ],
)
def test_five_clear_days_lie_between_the_despatch_and_the_meeting(on: date, leaves: date) -> None:
    assert despatch_day(on, 5, CALENDAR) == leaves


@given(days, st.integers(1, 20))
def test_as_many_working_days_as_were_asked_lie_between(on: date, clear: int) -> None:
    leaves = despatch_day(on, clear, CALENDAR)
    between = [leaves + timedelta(days=number) for number in range(1, (on - leaves).days)]
    assert sum(is_working_day(day, CALENDAR) for day in between) == clear
    assert is_working_day(leaves, CALENDAR)


@given(st.lists(days, max_size=8, unique=True), days, days)
def test_the_last_meeting_in_time_is_in_time_and_none_after_it_is(ons: list[date], due: date, today: date) -> None:
    calendar = tuple(meeting(on, "CAB") for on in ons)
    fits = [one for one in calendar if one.on <= due and one.despatch_on >= today]
    assert last_meeting_in_time(calendar, "CAB", due, today) == max(fits, key=lambda one: one.on, default=None)


def test_an_owner_is_asked_once_for_each_meeting_whatever_the_by_when() -> None:
    life = under_way(FAR, policy=with_meetings(*THREE)).until(date(2027, 6, 30))
    assert asked(life) == [add_working_days(one.despatch_on, -10, CALENDAR) for one in THREE]
    assert ASKED in asked(life)


def test_of_another_committee_s_meetings_and_of_cancelled_ones_nothing_is_asked() -> None:
    policy = with_meetings(meeting(SECOND, "HOSC"), meeting(THIRD, is_cancelled=True))
    assert asked(under_way(FAR, policy=policy).until(date(2027, 6, 30))) == []


def test_progress_since_the_meeting_before_is_enough_and_older_is_not() -> None:
    life = under_way(FAR, policy=with_meetings(*THREE)).until(FIRST + timedelta(days=1))
    life.tell(n.ReportProgress, action=1)
    assert asked(life.until(THIRD)) == [
        asked(life)[0],
        add_working_days(despatch_day(THIRD, 5, CALENDAR), -10, CALENDAR),
    ]


def test_before_the_first_meeting_that_is_known_an_update_of_the_last_six_weeks_is_enough() -> None:
    asks = {}
    for told in (date(2027, 1, 11), date(2027, 1, 20)):
        life = under_way(FAR, policy=with_meetings(meeting(SECOND))).until(told)
        life.tell(n.ReportProgress, action=1)
        asks[told.day] = asked(life.until(SECOND))
    assert asks == {11: [ASKED], 20: []}


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        pytest.param(n.ReportDone, {"action": 1}, id="reported done"),
        pytest.param(n.RequestExtension, {"action": 1, "until": date(2028, 6, 30)}, id="a decision is awaited"),
        pytest.param(n.PutOnHold, {"until": date(2027, 3, 31)}, id="on hold"),
        pytest.param(n.Ask, {"question": 1, "about": 1, "field": "by when"}, id="a question holds it"),
        pytest.param(n.EndSeries, {"action": 1}, id="ended"),
        pytest.param(n.Withdraw, {}, id="withdrawn"),
    ],
)
def test_who_owes_no_line_is_not_asked_for_one(kind: type[n.NewsBase], fields: dict[str, Any]) -> None:
    life = under_way(FAR, policy=with_meetings(meeting(SECOND))).until(date(2027, 2, 1))
    life.tell(kind, **fields)
    assert asked(life.until(SECOND)) == []


def test_a_meeting_that_moves_before_the_asking_moves_it_and_after_it_asks_no_second_time() -> None:
    early = under_way(FAR, policy=with_meetings(meeting(SECOND))).until(date(2027, 2, 1))
    later = moved(meeting(SECOND), date(2027, 3, 23))
    early.policy = with_meetings(later)
    early.look()
    assert asked(early.until(THIRD)) == [add_working_days(later.despatch_on, -10, CALENDAR)]
    late = under_way(FAR, policy=with_meetings(meeting(SECOND))).until(ASKED + timedelta(days=1))
    late.policy = with_meetings(later)
    late.look()
    assert asked(late.until(THIRD)) == [ASKED]


def test_a_calendar_imported_when_the_asking_is_over_asks_at_once_and_after_the_despatch_no_more() -> None:
    for day, asks in ((date(2027, 2, 24), 1), (date(2027, 3, 3), 0)):
        life = under_way(FAR).until(day)
        life.policy = with_meetings(meeting(SECOND))
        life.look()
        assert len(asked(life)) == asks


def test_silence_says_when_the_owner_was_asked_and_for_which_meeting_until_a_line_comes() -> None:
    policy = with_meetings(meeting(SECOND))
    life = under_way(FAR, policy=policy).until(date(2027, 2, 16))
    silence = unanswered_request(life.known.actions[0], life.known, policy, date(2027, 2, 16))
    assert silence
    assert silence.in_words() == ("no update received, asked for the meeting of Tuesday 9 March 2027")
    assert unanswered_request(life.known.actions[0], life.known, policy, date(2027, 2, 14)) is None
    life.tell(n.ReportProgress, action=1)
    assert unanswered_request(life.known.actions[0], life.known, policy, date(2027, 2, 17)) is None


def test_a_line_that_answers_a_mail_which_left_before_its_rung_s_day_is_no_silence() -> None:
    policy = with_meetings(meeting(SECOND))
    life = under_way(FAR, policy=policy).until(ASKED - timedelta(days=3))
    life.tell(n.ReportProgress, action=1)
    told = {
        "update 1 / " + policy.meetings[0].id: (
            ClimbedRung(rung="10 working days before, reminder", phase="before", level=0, on=ASKED),
        )
    }
    known = life.known.model_copy(update={"told": told})
    assert unanswered_request(known.actions[0], known, policy, ASKED + timedelta(days=1)) is None


@given(st.lists(days, min_size=1, max_size=6, unique=True), st.lists(st.integers(-40, 40), min_size=6, max_size=6))
def test_however_meetings_move_nobody_is_asked_twice_for_one(ons: list[date], shifts: list[int]) -> None:
    first = tuple(meeting(on) for on in ons)
    life = under_way(date(2031, 12, 31), policy=with_meetings(*first))
    for one, shift in zip(first, shifts, strict=False):
        life.until(one.on - timedelta(days=30))
        calendar = tuple(moved(one, one.on + timedelta(days=shift)) for one in life.policy.meetings)
        life.policy = with_meetings(*calendar)
        life.look()
    life.until(max(ons) + timedelta(days=400))
    keys = [one.key for one in life.messages if one.occasion == "update request"]
    assert len(keys) == len({key.split(" / ")[2] for key in keys}) <= len(ons)


# By-whens that name a meeting


def for_meeting(lifecycle: str = "committee", on: date = SECOND) -> Life:
    life = proposed(lifecycle, policy=with_meetings(*THREE))
    life.tell(n.AddAction, action=1, owners=(OWNER,), meeting=f"CYP-{on}")
    return life


def due(life: Life) -> date:
    return life.known.actions[0].owed[0].due_on


def set_meetings(life: Life, *meetings: Meeting) -> None:
    life.policy = with_meetings(*meetings)
    life.look()


def test_what_is_for_a_meeting_is_due_on_its_day_and_a_report_back_when_its_papers_leave() -> None:
    assert due(for_meeting()) == SECOND
    assert due(for_meeting("report-back")) == date(2027, 3, 1)


def test_a_by_when_moves_with_its_meeting_and_that_is_no_slip() -> None:
    life = for_meeting().until(date(2027, 2, 1))
    set_meetings(life, moved(THREE[1], date(2027, 3, 23)), THREE[2])
    one = life.known.actions[0].owed[0]
    assert (one.due_on, one.first_due_on, one.slips) == (date(2027, 3, 23), SECOND, 0)
    assert one.due_at == end_of(one.due_on, CALENDAR)
    assert one.is_moved_with_meeting
    assert life.told_since(date(2027, 2, 1))[0] == (date(2027, 2, 2), "meeting moved", OWNER)
    life.look()
    assert [event.body.kind for event in life.events].count("Reworked") == 1


def test_a_report_back_is_chased_for_the_day_its_papers_leave_and_not_asked_for_an_update_as_well() -> None:
    life = for_meeting("report-back").until(date(2027, 3, 3))
    assert life.told_since(date(2027, 2, 1)) == [
        (date(2027, 2, 8), "reminder", OWNER),
        (date(2027, 2, 22), "reminder", OWNER),
        (date(2027, 3, 1), "due", OWNER),
        (date(2027, 3, 2), "overdue", OWNER),
        (date(2027, 3, 2), "overdue", "clerk"),
    ]


def test_a_cancelled_meeting_hands_its_by_whens_to_the_body_s_next() -> None:
    life = for_meeting().until(date(2027, 2, 1))
    set_meetings(life, THREE[1].model_copy(update={"is_cancelled": True}), THREE[2], meeting(date(2027, 4, 1), "HOSC"))
    assert due(life) == THIRD
    assert life.known.actions[0].meeting == THREE[2].id
    assert life.known.actions[0].owed[0].slips == 0


def test_where_no_meeting_is_left_the_clerk_is_asked_for_another_day_at_once() -> None:
    life = for_meeting().until(date(2027, 2, 1))
    set_meetings(life, THREE[1].model_copy(update={"is_cancelled": True}))
    assert (date(2027, 2, 2), "meeting cancelled", "clerk") in life.told
    assert due(life) == SECOND
    life.tell(n.Correct, action=1, field="by when", was=SECOND.isoformat(), now="2027-04-30")
    life.until(date(2027, 4, 20))
    assert [occasion for _, occasion, _ in life.told].count("meeting cancelled") == 1


def test_a_day_already_past_stays_when_the_meeting_moves() -> None:
    life = for_meeting().until(SECOND + timedelta(days=1))
    set_meetings(life, moved(THREE[1], THIRD))
    assert due(life) == SECOND


def test_a_meeting_moved_into_the_past_makes_nobody_late() -> None:
    life = for_meeting().until(date(2027, 2, 1))
    set_meetings(life, moved(THREE[1], date(2027, 1, 20)))
    assert due(life) == SECOND


def test_more_time_granted_unties_a_by_when_from_its_meeting() -> None:
    life = for_meeting().until(date(2027, 2, 1))
    life.tell(n.RequestExtension, action=1, until=date(2027, 4, 30))
    life.tell(n.DecideExtension, action=1, is_granted=True)
    set_meetings(life, moved(THREE[1], date(2027, 3, 23)))
    assert due(life) == date(2027, 4, 30)


def test_a_question_about_a_by_when_is_settled_and_a_mistake_corrected_to_a_meeting() -> None:
    life = proposed("committee", policy=with_meetings(*THREE))
    life.tell(n.AddAction, action=1, owners=(OWNER,))
    life.tell(n.Ask, question=1, about=1, field="by when")
    life.tell(n.Settle, question=1, meeting=THREE[1].id)
    assert (due(life), life.known.actions[0].meeting) == (SECOND, THREE[1].id)
    life.tell(n.Correct, action=1, field="by when", was=SECOND.isoformat(), now=THIRD.isoformat(), meeting=THREE[2].id)
    assert (due(life), life.known.actions[0].meeting) == (THIRD, THREE[2].id)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        pytest.param({"meeting": "CYP-2030-01-01"}, "there is no meeting CYP-2030-01-01", id="not in the calendar"),
        pytest.param({"meeting": f"CYP-{THIRD}"}, "is cancelled: name another", id="cancelled"),
        pytest.param({"meeting": f"CYP-{SECOND}", "every": "P3M"}, "or recurs, not both", id="a series"),
    ],
)
def test_an_action_is_not_due_for_a_meeting_that_cannot_be(fields: dict[str, Any], says: str) -> None:
    life = proposed("committee", policy=with_meetings(THREE[1], THREE[2].model_copy(update={"is_cancelled": True})))
    with pytest.raises(NotAllowed, match=says):
        life.tell(n.AddAction, action=1, owners=(OWNER,), **fields)


@given(st.lists(st.tuples(days, st.booleans()), min_size=1, max_size=5, unique_by=lambda one: one[0]), days)
def test_what_moved_stays_where_it_is_until_the_calendar_changes_again(
    calendar: list[tuple[date, bool]], today: date
) -> None:
    life = for_meeting().until(max(today, date(2026, 9, 17)))
    others = [meeting(on, is_cancelled=is_cancelled) for on, is_cancelled in calendar if on not in (FIRST, SECOND)]
    set_meetings(life, THREE[1].model_copy(update={"is_cancelled": True}), *others)
    again = decide(life.known, life.policy, life.now)
    assert not [act for act in again.acts if act.kind == "Reworked"]


# The words


@pytest.mark.parametrize(
    ("words", "day", "found"),
    [
        pytest.param("for the committee's meeting on 9 March 2027", SECOND, "CYP-2027-03-09", id="the committee's"),
        pytest.param("Cabinet, 9 March 2027", SECOND, "CAB-2027-03-09", id="the cabinet's"),
        pytest.param("full Council 9 March 2027", SECOND, "COUNCIL-2027-03-09", id="the council's"),
        pytest.param("9 March 2027", SECOND, None, id="a day alone is a day"),
        pytest.param("meeting of 11 May 2027", THIRD, None, id="not in the calendar"),
        pytest.param("CYP meeting 12 January 2027", FIRST, None, id="cancelled"),
    ],
)
def test_a_by_when_names_a_meeting_by_its_words_beside_its_day(words: str, day: date, found: str | None) -> None:
    calendar = (*(meeting(SECOND, body) for body in ("COUNCIL", "CAB", "CYP")), meeting(FIRST, is_cancelled=True))
    one = meeting_meant(words, day, calendar, "CYP", "CAB", "COUNCIL")
    assert (one.id if one else None) == found


def test_a_meeting_is_named_by_its_id_or_by_its_body_and_day_even_when_it_has_moved() -> None:
    calendar = (moved(THREE[1], THIRD),)
    for typed in ("CYP-2027-03-09", "cyp:2027-05-11", "CYP:2027-03-09"):
        assert meeting_named(typed, calendar) == calendar[0]
    assert meeting_named("CYP:2027-03-09", (*calendar, meeting(SECOND, id="other"))).id == "other"
    with pytest.raises(Trouble, match="write CODE:DATE"):
        meeting_named("CYP:2027-03-10", calendar)


def test_an_id_is_never_given_twice() -> None:
    ids = [meeting(SECOND)]
    for _ in range(3):
        ids.append(meeting(SECOND, id=new_meeting_id("CYP", SECOND, ids)))
    assert [one.id for one in ids] == ["CYP-2027-03-09", "CYP-2027-03-09-2", "CYP-2027-03-09-3", "CYP-2027-03-09-4"]
    assert all(one.id != other.id for one, other in pairwise(ids))


def test_a_body_does_not_meet_twice_on_one_day_and_papers_leave_before_the_meeting() -> None:
    with pytest.raises(Trouble, match="meet twice"):
        check_meetings([THREE[1], moved(THREE[2], SECOND)])
    with pytest.raises(Trouble, match="after the meeting"):
        check_meetings([meeting(SECOND, despatch_on=THIRD)])
    check_meetings([THREE[1].model_copy(update={"is_cancelled": True}), moved(THREE[2], SECOND)])


def test_a_meeting_that_left_the_calendar_goes_nowhere() -> None:
    assert meeting_in_place_of(THREE, "CYP-2020-01-01") is None
