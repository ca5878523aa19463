"""Sends mails that are written down, each by one attempt at a time, and settles their messages.

What fails stays in the outbox. A channel that is down costs a mail no try. What a channel refuses is settled when the
round ends: one same refusal for three people is not about their addresses.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Connection

from activities.contracts import UndeliverableMessage
from activities.parts.alone import Alone
from activities.parts.attempt import this_attempt
from definitions.case.events import Message
from mail.channels.message import AddressRefused, AnswerLost, Channel, ChannelDown, Mail, NotNow, Sent, ToLookUp
from mail.channels.smtp_faults import same_refusal, status_of
from register.incidents import MOST_TRIES, Failure, clerk_not_reached, incident_key
from register.ledger.register import Register
from register.mail import leases, outbox
from register.mail.outbox import Lease, LogLine, WrittenMail

GIVE_UP_AFTER = 3  # mails in a row that find the channel down: the rest waits for the next round
ALIKE = 3  # people whom a channel refuses in the same words: then it is not their addresses
LEASE = timedelta(minutes=10)  # longer than any channel takes for one mail
Carried = Mapping[str, tuple[Message, str]]  # messages by key, each with why it went to whom


@dataclass(frozen=True)
class _Tried:
    """A mail that did not leave, and what the channel said."""

    mail: WrittenMail
    carried: Carried
    said: str
    status: str


@dataclass
class Sender:
    """One round's sending by one channel. `sent` and `failed` count mails, `refused` messages; `lost` never arrive."""

    register: Register
    channel: Channel
    channel_name: str
    now: Callable[[], datetime]
    attempt: str = field(default_factory=this_attempt)
    sent: int = 0
    failed: int = 0
    refused: int = 0
    failed_in_a_row: int = 0
    lost: list[UndeliverableMessage] = field(default_factory=list)
    _refusals: list[_Tried] = field(default_factory=list)
    _down: list[_Tried] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Read what fails already."""
        self.persons = Alone(self.register, "person", self.now)
        self.mails = Alone(self.register, "mail", self.now)
        self.channels = Alone(self.register, "channel", self.now)

    def is_given_up(self) -> bool:
        """Whether the channel is taken to be down; if so, one more mail waits for the next round."""
        is_down = self.failed_in_a_row >= GIVE_UP_AFTER
        self.failed += is_down
        return is_down

    def lease(self) -> Lease:
        """Return the right to send one mail from now on."""
        return Lease(self.attempt, self.now() + LEASE)

    def send(self, mail: WrittenMail, carried: Carried, *, again: bool = False) -> None:
        """Send a mail that is written down and leased, once, and settle it. `again`: it may have left before."""
        try:
            outcome = self.channel.send(_as_sent(mail), again=again)
        except AnswerLost as lost:
            return self._leave_open(mail, carried, lost)
        except ChannelDown as down:
            return self._leave_for_later(mail, carried, down, again=again)
        self.failed_in_a_row = 0
        if isinstance(outcome, AddressRefused):
            return self._refuse_later(mail, carried, outcome)
        what = "perhaps twice" if outcome.perhaps_twice else "sent"
        return self._settle_sent(mail, carried, what, outcome)

    def was_refused(self, person: str) -> bool:
        """Whether the channel has refused this person in this round: once is enough."""
        return any(tried.mail.person == person for tried in self._refusals)

    def finish(self) -> None:
        """Settle what the channel refused, and count the tries of what it did not take though it took others."""
        for refusals in _alike(self._refusals).values():
            if len({tried.mail.person for tried in refusals}) < ALIKE or self._is_about_addresses(refusals[0]):
                for tried in refusals:
                    self._settle_refused(tried)
            else:
                self._note_refusal(refusals)
        if self.sent:
            self.channels.went_well(incident_key("channel", self.channel_name))
            for tried in self._down:
                self._note_person(tried)
        elif self._down:
            self._note_channel(self._down[-1])

    # What became of one mail

    def _settle_sent(self, mail: WrittenMail, carried: Carried, what: str, outcome: Sent) -> None:
        """An attempt that took so long that another has the mail by now says so all the same: this one left."""
        with self.register.engine.begin() as tx:
            is_ours = leases.holds_lease(tx, mail.key, self.attempt)
            outbox.settle_messages(tx, carried, "sent")
            outbox.settle_messages_of(tx, mail.key, "sent")
            outbox.settle_mail(tx, mail.key, "sent", outcome.channel_id)
            late = "" if is_ours else " (by an attempt that another had overtaken)"
            outbox.log_lines(tx, self._lines(mail, carried, what, late))
        self.sent += 1
        self.persons.went_well(_person_key(mail.person))
        self.mails.went_well(incident_key("mail", mail.key))

    def _refuse_later(self, mail: WrittenMail, carried: Carried, refused: AddressRefused) -> None:
        """Nothing left: until the round's end the mail counts as one that did not."""
        with self.register.engine.begin() as tx:
            if leases.holds_lease(tx, mail.key, self.attempt):
                outbox.settle_mail(tx, mail.key, "down")
        self._refusals.append(_Tried(mail, carried, refused.said, refused.status or status_of(refused.said)))

    def _settle_refused(self, tried: _Tried) -> None:
        mail, why = tried.mail, f"{tried.mail.post}: {tried.status}"
        with self.register.engine.begin() as tx:
            if not outbox.is_down(tx, mail.key):
                return  # another attempt has it, and hears the same
            outbox.settle_messages(tx, tried.carried, "refused")
            outbox.settle_mail(tx, mail.key, "refused", said=tried.said, status=tried.status[:100])
            lines = [(key, message, why) for key, (message, _) in tried.carried.items()]
            outbox.log_lines(tx, [self._line(mail, key, message, "refused", why) for key, message, why in lines])
        self.refused += len(tried.carried)
        self.persons.went_well(_person_key(mail.person))
        for key, (message, _) in tried.carried.items():
            if message.occasion == "undelivered" or not message.ref:
                Alone(self.register, "delivery", self.now).note(clerk_not_reached(key))
            else:
                self.lost.append(UndeliverableMessage(ref=message.ref, message=key, channel_said=tried.status))

    def _leave_open(self, mail: WrittenMail, carried: Carried, lost: AnswerLost) -> None:
        """Nobody knows whether it left: it goes again as it was written, but not for ever."""
        with self.register.engine.begin() as tx:
            leases.end_lease(tx, mail.key, self.attempt)
            self._log_first_failure(tx, mail, carried, lost.said)
        self.failed += 1
        self.failed_in_a_row += 1
        if isinstance(lost, ToLookUp):
            return
        said = (
            f"a mail to the {mail.post} was handed over {MOST_TRIES} times, and its answer was lost each time: ask its "
            "reader whether it came; retry sends it again, dismiss counts it as sent"
        )
        self.mails.note(
            Failure.of("mail", mail.key, said, for_whom="operator", mail=mail.key, detail=status_of(lost.said))
        )

    def _leave_for_later(self, mail: WrittenMail, carried: Carried, down: ChannelDown, *, again: bool) -> None:
        """Leave a mail's messages in the outbox: the outbox is the retry."""
        with self.register.engine.begin() as tx:
            if again:
                leases.end_lease(tx, mail.key, self.attempt)
            elif leases.holds_lease(tx, mail.key, self.attempt):
                outbox.settle_mail(tx, mail.key, "down")
            self._log_first_failure(tx, mail, carried, down.said)
        self.failed += 1
        self.failed_in_a_row += not isinstance(down, NotNow)
        tried = _Tried(mail, carried, down.said, status_of(down.said))
        if isinstance(down, NotNow):
            self._note_person(tried)
        else:
            self._down.append(tried)

    # What a person is told

    def _is_about_addresses(self, tried: _Tried) -> bool:
        """Whether a person has said that this refusal is about addresses, though many get it."""
        refusals = Alone(self.register, "refusal", self.now)
        return refusals.is_set_aside(same_refusal(tried.said, tried.mail.address))

    def _note_refusal(self, refusals: list[_Tried]) -> None:
        posts = ", ".join(sorted({tried.mail.post for tried in refusals})[:10])
        said = (
            f"the channel refuses {len(refusals)} readers in the same words ({refusals[0].status}), and nothing counts "
            f"as refused: {posts}. Mend the channel; or, where these addresses are wrong, dismiss this with the reason"
        )
        same = same_refusal(refusals[0].said, refusals[0].mail.address)
        Alone(self.register, "refusal", self.now).note(Failure.of("refusal", same, said, for_whom="operator"))
        self.failed += len(refusals)

    def _note_person(self, tried: _Tried) -> None:
        said = f"mails to the {tried.mail.post} are not taken ({tried.status}), while others leave"
        self.persons.note(Failure(_person_key(tried.mail.person), "person", said, mail=tried.mail.key))

    def _note_channel(self, tried: _Tried) -> None:
        said = f"the channel {self.channel_name} takes no mail ({tried.status}): nothing is lost, and it is tried again"
        self.channels.note(Failure.of("channel", self.channel_name, said, for_whom="operator"))

    # The log

    def _log_first_failure(self, tx: Connection, mail: WrittenMail, carried: Carried, said: str) -> None:
        """A message's first failure is logged: by its codes, for words may quote an address."""
        known = outbox.messages_logged(tx, carried, "failed")
        new = [(key, message) for key, (message, _) in carried.items() if key not in known]
        outbox.log_lines(tx, [self._line(mail, key, message, "failed", status_of(said)) for key, message in new])

    def _lines(self, mail: WrittenMail, carried: Carried, what: str, more: str) -> list[LogLine]:
        return [self._line(mail, key, message, what, why + more) for key, (message, why) in carried.items()]

    def _line(self, mail: WrittenMail, key: str, message: Message, what: str, why: str) -> LogLine:
        return LogLine(mail.key, key, message.ref, self.now(), what, why)


def _as_sent(mail: WrittenMail) -> Mail:
    return Mail(
        key=mail.key,
        to_address=mail.address,
        subject=mail.subject,
        body=mail.body,
        html=mail.html,
        token=mail.token or "",
        **{**mail.envelope, "sent_on": datetime.fromisoformat(mail.envelope["sent_on"])},  # type: ignore[arg-type]
    )


def _alike(refusals: list[_Tried]) -> dict[str, list[_Tried]]:
    found: dict[str, list[_Tried]] = {}
    for tried in refusals:
        found.setdefault(same_refusal(tried.said, tried.mail.address), []).append(tried)
    return found


def _person_key(person: str) -> str:
    return incident_key("person", person)
