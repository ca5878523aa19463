"""The official bank holidays, fetched each week. Cases follow at the next round, which has them look again."""

from datetime import timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy

with workflow.unsafe.imports_passed_through():
    from activities.contracts import REFRESH_BANK_HOLIDAYS

PATIENT = RetryPolicy(initial_interval=timedelta(minutes=1), backoff_coefficient=10, maximum_attempts=4)


@workflow.defn(name="bank holidays")
class BankHolidaysRefresh:
    """Fetch the list: tried again for two hours, then next week. A list that cannot be had changes nothing."""

    @workflow.run
    async def run(self) -> str:
        """Return what came of it."""
        return await workflow.execute_activity(  # type: ignore[no-any-return]
            REFRESH_BANK_HOLIDAYS,
            result_type=str,
            start_to_close_timeout=timedelta(minutes=2),
            retry_policy=PATIENT,
        )
