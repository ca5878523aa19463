"""Reads the folder of incoming mails: replies are proposed to the clerk, bounces told to the cases that lost a message.

A mail is put aside only after its bounce was told: reading it twice changes nothing, losing it would. Each file stands
alone: one that cannot be read stays where it is, as an incident, and the others are read.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

import structlog
from temporalio import activity

from activities.contracts import PUT_ASIDE, READ_POSTBOX, PostboxRead, RoundRequest, UndeliverableMessage
from activities.parts.alone import Alone
from activities.parts.heart import beating
from activities.parts.known_people import last_good_people
from definitions.calendar.days import day_of, next_morning
from definitions.case.events import Message
from definitions.chasing.keys import MessageKey
from definitions.errors import Trouble
from mail.channels.incoming import Bounce, BrokenMail, Ignored, Reply, read_reply
from mail.people.recipients import People, PeopleFile
from register.incidents import Failure, clerk_not_reached
from register.ledger.cases import refs_there
from register.ledger.register import Register
from register.mail import deliveries, outbox, replies
from register.mail.replies import AnsweredMail, ProposedReply, reply_number

log = structlog.get_logger()
READ, LARGEST = "read", 5 * 1024 * 1024
NOT_LONGER = 500  # files in one pass: the rest is read by the next


class Postbox:
    """Reads a folder of .eml files, or a Maildir."""

    def __init__(
        self,
        register: Register,
        folder: Path,
        people: PeopleFile,
        our_server: str = "",
    ) -> None:
        """Read what is delivered to `folder`. `people` says whose word counts for a post, `our_server` names the mail
        server whose word counts on who sent a mail.
        """
        self.register, self.folder, self.people, self.our_server = register, folder, people, our_server

    @activity.defn(name=READ_POSTBOX)
    def read(self, request: RoundRequest) -> PostboxRead:
        """Read every mail that lies there."""
        taken: list[PostboxRead] = []
        read: list[str] = []
        files = {str(file.relative_to(self.folder)): file for file in _delivered(self.folder)}
        alone = Alone(self.register, "file", lambda: request.moment)
        self._end_what_is_gone(alone, files)
        with beating():
            for name, file in list(files.items())[:NOT_LONGER]:
                if alone.is_dismissed(name):
                    read.append(name)
                elif not alone.is_set_aside(name):
                    with _alone(alone, name):
                        taken.append(self.read_mail(_content(file), request.moment))
                        read.append(name)
        return PostboxRead(
            proposed=sum(one_mail.proposed for one_mail in taken),
            ignored=sum(one_mail.ignored for one_mail in taken),
            cannot_deliver=tuple(lost for one_mail in taken for lost in one_mail.cannot_deliver),
            files=tuple(read),
        )

    def _end_what_is_gone(self, alone: Alone, files: Mapping[str, Path]) -> None:
        """End the incidents of files that somebody took away."""
        incidents = alone.failing().values()
        gone = [incident.failure for incident in incidents if incident.failure.file not in files]
        alone.went_well(*(failure.key for failure in gone))

    @activity.defn(name=PUT_ASIDE)
    def put_aside(self, done: PostboxRead) -> None:
        """Move the mails that were read into `read`."""
        aside = self.folder / READ
        aside.mkdir(parents=True, exist_ok=True)
        for name in done.files:
            file = self.folder / name
            with suppress(FileNotFoundError):  # put aside already, or taken away
                file.replace(aside / file.name)

    def read_mail(self, raw: bytes, now: datetime) -> PostboxRead:
        """Take one mail: a reply is kept, and a message to the clerk with it; taken twice, nothing happens twice.

        Raises Trouble where it cannot be read.
        """
        said = read_reply(raw, self.our_server)
        match said:
            case BrokenMail():
                msg = f"a mail cannot be read ({said.why})"
                raise Trouble(msg)
            case Ignored():
                log.info("a mail is ignored", why=said.why)
                return PostboxRead(ignored=1)
            case Bounce():
                return self._bounced(said, now)
        return PostboxRead(proposed=int(self._propose(said, now)))

    def _bounced(self, bounce: Bounce, now: datetime) -> PostboxRead:
        """Anybody can write what looks like a bounce: it counts where it names a mail of ours, and who that was to."""
        with self.register.reading() as tx:
            mail = replies.mail_answered(tx, _names(bounce.answers))
        if mail is None:
            log.info("a bounce is ignored", why="it is of no mail of ours")
            return PostboxRead(ignored=1)
        if mail.address.casefold() not in bounce.recipients:
            self._note_strange_bounce(mail, now)
            return PostboxRead(ignored=1)
        with self.register.engine.begin() as tx:
            gone = deliveries.note_bounce(tx, mail.key, bounce.said, bounce.status, now)
        for message in gone:
            if message.occasion == "undelivered" or not message.ref:
                Alone(self.register, "delivery", lambda: now).note(clerk_not_reached(message.key))
        lost = tuple(
            UndeliverableMessage(ref=message.ref, message=message.key, channel_said=bounce.status)
            for message in _carried(mail)
            if message.ref and message.occasion != "undelivered"  # else its own bounce would raise another, each day
        )
        return PostboxRead(cannot_deliver=lost, ignored=int(not gone and not lost))

    def _note_strange_bounce(self, mail: AnsweredMail, now: datetime) -> None:
        said = (
            f"a mail server says that a mail to the {mail.post} did not arrive, but names another address: ask its "
            "reader whether it came"
        )
        alone = Alone(self.register, "delivery", lambda: now)
        alone.note(Failure.of("delivery", mail.key, said, mail=mail.key))

    def _propose(self, reply: Reply, now: datetime) -> bool:
        with self.register.reading() as tx:
            mail = replies.mail_answered(tx, _names(reply.answers))
            refs = refs_there(tx, [name.partition("/")[0] for name in reply.names])
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
            is_verified=reply.is_verified,
        )
        return propose_to_clerk(self.register, proposed, mail.key if mail else None, now)

    def _may_answer(self, mail: AnsweredMail, sender: str, now: datetime) -> bool:
        """Whether a mail was sent to this address, or it is of somebody whose word counts for the post."""
        addresses = [mail.address]
        if people := self._people():
            today = day_of(now, self.register.policy().council.calendar)
            addresses += [contact.address for contact in people.may_answer_for(mail.post, today)]
        return sender.casefold() in [address.casefold() for address in addresses]

    def _people(self) -> People | None:
        """Return who is known; a mistake in the people file must not lose a reply."""
        try:
            return self.people.load()
        except (Trouble, OSError):
            return last_good_people(self.register)


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
        facts={"number": reply.number, "post": reply.post or "", "verified": "yes" if reply.is_verified else ""},
    )


def _delivered(folder: Path) -> list[Path]:
    """Return the mails of a folder or Maildir, oldest name first."""
    inside = [folder, folder / "new", folder / "cur"]
    files = [file for place in inside if place.is_dir() for file in place.iterdir() if file.is_file()]
    mails = [file for file in files if file.parent != folder or file.suffix == ".eml"]
    return sorted(file for file in mails if not file.name.startswith("."))


@contextmanager
def _alone(alone: Alone, name: str) -> Iterator[None]:
    """Read one file; where it cannot be read, the clerk hears of it, and the others are read."""
    said = f"an incoming mail cannot be read: see the file {name} in the folder of replies"
    with alone.taking(Failure.of("file", name, said, file=name)):
        yield


def _content(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(LARGEST)


def _names(answers: tuple[str, ...]) -> list[str]:
    return [answer.strip("<>").partition("@")[0] for answer in answers]


def _carried(mail: AnsweredMail | None) -> list[Message]:
    read = map(outbox.readable_message, mail.messages) if mail else ()
    return [message for message in read if message]


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
