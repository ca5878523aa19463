"""Asks what became of the mails that left, in a workflow of its own, so that no round waits for a channel's answer."""

from datetime import datetime, timedelta

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.contracts import DELIVERIES, FOLLOW_DELIVERIES, DeliveryCheckResult, RoundRequest
    from workflows.rounds import PATIENT, SILENT, TRIES, scheduled, undelivered


@workflow.defn(name=DELIVERIES)
class DeliveriesFollowed:
    """Ask the channel what became of its mails; tell cases what never arrived."""

    @workflow.run
    async def run(self, moment: datetime | None = None) -> DeliveryCheckResult:
        """Follow up at `moment`; without one, at the instant for which the schedule started it."""
        asked = RoundRequest(moment=moment or scheduled())
        followed: DeliveryCheckResult = await workflow.execute_activity(
            FOLLOW_DELIVERIES,
            asked,
            result_type=DeliveryCheckResult,
            start_to_close_timeout=timedelta(minutes=14),
            schedule_to_close_timeout=TRIES,
            heartbeat_timeout=SILENT,
            retry_policy=PATIENT,
        )
        for lost in followed.cannot_deliver:
            await undelivered(lost, asked.moment)
        return followed
