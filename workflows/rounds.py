"""The round of a council morning, and the sweep that archives closed runs."""

from datetime import datetime, timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy, SearchAttributeKey

with workflow.unsafe.imports_passed_through():
    from activities.contracts import (
        ARCHIVE,
        CLOSED_RUNS,
        HOLD_ROUND,
        PUT_ASIDE,
        READ_POSTBOX,
        ROUND,
        TELL_LOST,
        WAKE,
        ClosedRun,
        LostMessage,
        PostboxRead,
        RoundRequest,
        RoundResult,
        UndeliverableMessage,
    )
    from definitions.case.news import Undelivered
    from definitions.chasing.keys import digest

SCHEDULED: SearchAttributeKey[datetime] = SearchAttributeKey.for_datetime("TemporalScheduledStartTime")
PATIENT = RetryPolicy(maximum_interval=timedelta(minutes=5))


@workflow.defn(name=ROUND)
class Round:
    """One round: wake the cases whose rules changed, send what is due, tell cases what can never arrive."""

    @workflow.run
    async def run(self, moment: datetime | None = None) -> RoundResult:
        """Send the round of `moment`; without one, of the instant for which the schedule started it."""
        asked = RoundRequest(moment=moment or scheduled())
        await workflow.execute_activity(
            WAKE, asked, result_type=int, start_to_close_timeout=timedelta(minutes=5), retry_policy=PATIENT
        )
        await self._read_postbox(asked)
        held: RoundResult = await workflow.execute_activity(
            HOLD_ROUND,
            asked,
            result_type=RoundResult,
            start_to_close_timeout=timedelta(minutes=30),
            heartbeat_timeout=timedelta(minutes=2),
            retry_policy=PATIENT,
            summary=f"Round of {asked.moment:%A %d %B %Y %H:%M}",
        )
        for lost in held.cannot_deliver:
            await undelivered(lost, asked.moment)
        return held

    async def _read_postbox(self, asked: RoundRequest) -> None:
        """Read what people and mail servers wrote back; only then is it put aside."""
        quick = timedelta(minutes=5)
        read: PostboxRead = await workflow.execute_activity(
            READ_POSTBOX, asked, result_type=PostboxRead, start_to_close_timeout=quick, retry_policy=PATIENT
        )
        for lost in read.cannot_deliver:
            await undelivered(lost, asked.moment)
        if read.files:
            await workflow.execute_activity(PUT_ASIDE, read, start_to_close_timeout=quick, retry_policy=PATIENT)


def scheduled() -> datetime:
    """Return the instant for which a schedule started this workflow."""
    return workflow.info().typed_search_attributes.get(SCHEDULED) or workflow.info().start_time


async def undelivered(lost: UndeliverableMessage, moment: datetime) -> None:
    """Tell a case that a message of its own will never arrive; told twice, it is heard once."""
    news = Undelivered(
        id=f"undelivered {digest(lost.message)}",
        happened_on=moment.date(),
        by="bywhen",
        message=lost.message,
        channel_said=lost.channel_said[:400],
    )
    await workflow.execute_activity(
        TELL_LOST,
        LostMessage(ref=lost.ref, news=news),
        start_to_close_timeout=timedelta(minutes=1),
        retry_policy=PATIENT,
        summary=lost.ref,
    )


@workflow.defn(name="archive sweep")
class ArchiveSweep:
    """Copy the raw history of every closed run into the register, however it ended."""

    @workflow.run
    async def run(self) -> int:
        """Return how many runs were archived."""
        runs: list[ClosedRun] = await workflow.execute_activity(
            CLOSED_RUNS,
            result_type=list[ClosedRun],
            start_to_close_timeout=timedelta(minutes=5),
            retry_policy=PATIENT,
        )
        for run in runs:
            await workflow.execute_activity(
                ARCHIVE, run, start_to_close_timeout=timedelta(minutes=2), retry_policy=PATIENT, summary=run.ref
            )
        return len(runs)
