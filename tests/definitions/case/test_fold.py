"""The fold: what each piece of news makes of a case."""

from datetime import date

from definitions.case import news as n
from definitions.case.fold import fold
from tests.harness.builders import OWNER
from tests.harness.cases.one_case import at, proposed, series, submitted, under_way

DUE = date(2026, 12, 31)
OTHER = "Head of Parks"


def test_a_correction_is_no_slip_and_puts_the_original_date_right() -> None:
    life = under_way(DUE)
    life.tell(n.Correct, action=1, field="by when", was="2026-12-31", now="2027-01-31")
    one = life.known.actions[0].owed[0]
    assert (one.due_on, one.first_due_on, one.slips) == (date(2027, 1, 31), date(2027, 1, 31), 0)
    assert life.messages[-1].occasion == "corrected"


def test_a_correction_after_a_move_never_overwrites_the_original_date() -> None:
    life = under_way(DUE)
    life.tell(n.RequestExtension, action=1, until=date(2027, 3, 31))
    life.tell(n.DecideExtension, action=1, is_granted=True)
    life.tell(n.Correct, action=1, field="by when", was="2027-03-31", now="2027-03-13")
    one = life.known.actions[0].owed[0]
    assert (one.due_on, one.first_due_on, one.slips) == (date(2027, 3, 13), DUE, 1)


def test_a_date_that_had_moved_before_entry_keeps_the_first_and_counts_the_slip() -> None:
    life = proposed("committee")
    life.tell(n.AddAction, action=1, owners=(OWNER,), due=date(2027, 3, 31), original=DUE)
    one = life.known.actions[0].owed[0]
    assert (one.due_on, one.first_due_on, one.slips) == (date(2027, 3, 31), DUE, 1)


def test_a_corrected_series_counts_from_the_corrected_day() -> None:
    life = series("P3M", DUE)
    life.tell(n.Correct, action=1, field="by when", was="2026-12-31", now="2026-12-15")
    life.until(date(2027, 1, 5))
    assert [one.due_on for one in life.known.actions[0].owed] == [date(2026, 12, 15), date(2027, 3, 15)]


def test_late_news_is_measured_by_the_day_it_happened() -> None:
    life = under_way(DUE).until(date(2027, 2, 1))
    life.tell(n.ReportDone, action=1, happened_on=date(2026, 12, 20), by=OWNER)
    one = life.known.actions[0].owed[0]
    assert (one.done_on, one.reported_on) == (date(2026, 12, 20), date(2027, 2, 1))


def test_what_is_sent_back_without_a_day_is_owed_by_the_old_one_and_its_ladder_starts_today() -> None:
    life = under_way(DUE).until(date(2027, 2, 1))
    life.tell(n.ReportDone, action=1, by=OWNER)
    life.until(date(2027, 3, 1))
    life.tell(n.SendBack, action=1)
    assert life.known.next_due == DUE
    life.until(date(2027, 3, 4))
    assert life.told_since(date(2027, 3, 2)) == [
        (date(2027, 3, 2), "sent back", OWNER),
        (date(2027, 3, 4), "overdue", OWNER),
    ]
    assert life.known.actions[0].owed[0].slips == 0


def test_handing_on_what_is_reported_done_asks_nobody_to_verify_twice() -> None:
    life = under_way(DUE)
    life.tell(n.ReportDone, action=1, by=OWNER)
    told = len(life.messages)
    life.tell(n.ChangeOwner, action=1, owners=(OTHER,))
    assert len(life.messages) == told
    life.tell(n.SendBack, action=1)
    assert [one.post for one in life.messages[told:]] == [OTHER]


def test_reopening_tells_the_owners_of_everything_still_owed_from_that_day() -> None:
    life = under_way(DUE, DUE)
    life.tell(n.Close, reason="partly implemented")
    life.until(date(2028, 1, 10))
    life.tell(n.Reopen, action=1, until=date(2028, 6, 30))
    assert [one[1:] for one in life.told_since(date(2028, 1, 11))] == [("reopened", OWNER)] * 2
    assert [one.owed[0].first_due_on for one in life.known.actions] == [DUE, DUE]
    assert [one.owed[0].slips for one in life.known.actions] == [0, 0]  # nobody granted more time
    assert life.known.reopened == 1


def test_a_series_reported_done_at_entry_is_still_owed_the_next_time() -> None:
    life = proposed("committee")
    life.tell(n.AddAction, action=1, owners=(OWNER,), every="P3M", first=date(2026, 6, 30), is_reported_done=True)
    life.until(date(2026, 10, 2))
    life.tell(n.SignOff, action=1)
    life.tell(n.ReportDone, action=1, by=OWNER)
    life.tell(n.SignOff, action=1)
    assert [one.is_open for one in life.known.actions[0].owed] == [False, False, True]
    assert life.until(date(2027, 1, 15)).known.standing == "UnderWay"


def test_what_is_done_without_a_by_when_keeps_its_days_when_one_is_found() -> None:
    life = proposed("committee")
    life.tell(n.AddAction, action=1, owners=(OWNER,))
    life.tell(n.Ask, question=1, about=1, field="by when")
    life.tell(n.ReportDone, action=1, by=OWNER, happened_on=date(2026, 9, 10))
    life.until(date(2026, 10, 1))
    life.tell(n.Settle, question=1, day=DUE)
    one = life.known.actions[0].owed[0]
    assert (one.done_on, one.reported_on) == (date(2026, 9, 10), date(2026, 9, 15))
    assert life.known.standing == "ToBeVerified"


def test_an_action_nobody_asks_about_and_without_a_day_comes_back_to_the_clerk() -> None:
    life = proposed("committee")
    life.tell(n.AddAction, action=1, owners=(OWNER,))
    life.until(date(2026, 10, 1))
    assert [one[1:] for one in life.told_since(date(2026, 9, 17))] == [("standstill", "clerk")]


def test_a_committee_case_without_actions_waits_for_its_decision_from_the_first_day() -> None:
    assert proposed("committee").known.decide_since == date(2026, 9, 15)


def test_two_owners_are_told_each_once_even_if_the_paper_names_one_twice() -> None:
    life = under_way(DUE, owners=(OWNER, OTHER, OWNER))
    assert [one.post for one in life.messages if one.occasion == "assigned"] == [OWNER, OTHER]


def test_a_correction_of_the_notice_works_the_due_day_out_again() -> None:
    life = submitted().until(date(2026, 9, 30))
    life.tell(n.Correct, field="notice", was="", now="2026-09-28")
    assert life.known.next_due == date(2026, 11, 27)
    assert "notice Monday 28 September 2026" in (life.known.submitted.how or "")  # type: ignore[union-attr]


def test_a_withdrawn_case_is_silent_and_takes_late_news_of_nothing_but_undelivered_mail() -> None:
    life = submitted()
    life.tell(n.Withdraw)
    life.tell(n.Undelivered, message="x", channel_said="550")
    assert (life.known.standing, life.wake) == ("Withdrawn", None)
    assert life.messages[-1].occasion == "undelivered"


def test_the_fold_of_nothing_is_nothing_and_starts_with_a_proposal() -> None:
    life = submitted()
    assert fold([]) is None
    assert fold(life.events[1:]) is None
    assert fold(life.events) == life.case
    assert life.now == at(date(2026, 9, 15))
