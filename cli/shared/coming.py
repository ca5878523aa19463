"""What will be sent about a case if nobody acts: what waits in the outbox, then the ladder climbed in thought."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
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
from definitions.chasing.mails.mail_facts import MailFacts
from definitions.chasing.messages import is_still_true, leaves_on
from definitions.errors import Trouble
from definitions.reports.messages_in_words import message_in_words
from register.ledger.cases import Entry
from register.mail import releases
from register.mail.stops import Stop, standing_stops
from register.queries.mail_history import mail_facts, waiting_messages


@dataclass(frozen=True)
class Coming:
    """One message, and the morning on which it leaves, unless an earlier mail of its reader takes it along."""

    message: Message
    on: date
    for_post: str | None = None  # the post that nobody has entered, if the message waits for it
    is_held: bool = False  # until the clerk releases it
    stop: Stop | None = None  # that keeps it from leaving

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
        return self.is_held or self.for_post is not None or self.stop is not None

    @property
    def when(self) -> str:
        """Return its day, or what it waits for."""
        if self.stop:
            return f"once stop {self.stop.number} ends ({self.stop.because})"
        if self.is_held:
            return f"once the clerk releases it (`bywhen release {self.message.ref}`)"
        return f"once {self.for_post} is in the people file" if self.for_post else long_date(self.on)

    def as_json(self) -> dict[str, Any]:
        """Return it for a program."""
        message = self.message
        days = {"on": self.on.isoformat(), "due_on": message.due_on.isoformat() if message.due_on else None}
        waits: dict[str, Any] = {"waits_for_post": self.for_post, "waits_for_release": self.is_held}
        waits |= {"stopped": self.stop.number} if self.stop else {}
        who = {"to": message.to, "post": message.post, **waits}
        return {**days, "ref": message.ref, "what": message.occasion, "about": self.about, **who, "key": message.key}


def coming(system: System, entry: Entry) -> Iterator[Coming]:
    """Yield what leaves next about a running case, in order, for two years ahead."""
    case, owed = entry.case, duties(entry.case, system.policy)
    with system.register.reading() as tx:
        waits, held = waiting_messages(tx, case.ref), {one.message for one in releases.releases_in(tx, "waiting")}
        mail = mail_facts(tx, [case.ref], system.policy.council.calendar)[case.ref]
    true = [  # the round will drop the others, but for those that wait until a change is confirmed or refused
        one
        for one in waits
        if is_still_true(one.message, case, owed) and not waits_for_second_person(case, one.message)
    ]
    there = [Coming(one.message, _not_past(one.message, system), one.for_post, one.message.key in held) for one in true]
    leaving = {one.message.key: one.on for one in there if not one.waits}
    stops = StopsOfCase(system, case)
    for one in merge(sorted(there, key=_day), thought_of(case, system, mail, leaving), key=_day):
        yield replace(one, stop=stops.of(one.message))


def _day(one: Coming) -> date:
    return one.on


def _not_past(message: Message, system: System) -> date:
    """Return when a message leaves that has waited for a post, a release or a system that was down: not in the past."""
    calendar = system.policy.council.calendar
    on = leaves_on(message, system.policy.council)
    return on if on >= system.today else day_of(next_morning(system.now, calendar), calendar)


def thought_of(
    case: Case, rules: Rules, mail: MailFacts | None = None, leaving: Mapping[str, date] | None = None
) -> Iterator[Coming]:
    """Yield what a case would raise from now on, running or not; of a running one with what became of its mail."""
    for message in forecast(case, rules.policy, rules.now, mail, leaving):
        yield Coming(message, leaves_on(message, rules.policy.council))


def next_in_words(first: Coming | None) -> str:
    """Return the one line that follows what was done."""
    if first is None:
        return "Next: nothing is sent until somebody tells something new."
    return f"Next: {'' if first.waits else 'on '}{first.when}, {first.in_words()}."


class StopsOfCase:
    """The stops that stand, asked about one case's messages. The people file is read where a person is stopped."""

    def __init__(self, system: System, case: Case) -> None:
        self.case, self.today = case, system.today
        with system.register.reading() as tx:
            self.stops = standing_stops(tx)
        self.people = None
        if any(stop.what == "person" for stop in self.stops.standing):
            from mail.people.recipients import PeopleFile  # noqa: PLC0415  # its YAML: where nobody is stopped, nobody waits

            with suppress(Trouble):  # a mistake in the people file is told elsewhere
                self.people = PeopleFile(system.settings.people).load()

    def of(self, message: Message) -> Stop | None:
        """Return the stop that holds a message back; none where it may leave."""
        return self.stops.of(message.occasion, self.case.committee, self._address(message)) if self.stops else None

    def _address(self, message: Message) -> str:
        if self.people is None:
            return ""
        about = (self.case.committee, self.case.respondent)
        found = self.people.find(message.to, message.post, *about, self.today)
        return getattr(found, "address", "")
