"""What will be sent about a case if nobody acts: what waits in the outbox, then the ladder climbed in thought."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from cli.system import Rules, System
from definitions.case import Case
from definitions.days import said
from definitions.duties import duties
from definitions.events import Message
from definitions.forecast import forecast
from definitions.messages import is_still_true, leaves_on
from register.mail_history import waiting
from register.register import Entry

OWN = (  # named by their duty, not by a day
    "unsettled",
    *("question", "extension", "verification", "decision", "adoption", "handover", "exemption", "review"),
    "meeting cancelled",
)


@dataclass(frozen=True)
class Coming:
    """One message, and the morning on which it leaves, unless an earlier mail of its reader takes it along."""

    message: Message
    on: date
    for_post: str | None = None  # the post that nobody has entered, if the message waits for it

    @property
    def about(self) -> str:
        """Return what it is about: "action 1", "response"."""
        parts = self.message.key.split(" / ")
        return parts[1] if self.message.ref == parts[0] and len(parts) > 1 else "the meeting"

    @property
    def to(self) -> str:
        """Return to whom it goes: a post, or a role reckoned from one."""
        message = self.message
        return message.key.rpartition(" / ")[2] if message.post else f"the {message.to}"

    def in_words(self) -> str:
        """Return it without its day: "reminder to Head of Highways about action 1, due Friday 30 April 2027"."""
        message = self.message
        if message.occasion == "update request":
            leave = said(message.due_on or self.on)
            return f"update request to {self.to} about action {message.action}, papers leave {leave}"
        own = message.occasion in OWN
        what = "reminder" if own else message.occasion.removeprefix("response ")
        due = f", due {said(message.due_on)}" if message.due_on and not own else ""
        waits = f" (waits until {self.for_post} is in the people file)" if self.for_post else ""
        return f"{what} to {self.to} about {self.about}{due}{waits}"

    def as_json(self) -> dict[str, Any]:
        """Return it for a program."""
        message = self.message
        days = {"on": self.on.isoformat(), "due_on": message.due_on.isoformat() if message.due_on else None}
        who = {"to": message.to, "post": message.post, "waits_for_post": self.for_post}
        return {**days, "ref": message.ref, "what": message.occasion, "about": self.about, **who, "key": message.key}


def coming(system: System, entry: Entry) -> Iterator[Coming]:
    """Yield what leaves next about a running case, in order, for two years ahead."""
    case, owed = entry.case, duties(entry.case, system.policy)
    with system.register.reading() as tx:
        waits = waiting(tx, case.ref)
    for one in waits:
        if not is_still_true(one.message, case, owed):
            continue  # the round will drop it
        yield Coming(one.message, leaves_on(one.message, system.policy.council), one.for_post)
    yield from thought_of(case, system)


def thought_of(case: Case, rules: Rules) -> Iterator[Coming]:
    """Yield what a case would raise from now on, running or not."""
    for message in forecast(case, rules.policy, rules.now):
        yield Coming(message, leaves_on(message, rules.policy.council))


def next_in_words(first: Coming | None) -> str:
    """Return the one line that follows what was done."""
    if first is None:
        return "Next: nothing is sent until somebody tells something new."
    return f"Next: on {said(first.on)}, {first.in_words()}."
