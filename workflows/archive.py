"""The sweep that archives closed runs, page by page: however many there are, no answer grows with them."""

from datetime import timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy
from temporalio.exceptions import ActivityError

with workflow.unsafe.imports_passed_through():
    from activities.contracts import ARCHIVE, ARCHIVE_PAGE, CLOSED_RUNS, ArchivedPage, ArchivePage, ClosedRun
    from workflows.rounds import PATIENT, SILENT

BY_PAGES = "runs are archived by pages"
MOST_PAGES = 200  # in one run: then another goes on


@workflow.defn(name="archive sweep")
class ArchiveSweep:
    """Copy the raw history of every closed run into the register, however it ended."""

    @workflow.run
    async def run(self, begin: ArchivePage | None = None) -> int:
        """Return how many runs were archived: from the latest on, or from the page at which a former run ended."""
        if not workflow.patched(BY_PAGES):
            return await _one_by_one()
        page, archived = begin or ArchivePage(), 0
        for _ in range(MOST_PAGES):
            done: ArchivedPage = await workflow.execute_activity(
                ARCHIVE_PAGE,
                page,
                result_type=ArchivedPage,
                start_to_close_timeout=timedelta(minutes=30),
                schedule_to_close_timeout=timedelta(hours=2),
                heartbeat_timeout=SILENT,
                retry_policy=PATIENT,
            )
            archived += done.archived
            if done.next is None:
                return archived
            page = done.next
        return workflow.continue_as_new(page)


async def _one_by_one() -> int:
    """Archive as sweeps did that began before there were pages."""
    runs: list[ClosedRun] = await workflow.execute_activity(
        CLOSED_RUNS,
        result_type=list[ClosedRun],
        start_to_close_timeout=timedelta(minutes=5),
        retry_policy=PATIENT,
    )
    for run in runs:
        try:
            await workflow.execute_activity(
                ARCHIVE,
                run,
                start_to_close_timeout=timedelta(minutes=2),
                retry_policy=RetryPolicy(maximum_attempts=3),
                summary=run.ref,
            )
        except ActivityError:
            workflow.logger.error("a run was not archived: the next sweep does it")
    return len(runs)
