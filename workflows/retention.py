"""The retention sweep, each day: a questioner's name goes when its retention is over."""

from datetime import datetime, timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy

with workflow.unsafe.imports_passed_through():
    from activities.contracts import RETENTION_SWEEP, RoundRequest


@workflow.defn(name="retention sweep")
class RetentionSweep:
    """Redact every text whose retention is over."""

    @workflow.run
    async def run(self, moment: datetime | None = None) -> int:
        """Return how many were redacted at `moment`; without one, now."""
        return await workflow.execute_activity(  # type: ignore[no-any-return]
            RETENTION_SWEEP,
            RoundRequest(moment=moment or workflow.now()),
            result_type=int,
            start_to_close_timeout=timedelta(minutes=5),
            retry_policy=RetryPolicy(maximum_interval=timedelta(minutes=5)),
        )
