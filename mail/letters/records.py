"""What a round knows of the cases: read once for all its messages, and not once for each."""

from collections.abc import Iterable
from functools import cached_property

from definitions.case.events import Message
from definitions.case.model import Case
from definitions.case.owners import owners_in_one
from definitions.chasing.duties import duties
from definitions.chasing.duty import Duty
from definitions.chasing.holds import waits_for_second_person
from definitions.chasing.keys import MessageKey
from definitions.chasing.mails.late_at_entry import actions_late_at_entry, meeting_in_key
from definitions.chasing.messages import is_still_true
from definitions.policy.ladders import LEVEL
from definitions.policy.model import Policy
from mail.letters.message_context import LateAction
from register import incidents
from register.ledger import words
from register.ledger.cases import cases_named
from register.ledger.register import Register
from register.mail import outbox, releases, replies
from register.mail.releases import Release
from register.mail.stops import Stops, standing_stops
from register.queries import mail_history


class Records:
    """The cases, words and letters of one round's messages."""

    def __init__(self, register: Register, policy: Policy, messages: Iterable[Message]) -> None:
        """Read what is known about the cases of `messages`."""
        self.register, self.policy = register, policy
        messages = list(messages)
        refs = sorted({message.ref for message in messages if message.ref})
        with register.reading() as tx:
            self.cases: dict[str, Case] = cases_named(tx, refs)
            self.words = words.words_of_all(tx, refs)
            self.sent_on = mail_history.sent_moments(tx, refs)
            self.mail = mail_history.mail_facts(tx, refs, policy.council.calendar)
            self.stuck = mail_history.stuck_messages(tx, refs)
            has_reply = any(message.occasion == "reply" for message in messages)
            self.replies = {reply.number: reply.text for reply in replies.waiting_replies(tx)} if has_reply else {}
            self.has_incidents = any(incidents.count_open(tx).values())
            self.stops: Stops = standing_stops(tx)
            self.posts_waited_for = dict(outbox.posts_waited_for(tx))
            self.releases: dict[str, Release] = {
                release.message: release for release in releases.releases_in(tx, "waiting", "released")
            }
            above = sorted({message.ref for message in messages if message.ref and LEVEL[message.to] > 0})
            self._left = outbox.messages_left(tx, above)
        self._duties: dict[str, list[Duty]] = {}

    def case(self, message: Message) -> Case | None:
        """Return the case that a message is about."""
        return self.cases.get(message.ref) if message.ref else None

    def about(self, message: Message) -> tuple[str, str]:
        """Return what stops ask of a message: its occasion, and the committee whose case it is about."""
        case = self.case(message)
        return message.occasion, case.committee if case else message.facts.get("committee", "")

    def is_true(self, message: Message) -> bool:
        """Whether a message may still leave."""
        if about := message.facts.get("held"):  # it asks for a release
            return about in self.releases and self.releases[about].state == "waiting"
        if message.occasion == "incidents":
            return self.has_incidents or bool(message.facts.get("over"))
        if message.occasion == "still stopped":
            return any(str(stop.number) == message.facts["stop"] for stop in self.stops.standing)
        if message.occasion == "post unknown":
            return message.facts["post"] in self.posts_waited_for
        if message.occasion == "overdue at entry":
            return bool(self.entered_late(message))
        if message.occasion == "reply":
            return message.facts["number"] in self.replies
        case = self.case(message)
        if case is None:
            return True
        if message.occasion == "corrected" and self._was_last_told_that_day(message):
            return False  # it was put right, and back: nothing has changed for its reader
        return is_still_true(message, case, self.owed(case))

    def _was_last_told_that_day(self, message: Message) -> bool:
        """Whether the last mail about the action that left for its reader named the day that the message names."""
        own = MessageKey.parse(message.key)
        told = {MessageKey.parse(text): at for text, at in self.sent_on.get(message.ref or "", {}).items()}
        alike = [key for key in told if key.to == own.to and key.parts[:2] == own.parts[:2]]
        last = max(alike, key=lambda key: told[key], default=None)
        return last is not None and message.due_on is not None and last.parts[2].startswith(message.due_on.isoformat())

    def waits_for_second_person(self, message: Message) -> bool:
        """Whether a message waits until a change of its case is confirmed, or refused."""
        case = self.case(message)
        return case is not None and waits_for_second_person(case, message)

    def owed(self, case: Case) -> list[Duty]:
        """Return what is owed on a case: worked out once for all its messages."""
        if case.ref not in self._duties:
            self._duties[case.ref] = duties(case, self.policy)
        return self._duties[case.ref]

    def words_for(self, message: Message) -> dict[tuple[str, str], str]:
        """Return the words that a letter about a message may say; for a reply, what was written as well."""
        said = self.words.get(message.ref or "", {})
        if message.occasion != "reply":
            return said
        return {**said, ("reply", "text"): self.replies.get(message.facts["number"], "")}

    def left_below(self, message: Message) -> list[Message]:
        """Return the messages about the same duty to lower levels that have left by a mail."""
        alike = self._left.get((message.ref, message.duty), []) if message.duty else []
        known = self.sent_on.get(message.ref or "", {})
        return [below for below in alike if LEVEL[below.to] < LEVEL[message.to] and below.key in known]

    def entered_late(self, message: Message) -> list[LateAction]:
        """Return the actions of a whole meeting that were late when they were entered, for the clerk's one summary."""
        if message.occasion != "overdue at entry":
            return []
        cases = [case for case in self._open if meeting_in_key(case) == message.facts["meeting"]]
        with self.register.reading() as tx:
            said = words.words_of_all(tx, [case.ref for case in cases])
        return [
            _entry(case, number, said.get(case.ref, {})) for case in cases for number in actions_late_at_entry(case)
        ]

    @cached_property
    def _open(self) -> list[Case]:
        return [entry.case for entry in self.register.entries(is_over=False)]


def _entry(case: Case, number: int, said: dict[tuple[str, str], str]) -> LateAction:
    action = case.action(number)
    text = None if case.is_exempt else said.get((f"action {number}", "AddAction.action"))
    owners = owners_in_one(action.owners) if action else ""
    due = (
        next((occurrence.due_on for occurrence in action.owed if occurrence.is_open), case.entered_on)
        if action
        else case.entered_on
    )
    return LateAction(f"{case.ref}/{number}", text, owners, due)
