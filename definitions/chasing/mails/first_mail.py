"""From when a ladder counts: a ladder starts with the first mail that reached those who owe something.

A mail that came back, or that waited for an address, reached nobody. Who hears late has the whole ladder before them,
and ten working days before the level above hears. That level waits, too, while the clerk has yet to read an answer.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from definitions.calendar.days import Calendar, add_working_days
from definitions.case.model import Case
from definitions.case.parts import Question
from definitions.chasing.duty import Duty
from definitions.chasing.keys import MessageKey, owner_rung, told_again
from definitions.chasing.mails.mail_facts import (
    MailFacts,
    days_reached,
    owner_in_key,
    readers_waiting,
    readers_who_owe,
    reply_waiting,
)

DAYS_FROM_LATE_MAIL = 10  # working days between the first mail that reached an owner and any to the level above
CLERK_READS = 3  # working days, at most, that the level above waits for the clerk to read a reply, or an objection
REPEATED = 2  # working days after which a first mail that came back is sent again; doubled each time
LONGEST = 40  # working days between two of those


def counted_from_first_mail(case: Case, duty: Duty, mail: MailFacts, leaves_on: date, calendar: Calendar) -> Duty:
    """Return the duty with the days from which its ladder counts.

    What waits in the outbox is taken to leave on the next morning, `leaves_on`: so a look is never later than what was
    promised by then. What was dropped, or kept back by the clerk, counts as told. Of several owners, those whom
    nothing reached keep nobody above the others from hearing; but those above them hear nothing of it yet.
    """
    raised = [climbed.on for climbed in case.told.get(str(duty.key), ()) if climbed.level == 0]
    if not readers_who_owe(duty) or not raised:
        return duty
    reached, next_morning = days_reached(case, duty, mail), max(raised[0], leaves_on)
    waiting, held = (readers_waiting(case, duty, keys) for keys in (mail.waiting, mail.for_release))
    lost = readers_waiting(case, duty, case.undelivered)
    told = [
        reached.get(reader, next_morning if reader in waiting | lost else raised[0]) for reader in readers_who_owe(duty)
    ]
    start = max(duty.start, min(told)) if min(told) > duty.due_on else duty.start
    heard = {
        reader: reached.get(reader, raised[0])
        for reader in readers_who_owe(duty)
        if reader in reached or reader not in waiting | held | lost
    }
    patient = add_working_days(max(heard.values(), default=next_morning), DAYS_FROM_LATE_MAIL, calendar)
    return replace(
        duty,
        start=start,
        above_from=max(patient, _clerk_has_read(case, duty, mail, leaves_on, calendar)),
        not_reached=tuple(post for post in duty.posts if owner_in_key(post) not in heard) if heard else (),
    )


def _clerk_has_read(case: Case, duty: Duty, mail: MailFacts, leaves_on: date, calendar: Calendar) -> date:
    """Return until when the level above waits for the clerk; the first of all days where it need not."""
    waiting = reply_waiting(mail, duty.action, leaves_on)
    since = [waiting.on] if waiting else []
    since += [objection.objected_on for objection in open_objections(case, duty.action) if objection.objected_on]
    return add_working_days(min(since), CLERK_READS, calendar) if since else date.min


def first_mails_to_repeat(case: Case, duty: Duty, mail: MailFacts) -> Iterator[tuple[str, str, int]]:
    """Yield each owner whose first mail about a duty came back: by which name it is raised again, and after how many
    working days. Whom any mail about it has reached needs no second first one.
    """
    told = {climbed.rung for climbed in case.told.get(str(duty.key), ())}
    reached = days_reached(case, duty, mail)
    for post in duty.posts if duty.because else ():
        times = _times_told(duty, post, told)
        if (
            times
            and first_mail_key(case, duty, post, times - 1) in case.undelivered
            and owner_in_key(post) not in reached
        ):
            yield told_again(duty.because or "", times), post, min(REPEATED * 2 ** (times - 1), LONGEST)


def _times_told(duty: Duty, post: str, told: set[str]) -> int:
    times = 0
    while owner_rung(told_again(duty.because or "", times), post) in told:
        times += 1
    return times


def first_mail_key(case: Case, duty: Duty, post: str, time: int = 0) -> str:
    """Return the key of the message by which an owner learns that something is theirs; `time` counts from 0."""
    because = told_again(duty.because or "", time)
    return str(MessageKey.of_rung(case.ref, duty.key, because, owner_in_key(post)))


def open_objections(case: Case, action: int | None) -> list[Question]:
    """Return where somebody says that a mail about an action, or about its case, is wrong, and that is open."""
    return [
        question
        for question in case.questions
        if question.is_open and question.says_mail_is_wrong and question.about in (None, action)
    ]
