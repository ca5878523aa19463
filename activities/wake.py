"""What rounds tell cases: to look again, or that a message was lost. A case that does not run is started to hear it.

A signal from the round's own workflow would be lost on a case that has ended, or whose start was cut off. A case that
cannot go on is asked a few times, and then left to an operator.
"""

import asyncio
from datetime import datetime

import structlog
from temporalio import activity
from temporalio.service import RPCError

from activities.contracts import TELL_LOST, WAKE, LostMessage, RoundRequest
from activities.desk import PATIENCE, Desk
from activities.parts.alone import Alone
from activities.parts.heart import EVERY
from register import nudges
from register.incidents import Failure
from register.ledger.mending import mend_case, unreadable_cases
from register.queries.watch import missed

log = structlog.get_logger()
LONGEST = 12 * 60  # seconds of one pass: what is left over is the next one's


class Waking:
    """Speaks to cases for the rounds."""

    def __init__(self, desk: Desk, *, patience: float = PATIENCE) -> None:
        """Speak as `desk` does, and wait for each case at most `patience` seconds."""
        self.desk, self.register, self.patience = desk, desk.register, patience

    @activity.defn(name=WAKE)
    async def wake(self, request: RoundRequest) -> int:
        """Have every case look whose rules changed, whose moment passed unnoticed, or which never ran; how many."""
        beats = asyncio.create_task(_beat())
        try:
            await asyncio.to_thread(self._mend, request.moment)
            stale = await asyncio.to_thread(self.register.stale, request.moment)
            asked = await self.desk.look_again(stale, patience=self.patience, longest=LONGEST)
            await asyncio.to_thread(self._note_stuck, request.moment)
            await asyncio.to_thread(self._note_missed, request.moment)
        finally:
            beats.cancel()
        return asked

    @activity.defn(name=TELL_LOST)
    async def tell_lost(self, lost: LostMessage) -> None:
        """Tell a case, running or ended, that a message of its own will never arrive; if not now, then later."""
        if await asyncio.to_thread(self._may_be_told, lost.ref):
            try:
                await self.desk.undelivered(lost.ref, lost.news)
            except RPCError as wrong:
                log.warning("a case is told of its lost message later", ref=lost.ref, why=str(wrong))

    def _may_be_told(self, ref: str) -> bool:
        with self.register.engine.begin() as tx:
            may_be = nudges.may_be_told(tx, ref)
            if may_be:
                nudges.note_nudged(tx, [ref])
        return may_be

    def _mend(self, now: datetime) -> None:
        """Write the rows anew that cannot be read, each from its ledger."""
        alone = Alone(self.register, "case", lambda: now)
        with self.register.reading() as tx:
            broken = unreadable_cases(tx)
        for ref in broken:
            said = f"the register's row of {ref} cannot be read, nor made anew from its ledger"
            with alone.taking(Failure.of("case", f"row of {ref}", said, for_whom="operator", ref=ref)):
                with self.register.engine.begin() as tx:
                    mend_case(tx, ref)
                log.error("a case's row could not be read; it was written anew from its ledger", ref=ref)

    def _note_stuck(self, now: datetime) -> None:
        """Note the cases that do not look however often they are asked; end the incidents of those that do again."""
        alone = Alone(self.register, "case", lambda: now)
        with self.register.reading() as tx:
            stuck = {_stuck(ref).key: _stuck(ref) for ref in nudges.stuck_cases(tx)}
        known = alone.failing()
        for key, failure in stuck.items():
            if key not in known:
                alone.note(failure)
        alone.went_well(*(key for key in known if key not in stuck and key.startswith(_stuck("").key)))

    def _note_missed(self, now: datetime) -> None:
        """Note that a council morning goes by without a round; the next round that is completed ends it."""
        alone, calendar = Alone(self.register, "round", lambda: now), self.register.policy().council.calendar
        with self.register.reading() as tx:
            morning = missed(tx, calendar, now)
        said = "no round was completed this morning, so no mail has left: see the worker, and the schedule `rounds`"
        failure = Failure.of("round", "morning", said, for_whom="operator")
        if morning is None:
            alone.went_well(failure.key)
        elif failure.key not in alone.failing():
            alone.note(failure)


def _stuck(ref: str) -> Failure:
    said = (
        f"{ref} was asked to look {nudges.MOST_NUDGES} times and has not: its workflow cannot go on; see its last task "
        "in Temporal's Web UI, mend that, and retry"
    )
    return Failure.of("case", f"workflow of {ref}", said, for_whom="operator", ref=ref)


async def _beat() -> None:
    while activity.in_activity():
        activity.heartbeat()
        await asyncio.sleep(EVERY)
