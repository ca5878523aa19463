"""What a message that comes is, in the words of one line: "reminder to the clerk about question 1"."""

import re
from datetime import date

from definitions.calendar.days import long_date
from definitions.case.events import Message

OF_ITS_DAY = {  # chasers that name the day on which something is due
    "reminder": "reminder to {to} about {about}{due}",
    "due": "last reminder to {to} about {about}{due}",
    "overdue": "overdue reminder to {to} about {about}{due}",
    "escalation": "escalation to {to} about {about}{due}",
    "acceptance": "reminder to {to} to accept or refuse the question",
    "answer": "reminder to {to} about the answer{due}",
}
NEWS = {
    "assigned": "word to {to} that {about} is theirs{due}",
    "corrected": "word to {to} that {about} was corrected{due}",
    "extension granted": "word to {to} that {about} has more time{due}",
    "extension refused": "word to {to} that {about} gets no more time{due}",
    "sent back": "word to {to} that {about} is sent back{due}",
    "reopened": "word to {to} that {about} is owed again{due}",
    "meeting moved": "word to {to} that {about} moved with its meeting{due}",
    "still yours": "word to {to} that {about} stays theirs{due}",
    "response reopened": "word to {to} that a response is awaited again{due}",
    "closed": "word to {to} that it has ended",
    "struck out": "word to {to} that an earlier mail was an error",
    "change to confirm": "request to {to} to confirm a change, or to refuse it",
    "undelivered": "word to {to} that a mail could not be delivered",
    "overdue at entry": "list to {to} of what was overdue when it was entered",
}
OF_THE_CLERK = {  # reminders of what has no day but that of the reminder
    "extension": "reminder to {to} to decide on more time for action {action}",
    "verification": "reminder to {to} about {about}",
    "decision": "reminder to {to} about the committee's decision",
    "adoption": "reminder to {to} about the committee's adoption",
    "handover": "reminder to {to} about the handover: continue, stop or transfer",
    "exemption": "reminder to {to} to look at the exemption again",
    "standstill": "reminder to {to} that nothing else will move it",
    "review": "reminder to {to} about {about}: has the change lasted?",
    "meeting cancelled": "reminder to {to} to find another day for action {action}: its meeting is cancelled",
    "update request": "update request to {to} about action {action}, papers leave {day}",
}
SAID_OF_MESSAGES = OF_ITS_DAY | NEWS | OF_THE_CLERK
QUESTION = "reminder to {to} about {about}"  # question, unsettled


def reader_in_words(message: Message) -> str:
    """Return who gets a message: the owner's post, or the role."""
    return message.post if message.to == "owner" and message.post else message.to


def message_in_words(message: Message, to: str, about: str) -> str:
    """Return what a message is, without the day on which it leaves: "reminder to … about action 1, due Friday …"."""
    day = long_date(message.due_on) if message.due_on else ""
    words = SAID_OF_MESSAGES.get(message.occasion.removeprefix("response "), QUESTION)
    words = SAID_OF_MESSAGES.get(message.occasion, words)
    due = f", due {day}" if day else ""
    return words.format(to=to, about=_about(about), due=due, day=day, action=message.action)


def _about(about: str) -> str:
    """Return what a message is about as people say it: "the response", "verification 1 (of Friday 30 April 2027)"."""
    if about in ("response", "answer"):
        return f"the {about}"
    return re.sub(r" of (\d{4}-\d\d-\d\d)$", lambda day: f" (of {long_date(date.fromisoformat(day[1]))})", about)
