"""What a round tells cases: to look again, or that a message was lost. A case that does not run is started to hear it.

A signal from the round's own workflow would be lost on a case that has ended, or whose start was cut off.
"""

import asyncio

from temporalio import activity

from activities.contracts import TELL_LOST, WAKE, LostMessage, RoundRequest
from activities.desk import Desk


class Waking:
    """Speaks to cases for the rounds."""

    def __init__(self, desk: Desk) -> None:
        """Speak as `desk` does."""
        self.desk = desk

    @activity.defn(name=WAKE)
    async def wake(self, request: RoundRequest) -> int:
        """Have every case look whose rules changed, whose moment passed unnoticed, or which never ran; how many."""
        return await self.desk.look_again(await asyncio.to_thread(self.desk.register.stale, request.moment))

    @activity.defn(name=TELL_LOST)
    async def tell_lost(self, lost: LostMessage) -> None:
        """Tell a case, running or ended, that a message of its own will never arrive."""
        await self.desk.undelivered(lost.ref, lost.news)
