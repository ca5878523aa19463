"""The names that the server, the workers and the compose file must agree on."""

from datetime import timedelta

NAMESPACE = "bywhen"
TASK_QUEUE = "bywhen"
# The register is the archive; this only keeps Temporal from deleting a year's run before the sweep has fetched it.
RETENTION = timedelta(days=36500)

# PostgreSQL's visibility columns hold no more, and fail the insert; SQLite would take 1,000.
LONGEST_ID = 255
