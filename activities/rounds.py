"""A round: what is due to leave leaves. Each mail is written down, then tried once; what fails stays in the outbox."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import get_args

import structlog
from temporalio import activity

from activities.channels.mail import AddressRefused, AnswerLost, Channel, ChannelDown, Mail, Sent
from activities.contracts import HOLD_ROUND, CannotDeliver, Held, RoundRequest
from activities.directory import Directory, PeopleFile, Recipient, Unknown
from activities.letters import Letter, write
from activities.telling import Entry
from definitions.case import Because, Case
from definitions.days import day_of, is_working_day, morning, said
from definitions.duties import duties
from definitions.errors import Trouble
from definitions.events import Message
from definitions.messages import is_still_true, late_at_entry
from definitions.policy import Policy
from register import outbox, words
from register.outbox import Logged
from register.register import Register

log = structlog.get_logger()
AT_ONCE = get_args(Because)  # the occasions by which owners learn that something is theirs
MORNING = timedelta(hours=3)  # a council morning: mails leave from the sending hour on, and not in the afternoon
GIVE_UP_AFTER = 3  # mails in a row that find the channel down: the rest waits for the next round


class Rounds:
    """Holds rounds: the outbox of one register, the people of one file, one channel."""

    def __init__(self, register: Register, people: PeopleFile, channel: Channel, channel_name: str) -> None:
        """Send what `register` holds to whom `people` names, by `channel`."""
        self.register, self.people, self.channel, self.channel_name = register, people, channel, channel_name

    @activity.defn(name=HOLD_ROUND)
    def hold(self, request: RoundRequest) -> Held:
        """Hold the round of one moment; held twice, it sends nothing twice."""
        policy = self.register.policy()
        if not is_morning(request.moment, policy):
            return Held()
        try:
            people = self.people.load()
        except Trouble as mistake:
            log.error("nothing is sent until the people file is put right", mistake=str(mistake))
            return Held(failed=1)
        holding = _Round(self, policy, people, request.moment)
        holding.send_all(self._due(request.moment))
        holding.tell_of_unknown_posts()
        return holding.held()

    def _due(self, moment: datetime) -> list[Message]:
        with self.register.reading() as tx:
            return outbox.due(tx, moment)


def is_morning(moment: datetime, policy: Policy) -> bool:
    """Whether mails may leave at `moment`: a working day, from the sending hour on, for three hours."""
    calendar = policy.council.calendar
    day = day_of(moment, calendar)
    return is_working_day(day, calendar) and timedelta() <= moment - morning(day, calendar) < MORNING


def superseded(due: Iterable[Message]) -> set[str]:
    """Return the keys of the messages that need not leave: those that waited while their post was not known.

    Of the messages about one duty for one reader, the first that tells them it is theirs leaves (its letter says how
    late it is by then); where they were told that, the latest.
    """
    by_reader: dict[tuple[str | None, str, str, str | None], list[Message]] = {}
    for message in due:
        if message.duty:
            by_reader.setdefault((message.ref, message.duty, message.to, message.post), []).append(message)
    late = set()
    for waiting in by_reader.values():
        new = [one for one in waiting if one.occasion in AT_ONCE]
        kept = new[0] if new else max(waiting, key=lambda one: (one.leave_at, one.due_on or date.min))
        late |= {one.key for one in waiting if one is not kept}
    return late


@dataclass
class _Round:
    """One round under way."""

    by: Rounds
    policy: Policy
    people: Directory
    moment: datetime
    sent: int = 0
    dropped: int = 0
    waiting: int = 0
    failed: int = 0
    failed_in_a_row: int = 0
    lost: list[CannotDeliver] = field(default_factory=list)
    unknown: dict[str, list[Message]] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day of the round, in the council's zone."""
        return day_of(self.moment, self.policy.council.calendar)

    def held(self) -> Held:
        """Return what came of it."""
        return Held(
            sent=self.sent,
            dropped=self.dropped,
            refused=len(self.lost),
            waiting=self.waiting,
            failed=self.failed,
            cannot_deliver=tuple(self.lost),
        )

    def send_all(self, due: Iterable[Message]) -> None:
        """Try each message once; of several that waited about one thing for one reader, one leaves."""
        due = list(due)
        late = superseded(due)
        for message in due:
            if activity.in_activity():
                activity.heartbeat(message.key)
            if self.failed_in_a_row >= GIVE_UP_AFTER:
                self.failed += 1
                continue
            if message.key in late:
                self.drop(message, "another message about the same thing leaves in its place")
            else:
                self.consider(message)

    def consider(self, message: Message) -> None:
        """Drop what is no longer true, keep what nobody can be found for, send the rest."""
        case = self.by.register.entry(message.ref).case if message.ref else None
        if case and not is_still_true(message, case, duties(case, self.policy)):
            return self.drop(message, "it was no longer true when it was to leave")
        committee = case.committee if case else message.facts.get("committee", "")
        found = self.people.find(message.to, message.post, committee, case.lifecycle if case else "", self.today)
        if isinstance(found, Unknown):
            return self.keep_waiting(message, found.post)
        return self.send(message, case, committee, found)

    def drop(self, message: Message, why: str) -> None:
        """Take a message out of the outbox, and say why in the log."""
        with self.by.register.engine.begin() as tx:
            outbox.settle(tx, message.key, "dropped")
            outbox.log(tx, self.line(message, "dropped", why))
        self.dropped += 1

    def keep_waiting(self, message: Message, post: str) -> None:
        """Leave a message in the outbox until its post is in the people file."""
        self.unknown.setdefault(post, []).append(message)
        self.waiting += 1

    def send(self, message: Message, case: Case | None, committee: str, to: Recipient) -> None:
        """Write the mail down, send it, settle it: in that order, so that no crash loses it or hides it."""
        letter = self.letter(message, case, committee, to)
        clerk = self.people.clerk(committee, self.today)
        with self.by.register.engine.begin() as tx:
            row = {"key": message.key, "post": to.post, "address": to.address, "at": self.moment}
            row |= {"subject": letter.subject, "body": letter.body, "channel": self.by.channel_name}
            again = outbox.leaving(tx, row)
        mail = Mail(
            key=message.key,
            to_name=to.name,
            to_address=to.address,
            reply_to_name=clerk.name,
            reply_to_address=clerk.address,
            subject=letter.subject,
            body=letter.body,
            sent_on=self.moment,
            ref=message.ref or "",
            occasion=message.occasion,
        )
        try:
            outcome = self.by.channel.send(mail, again=again)
        except ChannelDown as down:
            return self.leave_for_later(message, down)
        self.failed_in_a_row = 0
        if isinstance(outcome, AddressRefused):
            return self.refused(message, to, outcome.said)
        why = f"to {to.name}, {to.post}" + (f", for the vacant post {to.stands_in_for}" if to.stands_in_for else "")
        return self.is_sent(message, outcome, why)

    def is_sent(self, message: Message, outcome: Sent, why: str) -> None:
        """Settle a message that a channel has taken."""
        what = "perhaps twice" if outcome.perhaps_twice else "sent"
        with self.by.register.engine.begin() as tx:
            outbox.settle(tx, message.key, "sent")
            outbox.settle_mail(tx, message.key, "sent", outcome.channel_id)
            outbox.log(tx, self.line(message, what, why))
        self.sent += 1

    def leave_for_later(self, message: Message, down: ChannelDown) -> None:
        """Leave a message in the outbox: the outbox is the retry. The first failure is logged, the others counted."""
        with self.by.register.engine.begin() as tx:
            if not isinstance(down, AnswerLost):
                outbox.settle_mail(tx, message.key, "down")
            if not outbox.has_logged(tx, message.key, "failed"):
                outbox.log(tx, self.line(message, "failed", down.said))
        self.failed += 1
        self.failed_in_a_row += 1

    def refused(self, message: Message, to: Recipient, channel_said: str) -> None:
        """Settle a message that will never arrive; its case hears of it, and so the clerk. Once is enough."""
        with self.by.register.engine.begin() as tx:
            outbox.settle(tx, message.key, "refused")
            outbox.settle_mail(tx, message.key, "refused")
            outbox.log(tx, self.line(message, "refused", f"{to.post}: {channel_said}"))
        if message.ref and message.occasion != "undelivered":
            self.lost.append(CannotDeliver(ref=message.ref, message=message.key, channel_said=channel_said))

    def letter(self, message: Message, case: Case | None, committee: str, to: Recipient) -> Letter:
        """Return the words of a message, as they are true now."""
        with self.by.register.reading() as tx:
            known = words.words_of(tx, message.ref) if message.ref else {}
        return write(
            message,
            case,
            known,
            to,
            self.people.clerk(committee, self.today),
            self.today,
            self.policy,
            self.policy.council.name,
            self.people.committee_name(committee),
            self.entered_late(message),
        )

    def entered_late(self, message: Message) -> list[Entry]:
        """Return the actions of a whole meeting that were late when they were entered, for the clerk's one summary."""
        if message.occasion != "overdue at entry":
            return []
        found = []
        for entry in self.by.register.entries(is_over=False):
            case = entry.case
            if f"{case.committee}-{case.meeting.isoformat()}" != message.facts.get("meeting"):
                continue
            with self.by.register.reading() as tx:
                known = words.words_of(tx, case.ref)
            for number in late_at_entry(case):
                action = case.action(number)
                text = None if case.is_exempt else known.get((f"action {number}", "AddAction.action"))
                owners = " / ".join(action.owners) if action else ""
                due = next(one.due_on for one in action.owed if one.is_open) if action else case.entered_on
                found.append(Entry(f"{case.ref}/{number}", text, owners, due))
        return found

    def tell_of_unknown_posts(self) -> None:
        """Send the clerk one message for each post that the people file does not have, with the number that waits."""
        for post, waiting in list(self.unknown.items()):
            with self.by.register.engine.begin() as tx:
                is_told = outbox.is_waited_for(tx, post)
                for message in waiting:
                    outbox.waits_for(tx, message.key, post)
            if not is_told:
                self.consider(self.post_unknown(post, waiting))

    def post_unknown(self, post: str, waiting: list[Message]) -> Message:
        """Put the message about an unknown post into the outbox, and return it."""
        refs = list(dict.fromkeys(message.ref for message in waiting if message.ref))
        committee = self.by.register.entry(refs[0]).case.committee if refs else ""
        day = said(day_of(self.moment, self.policy.council.calendar))
        message = Message(
            key=f"post unknown / {post} / {day}",
            ref=None,
            occasion="post unknown",
            to="clerk",
            duty="",
            leave_at=self.moment,
            facts={
                "post": post,
                "waiting": str(len(waiting)),
                "references": ", ".join(refs),
                "committee": committee,
            },
        )
        with self.by.register.engine.begin() as tx:
            outbox.put(tx, [message], self.moment)
        return message

    def line(self, message: Message, what: str, detail: str) -> Logged:
        """Return a line of the mail log."""
        return Logged(message.key, message.key, message.ref, self.moment, what, detail)
