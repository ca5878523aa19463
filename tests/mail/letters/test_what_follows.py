"""What a letter says of what follows, of those who are away, and of replies that wait: never more than is certain."""

from datetime import date
from typing import Any

import pytest

from definitions.calendar.meetings import Meeting, despatch_day
from definitions.case.events import Message
from definitions.case.model import Case
from definitions.case.parts import ClimbedRung
from definitions.chasing.mails.mail_facts import MailFacts, WaitingReply
from mail.people.checks import people_from
from mail.people.recipients import People, Recipient
from tests.harness.builders import CALENDAR, DUE, OWNER, POLICY, REF, action, case, flat, message, occurrence
from tests.harness.mails import AMA, letter

pytestmark = pytest.mark.commands

PEOPLE = """
posts:
  Head of Highways: {holder: Ama Osei, address: ama.osei@wexcombe.example, manager: Director of Place}
  Director of Place: {holder: Jo Lunt, address: jo.lunt@wexcombe.example, manager: Chief Executive}
  Chief Executive: {holder: Maria Lopez, address: maria@wexcombe.example}
  Deputy: {holder: Dee Rhys, address: dee@wexcombe.example}
  Scrutiny Officer: {holder: Cerys Fox, address: cerys.fox@wexcombe.example}
roles: {clerk: Scrutiny Officer}
"""
AWAY = "absences:\n  - {of: Ama Osei, from: 2027-05-20, until: 2027-06-04, stand_in: Deputy}\n"
MARIA = Recipient("Chief Executive", "Maria Lopez", "maria@wexcombe.example", kind="chief executive")
JO = Recipient("Director of Place", "Jo Lunt", "jo.lunt@wexcombe.example")
KEY = f"{REF} / action 1 / {DUE}"
FIRST, SECOND = "3 working days after, overdue", "10 working days after, overdue"
THIRD, FOURTH = "15 working days after, escalation", "30 working days after, escalation"
ASSIGNED = f"{KEY} / assigned / {OWNER}"


def told(*rungs: tuple[str, date, int]) -> tuple[ClimbedRung, ...]:
    first = ClimbedRung(rung=f"assigned: {OWNER}", phase="at once", level=0, on=date(2026, 12, 2))
    return (first, *(ClimbedRung(rung=rung, phase="after", level=level, on=on) for rung, on, level in rungs))


CLIMBED = (
    (FIRST, date(2027, 5, 6), 0),
    (SECOND, date(2027, 5, 17), 0),
    (THIRD, date(2027, 5, 24), 1),
    (FOURTH, date(2027, 6, 15), 2),
)


def said(
    about: Message,
    today: date,
    climbed: int,
    *,
    reader: Recipient = AMA,
    people: str = PEOPLE,
    policy: Any = POLICY,
    replies: tuple[WaitingReply, ...] = (),
    of: Case | None = None,
) -> str:
    known = (of or case(action())).model_copy(update={"told": {about.duty: told(*CLIMBED[:climbed])}})
    facts = MailFacts(left={ASSIGNED: date(2026, 12, 2)}, replies=replies)
    directory = People(people_from("people.yaml", people))
    return flat(letter(about, known, today, reader=reader, people=directory, mail=facts, policy=policy).body)


def overdue(rung: str) -> Message:
    return message("overdue", key=f"{KEY} / {rung} / {OWNER}")


def escalated(to: str, rung: str) -> Message:
    return message("escalation", to=to, key=f"{KEY} / {rung} / {to} of {OWNER}")


def test_the_owner_reads_on_which_day_the_next_reminder_comes() -> None:
    body = said(overdue(FIRST), date(2027, 5, 6), 1)
    assert "Unless it is reported done, or its date changes, you will be reminded on Monday 17 May 2027." in body


def test_who_hears_next_is_named_by_post() -> None:
    body = said(overdue(SECOND), date(2027, 5, 17), 2)
    assert "the Director of Place will be told on Monday 24 May 2027 that it is still owed" in body


def test_what_the_clerk_must_release_first_is_not_said_to_be_told() -> None:
    body = said(escalated("manager", THIRD), date(2027, 5, 24), 3, reader=JO)
    assert "a letter to the Chief Executive will wait on Tuesday 15 June 2027 for the clerk to release it" in body


def test_whoever_is_above_is_not_told_that_those_below_them_hear_next() -> None:
    body = said(escalated("director", FOURTH), date(2027, 6, 15), 4, reader=MARIA)
    assert "will be told" not in body
    assert "will be reminded" not in body
    assert "If nobody answers" not in body


def test_who_is_long_late_reads_when_the_committee_sees_it_and_of_no_further_reminder() -> None:
    on = date(2027, 9, 14)
    meeting = Meeting(id="CYP-1", body="CYP", on=on, first_on=on, despatch_on=despatch_day(on, 5, CALENDAR))
    policy = POLICY.model_copy(update={"meetings": (meeting,)})
    rung = "50 working days after, overdue"
    body = said(overdue(rung), date(2027, 7, 13), 4, policy=policy)
    assert "its date changes, the committee sees it as open at its meeting on Tuesday 14 September 2027." in body
    assert "reminded" not in body


def test_a_reminder_that_a_weekly_mail_may_bring_sooner_is_promised_by_its_last_day() -> None:
    body = said(message("assigned", key=ASSIGNED), date(2027, 3, 2), 0)
    assert "its date changes, you will be reminded by Monday 12 April 2027." in body


def test_while_a_reply_waits_with_the_clerk_no_letter_says_that_nobody_answered() -> None:
    replies = (WaitingReply(date(2027, 5, 14), 1),)
    for about, climbed, reader in ((overdue(SECOND), 2, AMA), (escalated("manager", THIRD), 3, JO)):
        body = said(about, date(2027, 5, 24), climbed, reader=reader, replies=replies)
        assert "A reply of Friday 14 May 2027 is with the clerk" in body
        for untrue in ("If nobody answers", "Unless it is", "has not heard", "no answer", "has not reached"):
            assert untrue not in body


def test_the_level_above_reads_until_when_the_owner_is_away_and_who_gets_the_mails_and_never_why() -> None:
    body = said(escalated("manager", THIRD), date(2027, 5, 24), 3, reader=JO, people=PEOPLE + AWAY)
    away = "The Head of Highways is away until Friday 4 June 2027; the Deputy gets these mails in the meantime."
    assert away in body
    assert "has not reached the committee" not in body


def test_of_a_series_a_letter_says_that_the_time_before_was_reported_done() -> None:
    before = occurrence(date(2027, 1, 29), reported_on=date(2027, 1, 27))
    of = case(action(every="P3M", first=date(2027, 1, 29), owed=(before, occurrence())))
    body = said(message("reminder", key=f"{KEY} / x / {OWNER}"), date(2027, 4, 16), 0, of=of)
    earlier = "The one before it, due on Friday 29 January 2027, was reported done on Wednesday 27 January 2027."
    assert earlier in body


@pytest.mark.parametrize(
    "words", ['"by 30 April 2027"', "\N{LEFT DOUBLE QUOTATION MARK}soon\N{RIGHT DOUBLE QUOTATION MARK}"]
)
def test_quotation_marks_are_never_doubled(words: str) -> None:
    body = letter(
        message("reminder"), case(action()), date(2027, 4, 16), {("action 1", "AddAction.by_when"): words}
    ).body
    assert '""' not in body
    assert '"\N{LEFT DOUBLE QUOTATION MARK}' not in body


def test_a_request_for_progress_has_a_day_for_the_line_and_says_of_a_late_action_that_it_was_due() -> None:
    on = date(2027, 5, 25)
    meeting = Meeting(id="CYP-2", body="CYP", on=on, first_on=on, despatch_on=despatch_day(on, 5, CALENDAR))
    policy = POLICY.model_copy(update={"meetings": (meeting,)})
    asked = message("update request", duty="update 1 / CYP-2", due_on=meeting.despatch_on)
    body = said(asked, date(2027, 5, 4), 0, policy=policy)
    assert "It was due by the end of Friday 30 April 2027 and is 4 days late." in body
    assert "with a line on how it goes, by the end of Friday 14 May 2027" in body


def test_a_mail_of_a_series_says_from_when_on_this_one_counts_as_missed() -> None:
    first, second = occurrence(DUE), occurrence(date(2027, 5, 14))
    series = case(action(every="P2W", first=DUE, owed=(first, second)))
    today = date(2027, 5, 14)
    about = message("overdue", key=f"{KEY} / {SECOND} / {OWNER}")
    body = said(about, today, 2, of=series)
    assert "this one counts as missed from Monday 17 May 2027 on, and nobody is asked for it again" in body


def test_the_level_above_reads_that_the_owner_was_away_while_it_was_due() -> None:
    was_away = AWAY.replace("until: 2027-06-04", "until: 2027-05-21")
    body = said(escalated("manager", THIRD), date(2027, 5, 24), 3, reader=JO, people=PEOPLE + was_away)
    assert "The Head of Highways was away until Friday 21 May 2027." in body
