"""A round: each person's messages leave as one mail, written down and tried once. What fails stays in the outbox."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import structlog
from jinja2 import TemplateError
from sqlalchemy import Connection
from temporalio import activity

from activities.contracts import HOLD_ROUND, RoundRequest, RoundResult
from activities.sender import Sender
from definitions.calendar.days import day_of, end_of, is_working_day, morning
from definitions.case.events import Message
from definitions.chasing.keys import MailKey
from definitions.errors import Trouble
from definitions.policy.model import Policy
from mail.channels.message import Channel
from mail.letters.addressed import AddressedMessage, reader_names
from mail.letters.digest import Writer
from mail.letters.records import Records
from mail.people.directory import Directory, PeopleFile
from mail.round.gather import Gathering, gather_messages, superseded_messages
from mail.round.requests import RoundQuestions
from register.ledger.register import Register
from register.mail import outbox, releases
from register.mail.outbox import LogLine, WrittenMail
from runtime.links import Links

log = structlog.get_logger()
MORNING = timedelta(hours=3)  # a council morning: mails leave from the sending hour on, and not in the afternoon


class Rounds:
    """Sends rounds: the outbox of one register, the people of one file, one channel."""

    def __init__(
        self, register: Register, people: PeopleFile, channel: Channel, channel_name: str, links: Links
    ) -> None:
        """Send what `register` holds to whom `people` names, by `channel`, with `links` to answer by."""
        self.register, self.people, self.links = register, people, links
        self.channel, self.channel_name = channel, channel_name

    @activity.defn(name=HOLD_ROUND)
    def send_round(self, request: RoundRequest) -> RoundResult:
        """Send the round of one moment; asked twice, it sends nothing twice."""
        policy = self.register.policy()
        if not is_morning(request.moment, policy):
            return RoundResult()
        try:
            people = self.people.load()
        except Trouble as mistake:
            log.error("nothing is sent until the people file is put right", mistake=str(mistake))
            return RoundResult(failed=1)
        sender = Sender(self.register, self.channel, request.moment)
        under_way = _Round(self, policy, people, request.moment, sender)
        under_way.send_again()
        # A few mails that the channel fails on every time must not keep new ones from leaving.
        sender.failed_in_a_row = 0
        under_way.send_new()
        return under_way.result()


def is_morning(moment: datetime, policy: Policy) -> bool:
    """Whether mails may leave at `moment`: a working day, from the sending hour on, for three hours."""
    calendar = policy.council.calendar
    day = day_of(moment, calendar)
    return is_working_day(day, calendar) and timedelta() <= moment - morning(day, calendar) < MORNING


@dataclass
class _Round:
    """One round under way. What is dropped, refused or waits is counted in messages, all else in mails."""

    by: Rounds
    policy: Policy
    people: Directory
    moment: datetime
    sender: Sender
    dropped: int = 0
    waiting: int = 0

    @property
    def today(self) -> date:
        """The day of the round, in the council's zone."""
        return day_of(self.moment, self.policy.council.calendar)

    def result(self) -> RoundResult:
        """Return what came of it."""
        return RoundResult(
            sent=self.sender.sent,
            dropped=self.dropped,
            refused=len(self.sender.lost),
            waiting=self.waiting,
            failed=self.sender.failed,
            cannot_deliver=tuple(self.sender.lost),
        )

    def send_again(self) -> None:
        """Send what may have left, as it was written: before anything new, and instead of it."""
        with self.by.register.reading() as tx:
            perhaps = [(mail, outbox.messages_of_mail(tx, mail.key)) for mail in outbox.mails_perhaps_left(tx)]
        for mail, carried in perhaps:
            if self.sender.is_given_up():
                continue
            with self.by.register.engine.begin() as tx:
                outbox.note_another_try(tx, mail.key, self.moment)
            why = f"to {mail.envelope['to_name']}, {mail.post}"
            self.sender.send(mail, {message.key: (message, why) for message in carried}, again=True)

    def send_new(self) -> None:
        """Gather what is due, ask people what must be asked, and send each person's mail."""
        with self.by.register.reading() as tx:
            due = outbox.messages_due(tx, self.moment)
        known = Records(self.by.register, self.policy, due)
        gathered = gather_messages(due, known, self.people, self.policy, self.today)
        if named := known.posts_waited_for.keys() - gathered.unknown.keys():
            with self.by.register.engine.begin() as tx:
                outbox.note_posts_known(tx, named)
            known = Records(self.by.register, self.policy, due)  # to ask for such a post is no longer true
            gathered = gather_messages(due, known, self.people, self.policy, self.today)
        writer = Writer(self.policy, self.people, known, self.by.links, self.today)
        if asked := self.ask_people(gathered, known, writer):
            writer.known = Records(self.by.register, self.policy, [*due, *asked])
            more = gather_messages(asked, writer.known, self.people, self.policy, self.today)
            for addressed in more.everything():
                gathered.add_addressed(addressed)
        self.waiting = sum(len(waiting) for waiting in gathered.unknown.values())
        self.send_all(gathered, writer)

    def send_all(self, gathered: Gathering, writer: Writer) -> None:
        """Send one mail to each person who had none today."""
        calendar = self.policy.council.calendar
        with self.by.register.reading() as tx:
            mailed = outbox.persons_mailed(tx, self.today, end_of(self.today - timedelta(days=1), calendar))
        for person, messages in gathered.leaving(self.today).items():
            if person not in mailed and not self.sender.is_given_up():
                self.send(person, messages, writer)

    def ask_people(self, gathered: Gathering, known: Records, writer: Writer) -> list[Message]:
        """Drop what is no longer true, note what waits for a post or a release, and return what people are asked."""
        asking = RoundQuestions(self.policy, known, self.moment)
        leaving = [addressed for of_person in gathered.leaving(self.today).values() for addressed in of_person]
        new = [
            addressed
            for addressed in gathered.awaiting_release
            if addressed.message.key not in known.releases and writer.has_words(addressed)
        ]
        late = asking.unreleased(gathered.awaiting_release)
        raised = asking.unknown_posts(gathered.unknown) + asking.vacant_posts(leaving)
        raised += asking.releases(new) + asking.releases_again(gathered.awaiting_release) + late
        raised += asking.office_closing()
        if not (raised or new or gathered.untrue or gathered.unknown):
            return []
        with self.by.register.engine.begin() as tx:
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
            releases.note_officer_told(tx, [message.facts["held"] for message in late], self.moment)
            return outbox.put_messages(tx, raised, self.moment)

    def drop(self, tx: Connection, untrue: Sequence[Message], why: str) -> None:
        """Take messages out of the outbox, and say why in the log."""
        outbox.settle_messages(tx, [message.key for message in untrue], "dropped")
        outbox.log_lines(
            tx, [LogLine(message.key, message.key, message.ref, self.moment, "dropped", why) for message in untrue]
        )
        self.dropped += len(untrue)

    def send(self, person: str, messages: Sequence[AddressedMessage], writer: Writer) -> None:
        """Write a mail down with its messages, and send it: in that order, so that no crash loses or hides it."""
        instead = superseded_messages([addressed.message for addressed in messages])
        kept = [addressed for addressed in messages if addressed.message.key not in instead]
        try:
            mail = self.written(person, kept, writer)
        except TemplateError as wrong:
            log.error("a mail cannot be written as it is", person=person, mistake=str(wrong))
            return self.send_what_has_words(person, messages, writer)
        with self.by.register.engine.begin() as tx:
            if not outbox.write_mail_down(tx, mail, [addressed.message.key for addressed in kept], self.moment):
                return None  # another try of this round has it
            late = [addressed.message for addressed in messages if addressed.message.key in instead]
            self.drop(tx, late, "another message about the same thing leaves in its place")
        return self.sender.send(
            mail, {addressed.message.key: (addressed.message, _why(addressed)) for addressed in kept}, again=False
        )

    def send_what_has_words(self, person: str, messages: Sequence[AddressedMessage], writer: Writer) -> None:
        """Send a person's mail without what no letter can be written about: that waits until its template is mended."""
        self.sender.failed += 1
        worded = [addressed for addressed in messages if writer.has_words(addressed)]
        if len(worded) < len(messages) and any(addressed.on <= self.today for addressed in worded):
            self.send(person, worded, writer)

    def written(self, person: str, kept: Sequence[AddressedMessage], writer: Writer) -> WrittenMail:
        """Return the mail as it is true now."""
        to, letter, clerk = kept[0].to, writer.mail(kept), writer.clerk(kept)
        is_one = len(kept) == 1
        return WrittenMail(
            key=str(MailKey(person, self.today)),
            person=person,
            day=self.today,
            post=to.post,
            address=to.address,
            subject=letter.subject,
            body=letter.body,
            html=letter.html,
            channel=self.by.channel_name,
            envelope={
                "to_name": reader_names(kept),
                "reply_to_name": clerk.name,
                "reply_to_address": clerk.address,
                "sent_on": self.moment.isoformat(),
                "ref": (kept[0].message.ref or "") if is_one else to.post,
                "occasion": kept[0].message.occasion if is_one else f"{len(kept)} messages",
            },
        )


def _why(addressed: AddressedMessage) -> str:
    """Say to whom a message went and why, for the log."""
    return f"to {addressed.to.name}, {addressed.to.post}{f' ({addressed.to.why})' if addressed.to.why else ''}"
