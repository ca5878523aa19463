"""The bare Temporal loop that a round is measured against: one letter after the other, an activity each, no record."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from temporalio import activity, workflow

with workflow.unsafe.imports_passed_through():
    from mail.channels.message import Channel, Mail

QUEUE = "bare"
LOOP = "bare loop"


@workflow.defn(name=LOOP)
class BareLoop:
    """Sends so many letters."""

    @workflow.run
    async def run(self, letters: int) -> int:
        """Return how many were sent."""
        for number in range(letters):
            await workflow.execute_activity("send one", number, start_to_close_timeout=timedelta(minutes=1))
        return letters


def sender(channel: Channel, letters: Sequence[Mail]) -> Callable[[int], None]:
    """Return the activity that sends one of `letters`."""

    @activity.defn(name="send one")
    def send(number: int) -> None:
        channel.send(letters[number])

    return send
