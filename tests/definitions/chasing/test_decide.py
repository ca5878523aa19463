"""The ladder: who hears what, when, and after whom.

Long because each rung of the ladder has its claims, read one after the other.
"""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from definitions.calendar.days import Calendar, is_working_day, span
from definitions.case import news as n
from definitions.policy.ladders import Ladder, Rung, Taper, offset
from definitions.policy.model import Policy
from tests.harness.builders import OWNER, POLICY
from tests.harness.cases.one_case import Life, later, proposed, series, submitted, under_way

DUE = date(2027, 1, 29)  # a Friday; ten working days before is 15 January
YEAR_LATER = date(2028, 1, 31)


def told(life: Life, *what: str) -> list[tuple[date, str]]:
    return [(day, occasion) for day, occasion, _ in life.told if not what or occasion in what]


def with_ladder(rungs: list[tuple[str, str, str]], taper: Taper | None = None) -> Policy:
    made = tuple(Rung(when=offset(when), what=what, to=(to,)) for when, what, to in rungs)  # type: ignore[arg-type]
    return POLICY.model_copy(update={"ladders": {**POLICY.ladders, "action": Ladder(rungs=made, taper=taper)}})


def test_an_action_nobody_answers_climbs_its_whole_ladder() -> None:
    life = under_way(DUE).until(date(2027, 4, 30))
    assert [one for one in life.told if one[1] != "decision"] == [
        (date(2026, 9, 16), "assigned", OWNER),
        (date(2027, 1, 15), "reminder", OWNER),
        (date(2027, 1, 29), "due", OWNER),
        (date(2027, 2, 3), "overdue", OWNER),
        (date(2027, 2, 12), "overdue", OWNER),
        (date(2027, 2, 19), "escalation", f"manager of {OWNER}"),
        (date(2027, 3, 12), "escalation", f"director of {OWNER}"),
        (date(2027, 4, 13), "overdue", OWNER),
    ]


def test_what_is_overdue_never_falls_silent_for_good() -> None:
    life = under_way(DUE).until(date(2040, 1, 31))
    days = [day for day, occasion in told(life, "overdue")]
    assert max((then - before).days for before, then in pairwise(days)) < 130
    assert days[-1] > date(2039, 9, 1)


@pytest.mark.parametrize("growing", [1, 2, 4])
def test_a_taper_s_gap_grows_to_a_year_at_most_and_then_stays(growing: int) -> None:
    gaps = Taper(every=span("4 weeks"), growing=growing, times=24, to=("owner",)).gaps()
    found = [next(gaps) for _ in range(30)]
    assert found == sorted(found)
    assert found[-1] == {1: 4}.get(growing, 52)


def test_a_ladder_without_a_taper_ends_with_the_clerk_each_quarter() -> None:
    life = under_way(DUE, policy=with_ladder([("on the day", "due", "owner")])).until(YEAR_LATER)
    assert [one[1:] for one in life.told_since(date(2027, 2, 1))] == [("overdue", "clerk")] * 4


@pytest.mark.parametrize(
    ("due", "leaves"),
    [
        pytest.param("2027-01-30", "2027-01-29", id="a Saturday falls back to Friday"),
        pytest.param("2027-03-29", "2027-03-25", id="Easter Monday falls back to Maundy Thursday"),
        pytest.param("2026-12-28", "2026-12-24", id="Boxing Day's substitute to Christmas Eve"),
        pytest.param("2026-10-25", "2026-10-23", id="clock-change, a Sunday"),
        pytest.param("2028-02-29", "2028-02-29", id="leap-day, a Tuesday"),
    ],
)
def test_what_is_due_on_a_closed_day_is_said_on_the_council_morning_before(due: str, leaves: str) -> None:
    life = under_way(date.fromisoformat(due)).until(later(date.fromisoformat(due), 2))
    assert told(life, "due") == [(date.fromisoformat(leaves), "due")]


def test_no_mail_leaves_on_a_closed_day_of_the_council_s_own() -> None:
    closed = Calendar(closed=(DUE, date(2027, 2, 3)))
    policy = POLICY.model_copy(update={"council": POLICY.council.model_copy(update={"calendar": closed})})
    life = under_way(DUE, policy=policy).until(date(2027, 6, 1))
    assert all(is_working_day(day, closed) for day, _ in told(life))
    assert told(life, "due") == [(date(2027, 1, 28), "due")]


def test_of_several_missed_rungs_only_the_latest_of_the_lowest_level_not_yet_told_is_climbed() -> None:
    life = under_way(DUE).until(date(2027, 1, 20))
    life.asleep_until(date(2027, 4, 6), 6)  # sixty days of outage: overdue twice, manager and director all missed
    assert life.told_since(date(2027, 1, 20)) == [(date(2027, 4, 6), "overdue", OWNER)]
    chased = life.events[-1].body
    assert chased.passed_over == ("on the day, due", "3 working days after, overdue")
    life.until(date(2027, 5, 4))
    assert life.told_since(date(2027, 4, 7)) == [
        (date(2027, 4, 13), "escalation", f"manager of {OWNER}"),
        (date(2027, 5, 4), "escalation", f"director of {OWNER}"),
    ]


def test_a_new_bank_holiday_after_the_owner_was_told_does_not_silence_the_manager() -> None:
    life = under_way(DUE).until(date(2027, 2, 13))
    closed = Calendar(closed=(date(2027, 2, 10), date(2027, 2, 11), date(2027, 2, 12)))
    life.policy = POLICY.model_copy(update={"council": POLICY.council.model_copy(update={"calendar": closed})})
    life.look()
    life.until(date(2027, 3, 1))
    assert [whom for _, what, whom in life.told if what == "escalation"] == [f"manager of {OWNER}"]


def test_a_rung_put_below_one_already_told_silences_nobody_above() -> None:
    rungs = [("3 days after", "overdue", "owner"), ("10 days after", "escalation", "manager")]
    life = under_way(DUE, policy=with_ladder(rungs)).until(date(2027, 2, 9))
    below = ("6 days after", "overdue", "owner")
    life.policy = with_ladder([rungs[0], below, rungs[1], ("20 days after", "escalation", "director")])
    life.look()
    life.until(date(2027, 2, 19))
    assert life.told_since(date(2027, 2, 9))[-1] == (date(2027, 2, 18), "escalation", f"director of {OWNER}")


def test_an_earlier_rung_added_in_mid_life_is_climbed_in_time_and_nothing_is_repeated() -> None:
    life = under_way(DUE).until(date(2027, 1, 18))
    rungs = [("10 working days before", "reminder", "owner"), ("5 working days before", "reminder", "owner")]
    life.policy = with_ladder([*rungs, ("on the day", "due", "owner")])
    life.look()
    life.until(DUE)
    assert told(life, "reminder", "due") == [
        (date(2027, 1, 15), "reminder"),
        (date(2027, 1, 22), "reminder"),
        (date(2027, 1, 29), "due"),
    ]


def test_a_reminder_that_would_leave_when_it_is_overdue_does_not_leave() -> None:
    life = submitted().until(date(2026, 10, 30))
    life.asleep_until(date(2026, 11, 15))  # Sunday; due on Saturday
    life.until(date(2026, 11, 16))
    assert life.told_since(date(2026, 10, 31)) == [(date(2026, 11, 16), "response overdue", "respondent")]


def test_a_moved_date_restarts_the_ladder() -> None:
    life = under_way(DUE).until(date(2027, 2, 22))
    life.tell(n.RequestExtension, action=1, until=date(2027, 4, 30), by=OWNER)
    life.tell(n.DecideExtension, action=1, is_granted=True)
    life.until(date(2027, 5, 1))
    assert [one for one in life.told_since(date(2027, 2, 24)) if one[2] != "clerk"] == [
        (date(2027, 4, 16), "reminder", OWNER),
        (date(2027, 4, 30), "due", OWNER),
    ]
    occurrence = life.known.actions[0].owed[0]
    assert (occurrence.first_due_on, occurrence.due_on, occurrence.slips) == (DUE, date(2027, 4, 30), 1)


def test_an_undecided_request_silences_the_owner_s_chasers_and_chases_the_decider() -> None:
    life = under_way(DUE).until(date(2027, 1, 27))
    life.tell(n.RequestExtension, action=1, until=date(2027, 6, 30), by=OWNER)
    life.until(date(2027, 3, 1))
    since = life.told_since(date(2027, 1, 28))
    assert {one[1:] for one in since} == {("extension", "clerk")}
    assert len(since) == 2
    assert life.known.next_due == DUE


def test_a_refusal_continues_the_ladder_where_it_was() -> None:
    life = under_way(DUE).until(date(2027, 1, 29))
    life.tell(n.RequestExtension, action=1, until=date(2027, 6, 30), by=OWNER)
    life.until(date(2027, 2, 22))
    life.tell(n.DecideExtension, action=1, is_granted=False)
    assert life.told_since(date(2027, 2, 23)) == [
        (date(2027, 2, 23), "extension refused", OWNER),
        (date(2027, 2, 23), "overdue", OWNER),
    ]
    life.until(date(2027, 3, 5))
    assert life.told_since(date(2027, 2, 24)) == [(date(2027, 3, 2), "escalation", f"manager of {OWNER}")]
    assert life.known.actions[0].owed[0].slips == 0


def test_a_second_request_on_the_same_day_is_told_to_the_decider_too() -> None:
    life = under_way(DUE).until(date(2027, 1, 11))
    for _ in range(2):
        life.tell(n.RequestExtension, action=1, until=date(2027, 6, 30), by=OWNER)
        life.tell(n.DecideExtension, action=1, is_granted=False)
    assert len(told(life, "extension")) == 2


def test_a_hold_pauses_the_chasers_and_no_date() -> None:
    life = under_way(DUE).until(date(2027, 1, 7))
    life.tell(n.PutOnHold, until=date(2027, 2, 26))
    life.until(date(2027, 2, 28))
    assert life.told_since(date(2027, 1, 12)) == []
    assert (life.known.standing, life.known.next_due) == ("OnHold", DUE)
    life.until(date(2027, 3, 2))
    assert life.told_since(date(2027, 1, 12)) == [(date(2027, 3, 1), "overdue", OWNER)]


def test_an_open_question_holds_only_its_own_action_s_chasers() -> None:
    life = under_way(DUE, DUE)
    life.tell(n.Ask, question=1, about=1, field="by when")
    life.until(date(2027, 2, 4))
    assert Counter(one.action for one in life.messages if one.to == "owner" and one.occasion != "assigned") == {2: 3}
    assert told(life, "question")[0] == (date(2026, 9, 29), "question")


def test_an_open_question_about_the_recommendation_lets_the_statutory_clock_run() -> None:
    life = submitted()
    life.tell(n.Ask, question=1, field="addressee")
    life.until(date(2026, 11, 17))
    assert (
        told(life, "response reminder", "response overdue")
        == [
            (date(2026, 10, 19), "response reminder"),
            (date(2026, 11, 9), "response reminder"),
            (date(2026, 11, 16), "response overdue"),
        ]
        or life.told
    )


def test_an_owner_named_late_is_told_and_not_late() -> None:
    life = proposed("committee")
    life.tell(n.AddAction, action=1, due=DUE)
    life.tell(n.Ask, question=1, about=1, field="owner")
    life.until(date(2027, 3, 1))
    life.tell(n.Settle, question=1, owners=(OWNER,))
    assert life.told_since(date(2027, 3, 2)) == [(date(2027, 3, 2), "assigned", OWNER)]
    life.until(date(2027, 3, 4))
    assert life.told_since(date(2027, 3, 3)) == [(date(2027, 3, 4), "overdue", OWNER)]


def test_overdue_at_entry_is_one_summary_for_the_meeting_and_then_the_ladder_from_that_day() -> None:
    first, second = (proposed("committee", date(2027, 3, 1), ref=f"CYP-2026-09-15-{number}") for number in (1, 2))
    for life in (first, second):
        life.tell(n.AddAction, action=1, owners=(OWNER,), due=date(2026, 12, 31))
        life.until(date(2027, 3, 5))
        assert (
            life.told
            == [
                (date(2027, 3, 2), "overdue at entry", "clerk"),
                (date(2027, 3, 2), "assigned", OWNER),
                (date(2027, 3, 4), "overdue", OWNER),
            ]
            or life.told
        )
    keys = {one.key for life in (first, second) for one in life.messages if one.occasion == "overdue at entry"}
    assert len(keys) == 1


def test_a_later_action_does_not_raise_the_summary_again() -> None:
    life = proposed("committee", date(2027, 3, 1))
    life.tell(n.AddAction, action=1, owners=(OWNER,), due=date(2026, 12, 31))
    life.until(date(2027, 3, 10))
    life.tell(n.AddAction, action=2, owners=(OWNER,), due=date(2027, 12, 31))
    assert len(told(life, "overdue at entry")) == 1


def test_reported_done_at_entry_is_to_be_verified_and_never_overdue() -> None:
    life = proposed("committee", date(2027, 3, 1))
    life.tell(n.AddAction, action=1, owners=(OWNER,), due=date(2026, 12, 31), is_reported_done=True)
    life.until(date(2027, 12, 31))
    assert life.known.standing == "ToBeVerified"
    assert life.known.actions[0].owed[0].done_on is None
    assert {one[1:] for one in life.told} <= {("verification", "clerk"), ("decision", "clerk")}


def test_each_occurrence_of_a_series_is_due_and_verified_by_itself() -> None:
    life = series("P3M", date(2026, 12, 31)).until(date(2027, 1, 4))
    life.tell(n.ReportDone, action=1, by=OWNER)
    life.until(date(2027, 4, 2))
    life.tell(n.ReportDone, action=1, by=OWNER)
    assert [one.due_on for one in life.known.actions[0].owed if one.awaits_verification] == [
        date(2026, 12, 31),
        date(2027, 3, 31),
    ]
    life.tell(n.SignOff, action=1)
    assert [one.verified_on for one in life.known.actions[0].owed] == [date(2027, 4, 2), None, None]
    assert life.known.standing == "UnderWay"


def test_missing_one_occurrence_does_not_stop_the_next_and_the_committee_ends_the_series() -> None:
    life = series("P3M", date(2026, 12, 31)).until(date(2027, 7, 5))
    owed = life.known.actions[0].owed
    assert [(one.due_on, one.is_missed) for one in owed] == [
        (date(2026, 12, 31), True),
        (date(2027, 3, 31), True),
        (date(2027, 6, 30), False),
        (date(2027, 9, 30), False),
    ]
    life.tell(n.EndSeries, action=1)
    life.until(date(2028, 7, 5))
    assert len(life.known.actions[0].owed) == 4
    assert {one[1] for one in life.told_since(date(2027, 7, 6))} == {"decision"}


def test_occurrences_that_an_outage_missed_are_recorded_one_by_one() -> None:
    life = series("P3M", date(2026, 12, 31)).until(date(2027, 1, 2))
    life.asleep_until(date(2027, 11, 1))
    assert [one.due_on.isoformat() for one in life.known.actions[0].owed] == [
        *("2026-12-31", "2027-03-31", "2027-06-30", "2027-09-30", "2027-12-31")
    ]


def test_an_extended_occurrence_neither_hides_the_next_nor_is_missed_before_its_new_day() -> None:
    life = series("P3M", date(2026, 12, 31)).until(date(2027, 1, 4))
    life.tell(n.RequestExtension, action=1, until=date(2027, 7, 15), by=OWNER)
    life.until(date(2027, 3, 1))
    assert life.known.actions[0].extension is not None
    life.tell(n.DecideExtension, action=1, is_granted=True)
    life.until(date(2027, 7, 10))
    assert [(str(one.due_on), one.is_missed) for one in life.known.actions[0].owed] == [
        ("2027-07-15", False),
        ("2027-03-31", True),
        ("2027-06-30", False),
        ("2027-09-30", False),
    ]


def test_nothing_is_said_after_the_end_but_that_it_ended() -> None:
    life = under_way(DUE).until(date(2027, 2, 4))
    life.tell(n.Close, reason="not implemented")
    assert life.told_since(date(2027, 2, 5)) == [(date(2027, 2, 5), "closed", OWNER)]
    assert life.wake is None


def test_what_was_implemented_is_looked_at_again_after_half_a_year_and_a_year() -> None:
    life = submitted().until(date(2026, 10, 1))
    life.tell(n.Respond, outcome="agreed", given_on=date(2026, 10, 1), published=date(2026, 10, 1))
    life.until(date(2026, 10, 20))
    life.tell(n.Close, reason="implemented")
    life.until(date(2029, 1, 1))
    assert told(life, "review") == [(date(2027, 4, 20), "review"), (date(2027, 10, 20), "review")]
    assert life.wake is None


def test_a_rule_changed_moves_a_day_ahead_and_makes_nobody_late() -> None:
    executive = POLICY.lifecycles["executive"]
    assert executive.response is not None
    for within, due in (("1 month", date(2026, 10, 14)), ("3 months", date(2026, 12, 14))):
        clock = executive.response.clock.model_copy(update={"within": span(within)})  # type: ignore[union-attr]
        stage = executive.response.model_copy(update={"clock": clock})
        changed = executive.model_copy(update={"response": stage})
        policy = POLICY.model_copy(update={"lifecycles": {**POLICY.lifecycles, "executive": changed}})
        life = submitted().until(date(2026, 9, 30))
        life.policy = policy
        life.look()
        assert life.known.next_due == due
        late = submitted().until(date(2026, 11, 3))
        late.policy = policy
        late.look()
        assert late.known.next_due == (date(2026, 11, 14) if within == "1 month" else due)
