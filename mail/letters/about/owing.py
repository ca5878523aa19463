"""What a letter says of those who owe something: that they are away, that it reached them late, what they reported."""

from datetime import timedelta
from typing import get_args

from definitions.calendar.counting_in_words import every_in_words
from definitions.calendar.days import add_working_days, long_date
from definitions.case.parts import Because
from definitions.chasing.keys import MessageKey, owner_rung
from definitions.chasing.mails.first_mail import DAYS_FROM_LATE_MAIL
from definitions.chasing.mails.mail_facts import MailFacts, days_reached
from definitions.chasing.schedule import AHEAD, earliest_above
from mail.letters.message_context import MessageContext
from mail.people.recipients import Recipient

LOOKS_BACK = 60  # days, for an absence that has ended
TOLD = get_args(Because)  # the occasions by which owners learn that something is theirs
LAST_SAID = {  # what was last heard of an action, by where its words stand
    "AddAction.progress": "What the paper said of it",
    "ReportProgress.progress": "What was last said of it",
    "RequestExtension.reason": "What was last said of it, when more time was asked for",
    "ReportDone.evidence": "What was last said of it, when it was reported done",
    "SendBack.reason": "Why it was sent back",
    "Reopen.reason": "Why it was opened again",
}


def absence(context: MessageContext) -> dict[str, str | None] | None:
    """Return until when those who owe it are away, and who gets their mails; none where they are there. Never why."""
    post = context.message.post or _respondent(context)
    found = context.people.away(post, context.today) if post else None
    if post is None or found is None:
        return None
    stand_in = context.people.named(found.stand_in) if found.stand_in else None
    return {"who": context.people.named(post), "until": long_date(found.until), "stand_in": stand_in}


def was_away(context: MessageContext) -> dict[str, str] | None:
    """Return until when everybody in the post that owes it was away, where that ended since it was due; else none."""
    post, due, today = context.message.post or _respondent(context), context.message.due_on, context.today
    if post is None or due is None:
        return None
    for back in range(1, min((today - due).days, LOOKS_BACK) + 1):
        found = context.people.away(post, today - timedelta(days=back))
        if found:
            return {"who": context.people.named(post), "until": long_date(found.until)}
    return None


def _respondent(context: MessageContext) -> str | None:
    case = context.case
    if case is None or "response" not in context.message.occasion:
        return None
    found = context.people.find("respondent", None, case.committee, case.respondent, context.today)
    return found.meant if isinstance(found, Recipient) else None


def is_first_mail(context: MessageContext) -> bool:
    """Whether no mail about this has reached its owner before: then they learn of it now."""
    message, case, duty = context.message, context.case, context.duty
    if message.occasion not in TOLD or message.to != "owner" or case is None or duty is None:
        return False
    before = {key: on for key, on in context.mail.left.items() if key != message.key}
    reached = days_reached(case, duty, MailFacts(left=before))
    return MessageKey.parse(message.key).to not in reached


def is_first_letter(context: MessageContext) -> bool:
    """Whether no letter about a response has reached its respondent before, and it is late by now."""
    message, case, duty = context.message, context.case, context.duty
    if message.to != "respondent" or case is None or duty is None or duty.what != "response":
        return False
    before = {key: on for key, on in context.mail.left.items() if key != message.key}
    is_late = message.due_on is not None and message.due_on < context.today
    return is_late and not days_reached(case, duty, MailFacts(left=before))


def reaches_late(context: MessageContext) -> bool:
    """Whether an owner's first mail comes days after it was raised, or after one that came back."""
    case, message = context.case, context.message
    if case is None or not is_first_mail(context):
        return False
    rung = owner_rung(message.occasion, message.post or "")
    raised = [climbed.on for climbed in case.told.get(message.duty, ()) if climbed.rung == rung]
    latest = add_working_days(min(raised), AHEAD, context.policy.council.calendar) if raised else context.today
    return MessageKey.parse(message.key).is_told_again or context.today > latest


def told_late(context: MessageContext) -> str | None:
    """Return what an owner reads who learns of something late, or close to its day: why, and from when on somebody
    above them may hear. None where there is time enough.
    """
    due, calendar = context.message.due_on, context.policy.council.calendar
    is_late = due is not None and due <= add_working_days(context.today, DAYS_FROM_LATE_MAIL, calendar)
    came_back = MessageKey.parse(context.message.key).is_told_again
    if not (came_back or (is_late and is_first_mail(context))):
        return None
    above = earliest_above(context.duty, calendar) if context.duty else None
    hears = f" Nobody above you hears of it before {long_date(above)}." if above and above > context.today else ""
    return f"{_why_late(context)}{hears}"


def _why_late(context: MessageContext) -> str:
    if MessageKey.parse(context.message.key).is_told_again:
        return "An earlier mail that told you of this came back. That is not your doing."
    if reaches_late(context):
        return "This reaches you late, and that is not your doing."
    action, since = context.action, context.occurrence.since if context.occurrence else None
    effect = context.case.in_force_since if context.case else None
    added = action.added_on if action else context.today
    if effect and effect >= max(added, since or added):
        called_in = bool(context.case and context.case.response and context.case.response.call_in_outcome)
        return (
            f"You hear of it this close to its day because the response took effect only on {long_date(effect)}"
            f"{', after it was called in' if called_in else ''}."
        )
    return f"You hear of it this close to its day because it has been yours only since {long_date(since or added)}."


def series(context: MessageContext) -> str | None:
    """Return how often an action comes again, and which time is meant; none where it comes once only."""
    action, current = context.action, context.occurrence
    if action is None or current is None or not action.every:
        return None
    return f"It comes {every_in_words(action.every)}; this is the one of {long_date(current.first_due_on)}."


def last_said(context: MessageContext) -> dict[str, str | None]:
    """Return what was last heard of an action, and as what: its progress, or why it was sent back."""
    about = f"action {context.message.action}"
    said = [key for key in context.words if key[0] in (about, "reopening") and key[1] in LAST_SAID]
    words = context.word(*said[-1]) if said and context.message.action else None
    if words is None:
        return {"last_said": None, "last_said_as": None}
    lead = LAST_SAID[said[-1][1]]
    current = context.occurrence
    if said[-1][1] == "ReportDone.evidence" and context.action and context.action.every and current and current.is_open:
        lead = "What was said of the one before, when it was reported done"
    told_on = context.action.progress_on if context.action and said[-1][1] == "ReportProgress.progress" else None
    return {
        "last_said": words,
        "last_said_as": lead + (f", on {long_date(told_on)}" if told_on else ""),
    }


def reported_before(context: MessageContext) -> str | None:
    """Return what was reported of the time before this one, of an action that comes again; none where there is none."""
    action, current = context.action, context.occurrence
    if action is None or current is None or not action.every:
        return None
    before = [found for found in action.owed if found.first_due_on < current.first_due_on and found.reported_on]
    if not before:
        return None
    last = max(before, key=lambda found: found.first_due_on)
    told = long_date(last.reported_on) if last.reported_on else ""
    return f"The one before it, due on {long_date(last.due_on)}, was reported done on {told}."
