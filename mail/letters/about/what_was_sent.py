"""What a letter says of the mails that went before it about the same thing: to whom, when, whether they came back."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple, get_args

from definitions.calendar.days import Calendar, day_of, long_date
from definitions.case.model import Case
from definitions.case.parts import ClimbedRung
from definitions.chasing.keys import DutyKey, MessageKey, because_and_owner, duty_of
from definitions.policy.ladders import Role
from mail.letters.message_context import MessageContext
from mail.people.recipients import Recipient

WHAT = {  # what a mail of a rung said, as a list of former mails names it
    "reminder": "a reminder",
    "due": "that it was due",
    "overdue": "that it was overdue",
    "escalation": "that it was still owed",
}
AT_ONCE = {
    "assigned": "that it is theirs",
    "still yours": "that it stays theirs",
    "corrected": "that its date was corrected",
    "extension granted": "that there is more time",
    "sent back": "that it was sent back",
    "reopened": "that it is open again",
    "meeting moved": "that its meeting moved",
}


class FormerMail(NamedTuple):
    """A message about the same duty that left before: when, to whom, what it said, and whether it came back."""

    on: date
    to: str
    what: str
    came_back: bool


def former_mails(context: MessageContext) -> list[FormerMail]:
    """Return what left before today about what a message is about, in order. What was dropped was never sent."""
    message, case, calendar = context.message, context.case, context.policy.council.calendar
    if case is None:
        return []
    found = []
    for duty, climbed in _climbed_before(context, case):
        rung = because_and_owner(climbed.rung)[0] if climbed.phase == "at once" else climbed.rung
        for key in dict.fromkeys((*context.sent_on, *case.undelivered)):
            parsed = MessageKey.parse(key)
            on = _left(key, climbed, context.sent_on, calendar)
            if parsed.is_of_rung(case.ref, duty, rung) and key != message.key and on < context.today:
                found.append(FormerMail(on, parsed.to, _what(climbed), key in case.undelivered))
    return sorted(dict.fromkeys(found))


def _climbed_before(context: MessageContext, case: Case) -> Iterator[tuple[DutyKey, ClimbedRung]]:
    """Yield what was climbed of a duty; of an action that comes once only, under whatever day it was due before."""
    action, own = context.action, duty_of(context.message.duty)
    for text, climbed in case.told.items():
        duty = duty_of(text)
        is_once = action is not None and not action.every and own is not None and own.word == "action"
        is_same = is_once and own and duty and (duty.word, duty.number) == (own.word, own.number)
        if duty and (text == context.message.duty or is_same):
            yield from ((duty, each) for each in climbed)


def _left(key: str, climbed: ClimbedRung, sent_on: Mapping[str, datetime], calendar: Calendar) -> date:
    """Return the day on which a message left; of one that an address refused, the one for which it was planned."""
    return day_of(sent_on[key], calendar) if key in sent_on else climbed.on


def _what(climbed: ClimbedRung) -> str:
    if climbed.phase == "at once":
        return AT_ONCE[because_and_owner(climbed.rung)[0].partition(",")[0]]
    return WHAT[climbed.rung.rpartition(", ")[2]]


def what_was_sent(context: MessageContext) -> list[str]:
    """Return a line for each former mail: "Friday 7 May 2027, to the Flood Risk Officer: that it is theirs"."""
    return [
        f"{long_date(mail.on)}, to {_who_got_it(mail, context)}: {mail.what}{' (it came back)' * mail.came_back}"
        for mail in former_mails(context)
    ]


def reminded_before(context: MessageContext) -> date | None:
    """Return when whoever a message is for was last reminded of the same before; none where this is the first time."""
    own = MessageKey.parse(context.message.key).to
    days = [
        mail.on
        for mail in former_mails(context)
        if mail.to == own and not mail.came_back and mail.what in WHAT.values()
    ]
    return max(days, default=None)


def _who_got_it(mail: FormerMail, context: MessageContext) -> str:
    """Return to whom a mail went: to the reader of this one, or to another in somebody's place, as the people file says
    of its day.
    """
    meant, case = _whom(mail.to, context), context.case
    named, _, post = mail.to.partition(" of ")
    role: Role = next((role for role in get_args(Role) if role == named), "owner")
    post = post if named in get_args(Role) else mail.to
    if case is None:
        return meant
    found = context.people.find(role, post or None, case.committee, case.respondent, mail.on)
    if not isinstance(found, Recipient):
        return meant
    got = (
        "you" if found.address.casefold() == context.recipient.address.casefold() else context.people.named(found.post)
    )
    if found.stands_in_for or found.for_absent:
        return f"{got}, in the place of {meant}"
    return "you" if got == "you" else got if role == "respondent" else meant


def _whom(to: str, context: MessageContext) -> str:
    """Return to whom a message went, as its key names them: a post, a role, a role reckoned from a post."""
    role, of, post = to.partition(" of ")
    if of and role in ("manager", "director"):
        return f"the {role} of {context.people.named(post)}"
    if of and role == "owner":
        return context.people.named(post)
    names = {"respondent": context.owed_by or "those who owe it", "clerk": "the clerk"}
    names |= {"scrutiny officer": "the council's scrutiny officer", "chair": "the chair of the committee"}
    names |= {"manager": "the manager", "director": f"the director above {context.owed_by or 'those who owe it'}"}
    return names.get(to) or context.people.named(to)
