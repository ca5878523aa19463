"""A ladder starts with the first mail that reached those who owe something, and waits while the clerk reads a reply."""

from datetime import date
from typing import Any

import pytest

from definitions.calendar.days import add_working_days
from definitions.case.model import Case, Question
from definitions.case.parts import ClimbedRung, Extension
from definitions.chasing.decide import decide
from definitions.chasing.duties import duties
from definitions.chasing.duty import Duty
from definitions.chasing.mails.first_mail import counted_from_first_mail
from definitions.chasing.mails.foreseen import next_rung
from definitions.chasing.mails.mail_facts import MailFacts, WaitingReply
from definitions.chasing.messages import rung_messages
from definitions.policy.ladders import Rung, offset
from tests.harness.builders import CALENDAR, DUE, OWNER, POLICY, REF, action, at, case, occurrence

OTHER = "Head of Trees"
KEY = f"{REF} / action 1 / {DUE}"
RAISED = date(2027, 4, 20)
ASSIGNED = f"{KEY} / assigned / {OWNER}"
LATE = date(2027, 5, 24)  # a Monday, 24 days after it was due
MANAGER = Rung(when=offset("15 working days after"), what="escalation", to=("manager",))


def told(*owners: str) -> tuple[ClimbedRung, ...]:
    return tuple(ClimbedRung(rung=f"assigned: {owner}", phase="at once", level=0, on=RAISED) for owner in owners)


def known(owners: tuple[str, ...] = (OWNER,), **changes: Any) -> Case:
    return case(action(owners=owners), told={f"action 1 / {DUE}": told(*owners)}, **changes)


def counted(of: Case, mail: MailFacts, today: date = LATE) -> Duty:
    (duty,) = [duty for duty in duties(of, POLICY, today) if duty.what == "action"]
    return counted_from_first_mail(of, duty, mail, today, CALENDAR)


def test_who_was_told_in_time_has_the_ladder_of_the_due_day() -> None:
    duty = counted(known(), MailFacts(left={ASSIGNED: RAISED}))
    assert duty.start < DUE
    assert duty.above_from == add_working_days(RAISED, 10, CALENDAR)


def test_who_is_told_after_the_day_has_the_ladder_from_then() -> None:
    assert counted(known(), MailFacts(left={ASSIGNED: LATE})).start == LATE


@pytest.mark.parametrize("why", ["it waits for an address", "it came back"])
def test_nobody_above_hears_while_nothing_has_reached_the_owner(why: str) -> None:
    came_back = why == "it came back"
    mail = MailFacts(left={ASSIGNED: RAISED}) if came_back else MailFacts(waiting=frozenset([ASSIGNED]))
    duty = counted(known(undelivered=(ASSIGNED,) if came_back else ()), mail)
    assert duty.above_from == add_working_days(LATE, 10, CALENDAR)


def test_nobody_is_told_that_they_are_late_before_any_mail_has_reached_them() -> None:
    duty = counted(known(undelivered=(ASSIGNED,)), MailFacts(left={ASSIGNED: RAISED}))
    assert duty.start == LATE  # the mail that is sent again leaves on the next morning at the soonest


def test_one_more_action_without_a_day_does_not_begin_the_clerk_s_ladder_anew() -> None:
    first, later = action(owed=()), action(number=2, owed=(), added_on=date(2027, 3, 1))
    (one,), (both,) = (
        [duty for duty in duties(case(*actions), POLICY, DUE) if duty.what == "standstill"]
        for actions in ((first,), (first, later))
    )
    assert both.key == one.key


def test_of_two_owners_the_one_whom_nothing_reached_keeps_nobody_above_the_other_from_hearing() -> None:
    waits = f"{KEY} / assigned / {OTHER}"
    of = known((OWNER, OTHER))
    duty = counted(of, MailFacts(left={ASSIGNED: RAISED}, waiting=frozenset([waits])))
    assert duty.above_from == add_working_days(RAISED, 10, CALENDAR)
    assert [message.post for message in rung_messages(of, duty, MANAGER, at(LATE))] == [OWNER]


def test_the_level_above_waits_three_working_days_for_the_clerk_to_read_a_reply_and_no_longer() -> None:
    replied = WaitingReply(LATE, 1)
    duty = counted(known(), MailFacts(left={ASSIGNED: RAISED}, replies=(replied,)))
    assert duty.above_from == add_working_days(LATE, 3, CALENDAR)
    about_another = MailFacts(left={ASSIGNED: RAISED}, replies=(WaitingReply(LATE, 2),))
    assert counted(known(), about_another).above_from < LATE


def test_the_level_above_waits_three_working_days_for_the_clerk_to_settle_that_a_mail_is_wrong() -> None:
    objection = Question(number=1, about=1, field="other", review_on=LATE, says_mail_is_wrong=True, objected_on=LATE)
    duty = counted(known(questions=(objection,)), MailFacts(left={ASSIGNED: RAISED}))
    assert duty.above_from == add_working_days(LATE, 3, CALENDAR)


def test_a_first_mail_that_came_back_is_sent_once_more_after_two_days_then_after_four() -> None:
    of, found = known(undelivered=(ASSIGNED,)), []
    for number in (1, 2):
        step = decide(of, POLICY, at(date(2027, 4, 21), 6), (), MailFacts(left={ASSIGNED: RAISED}))
        (again,) = [message for message in step.messages if message.occasion == "assigned"]
        found.append(again.leave_at.date())
        assert again.key == f"{KEY} / assigned, again {number} / {OWNER}"
        climbed = ClimbedRung(rung=f"assigned, again {number}: {OWNER}", phase="at once", level=0, on=RAISED)
        of = of.model_copy(
            update={
                "told": {key: (*rungs, climbed) for key, rungs in of.told.items()},
                "undelivered": (*of.undelivered, again.key),
            }
        )
    assert found == [date(2027, 4, 23), date(2027, 4, 27)]


def test_what_is_foreseen_is_what_is_then_raised() -> None:
    of, mail = known(), MailFacts(left={ASSIGNED: RAISED})
    rung = next_rung(of, counted(of, mail, date(2027, 4, 21)), POLICY, date(2027, 4, 21))
    assert rung
    assert (rung.rung.id, rung.first, rung.last) == ("on the day, due", DUE, DUE)
    step = decide(of, POLICY, at(DUE, 6), (), mail)
    assert [(message.occasion, message.leave_at.date()) for message in step.messages] == [("due", DUE)]


def test_no_reminder_is_foreseen_of_a_request_for_more_time_that_will_be_moot_by_then() -> None:
    second = occurrence(due_on=DUE, first_due_on=DUE)
    first = occurrence(due_on=date(2027, 4, 16), first_due_on=date(2027, 4, 16))
    asked = Extension(asked_on=date(2027, 4, 20), until=date(2027, 8, 31), is_late=True)
    series = {"every": "P2W", "first": date(2027, 4, 16), "owed": (first, second), "requests": 1}
    of = case(action(extension=asked, **series))
    today = date(2027, 4, 28)
    (request,) = [duty for duty in duties(of, POLICY, today) if duty.what == "extension"]
    assert next_rung(of, request, POLICY, today) is None  # from the third of May on the first one counts as missed
    once = case(action(extension=asked, requests=1))
    assert next_rung(once, request, POLICY, today)
