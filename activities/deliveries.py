"""Finds out what became of mails that a channel has taken. A case hears of its messages that are lost."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import structlog
from pydantic import BaseModel, ValidationError
from temporalio import activity

from activities.contracts import FOLLOW_DELIVERIES, DeliveryCheckResult, RoundRequest, UndeliverableMessage
from activities.parts.alone import Alone
from activities.parts.heart import beating
from definitions.errors import Trouble
from mail.channels.message import ChannelDown, Delivery, FollowingChannel
from mail.channels.notify import delivery_of
from register.incidents import Failure, clerk_not_reached, note_failure
from register.ledger.cases import cases_named
from register.ledger.register import Register
from register.mail import deliveries
from register.mail.losses import Loss, losses_unheard, note_heard

log = structlog.get_logger()
WINDOW = timedelta(days=8)  # GOV.UK Notify forgets after seven
MOST_LOSSES = 200  # told in one pass: a workflow tells each by an activity of its own


class Deliveries:
    """Follows the mails of one register by one channel; a channel that knows nothing afterwards is none."""

    def __init__(self, register: Register, channel: FollowingChannel | None, channel_name: str) -> None:
        """Ask `channel`, under whose name the register keeps what it took."""
        self.register, self.channel, self.channel_name = register, channel, channel_name

    @activity.defn(name=FOLLOW_DELIVERIES)
    def follow(self, request: RoundRequest) -> DeliveryCheckResult:
        """Ask what became of each mail under way; return what is lost, and no case has heard of."""
        with beating():
            settled = self._asked(self.channel, request.moment) if self.channel else 0
            return DeliveryCheckResult(settled=settled, cannot_deliver=self._unheard(request.moment))

    def _asked(self, channel: FollowingChannel, now: datetime) -> int:
        """Ask about each mail under way, page by page, until the channel answers no more. Returns how many settled."""
        alone, settled, after = Alone(self.register, "delivery", lambda: now), 0, ""
        while page := self._under_way(now, after):
            for name in page:
                if alone.is_set_aside(name):
                    continue
                try:
                    with alone.taking(_cannot_be_followed(name)):
                        found = channel.follow(name)
                        settled += bool(found and settle_delivery(self.register, name, found, now))
                except ChannelDown as down:
                    log.warning("what became of mails is asked later", said=down.said)
                    return settled
            after = page[-1]
        return settled

    def _under_way(self, now: datetime, after: str) -> list[str]:
        with self.register.reading() as tx:
            return deliveries.mails_under_way(tx, self.channel_name, now - WINDOW, after)

    def _unheard(self, now: datetime) -> tuple[UndeliverableMessage, ...]:
        """Return what will never arrive and its case has not heard of, whoever found it out, and when.

        So that it is heard of though a worker died between the two, and though a channel told it to another process.
        """
        found: list[Loss] = []
        after = ""
        while len(found) < MOST_LOSSES and (page := self._page_unheard(after, now)):
            found += [loss for loss, is_heard in page if not is_heard]
            after = page[-1][0].message
        return tuple(
            UndeliverableMessage(ref=loss.ref, message=loss.message, channel_said=loss.status) for loss in found
        )

    def _page_unheard(self, after: str, now: datetime) -> list[tuple[Loss, bool]]:
        """Return a page of losses, each with whether its case has heard of it by now; note those that were."""
        with self.register.reading() as tx:
            page = losses_unheard(tx, after)
            cases = cases_named(tx, sorted({loss.ref for loss in page}))
        heard = [loss.message for loss in page if loss.ref in cases and loss.message in cases[loss.ref].undelivered]
        if heard:
            with self.register.engine.begin() as tx:
                note_heard(tx, heard, now)
        return [(loss, loss.message in heard) for loss in page]


def _cannot_be_followed(name: str) -> Failure:
    said = "what became of a mail that the channel took cannot be asked: see the channel's own page"
    return Failure.of("delivery", name, said, for_whom="operator")


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
                    note_failure(tx, clerk_not_reached(message.key), now)
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
