"""Which messages must still wait: a level hears only after the level below was mailed and had time to act.

The ladder counts that time from the morning for which a message was raised. Where the mail left later than that,
because nothing ran or the channel was down, the message to the level above waits: until the other has left, and then
as many days as lay between the two, but no longer than a week. A reader whose own mail fails for days, as by a full
inbox, while other mails leave, keeps nobody from hearing.
"""

from collections.abc import Iterable
from datetime import date

from definitions.calendar.days import Calendar, day_of
from definitions.case.events import Message
from definitions.chasing.mails.foreseen import turn_after
from definitions.policy.ladders import LEVEL
from mail.letters.records import Records


def messages_too_soon(waiting: Iterable[Message], known: Records, today: date, calendar: Calendar) -> set[str]:
    """Return the keys of those of `waiting` whose turn has not come; what the clerk has released need not wait."""
    by_duty: dict[tuple[str | None, str], list[Message]] = {}
    for message in waiting:
        by_duty.setdefault((message.ref, message.duty), []).append(message)
    found = set()
    for (_, duty), alike in by_duty.items():
        for message in alike if duty else ():
            earlier = [other for other in alike if _is_below(other, message) and other.leave_at < message.leave_at]
            below = [other for other in earlier if other.key not in known.stuck]
            is_early = any(today < _turn(message, below_it, known, calendar) for below_it in known.left_below(message))
            if (below or is_early) and message.key not in known.releases:
                found.add(message.key)
    return found


def _is_below(other: Message, message: Message) -> bool:
    """Whether one goes to a lower level than another, about what the same post owes."""
    return LEVEL[other.to] < LEVEL[message.to] and (None in (other.post, message.post) or other.post == message.post)


def _turn(message: Message, below: Message, known: Records, calendar: Calendar) -> date:
    """Return the first day on which a message may leave after the one below it has left."""
    left = day_of(known.sent_on[below.ref or ""][below.key], calendar)
    return turn_after(left, message.leave_at - below.leave_at, calendar)
