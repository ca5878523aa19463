"""The names that the server, the workers and the compose file must agree on."""

from datetime import datetime, timedelta

from temporalio.common import SearchAttributeKey

NAMESPACE = "bywhen"
TASK_QUEUE = "bywhen"
# The register is the archive; this only keeps Temporal from deleting a year's run before the sweep has fetched it.
RETENTION = timedelta(days=36500)

COMMITTEE: SearchAttributeKey[str] = SearchAttributeKey.for_keyword("BywhenCommittee")
STANDING: SearchAttributeKey[str] = SearchAttributeKey.for_keyword("BywhenStanding")
DUE: SearchAttributeKey[datetime] = SearchAttributeKey.for_datetime("BywhenDue")
SEARCH_ATTRIBUTES: tuple[SearchAttributeKey[str] | SearchAttributeKey[datetime], ...] = (COMMITTEE, STANDING, DUE)

# PostgreSQL's visibility columns hold no more, and fail the insert; SQLite would take 1,000.
LONGEST_ID = 255
