"""What the outbox, its log and the postbox say about one case's messages: rules decide by it as by the case itself.

A look is handed it as it stands, and its decision is recorded; so a history replays whatever becomes of mails later.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from definitions.case.model import Case
from definitions.chasing.duty import Duty
from definitions.chasing.keys import MessageKey
from definitions.policy.ladders import LEVEL, Role


@dataclass(frozen=True)
class WaitingReply:
    """A reply by mail that the clerk has not read yet: when it came, and which action it is about, if that is known."""

    on: date
    action: int | None = None


@dataclass(frozen=True)
class MailFacts:
    """What is known of one case's messages: the day on which each left; which wait in the outbox, and which of those
    for the clerk's release; and which replies wait for the clerk.
    """

    left: Mapping[str, date] = field(default_factory=dict)
    waiting: frozenset[str] = frozenset()
    for_release: frozenset[str] = frozenset()
    replies: tuple[WaitingReply, ...] = ()

    def with_left(self, keys: tuple[str, ...], on: date) -> "MailFacts":
        """Return the facts as they are once these messages have left, too."""
        left = {**dict.fromkeys(keys, on), **self.left}
        return replace(self, left=left, waiting=self.waiting.difference(keys))

    def with_waiting(self, keys: tuple[str, ...]) -> "MailFacts":
        """Return the facts as they are once these messages wait in the outbox, too."""
        return replace(self, waiting=self.waiting.union(keys))


def days_reached(case: Case, duty: Duty, mail: MailFacts) -> dict[str, date]:
    """Return when those who owe a duty were first reached about it, by the last part of the message's key. A mail that
    came back reached nobody.
    """
    found: dict[str, date] = {}
    for text in _keys_to_owing(case, duty, mail.left):
        to, on = MessageKey.parse(text).to, mail.left[text]
        if text not in case.undelivered:
            found[to] = min(on, found.get(to, on))
    return found


def readers_waiting(case: Case, duty: Duty, keys: Iterable[str]) -> set[str]:
    """Return for which of those who owe a duty one of these messages is."""
    return {MessageKey.parse(text).to for text in _keys_to_owing(case, duty, keys)}


def _keys_to_owing(case: Case, duty: Duty, keys: Iterable[str]) -> Iterator[str]:
    readers = readers_who_owe(duty)
    for text in keys:
        key = MessageKey.parse(text)
        if key.to in readers and key.is_of_duty(case.ref, duty.key):
            yield text


def readers_who_owe(duty: Duty) -> tuple[str, ...]:
    """Return how the keys of messages name those who owe a duty: each owner, or the respondent."""
    if duty.what == "action":
        return tuple(owner_in_key(post) for post in duty.posts)
    return ("respondent",) if duty.what in ("response", "unsettled") else ()


def owner_in_key(post: str) -> str:
    """Return how a message's key names an owner: by the post, unless it is called as a role is."""
    return f"owner of {post}" if post in LEVEL else post


def reader_in_key(role: Role, post: str | None) -> str:
    """Return how a message's key names its reader: an owner, a role reckoned from a post, or a role alone."""
    if post is None:
        return role
    return owner_in_key(post) if role == "owner" else f"{role} of {post}"


def reply_waiting(mail: MailFacts, action: int | None, today: date) -> WaitingReply | None:
    """Return the oldest reply about an action, or about the response, that waits for the clerk; none where none does.

    A reply that names no action may be about any of them.
    """
    about = [reply for reply in mail.replies if reply.on <= today and (reply.action in (None, action))]
    return min(about, key=lambda reply: reply.on, default=None)
