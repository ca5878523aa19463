"""Sends mails that are written down, each once, and settles their messages. What fails stays in the outbox."""

from dataclasses import dataclass, field
from datetime import datetime

from temporalio import activity

from activities.contracts import UndeliverableMessage
from definitions.case.events import Message
from mail.channels.message import AddressRefused, AnswerLost, Channel, ChannelDown, Mail, NotNow
from register.ledger.register import Register
from register.mail import outbox
from register.mail.outbox import LogLine, WrittenMail

GIVE_UP_AFTER = 3  # mails in a row that find the channel down: the rest waits for the next round


@dataclass
class Sender:
    """One round's sending by one channel. `sent` and `failed` count mails; `lost` are messages that never arrive."""

    register: Register
    channel: Channel
    moment: datetime
    sent: int = 0
    failed: int = 0
    failed_in_a_row: int = 0
    lost: list[UndeliverableMessage] = field(default_factory=list)

    def is_given_up(self) -> bool:
        """Whether the channel is taken to be down; if so, one more mail waits for the next round."""
        if activity.in_activity():
            activity.heartbeat()
        is_down = self.failed_in_a_row >= GIVE_UP_AFTER
        self.failed += is_down
        return is_down

    def send(self, mail: WrittenMail, carried: dict[str, tuple[Message, str]], *, again: bool) -> None:
        """Send a mail that is written down, once, and settle it with its messages."""
        sending = Mail(
            key=mail.key,
            to_address=mail.address,
            subject=mail.subject,
            body=mail.body,
            html=mail.html,
            **{**mail.envelope, "sent_on": datetime.fromisoformat(mail.envelope["sent_on"])},  # type: ignore[arg-type]
        )
        try:
            outcome = self.channel.send(sending, again=again)
        except ChannelDown as down:
            return self._leave_for_later(mail, carried, down, may_have_left=again or isinstance(down, AnswerLost))
        self.failed_in_a_row = 0
        if isinstance(outcome, AddressRefused):
            self._settle(mail, carried, "refused", "refused", f"{mail.post}: {outcome.said}")
            self.lost += [
                UndeliverableMessage(ref=message.ref, message=key, channel_said=outcome.said)
                for key, (message, _) in carried.items()
                if message.ref and message.occasion != "undelivered"
            ]
            return None
        what = "perhaps twice" if outcome.perhaps_twice else "sent"
        self._settle(mail, carried, "sent", what, None, outcome.channel_id)
        self.sent += 1
        return None

    def _settle(
        self,
        mail: WrittenMail,
        carried: dict[str, tuple[Message, str]],
        state: str,
        what: str,
        detail: str | None,
        channel_id: str | None = None,
    ) -> None:
        """Settle a mail and its messages, and log each."""
        with self.register.engine.begin() as tx:
            outbox.settle_messages(tx, carried, state)
            outbox.settle_mail(tx, mail.key, state, channel_id)
            outbox.log_lines(
                tx,
                [
                    LogLine(mail.key, key, message.ref, self.moment, what, detail or why)
                    for key, (message, why) in carried.items()
                ],
            )

    def _leave_for_later(
        self, mail: WrittenMail, carried: dict[str, tuple[Message, str]], down: ChannelDown, *, may_have_left: bool
    ) -> None:
        """Leave a mail's messages in the outbox: the outbox is the retry. A message's first failure is logged."""
        with self.register.engine.begin() as tx:
            if not may_have_left:
                outbox.settle_mail(tx, mail.key, "down")
            known = outbox.messages_logged(tx, carried, "failed")
            new = [(key, message) for key, (message, _) in carried.items() if key not in known]
            outbox.log_lines(
                tx, [LogLine(mail.key, key, message.ref, self.moment, "failed", down.said) for key, message in new]
            )
        self.failed += 1
        self.failed_in_a_row += not isinstance(down, NotNow)
