"""Ladders that are fair: more time asked early or late, "not mine", questions put off, holds that name what pauses.

Long because each promise to officers is a claim of its own.
"""

from datetime import date

import pytest

from definitions.case import news as n
from definitions.chasing.duties import duties
from definitions.chasing.holds import is_paused
from definitions.chasing.messages import is_still_true
from definitions.errors import NotAllowed
from definitions.policy.model import Policy
from definitions.policy.stages import ActionStage
from tests.harness.builders import OWNER, POLICY
from tests.harness.cases.one_case import Life, proposed, series, submitted, under_way, with_lifecycle

DUE = date(2027, 1, 29)  # a Friday
OTHER = "Head of Transport"


def to_the_owner(life: Life, since: date) -> list[tuple[date, str]]:
    return [(day, what) for day, what, whom in life.told_since(since) if OWNER in whom]


def with_chair() -> Policy:
    """The policy under which the clerk may decide a first request with the chair."""
    committee = POLICY.lifecycle("committee")
    return with_lifecycle(
        committee.model_copy(update={"actions": ActionStage(first_extension="clerk with chair")}), POLICY
    )


# More time


def test_more_time_asked_on_the_day_itself_silences_the_owner_s_chasers() -> None:
    life = under_way(DUE).until(DUE)
    life.tell(n.RequestExtension, action=1, until=date(2027, 6, 30), by=OWNER)
    life.until(date(2027, 4, 1))
    assert to_the_owner(life, date(2027, 1, 30)) == []
    assert life.known.next_due == DUE


def test_more_time_asked_after_the_day_chases_the_decider_and_the_owner_on() -> None:
    life = under_way(DUE).until(date(2027, 2, 8))
    life.tell(n.RequestExtension, action=1, until=date(2027, 6, 30), by=OWNER)
    life.until(date(2027, 2, 23))
    assert to_the_owner(life, date(2027, 2, 9)) == [(date(2027, 2, 12), "overdue"), (date(2027, 2, 19), "escalation")]
    assert ("extension", "clerk") in [one[1:] for one in life.told_since(date(2027, 2, 9))]


def test_a_request_made_in_time_and_recorded_late_counts_as_made_in_time() -> None:
    life = under_way(DUE).until(date(2027, 2, 1))
    life.tell(n.RequestExtension, action=1, until=date(2027, 6, 30), by=OWNER, happened_on=DUE)
    life.until(date(2027, 3, 1))
    assert to_the_owner(life, date(2027, 2, 2)) == []


def test_more_time_for_one_occurrence_leaves_the_next_one_s_reminders_alone() -> None:
    life = series("P1M", date(2026, 10, 30)).until(date(2026, 10, 30))
    life.tell(n.RequestExtension, action=1, until=date(2027, 6, 30), by=OWNER)
    life.until(date(2026, 11, 20))
    assert [one.due_on for one in life.known.actions[0].owed] == [date(2026, 10, 30), date(2026, 11, 30)]
    dues = {one.due_on for one in life.messages if one.post == OWNER and one.occasion in ("reminder", "due")}
    assert date(2026, 11, 30) in dues


def test_the_clerk_decides_a_first_request_with_the_chair_where_the_policy_allows_it() -> None:
    life = under_way(DUE, policy=with_chair()).until(date(2027, 1, 11))
    life.tell(n.RequestExtension, action=1, until=date(2027, 3, 31))
    life.tell(n.DecideExtension, action=1, is_granted=True, decided_by="clerk with chair")
    assert life.known.next_due == date(2027, 3, 31)
    life.tell(n.RequestExtension, action=1, until=date(2027, 4, 30))
    with pytest.raises(NotAllowed, match="only a first request"):
        life.tell(n.DecideExtension, action=1, is_granted=True, decided_by="clerk with chair")
    life.tell(n.DecideExtension, action=1, is_granted=True)
    assert life.known.actions[0].owed[0].slips == 2


def test_the_clerk_does_not_decide_with_the_chair_where_the_policy_is_silent() -> None:
    life = under_way(DUE).until(date(2027, 1, 11))
    life.tell(n.RequestExtension, action=1, until=date(2027, 3, 31))
    with pytest.raises(NotAllowed, match="first_extension: clerk with chair"):
        life.tell(n.DecideExtension, action=1, is_granted=False, decided_by="clerk with chair")


# Not mine


def test_not_mine_stops_the_owner_s_chasers_and_asks_the_clerk_while_it_stays_overdue() -> None:
    life = under_way(DUE).until(date(2027, 2, 8))
    life.tell(n.Disown, action=1, question=1, owners=(OTHER,), by=OWNER)
    life.until(date(2027, 3, 1))
    since = life.told_since(date(2027, 2, 9))
    assert {one[1:] for one in since} == {("question", "clerk")}
    assert life.known.next_due == DUE
    question = life.known.question(1)
    assert question
    assert (question.suggested, question.is_disowned) == ((OTHER,), True)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (n.ChangeOwner, {"action": 1, "owners": (OTHER,)}),
        (n.Settle, {"question": 1, "owners": (OTHER,)}),
        (n.Correct, {"action": 1, "field": "owner", "was": OWNER, "now": OTHER}),
    ],
)
def test_naming_whose_it_is_closes_the_question_and_tells_the_new_owner(
    kind: type[n.NewsBase], fields: dict[str, object]
) -> None:
    life = under_way(DUE).until(date(2027, 1, 7))
    life.tell(n.Disown, action=1, question=1)
    life.tell(kind, **fields)
    assert not any(one.is_open for one in life.known.questions)
    life.until(date(2027, 1, 8))
    assert [one for one in life.told_since(date(2027, 1, 8)) if one[2] != "clerk"] == [
        (date(2027, 1, 8), "assigned", OTHER),
        (date(2027, 1, 15), "reminder", OTHER),
    ]


def test_an_action_that_is_theirs_after_all_goes_back_to_them_at_once() -> None:
    life = under_way(DUE).until(date(2027, 1, 7))
    life.tell(n.Disown, action=1, question=1)
    life.tell(n.Settle, question=1, owners=(OWNER,))
    life.until(DUE)
    assert to_the_owner(life, date(2027, 1, 8)) == [
        (date(2027, 1, 8), "still yours"),
        (date(2027, 1, 15), "reminder"),
        (DUE, "due"),
    ]


def test_whose_it_is_is_not_asked_of_what_is_done() -> None:
    life = under_way(DUE).until(date(2027, 1, 11))
    life.tell(n.Disown, action=1, question=1)
    life.tell(n.ReportDone, action=1)
    assert {duty.what for duty in duties(life.known, POLICY)} == {"verification"}


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"action": 2, "question": 1}, "no action 2"),
        ({"action": 1, "question": 1, "owners": (OWNER,)}, "suggest another post"),
    ],
)
def test_not_mine_is_refused_where_it_says_nothing(fields: dict[str, object], why: str) -> None:
    with pytest.raises(NotAllowed, match=why):
        under_way(DUE).tell(n.Disown, **fields)


def test_not_mine_is_said_once_and_not_of_what_is_done() -> None:
    life = under_way(DUE, DUE)
    life.tell(n.Disown, action=1, question=1)
    with pytest.raises(NotAllowed, match="question 1 asks already whose it is"):
        life.tell(n.Disown, action=1, question=2)
    life.tell(n.ReportDone, action=2)
    with pytest.raises(NotAllowed, match="is reported done"):
        life.tell(n.Disown, action=2, question=2)


# What hangs on an event


def test_a_question_put_off_is_asked_again_on_its_day_and_not_before() -> None:
    life = proposed("committee")
    life.tell(n.AddAction, action=1, owners=(OWNER,))
    life.tell(n.Ask, question=1, about=1, field="by when")
    life.until(date(2026, 10, 1))
    life.tell(n.AskAgain, question=1, review_on=date(2027, 3, 1))
    life.until(date(2027, 3, 20))
    assert life.told_since(date(2026, 10, 2)) == [
        (date(2027, 3, 1), "question", "clerk"),
        (date(2027, 3, 15), "question", "clerk"),
    ]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"question": 2, "review_on": date(2027, 3, 1)}, "no question 2"),
        ({"question": 1, "review_on": date(2026, 9, 15)}, "a day after today"),
        ({"question": 1, "review_on": date(2026, 9, 29)}, "already"),
    ],
)
def test_a_question_is_put_off_to_a_later_day_only(fields: dict[str, object], why: str) -> None:
    life = under_way(DUE)
    life.tell(n.Ask, question=1, field="other")
    with pytest.raises(NotAllowed, match=why):
        life.tell(n.AskAgain, **fields)


def test_a_settled_question_is_not_put_off() -> None:
    life = under_way(DUE)
    life.tell(n.Ask, question=1, field="other")
    life.tell(n.Settle, question=1)
    with pytest.raises(NotAllowed, match="settled already"):
        life.tell(n.AskAgain, question=1, review_on=date(2027, 3, 1))


def test_a_conditional_action_is_asked_about_until_the_committee_ends_it_or_it_has_a_date() -> None:
    ended = under_way(DUE, DUE)
    for number in (1, 2):
        ended.tell(n.Ask, question=number, about=number, field="by when")
    ended.tell(n.EndSeries, action=1)
    ended.tell(n.Correct, action=2, field="by when", was="?", now="2027-04-30")
    assert not any(one.is_open for one in ended.known.questions)
    assert [duty.about for duty in duties(ended.known, POLICY)] == ["action 2"]


# Holds


def test_a_hold_that_names_actions_leaves_the_case_where_it_stands_and_the_clerk_asked() -> None:
    life = under_way(DUE).until(date(2027, 1, 7))
    life.tell(n.Ask, question=1, field="other")
    life.tell(n.PutOnHold, until=date(2027, 2, 26), pauses=("action",))
    assert (life.known.standing, life.known.next_due) == ("UnderWay", DUE)
    life.until(date(2027, 2, 28))
    assert {one[2] for one in life.told_since(date(2027, 1, 12))} == {"clerk"}
    life.until(date(2027, 3, 2))
    assert to_the_owner(life, date(2027, 1, 12)) == [(date(2027, 3, 1), "overdue")]
    assert life.known.hold is None


def test_a_pre_election_hold_keeps_from_members_and_lets_officers_be_chased() -> None:
    hold = {"until": date(2026, 11, 20), "pauses": ("members", "adoption", "decision")}
    executive, nhs = submitted(), submitted("health")
    for life in (executive, nhs):
        life.tell(n.PutOnHold, **hold)
        life.until(date(2026, 11, 20))
    assert executive.told_since(date(2026, 9, 16)) == []
    assert ("respondent" in {one[2] for one in nhs.told}) is True
    executive.until(date(2026, 12, 31))
    assert executive.told[0] == (date(2026, 11, 23), "response overdue", "respondent")
    officers = under_way(DUE, day=date(2026, 12, 1))
    officers.tell(n.PutOnHold, until=date(2027, 3, 1), pauses=("members", "adoption", "decision"))
    officers.until(DUE)
    assert to_the_owner(officers, date(2026, 12, 2))[-1] == (DUE, "due")


@pytest.mark.parametrize("pauses", [("members",), ("question",)])
def test_a_question_to_the_executive_pauses_by_either_name(pauses: tuple[str, ...]) -> None:
    life = submitted().until(date(2026, 10, 1))
    life.tell(n.Ask, question=1, field="reasons", to="respondent")
    life.tell(n.PutOnHold, until=date(2027, 1, 29), pauses=pauses)
    [asked] = [duty for duty in duties(life.known, POLICY) if duty.question]
    assert is_paused(life.known, asked, ("respondent",))
    assert not is_paused(life.known, asked, ("director",)) or "question" in pauses


def test_a_message_that_waits_is_dropped_only_where_the_hold_names_it() -> None:
    life = submitted().until(date(2026, 11, 10))
    waiting = [one for one in life.messages if one.to == "respondent"][-1]
    for pauses, is_true in (((), False), (("response",), False), (("members",), False), (("action",), True)):
        held = life.known.model_copy(
            update={"hold": n.PutOnHold(id="", by="", happened_on=DUE, until=DUE, pauses=pauses)}
        )
        assert is_still_true(waiting, held, duties(held, POLICY)) is is_true


# A series


def two_owed() -> Life:
    """Return a series with two occurrences open at once."""
    return series("P3M", date(2026, 10, 30)).until(date(2026, 11, 20))


def test_each_occurrence_is_reported_verified_and_sent_back_by_itself() -> None:
    life = two_owed()
    first, second = date(2026, 10, 30), date(2027, 1, 30)
    life.tell(n.ReportDone, action=1, of=second)
    owed = life.known.actions[0].owed
    assert [one.reported_on is not None for one in owed] == [False, True]
    assert life.known.next_due == first
    with pytest.raises(NotAllowed, match="Friday 30 October 2026 is to be verified; what is, is due by 2027-01-30"):
        life.tell(n.SignOff, action=1, of=first)
    life.tell(n.SignOff, action=1, of=second)
    life.tell(n.ReportDone, action=1)
    assert all(one.reported_on for one in life.known.actions[0].owed)
    life.tell(n.SendBack, action=1, of=first)
    assert [one.is_open for one in life.known.actions[0].owed] == [True, False]


def test_an_occurrence_that_is_not_there_is_refused_with_those_that_are() -> None:
    why = "is open; what is, is due by 2026-10-30 or 2027-01-30"
    with pytest.raises(NotAllowed, match=why):
        two_owed().tell(n.ReportDone, action=1, of=date(2027, 4, 30))


def test_more_time_asked_for_an_older_occurrence_waits_when_a_later_one_is_done() -> None:
    life = two_owed()
    life.tell(n.RequestExtension, action=1, until=date(2026, 12, 18))
    life.tell(n.ReportDone, action=1, of=date(2027, 1, 30))
    assert life.known.actions[0].extension is not None
    life.tell(n.ReportDone, action=1)
    assert life.known.actions[0].extension is None
