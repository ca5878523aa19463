"""The round of a council morning, and what goes on beside it: waking, reading the postbox.

Each is a schedule of its own, so that none keeps another from going on.
"""

from datetime import datetime, timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy, SearchAttributeKey
from temporalio.exceptions import ActivityError

with workflow.unsafe.imports_passed_through():
    from activities.contracts import (
        HOLD_ROUND,
        POSTBOX,
        PUT_ASIDE,
        READ_POSTBOX,
        ROUND,
        TELL_LOST,
        WAKE,
        WAKING,
        LostMessage,
        PostboxRead,
        RoundRequest,
        RoundResult,
        UndeliverableMessage,
    )
    from definitions.calendar.mornings import TOO_LATE
    from definitions.case.news import Undelivered
    from definitions.chasing.keys import digest

SCHEDULED: SearchAttributeKey[datetime] = SearchAttributeKey.for_datetime("TemporalScheduledStartTime")
PATIENT = RetryPolicy(maximum_interval=timedelta(minutes=5))
SILENT = timedelta(minutes=1)  # a worker beats every ten seconds
QUICK, TRIES = timedelta(minutes=5), timedelta(minutes=20)  # of one try, and of all: the next pass does the rest
ALONE = "each thing fails alone"  # the patch since which the schedules' rounds only send


@workflow.defn(name=ROUND)
class Round:
    """One round: send what is due, tell cases what can never arrive."""

    @workflow.run
    async def run(self, moment: datetime | None = None) -> RoundResult:
        """Send the round of the instant for which the schedule started it; one that begins too late sends nothing.

        A round whose `moment` is given wakes cases and reads the postbox first: it is all that there is of its morning.
        """
        asked = RoundRequest(moment=moment or scheduled())
        if moment is not None or not workflow.patched(ALONE):
            await wake(asked)
            await read_postbox(asked)
        elif workflow.now() - asked.moment > TOO_LATE:
            workflow.logger.warning("this round begins too late and sends nothing: the next one does")
            return RoundResult()
        held: RoundResult = await workflow.execute_activity(
            HOLD_ROUND,
            asked,
            result_type=RoundResult,
            start_to_close_timeout=timedelta(minutes=30),
            schedule_to_close_timeout=timedelta(minutes=60),
            heartbeat_timeout=SILENT,
            retry_policy=PATIENT,
            summary=f"Round of {asked.moment:%A %d %B %Y %H:%M}",
        )
        for lost in held.cannot_deliver:
            await undelivered(lost, asked.moment)
        return held


@workflow.defn(name=WAKING)
class WakingPass:
    """Wake the cases whose rules changed, or whose moment passed unnoticed."""

    @workflow.run
    async def run(self, moment: datetime | None = None) -> None:
        """Wake those of `moment`; without one, of the instant for which the schedule started it."""
        await wake(RoundRequest(moment=moment or scheduled()))


@workflow.defn(name=POSTBOX)
class PostboxReading:
    """Read what people and mail servers wrote back."""

    @workflow.run
    async def run(self, moment: datetime | None = None) -> None:
        """Read it at `moment`; without one, at the instant for which the schedule started it."""
        await read_postbox(RoundRequest(moment=moment or scheduled()))


async def wake(asked: RoundRequest) -> None:
    """Wake cases. What fails is left to the next pass."""
    try:
        await workflow.execute_activity(
            WAKE,
            asked,
            result_type=int,
            start_to_close_timeout=timedelta(minutes=15),
            schedule_to_close_timeout=TRIES,
            heartbeat_timeout=SILENT,
            retry_policy=PATIENT,
        )
    except ActivityError:
        workflow.logger.error("cases were not woken: the next pass does it")


async def read_postbox(asked: RoundRequest) -> None:
    """Read the postbox; a mail is put aside only then. What fails is left to the next pass."""
    try:
        read: PostboxRead = await workflow.execute_activity(
            READ_POSTBOX,
            asked,
            result_type=PostboxRead,
            start_to_close_timeout=QUICK,
            schedule_to_close_timeout=TRIES,
            heartbeat_timeout=SILENT,
            retry_policy=PATIENT,
        )
        for lost in read.cannot_deliver:
            await undelivered(lost, asked.moment)
        if read.files:
            await workflow.execute_activity(
                PUT_ASIDE,
                read,
                start_to_close_timeout=QUICK,
                schedule_to_close_timeout=TRIES,
                retry_policy=PATIENT,
            )
    except ActivityError:
        workflow.logger.error("the postbox was not read: the next pass does it")


def scheduled() -> datetime:
    """Return the instant for which a schedule started this workflow."""
    return workflow.info().typed_search_attributes.get(SCHEDULED) or workflow.info().start_time


async def undelivered(lost: UndeliverableMessage, moment: datetime) -> None:
    """Tell a case that a message of its own will never arrive; told twice, it is heard once.

    Where it cannot be told now, the next check of deliveries tells it.
    """
    news = Undelivered(
        id=f"undelivered {digest(lost.message)}",
        happened_on=moment.date(),
        by="bywhen",
        message=lost.message,
        channel_said=lost.channel_said[:400],
    )
    try:
        await workflow.execute_activity(
            TELL_LOST,
            LostMessage(ref=lost.ref, news=news),
            start_to_close_timeout=timedelta(minutes=1),
            schedule_to_close_timeout=QUICK,
            retry_policy=PATIENT,
            summary=lost.ref,
        )
    except ActivityError:
        workflow.logger.error("a case was not told of its lost message: a later check of deliveries does it")
