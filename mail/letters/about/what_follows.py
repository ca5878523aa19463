"""What a letter says will follow if nothing changes: worked out by the same rules by which the case will decide it.

A letter promises nothing else: no day on which another mail of its reader would bring it sooner, nobody who would not
get it, nothing to those who are below its reader, and nothing while a reply waits for the clerk.
"""

from dataclasses import replace
from datetime import date

from definitions.calendar.days import day_of, long_date, working_day_from
from definitions.calendar.meetings import meetings_of_body
from definitions.chasing.duty import Duty
from definitions.chasing.mails.foreseen import ForeseenRung, missed_on, next_rung, turn_after
from definitions.chasing.mails.mail_facts import WaitingReply, reply_waiting
from definitions.policy.ladders import LEVEL, Role
from mail.letters.message_context import MessageContext
from mail.people.recipients import Recipient


def what_follows(context: MessageContext) -> str | None:
    """Return the sentence of what will be done on which day: "If nobody answers, the Director of Place will be told on
    Monday 24 May 2027 that there is no answer yet." None where nothing is certain.
    """
    said = _follows(context)
    if said is None:
        return None
    lead = "While this is open, " if context.message.to == "clerk" else _unless(context)
    return f"{lead}{said}."


def _unless(context: MessageContext) -> str:
    """Return what keeps the next mail from being sent: a line of progress does not."""
    what = context.duty.what if context.duty else None
    if what == "action":
        return "Unless it is reported done, or its date changes, "
    return "Unless a response is recorded, " if what == "response" else "If nobody answers, "


def _follows(context: MessageContext) -> str | None:
    duty, case = context.duty, context.case
    if duty is None or case is None or reply_that_waits(context) or context.recipient.kind == "outside body":
        return None
    rung = _in_turn(next_rung(case, duty, context.policy, context.today), context)
    missed = missed_on(case, duty, context.policy.council.calendar) if _is_at_its_end(rung, context) else None
    if missed and missed > context.today and context.message.to == "owner":
        return f"this one counts as missed from {long_date(missed)} on, and nobody is asked for it again"
    if rung is None or max(LEVEL[role] for role in rung.rung.to) < LEVEL[context.message.to]:
        return None  # whoever is above is not told that those below them hear
    if rung.is_repeated and set(rung.rung.to) & {"owner", "respondent"}:
        return _seen_by_committee(context, duty)
    found = [_reader(role, context, duty, rung.last) for role in rung.rung.to]
    readers = [reader for reader in found if reader]
    if len(readers) < len(found):
        return None  # nobody is named for it, so that it will wait
    if any(_is_below(reader, context) for reader in readers):
        return None
    return _said(rung, readers, context)


def _is_at_its_end(rung: ForeseenRung | None, context: MessageContext) -> bool:
    """Whether nothing more will be asked of an action, though nothing holds it up."""
    is_action = context.duty is not None and context.duty.what == "action"
    return rung is None and is_action and not (context.case and context.case.hold)


def _in_turn(rung: ForeseenRung | None, context: MessageContext) -> ForeseenRung | None:
    """Return a rung with the day on which its mail leaves: a level above waits where this mail left late."""
    calendar, message = context.policy.council.calendar, context.message
    if rung is None or max(LEVEL[role] for role in rung.rung.to) <= LEVEL[message.to]:
        return rung
    turn = turn_after(context.today, rung.last - day_of(message.leave_at, calendar), calendar)
    last = working_day_from(max(rung.last, turn), calendar)
    return replace(rung, first=max(rung.first, last) if rung.first == rung.last else rung.first, last=last)


def _said(rung: ForeseenRung, readers: list[Recipient], context: MessageContext) -> str | None:
    who = " and ".join(_name(role, reader, context) for role, reader in zip(rung.rung.to, readers, strict=True))
    when = f"{'on' if rung.first == rung.last else 'by'} {long_date(rung.last)}"
    if any(reader.needs_release for reader in readers):
        return None if who == "you" else f"a letter to {who} will wait {when} for the clerk to release it"
    if rung.rung.what == "escalation":
        what = "it is still owed" if context.duty and context.duty.what == "action" else "there is no answer yet"
        return f"{who} will be told {when} that {what}"
    return f"{who} will be reminded {when}"


def _seen_by_committee(context: MessageContext, duty: Duty) -> str | None:
    """Return when the committee sees what is long overdue: said to those who owe it instead of one more reminder."""
    if duty.what not in ("action", "response") or context.case is None:
        return None
    meetings = meetings_of_body(context.policy.meetings, context.case.committee)
    meeting = next((meeting for meeting in meetings if meeting.on >= context.today), None)
    if meeting is None:
        return "the committee goes on seeing it as open"
    return f"the committee sees it as open at its meeting on {long_date(meeting.on)}"


def _reader(role: Role, context: MessageContext, duty: Duty, on: date) -> Recipient | None:
    """Return who will get on a day what goes to a role, as far as is known; none where nobody is named for it."""
    case, post = context.case, context.message.post or next(iter(duty.posts), None)
    if role not in ("owner", "manager", "director") or not duty.posts:
        post = None
    committee, lifecycle = (case.committee, case.respondent) if case else ("", "")
    found = context.people.find(role, post, committee, lifecycle, on)
    return found if isinstance(found, Recipient) else None


def _name(role: Role, reader: Recipient, context: MessageContext) -> str:
    if is_reader(reader, context):
        return "you"
    if role == "clerk":
        return "the clerk"
    return context.people.named(reader.post if reader.stands_in_for else reader.meant or reader.post)


def is_reader(found: Recipient, context: MessageContext) -> bool:
    """Whether somebody is the one who reads this letter: one address is one person."""
    return found.address.casefold() == context.recipient.address.casefold()


def _is_below(reader: Recipient, context: MessageContext) -> bool:
    return not is_reader(reader, context) and context.people.is_above(
        context.recipient.post, reader.meant or reader.post
    )


def reply_that_waits(context: MessageContext) -> WaitingReply | None:
    """Return the reply about this, or about the response, that the clerk has yet to read; none where none waits."""
    return reply_waiting(context.mail, context.message.action, context.today)
