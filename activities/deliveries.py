"""Finds out what became of mails that a channel has taken. A case hears of its messages that are lost."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import structlog
from pydantic import BaseModel, ValidationError
from temporalio import activity

from activities.contracts import FOLLOW_DELIVERIES, DeliveryCheckResult, RoundRequest, UndeliverableMessage
from definitions.errors import Trouble
from mail.channels.message import ChannelDown, Delivery, FollowingChannel
from mail.channels.notify import delivery_of
from register.ledger.register import Register
from register.mail import deliveries

log = structlog.get_logger()
WINDOW = timedelta(days=8)  # GOV.UK Notify forgets after seven


class Deliveries:
    """Follows the mails of one register by one channel; a channel that knows nothing afterwards is none."""

    def __init__(self, register: Register, channel: FollowingChannel | None, channel_name: str) -> None:
        """Ask `channel`, under whose name the register keeps what it took."""
        self.register, self.channel, self.channel_name = register, channel, channel_name

    @activity.defn(name=FOLLOW_DELIVERIES)
    def follow(self, request: RoundRequest) -> DeliveryCheckResult:
        """Ask what became of each mail under way; return what is lost, and no case has heard of."""
        since = request.moment - WINDOW
        settled = self._asked(self.channel, request.moment) if self.channel else 0
        return DeliveryCheckResult(settled=settled, cannot_deliver=self._unheard(since))

    def _asked(self, channel: FollowingChannel, now: datetime) -> int:
        with self.register.reading() as tx:
            under_way = deliveries.mails_under_way(tx, self.channel_name, now - WINDOW)
        settled = 0
        for name in under_way:
            if activity.in_activity():
                activity.heartbeat(name)
            try:
                found = channel.follow(name)
            except ChannelDown as down:
                log.warning("what became of mails is asked later", said=down.said, mails=len(under_way) - settled)
                break
            settled += bool(found and settle_delivery(self.register, name, found, now))
        return settled

    def _unheard(self, since: datetime) -> tuple[UndeliverableMessage, ...]:
        """Return what will never arrive and its case has not heard of, whoever found it out, and when.

        So that it is heard of though a worker died between the two, and though a channel told it to another process.
        """
        with self.register.reading() as tx:
            lost = deliveries.messages_lost(tx, since)
        return tuple(
            UndeliverableMessage(ref=loss.message.ref, message=loss.message.key, channel_said=loss.channel_said)
            for loss in lost
            if loss.message.ref
            and loss.message.occasion != "undelivered"
            and loss.message.key not in self.register.entry(loss.message.ref).case.undelivered
        )


def settle_delivery(register: Register, channel_id: str, found: Delivery, now: datetime) -> bool:
    """Write down what became of a mail, once. Returns False where it is known already, or the mail is not ours.

    A mail that failed for now comes again once: its messages go back into the outbox, and the next council morning
    sends what is still true of them. A second time, they are lost.
    """
    with register.engine.begin() as tx:
        mail = deliveries.note_delivery(tx, channel_id, found.what, found.said, now)
        if mail is None:
            return False
        for message in deliveries.messages_left_with(tx, mail):
            if found.what == "comes again" and not deliveries.had_second_try(tx, message.key):
                said = f"{found.said}; it leaves once more on the next council morning"
                deliveries.log_messages(tx, mail, [message], "comes again", said, now)
                deliveries.put_message_back(tx, message.key)
            elif found.what in ("failed", "comes again"):
                deliveries.log_messages(tx, mail, [message], "bounced", found.said, now)
                deliveries.note_lost(tx, message.key)
                if message.occasion == "undelivered" or not message.ref:
                    log.error("a mail to the clerk did not arrive, and nobody else is told", message=message.key)
            else:
                deliveries.log_messages(tx, mail, [message], found.what, found.said, now)
    return True


class Receipt(BaseModel):
    """What GOV.UK Notify posts of one mail; all but these two is left unread."""

    id: str
    status: str


def take_receipt(register: Register, payload: Mapping[str, Any], now: datetime) -> bool:
    """Write down a delivery receipt as if Notify had been asked. Returns whether it said something new.

    Twice the same, or of a mail that is not ours, it says nothing. Raises Trouble where it is no receipt.
    """
    try:
        receipt = Receipt.model_validate(payload)
    except ValidationError as wrong:
        msg = "this is no delivery receipt of GOV.UK Notify: it has no id and status"
        raise Trouble(msg) from wrong
    found = delivery_of(receipt.status)
    return bool(found and settle_delivery(register, receipt.id, found, now))
