"""One round under way: what may have left goes first, then what is due is gathered, asked about, written and sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from activities.contracts import RoundResult
from activities.parts.broken_messages import BrokenMessages
from activities.parts.round_words import cannot_be_mailed, cannot_be_sent, why
from activities.parts.sender import Sender
from definitions.calendar.days import day_of, end_of
from definitions.case.events import Message
from definitions.chasing.keys import MailKey
from definitions.policy.model import Policy
from mail.letters.addressed import AddressedMessage, reader_names
from mail.letters.digest import Writer
from mail.letters.records import Records
from mail.people.recipients import Directory
from mail.round.gather import Gathering, StoppedMessage, gather_messages, stopped_mails, superseded_messages
from mail.round.requests import RoundQuestions
from register import incidents, rounds
from register.ledger.register import Register
from register.mail import leases, outbox, releases
from register.mail.outbox import LogLine, WrittenMail
from register.mail.stops import standing_stops
from runtime.links import Links


@dataclass
class RoundUnderWay:
    """One round under way. What is dropped, refused or waits is counted in messages, all else in mails."""

    register: Register
    links: Links
    policy: Policy
    people: Directory
    moment: datetime
    sender: Sender
    dropped: int = 0
    waiting: int = 0
    stopped: int = 0

    def __post_init__(self) -> None:
        """Read which messages fail already."""
        self.messages = BrokenMessages(self.register, self.sender)
        self.held_back: set[str] = set()

    @property
    def today(self) -> date:
        """The day of the round, in the council's zone."""
        return day_of(self.moment, self.policy.council.calendar)

    def held(self) -> RoundResult:
        """Send everything; return what came of it."""
        self.send_again()
        # A few mails that the channel fails on every time must not keep new ones from leaving.
        self.sender.failed_in_a_row = 0
        self.send_new()
        self.sender.finish()
        with self.register.engine.begin() as tx:
            rounds.note_round(tx, self.moment, self.sender.now(), self.sender.sent, self.sender.failed, self.waiting)
        return RoundResult(
            sent=self.sender.sent,
            dropped=self.dropped,
            refused=len(self.sender.lost),
            waiting=self.waiting,
            stopped=self.stopped,
            failed=self.sender.failed,
            cannot_deliver=tuple(self.sender.lost),
        )

    def send_again(self) -> None:
        """Send what may have left, as it was written: before anything new, and instead of it."""
        with self.register.reading() as tx:
            perhaps = [(mail, outbox.messages_of_mail(tx, mail.key)) for mail in outbox.mails_perhaps_left(tx)]
        self.held_back = stopped_mails(perhaps, self.register, self.policy)
        for mail, carried in perhaps:
            if self.sender.mails.is_set_aside(mail.key) or mail.key in self.held_back or self.sender.is_given_up():
                continue
            with self.sender.mails.taking(cannot_be_sent(mail), ends=False):
                with self.register.engine.begin() as tx:
                    is_ours = leases.lease_again(tx, mail.key, self.sender.now(), self.sender.lease())
                if is_ours:
                    to = f"to {mail.envelope['to_name']}, {mail.post}"
                    self.sender.send(mail, {message.key: (message, to) for message in carried}, again=True)

    def send_new(self) -> None:
        """Gather what is due, ask people what must be asked, and send each person's mail."""
        due = self.messages.due(self.moment)
        known = Records(self.register, self.policy, due)
        gathered = gather_messages(due, known, self.people, self.policy, self.today)
        waits_still = gathered.unknown.keys() | {held.post for held in gathered.stopped}
        if named := known.posts_waited_for.keys() - waits_still:
            with self.register.engine.begin() as tx:
                outbox.note_posts_known(tx, named)
            known = Records(self.register, self.policy, due)  # to ask for such a post is no longer true
            gathered = gather_messages(due, known, self.people, self.policy, self.today)
        for message, wrong in gathered.broken:
            self.messages.note_broken(message, wrong)
        writer = Writer(self.policy, self.people, known, self.links, self.today)
        if asked := self.ask_people(gathered, known, writer):
            writer.known = Records(self.register, self.policy, [*due, *asked])
            more = gather_messages(asked, writer.known, self.people, self.policy, self.today)
            for addressed in more.everything():
                gathered.add_addressed(addressed)
        self.waiting = sum(len(waiting) for waiting in gathered.unknown.values())
        self.note_stopped(gathered.stopped)
        self.send_all(gathered, writer)

    def note_stopped(self, held: Sequence[StoppedMessage]) -> None:
        """Count what stops hold back; an auditor finds in the history, once for each message, why it did not leave."""
        self.stopped = len(held)
        if not held:
            return
        with self.register.engine.begin() as tx:
            known = outbox.messages_logged(tx, [of.message.key for of in held], "stopped")
            at = self.sender.now()
            outbox.log_lines(
                tx,
                (
                    LogLine(of.message.key, of.message.key, of.message.ref, at, "stopped", f"by stop {of.stop.number}")
                    for of in held
                    if of.message.key not in known
                ),
            )

    def send_all(self, gathered: Gathering, writer: Writer) -> None:
        """Send one mail to each person who had none today."""
        calendar = self.policy.council.calendar
        given_up = [incident.failure.mail for incident in self.sender.mails.failing().values() if incident.is_set_aside]
        with self.register.reading() as tx:
            since = end_of(self.today - timedelta(days=1), calendar)
            set_aside = self.held_back.union(mail for mail in given_up if mail)
            mailed = outbox.persons_mailed(tx, self.today, since, set_aside)
        for person, messages in gathered.leaving(self.today).items():
            if person in mailed or self.sender.was_refused(person) or self.sender.persons.is_set_aside(person):
                continue
            if not self.sender.is_given_up():
                with self.sender.persons.taking(cannot_be_mailed(person, messages), ends=False):
                    self.send_if_due(person, self.not_stopped(messages), writer)

    def not_stopped(self, messages: Sequence[AddressedMessage]) -> list[AddressedMessage]:
        """Return what no stop holds back now: the clerk may have stopped it since the round began."""
        with self.register.reading() as tx:
            stops = standing_stops(tx)
        return [
            addressed
            for addressed in messages
            if not stops.of(addressed.message.occasion, addressed.committee, addressed.to.address)
        ]

    def ask_people(self, gathered: Gathering, known: Records, writer: Writer) -> list[Message]:
        """Drop what is no longer true, note what waits for a post or a release, and return what people are asked."""
        asking = RoundQuestions(self.policy, known, self.moment)
        leaving = [addressed for of_person in gathered.leaving(self.today).values() for addressed in of_person]
        new = [addressed for addressed in gathered.awaiting_release if addressed.message.key not in known.releases]
        new = self.messages.with_words(new, writer)
        late = asking.unreleased(gathered.awaiting_release)
        with self.register.reading() as tx:
            untold, silences = incidents.untold_incidents(tx), incidents.untold_silences(tx)
        raised = asking.unknown_posts(gathered.unknown) + asking.vacant_posts(leaving)
        raised += asking.releases(new) + asking.releases_again(gathered.awaiting_release) + late
        raised += asking.incidents(untold, silences) + asking.office_closing() + asking.still_stopped(gathered.stopped)
        if not (raised or new or gathered.untrue or gathered.unknown):
            return []
        with self.register.engine.begin() as tx:
            self.drop(tx, gathered.untrue, "it was no longer true when it was to leave")
            for message in gathered.untrue:
                releases.drop_release(tx, message.key, self.moment)
            for post, waiting in gathered.unknown.items():
                outbox.note_post_missing(tx, [message.key for message in waiting], post)
            for addressed in new:
                letter, message = writer.letter(addressed), addressed.message
                said = (letter.subject, letter.body)
                releases.ask_for_release(
                    tx, message.key, message.ref, addressed.to.kind, addressed.to.post, said, self.moment
                )
            incidents.note_told(tx, [incident.number for incident in (*untold, *silences)], self.today)
            releases.note_officer_told(tx, [message.facts["held"] for message in late], self.moment)
            return outbox.put_messages(tx, raised, self.moment)

    def drop(self, tx: Connection, untrue: Sequence[Message], because: str) -> None:
        """Take messages out of the outbox, and say why in the log."""
        outbox.settle_messages(tx, [message.key for message in untrue], "dropped")
        at = self.sender.now()
        outbox.log_lines(
            tx, (LogLine(message.key, message.key, message.ref, at, "dropped", because) for message in untrue)
        )
        self.dropped += len(untrue)

    def send(self, person: str, messages: Sequence[AddressedMessage], writer: Writer) -> None:
        """Write a mail down with its messages, and send it: in that order, so that no crash loses or hides it."""
        instead = superseded_messages([addressed.message for addressed in messages])
        kept = [addressed for addressed in messages if addressed.message.key not in instead]
        try:
            mail = self.written(person, kept, writer)
        except Exception as wrong:  # a template that was edited, a fact that cannot be read
            return self.send_what_has_words(person, messages, writer, wrong)
        late = [addressed.message for addressed in messages if addressed.message.key in instead]
        keys = [addressed.message.key for addressed in kept]
        with self.register.engine.begin() as tx:
            leased = outbox.write_mail_down(tx, mail, keys, self.sender.now(), self.sender.lease())
            if leased is None:
                return None  # another attempt has it
            self.drop(tx, late, "another message about the same thing leaves in its place")
        self.messages.leave(keys)
        return self.sender.send(leased, {key: (of.message, why(of)) for key, of in zip(keys, kept, strict=True)})

    def send_what_has_words(
        self, person: str, messages: Sequence[AddressedMessage], writer: Writer, wrong: Exception
    ) -> None:
        """Send a person's mail without what no letter can be written about. Raises `wrong` where each has words."""
        worded = self.messages.with_words(messages, writer)
        if len(worded) == len(messages):
            raise wrong
        self.send_if_due(person, worded, writer)

    def send_if_due(self, person: str, messages: Sequence[AddressedMessage], writer: Writer) -> None:
        """Send a person's mail where something in it must leave today."""
        if any(addressed.on <= self.today for addressed in messages):
            self.send(person, messages, writer)

    def written(self, person: str, kept: Sequence[AddressedMessage], writer: Writer) -> WrittenMail:
        """Return the mail as it is true now."""
        to, letter, clerk = kept[0].to, writer.mail(kept), writer.clerk(kept)
        is_one = len(kept) == 1
        key = str(MailKey(person, self.today))
        return WrittenMail(
            key=key,
            person=person,
            day=self.today,
            post=to.post,
            address=to.address,
            subject=letter.subject,
            body=letter.body,
            html=letter.html,
            channel=self.sender.channel_name,
            envelope={
                "to_name": reader_names(kept),
                "reply_to_name": clerk.name,
                "reply_to_address": clerk.address,
                "sent_on": self.sender.now().isoformat(),
                "ref": (kept[0].message.ref or "") if is_one else to.post,
                "occasion": kept[0].message.occasion if is_one else f"{len(kept)} messages",
            },
            token=self.links.mail_name(key),
        )
