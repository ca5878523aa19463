"""What will be sent about a case if nobody acts: what waits in the outbox, then the ladder climbed in thought."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from heapq import merge
from typing import Any

from cli.shared.system import Rules, System
from definitions.calendar.days import day_of, long_date, next_morning
from definitions.case.events import Message
from definitions.case.model import Case
from definitions.chasing.duties import duties
from definitions.chasing.forecast import forecast
from definitions.chasing.holds import waits_for_second_person
from definitions.chasing.keys import MessageKey
from definitions.chasing.messages import is_still_true, leaves_on
from definitions.reports.messages_in_words import message_in_words
from register.ledger.cases import Entry
from register.mail import releases
from register.queries.mail_history import waiting_messages


@dataclass(frozen=True)
class Coming:
    """One message, and the morning on which it leaves, unless an earlier mail of its reader takes it along."""

    message: Message
    on: date
    for_post: str | None = None  # the post that nobody has entered, if the message waits for it
    is_held: bool = False  # until the clerk releases it

    @property
    def about(self) -> str:
        """Return what it is about: "action 1", "response"."""
        return MessageKey.parse(self.message.key).about(self.message.ref) or "the meeting"

    @property
    def to(self) -> str:
        """Return to whom it goes: a post, or a role reckoned from one."""
        message = self.message
        return MessageKey.parse(message.key).to if message.post else f"the {message.to}"

    def in_words(self) -> str:
        """Return it without its day: "reminder to Head of Highways about action 1, due Friday 30 April 2027"."""
        return message_in_words(self.message, self.to, self.about)

    @property
    def waits(self) -> bool:
        """Whether it leaves on no day by itself."""
        return self.is_held or self.for_post is not None

    @property
    def when(self) -> str:
        """Return its day, or what it waits for."""
        if self.is_held:
            return f"once the clerk releases it (`bywhen release {self.message.ref}`)"
        return f"once {self.for_post} is in the people file" if self.for_post else long_date(self.on)

    def as_json(self) -> dict[str, Any]:
        """Return it for a program."""
        message = self.message
        days = {"on": self.on.isoformat(), "due_on": message.due_on.isoformat() if message.due_on else None}
        waits = {"waits_for_post": self.for_post, "waits_for_release": self.is_held}
        who = {"to": message.to, "post": message.post, **waits}
        return {**days, "ref": message.ref, "what": message.occasion, "about": self.about, **who, "key": message.key}


def coming(system: System, entry: Entry) -> Iterator[Coming]:
    """Yield what leaves next about a running case, in order, for two years ahead."""
    case, owed = entry.case, duties(entry.case, system.policy)
    with system.register.reading() as tx:
        waits, held = waiting_messages(tx, case.ref), {one.message for one in releases.releases_in(tx, "waiting")}
    true = [  # the round will drop the others, but for those that wait until a change is confirmed or refused
        one
        for one in waits
        if is_still_true(one.message, case, owed) and not waits_for_second_person(case, one.message)
    ]
    there = [Coming(one.message, _not_past(one.message, system), one.for_post, one.message.key in held) for one in true]
    yield from merge(sorted(there, key=_day), thought_of(case, system), key=_day)


def _day(one: Coming) -> date:
    return one.on


def _not_past(message: Message, system: System) -> date:
    """Return when a message leaves that has waited for a post, a release or a system that was down: not in the past."""
    calendar = system.policy.council.calendar
    on = leaves_on(message, system.policy.council)
    return on if on >= system.today else day_of(next_morning(system.now, calendar), calendar)


def thought_of(case: Case, rules: Rules) -> Iterator[Coming]:
    """Yield what a case would raise from now on, running or not."""
    for message in forecast(case, rules.policy, rules.now):
        yield Coming(message, leaves_on(message, rules.policy.council))


def next_in_words(first: Coming | None) -> str:
    """Return the one line that follows what was done."""
    if first is None:
        return "Next: nothing is sent until somebody tells something new."
    return f"Next: {'' if first.waits else 'on '}{first.when}, {first.in_words()}."
