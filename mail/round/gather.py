"""Who gets what on a morning: the messages that wait, gathered by the person who reads them."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import get_args

from definitions.calendar.days import day_of
from definitions.case.events import Message
from definitions.case.parts import Because
from definitions.chasing.messages import leaves_on
from definitions.errors import Trouble
from definitions.policy.model import Policy
from mail.letters.addressed import AddressedMessage
from mail.letters.records import Records
from mail.people.recipients import Directory, Recipient, UnknownPost
from mail.round.waiting_levels import messages_too_soon
from register.ledger.register import Register
from register.mail.outbox import WrittenMail
from register.mail.releases import Release
from register.mail.stops import Stop, standing_stops

AT_ONCE = get_args(Because)  # the occasions by which owners learn that something is theirs


@dataclass(frozen=True)
class StoppedMessage:
    """A message that the clerk keeps from leaving, the post that it would go to, and the stop."""

    message: Message
    post: str
    stop: Stop


@dataclass
class Gathering:
    """What waits: for whom, for a post that nobody knows, for a release, for the level below, for the end of a stop;
    what is untrue; and what cannot be worked out, each with why.
    """

    by_person: dict[str, list[AddressedMessage]] = field(default_factory=dict)
    unknown: dict[str, list[Message]] = field(default_factory=dict)
    awaiting_release: list[AddressedMessage] = field(default_factory=list)
    early: list[AddressedMessage] = field(default_factory=list)
    stopped: list[StoppedMessage] = field(default_factory=list)
    untrue: list[Message] = field(default_factory=list)
    broken: list[tuple[Message, Exception]] = field(default_factory=list)

    def add_addressed(self, addressed: AddressedMessage) -> None:
        """Gather a message that may leave."""
        self.by_person.setdefault(person_of(addressed.to.address), []).append(addressed)

    def everything(self) -> list[AddressedMessage]:
        """Return everything that may leave, whoever gets it."""
        return [addressed for of_person in self.by_person.values() for addressed in of_person]

    def leaving(self, today: date) -> dict[str, list[AddressedMessage]]:
        """Return those who get a mail today: something of theirs must leave, and all else that waits comes along."""
        return {
            who: all_of for who, all_of in self.by_person.items() if any(addressed.on <= today for addressed in all_of)
        }


def person_of(address: str) -> str:
    """Return the name by which a person's mails are known: one address, one person, whatever posts they hold."""
    return hashlib.sha256(address.casefold().encode()).hexdigest()[:16]


def gather_messages(
    waiting: Iterable[Message], known: Records, people: Directory, policy: Policy, today: date
) -> Gathering:
    """Gather what waits for `today`. What is not true now and may wait longer stays: it may be true again later."""
    found, readers = Gathering(), _Readers(people, today)
    for message in waiting:
        try:
            _gather(message, found, known, readers, policy)
        except Exception as wrong:  # whatever is wrong with one message, the others leave
            found.broken.append((message, wrong))
    # Nobody hears that somebody did not answer whom we did not write to: what is stopped holds the level above back.
    waits = [addressed.message for addressed in found.everything()] + [held.message for held in found.stopped]
    early = messages_too_soon(waits, known, today, policy.council.calendar)
    everything, found.by_person = found.everything(), {}
    for addressed in everything:
        if addressed.message.key in early:
            found.early.append(addressed)
        else:
            found.add_addressed(addressed)
    return found


def _gather(message: Message, found: Gathering, known: Records, readers: "_Readers", policy: Policy) -> None:
    """Put one message where it belongs. Raises Trouble where its case cannot be read."""
    on, today = leaves_on(message, policy.council), readers.today
    case = known.case(message)
    if message.ref and case is None:
        msg = f"the register's row of {message.ref} cannot be read"
        raise Trouble(msg)
    if known.waits_for_second_person(message):
        return
    if not known.is_true(message) or _is_for_papers_that_left(message, today):
        found.untrue += [message] if on <= today else []
        return
    committee = case.committee if case else message.facts.get("committee", "")
    to = readers.find(message, committee, case.respondent if case else "")
    address = "" if isinstance(to, UnknownPost) else to.address
    if stop := known.stops.of(message.occasion, committee, address):
        found.stopped.append(StoppedMessage(message, to.post, stop))
        return
    if isinstance(to, UnknownPost):
        found.unknown.setdefault(to.post, []).append(message)
        return
    addressed = AddressedMessage(message, case, committee, to, on)
    release = known.releases.get(message.key)  # what may have left before a restore has one, whoever gets it
    if (to.needs_release or release) and not _is_released(release, policy, today):
        found.awaiting_release.append(addressed)
    else:
        found.add_addressed(addressed)


def _is_for_papers_that_left(message: Message, today: date) -> bool:
    """Whether a line of progress is asked for papers that have left since: nobody could put it in."""
    return message.occasion == "update request" and message.due_on is not None and message.due_on < today


def _is_released(release: Release | None, policy: Policy, today: date) -> bool:
    """Whether the clerk released it before today: what is released in the morning leaves on the next one."""
    if release is None or release.state != "released" or release.decided_at is None:
        return False
    return day_of(release.decided_at, policy.council.calendar) < today


class _Readers:
    """Looks each reader up once."""

    def __init__(self, people: Directory, today: date) -> None:
        self.people, self.today = people, today
        self._found: dict[tuple[str, ...], Recipient | UnknownPost] = {}

    def find(self, message: Message, committee: str, lifecycle: str) -> Recipient | UnknownPost:
        asked = (message.to, message.post or "", committee, lifecycle)
        if asked not in self._found:
            self._found[asked] = self.people.find(message.to, message.post, committee, lifecycle, self.today)
        return self._found[asked]


def stopped_mails(
    perhaps: Sequence[tuple[WrittenMail, Sequence[Message]]], register: Register, policy: Policy
) -> set[str]:
    """Return the keys of the mails that may have left and that a stop holds back, for their reader or for one of the
    messages that each carries.
    """
    with register.reading() as tx:
        stops = standing_stops(tx)
    if not stops:
        return set()
    known = Records(register, policy, [message for _, carried in perhaps for message in carried])
    return {mail.key for mail, carried in perhaps if stops.of_any(map(known.about, carried), mail.address)}


def superseded_messages(waiting: Iterable[Message]) -> dict[str, Message]:
    """Return the keys of the messages that need not leave, each with the one that leaves in its place.

    Of the messages about one duty for one reader, the first that tells them it is theirs leaves (its letter says how
    late it is by then); where they were told that, the latest.
    """
    by_reader: dict[tuple[str | None, str, str, str | None], list[Message]] = {}
    for message in waiting:
        if message.duty:
            by_reader.setdefault((message.ref, message.duty, message.to, message.post), []).append(message)
    late: dict[str, Message] = {}
    for alike in by_reader.values():
        new = [message for message in alike if message.occasion in AT_ONCE]
        latest = max(alike, key=lambda message: (message.leave_at, message.leave_by or message.leave_at))
        kept = new[0] if new else latest
        late |= {message.key: kept for message in alike if message is not kept}
    return late
