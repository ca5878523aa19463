"""Reads the folder of incoming mails: replies are proposed to the clerk, bounces told to the cases that lost a message.

A mail is put aside only after its bounce was told: reading it twice changes nothing, losing it would.
"""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

import structlog
from temporalio import activity

from activities.contracts import PUT_ASIDE, READ_POSTBOX, PostboxRead, RoundRequest, UndeliverableMessage
from definitions.calendar.days import day_of, next_morning
from definitions.case.events import Message
from definitions.chasing.keys import MessageKey
from definitions.errors import Trouble
from mail.channels.incoming import Bounce, Ignored, Reply, read_reply
from mail.people.directory import PeopleFile
from register.ledger.register import Register
from register.mail import deliveries, outbox, replies
from register.mail.replies import AnsweredMail, ProposedReply, reply_number

log = structlog.get_logger()
READ, LARGEST = "read", 5 * 1024 * 1024


class Postbox:
    """Reads a folder of .eml files, or a Maildir."""

    def __init__(self, register: Register, folder: Path, people: PeopleFile) -> None:
        """Read what is delivered to `folder`; `people` says whose word counts for a post."""
        self.register, self.folder, self.people = register, folder, people

    @activity.defn(name=READ_POSTBOX)
    def read(self, request: RoundRequest) -> PostboxRead:
        """Read every mail that lies there."""
        files = _delivered(self.folder)
        taken = [self.read_mail(file.read_bytes()[:LARGEST], request.moment) for file in files]
        return PostboxRead(
            proposed=sum(read.proposed for read in taken),
            ignored=sum(read.ignored for read in taken),
            cannot_deliver=tuple(lost for read in taken for lost in read.cannot_deliver),
            files=tuple(str(file.relative_to(self.folder)) for file in files),
        )

    @activity.defn(name=PUT_ASIDE)
    def put_aside(self, done: PostboxRead) -> None:
        """Move the mails that were read into `read`."""
        aside = self.folder / READ
        aside.mkdir(parents=True, exist_ok=True)
        for name in done.files:
            file = self.folder / name
            if file.exists():
                file.replace(aside / file.name)

    def read_mail(self, raw: bytes, now: datetime) -> PostboxRead:
        """Take one mail: a reply is kept, and a message to the clerk with it; taken twice, nothing happens twice."""
        said = read_reply(raw)
        match said:
            case Ignored():
                log.info("a mail is ignored", why=said.why)
                return PostboxRead(ignored=1)
            case Bounce():
                return PostboxRead(cannot_deliver=self._lost(said, now))
        return PostboxRead(proposed=int(self._propose(said, now)))

    def _lost(self, bounce: Bounce, now: datetime) -> tuple[UndeliverableMessage, ...]:
        with self.register.engine.begin() as tx:
            mail = replies.mail_answered(tx, _digests(bounce.answers))
            gone = deliveries.note_bounce(tx, mail.key, bounce.said, now) if mail else []
        for message in gone:
            if message.occasion == "undelivered" or not message.ref:
                log.error("a mail to the clerk did not arrive, and nobody else is told", message=message.key)
        return tuple(
            UndeliverableMessage(ref=message.ref, message=message.key, channel_said=bounce.said)
            for message in _carried(mail)
            if message.ref and message.occasion != "undelivered"  # else its own bounce would raise another, each day
        )

    def _propose(self, reply: Reply, now: datetime) -> bool:
        refs = {entry.case.ref for entry in self.register.entries()}
        with self.register.reading() as tx:
            mail = replies.mail_answered(tx, _digests(reply.answers))
        ref, action = _about(reply, mail, refs)
        proposed = ProposedReply(
            id=reply.id,
            number=reply_number(reply.id),
            ref=ref,
            action=action,
            post=mail.post if mail and self._may_answer(mail, reply.sender, now) else None,
            sender=reply.sender,
            at=min(reply.at or now, now),
            subject=reply.subject,
            text=reply.text,
            state="proposed",
        )
        return propose_to_clerk(self.register, proposed, mail.key if mail else None, now)

    def _may_answer(self, mail: AnsweredMail, sender: str, now: datetime) -> bool:
        """Whether a mail was sent to this address, or it is of somebody whose word counts for the post."""
        addresses = [mail.address]
        with suppress(Trouble):  # a mistake in the people file must not lose a reply
            today = day_of(now, self.register.policy().council.calendar)
            addresses += [contact.address for contact in self.people.load().may_answer_for(mail.post, today)]
        return sender.casefold() in [address.casefold() for address in addresses]


def propose_to_clerk(register: Register, reply: ProposedReply, mail: str | None, now: datetime) -> bool:
    """Keep a reply, and a message to the clerk with it. Returns False where it is there already."""
    leave_at = next_morning(now, register.policy().council.calendar)
    with register.engine.begin() as tx:
        if not replies.put_reply(tx, reply, mail):
            return False
        outbox.put_messages(tx, [_to_the_clerk(reply, leave_at)], now)
    return True


def _to_the_clerk(reply: ProposedReply, leave_at: datetime) -> Message:
    return Message(
        key=str(MessageKey.of_reply(reply.number)),
        ref=reply.ref,
        occasion="reply",
        to="clerk",
        duty="",
        action=reply.action,
        leave_at=leave_at,
        facts={"number": reply.number, "post": reply.post or ""},
    )


def _delivered(folder: Path) -> list[Path]:
    """Return the mails of a folder or Maildir, oldest name first."""
    inside = [folder, folder / "new", folder / "cur"]
    files = [file for place in inside if place.is_dir() for file in place.iterdir() if file.is_file()]
    mails = [file for file in files if file.parent != folder or file.suffix == ".eml"]
    return sorted(file for file in mails if not file.name.startswith("."))


def _digests(answers: tuple[str, ...]) -> list[str]:
    return [answer.strip("<>").partition("@")[0] for answer in answers]


def _carried(mail: AnsweredMail | None) -> list[Message]:
    return [Message.model_validate_json(body) for body in mail.messages] if mail else []


def _about(reply: Reply, mail: AnsweredMail | None, refs: set[str]) -> tuple[str | None, int | None]:
    """Return which action a reply is about: what it names, else the only one that the mail was about."""
    for name in reply.names:
        ref, _, number = name.partition("/")
        if ref in refs:
            return ref, int(number) if number else _only(
                {message.action for message in _carried(mail) if message.ref == ref}
            )
    about = {(message.ref, message.action) for message in _carried(mail) if message.ref}
    return next(iter(about)) if len(about) == 1 else (None, None)


def _only(numbers: set[int | None]) -> int | None:
    return next(iter(numbers)) if len(numbers) == 1 else None
